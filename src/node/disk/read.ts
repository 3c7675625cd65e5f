import { lstatSync } from 'node:fs';
import { readWhole } from './open-file.ts';
import { codeOf, reasonOf } from './reasons.ts';

/** How many bytes of a file are read at most, by what it is read as. Larger ones are none of this kind; so nobody can make a run last for ever. */
export const mostBytes = {
  Dockerfile: 1_000_000,
  'ignore file': 1_000_000,
  configuration: 100_000,
  'package.json': 4_000_000,
  'compose or bake file': 150_000,
  'file of a build context': 4_000_000,
  page: 1_000_000,
  baseline: 50_000_000,
  'SARIF report': 200_000_000,
  'measured sizes': 1_000_000,
} as const;

/** What a file may be read as. */
export type Kind = keyof typeof mostBytes;

/** The text of a file, or why there is none; `binary` tells what is no text from what could not be read. */
export type Reading =
  { readonly text: string } | { readonly error: string; readonly binary: boolean; readonly limit?: true };

/** Reads a regular file as UTF-8: a byte order mark stays, and a byte that is no UTF-8 becomes U+FFFD. Links are followed. */
export function readText(file: string, kind: Kind): Reading {
  try {
    return decode(readWhole(file, mostBytes[kind]), kind);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ERR_FS_FILE_TOO_LARGE') return { error: tooLarge(kind), binary: false, limit: true };
    return { error: reasonOf(code), binary: false };
  }
}

/** The text of a `.gitignore` or its like; nothing where there is none. Git follows no link there, either. */
export function ignoreTextOf(file: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const reading = readText(file, 'ignore file');
  return 'text' in reading ? reading.text : undefined;
}

/** Bytes as text; those with a NUL are none. */
export function decode(bytes: Uint8Array, kind: Kind): Reading {
  if (bytes.length > mostBytes[kind]) return { error: tooLarge(kind), binary: false, limit: true };
  if (!bytes.includes(0)) return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return { error: utf16 ? 'is UTF-16: save it as UTF-8' : 'not a text file: it holds NUL bytes', binary: true };
}

const sizeOf = (bytes: number): string => (bytes < 1e6 ? `${bytes / 1000} kB` : `${bytes / 1e6} MB`);

const tooLarge = (kind: Kind): string =>
  `larger than ${sizeOf(mostBytes[kind])}, which is the limit of ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}: not read`;
