import { readMegabytes } from './megabytes.ts';
import type { Weight } from './tool.ts';
import { partReader } from './usual-table.ts';

/**
 * What addresses lead to (part `downloads`): what stands in the address, how its last part begins and ends, `*` for anything, over the releases in use.
 */
const source = 'what projects publish for Linux on amd64, as of 2025';
const rows = partReader('downloads', (text) =>
  readMegabytes(text).flatMap(([words, weight]) => {
    const [within, start = '', end = ''] = words.map((word) => (word === '*' ? '' : word));
    return within === undefined ? [] : { within, start, end, weight: { ...weight, source } };
  }),
);

/** What an address leads to weighs, where it is a known one; nothing else. Bytes. */
export function knownDownload(table: unknown, address: string): Weight | undefined {
  const bare = address.split(/[?#]/, 1)[0] ?? '';
  const name = bare.slice(bare.lastIndexOf('/') + 1);
  return rows(table).find(
    ({ within, start, end }) => bare.includes(within) && name.startsWith(start) && name.endsWith(end),
  )?.weight;
}
