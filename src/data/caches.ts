import { pathsThat, spellings, toolFacts } from './deeds.ts';
import type { Cache } from './tool.ts';

/** What a tool keeps of its downloads. */
export interface CacheFacts extends Cache {
  /** Subcommands that fill it, all levels, in every spelling; an empty text is the bare command. */
  readonly filledBy: readonly string[];
  /** Subcommands that empty it, by tool. */
  readonly emptiedBy: Readonly<Record<string, readonly string[]>>;
}

const read = new Map<string, CacheFacts>();

function readCache(name: string): CacheFacts | undefined {
  const tool = toolFacts(name);
  if (!tool?.cache) return undefined;
  const { cache } = tool;
  const filledBy = cache.filledBy
    ? spellings(tool, cache.filledBy)
    : pathsThat(tool, 'install', 'add', 'upgrade', 'fetch');
  return { ...cache, filledBy, emptiedBy: { [name]: pathsThat(tool, 'clean'), ...cache.emptiedBy } };
}

interface ListBytes {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly from: 'table' | 'guess';
}

/**
 * Bytes of apt's package lists after an update, by distribution and release: with security and updates, of Ubuntu all four components and backports; fetched 2026-11, as the official
 * images have apt keep them (compressed), up to what they are decompressed. Lists of updates grow as long as a release lives.
 */
const aptLists: ReadonlyMap<string, ListBytes> = new Map<string, ListBytes>([
  ['debian', { value: 19.4e6, low: 17e6, high: 52.6e6, from: 'table' }],
  ['debian 11', { value: 18.5e6, low: 16e6, high: 50e6, from: 'table' }],
  ['debian 12', { value: 19.4e6, low: 17e6, high: 52.6e6, from: 'table' }],
  ['debian 13', { value: 21.7e6, low: 18e6, high: 58e6, from: 'table' }],
  ['ubuntu', { value: 58e6, low: 35e6, high: 90e6, from: 'guess' }],
  ['ubuntu 20.04', { value: 58e6, low: 40e6, high: 65e6, from: 'table' }],
  ['ubuntu 22.04', { value: 82e6, low: 45e6, high: 90e6, from: 'table' }],
  ['ubuntu 24.04', { value: 56e6, low: 35e6, high: 65e6, from: 'table' }],
]);

/** What apt's package lists weigh of a release of a distribution, or of any of its releases. */
export const aptListBytes = (id: string, release: string | undefined): ListBytes | undefined =>
  aptLists.get(`${id} ${release ?? ''}`) ?? aptLists.get(id);

/** The cache of a tool, by its canonical name. */
export function cacheFacts(tool: string): CacheFacts | undefined {
  const facts = read.get(tool) ?? readCache(tool);
  if (facts) read.set(tool, facts);
  return facts;
}
