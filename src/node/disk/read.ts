import { readFileSync } from 'node:fs';
import { codeOf, reasonOf } from './reasons.ts';

/** The text of a file, or why there is none; `binary` tells what is no text from what could not be read. */
export type Reading = { readonly text: string } | { readonly error: string; readonly binary: boolean };

/** Reads a file as UTF-8: a byte order mark stays, and a byte that is no UTF-8 becomes U+FFFD. */
export function readText(file: string): Reading {
  try {
    return decode(readFileSync(file));
  } catch (error) {
    return { error: reasonOf(codeOf(error)), binary: false };
  }
}

/** Bytes as text; those with a NUL are none. */
export function decode(bytes: Uint8Array): Reading {
  if (!bytes.includes(0)) return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return { error: utf16 ? 'is UTF-16: save it as UTF-8' : 'not a text file: it holds NUL bytes', binary: true };
}
