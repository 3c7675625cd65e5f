import { readMegabytes } from './megabytes.ts';
import type { Weight } from './tool.ts';
import { partReader } from './usual-table.ts';

/**
 * What archives hold that projects publish, by how the name of the file begins (part `archives`), and what `make install` leaves of sources in a folder that is called so
 * (`installed`), for Linux on amd64, over the releases in use. By the sizes of their archives and from memory, as of 2026-11: ranges are wide for it.
 */
const source = 'a guess: what releases of that name hold, by the size of their archives';
const read = (text: string): readonly { readonly start: string; readonly weight: Weight }[] =>
  readMegabytes(text).flatMap(([[start = ''], weight]) =>
    start === '' ? [] : { start, weight: { ...weight, source } },
  );
const rows = partReader('archives', read);
const installed = partReader('installed', read);

/** What is in an archive of this name, where that is a known one; nothing else. Bytes. */
export const contentOfArchive = (table: unknown, name: string): Weight | undefined =>
  rows(table).find(({ start }) => name.startsWith(start))?.weight;

/** What is installed of sources that lie in a folder of this name, where that is a known one. Bytes. */
export const installedFrom = (table: unknown, folder: string): Weight | undefined =>
  installed(table).find(({ start }) => folder.toLowerCase().startsWith(start))?.weight;
