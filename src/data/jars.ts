import type { Ratio, Weight } from './tool.ts';

/** Archives of Java that have all in them that they need, as they are taken apart: docs.spring.io/spring-boot, `java -Djarmode`; docs.oracle.com, `jar`, 2026-11. */
export interface TakenApart {
  /** The place of the archive among the words. */
  readonly archive: number;
  /** That of the folder, where one is named. */
  readonly folder: number | undefined;
  /** Whether it goes to a folder with the name of the archive where none is. */
  readonly ofItsName: boolean;
}

/** How the words of a command take an archive apart; nothing where they do not. */
export function takesApart(tool: string, words: readonly string[]): TakenApart | undefined {
  if (tool === 'java') {
    const mode = words.find((word) => word.startsWith('-Djarmode='));
    const [archive, folder] = [words.indexOf('-jar') + 1, words.indexOf('--destination') + 1];
    if (mode === undefined || archive === 0 || !words.includes('extract')) return undefined;
    return { archive, folder: folder === 0 ? undefined : folder, ofItsName: mode.endsWith('=tools') };
  }
  // An archive of Java is one that `unzip` knows, too.
  const zipped = tool === 'unzip' ? words.findIndex((word) => /^[^-].*\.[jwe]ar$/.test(word)) : -1;
  if (zipped !== -1) {
    const folder = words.indexOf('-d') + 1;
    return { archive: zipped, folder: folder === 0 ? undefined : folder, ofItsName: false };
  }
  const isTaken = tool === 'jar' && /^(?:-?x\w{0,3}f\w{0,3}|--extract)$/.test(words[0] ?? '') && words.length > 1;
  return isTaken ? { archive: 1, folder: undefined, ofItsName: false } : undefined;
}

/** The place among the words of the archive that `jar` is told to make; nothing where it makes none. */
export const madeArchive = (tool: string, words: readonly string[]): number | undefined =>
  tool === 'jar' && /^-?c\w{0,3}f\w{0,3}$/.test(words[0] ?? '') && words.length > 1 ? 1 : undefined;

const source = 'Spring Boot 3.4 for the web, taken apart: 20.6 MB of libraries, 0.43 of the loader (measured 2026-11)';
/** Folders in which libraries come to lie, of what was in the archive. */
export const libraryFolder = {
  named: /^(?:dependenc(?:y|ies)|BOOT-INF|WEB-INF|libs?)$/,
  ratio: { value: 0.98, low: 0.85, high: 1, from: 'table' } satisfies Ratio,
} as const;
/** Others, whatever there is in the archive. */
export const otherFolders: readonly { readonly named: RegExp; readonly typical: Weight }[] = [
  { named: /^spring-boot-loader$/, typical: { low: 0.2e6, value: 0.43e6, high: 0.5e6, source } },
  { named: /^snapshot-dependencies$/, typical: { low: 0, value: 0, high: 20e6, source } },
  { named: /^(?:application|classes|META-INF)$/, typical: { low: 1e3, value: 0.06e6, high: 40e6, source } },
];
/** An archive of the classes of a program alone. */
export const ownArchive: Weight = {
  low: 0.5e3,
  value: 0.02e6,
  high: 30e6,
  source: 'a guess: classes of a program, a few kB each',
};
/** All of it, of what the archive weighs: libraries are stored in it as they are, classes are packed. */
export const allApart: Ratio = { value: 1.01, low: 0.95, high: 1.3, from: 'table' };
