import { type Bytes, noBytes, several } from '../../bytes/bytes.ts';
import type { Weight } from '../../data/tool.ts';

/** Where what is known of packages by name is from. */
export const measured = 'what modules and crates weigh as they are fetched and built (measured 2026-11)';

/** The sum of what was measured: what one has too much, another has too little. */
export function around(known: readonly number[], { one, all }: { readonly one: number; readonly all: number }): Bytes {
  const value = known.reduce((sum, bytes) => sum + bytes, 0);
  const away = 2 * one * Math.hypot(...known) + all * value;
  return {
    value,
    low: Math.max(all > 0 ? value * 0.3 : value / 2, value - away),
    high: value + away,
    from: 'table',
    source: measured,
  };
}

/** So many of a kind. Large ones even out; where all are small they do so for a reason. */
export function counting(each: Weight, count: number): Bytes {
  if (count === 0) return noBytes;
  return { ...several({ ...each, from: 'guess' }, count), low: count * each.low };
}
