import { readMegabytes } from './megabytes.ts';
import type { Weight } from './tool.ts';
import { usualClone, usualShallowClone } from './usual.ts';
import { partReader } from './usual-table.ts';

/** What a clone of a large repository weighs with its history, by owner and name (part `repositories`). From memory, as of 2026-11: ranges are wide for it. */
const rows = partReader(
  'repositories',
  (text) =>
    new Map(
      readMegabytes(text).map(([[name = ''], weight]) => [
        name,
        { ...weight, source: 'a guess: the repository with its history, from memory' },
      ]),
    ),
);
const models: Weight = {
  low: 0.3e6,
  value: 3e9,
  high: 150e9,
  source: 'a guess: repositories of models and data, from word lists to large language models',
};

/** What a clone brings, with its history or without (`shallow`), by its address. Bytes. */
export function cloneOf(table: unknown, address: string | undefined, shallow: boolean): Weight {
  const bare = (address ?? '').toLowerCase().replace(/\.git$/, '');
  if (bare.includes('huggingface.co/') || bare.includes('hf.co/')) return models;
  const known = rows(table).get(bare.split(/[/:]/).slice(-2).join('/'));
  if (!known) return shallow ? usualShallowClone : usualClone;
  // The newest revision alone is a part of that.
  return shallow ? { ...known, low: known.low * 0.05, value: known.value * 0.25, high: known.high * 0.8 } : known;
}
