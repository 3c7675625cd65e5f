import { pathsThat, spellings } from './deeds.ts';
import type { Cache } from './tool.ts';
import { tools } from './tools/index.ts';

/** What a tool keeps of its downloads. */
export interface CacheFacts extends Cache {
  /** Subcommands that fill it, all levels, in every spelling; an empty text is the bare command. */
  readonly filledBy: readonly string[];
  /** Subcommands that empty it, by tool. */
  readonly emptiedBy: Readonly<Record<string, readonly string[]>>;
}

const caches: ReadonlyMap<string, CacheFacts> = new Map(
  tools.flatMap((tool) => {
    const { cache, names } = tool;
    if (!cache) return [];
    const filledBy = cache.filledBy
      ? spellings(tool, cache.filledBy)
      : pathsThat(tool, 'install', 'add', 'upgrade', 'fetch');
    return names.map((name) => {
      const emptiedBy = { [name]: pathsThat(tool, 'clean'), ...cache.emptiedBy };
      return [name, { ...cache, filledBy, emptiedBy }] as const;
    });
  }),
);

interface ListBytes {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly from: 'table' | 'guess';
}

/**
 * Bytes of apt's package lists after an update, by distribution. Debian 12 with security and updates: measured, as the official images have apt keep
 * them (compressed), and decompressed.
 */
export const aptListBytes: ReadonlyMap<string, ListBytes> = new Map<string, ListBytes>([
  ['debian', { value: 19.4e6, low: 17e6, high: 52.6e6, from: 'table' }],
  ['ubuntu', { value: 45e6, low: 40e6, high: 50e6, from: 'guess' }],
]);

/** The cache of a tool, by its canonical name. */
export const cacheFacts = (tool: string): CacheFacts | undefined => caches.get(tool);
