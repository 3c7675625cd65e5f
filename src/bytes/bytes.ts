import { whenAsked } from './later.ts';
import type { Bytes } from './types.ts';

export type { Bytes };

/** Bytes that were counted. */
export const exact = (value: number): Bytes => ({ value, low: value, high: value, from: 'measured' });

export const noBytes: Bytes = exact(0);

/** What things of a kind weigh, with the source of the range. */
export const typically = (
  { value, low, high, source }: Pick<Bytes, 'value' | 'low' | 'high'> & { readonly source: string },
  heavy = false,
): Bytes => ({ value, low, high, from: 'typical', source, ...(heavy && { heavy }) });

const strength = { measured: 0, table: 1, guess: 2, typical: 3 } as const;

/** The weaker of two sources of a number. */
const weaker = (a: Bytes['from'], b: Bytes['from']): Bytes['from'] => (strength[a] >= strength[b] ? a : b);

/** What is kept of both when two are made one. */
function marks(a: Bytes, b: Bytes): Pick<Bytes, 'from' | 'source' | 'heavy' | 'atLeast'> {
  const source = joinedSources(a.source, b.source);
  return {
    from: weaker(a.from, b.from),
    ...(source !== undefined && { source }),
    ...((a.heavy || b.heavy) && { heavy: true }),
    ...((a.atLeast || b.atLeast) && { atLeast: true }),
  };
}

/** Both, each source once. */
function joinedSources(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || a === b) return b;
  if (b === undefined) return a;
  return [...new Set([...a.split('; '), ...b.split('; ')])].join('; ');
}

/** Adds values and ranges; it is from the weakest of their sources, and heavy where one of them is. */
export const plus = (a: Bytes, b: Bytes): Bytes =>
  a.steps === undefined && b.steps === undefined ? summed(a, b) : whenAsked([a, b], () => summed(a, b));

const summed = (a: Bytes, b: Bytes): Bytes => ({
  value: a.value + b.value,
  low: a.low + b.low,
  high: a.high + b.high,
  ...marks(a, b),
});

/** What one is more than another: never less than nothing. */
export const minus = (a: Bytes, b: Bytes): Bytes =>
  whenAsked([a, b], () => ({
    value: Math.max(0, a.value - b.value),
    low: Math.max(0, a.low - b.high),
    high: Math.max(0, a.high - b.low),
    ...marks(a, b),
  }));

/** What one is more than the other; nothing where one of them is not known. */
export const difference = (of: Bytes | undefined, and: Bytes | undefined): Bytes | undefined =>
  of && and && minus(of, and);

/** The sum of what is known; `undefined` as soon as one of them is not. */
export function total(parts: Iterable<Bytes | undefined>): Bytes | undefined {
  const all: Bytes[] = [];
  for (const part of parts) {
    if (!part) return undefined;
    all.push(part);
  }
  return sumOf(all);
}

/** In one go, and not as a sum of sums: there may be a hundred thousand. */
const sumOf = (parts: readonly Bytes[]): Bytes =>
  parts.length < 2 ? (parts[0] ?? noBytes) : whenAsked(parts, () => parts.reduce(summed));

/**
 * The sum, as `total` has it, of things that have nothing to do with each other: ranges of kinds are wide, and not all of them are at the same end.
 */
export function evened(parts: readonly (Bytes | undefined)[]): Bytes | undefined {
  const sum = total(parts);
  const typical = parts.flatMap((part) => (part?.from === 'typical' ? part : []));
  if (!sum || typical.length < 2) return sum;
  const spread = (of: (part: Bytes) => number): number => {
    const each = typical.map(of);
    return each.reduce((all, one) => all + one, 0) - Math.hypot(...each);
  };
  return {
    ...sum,
    low: sum.low + spread(({ value, low }) => value - low),
    high: sum.high - spread(({ value, high }) => high - value),
  };
}

/** The sum of those that are known, which is the least where some are not; nothing when there are some and none is known. */
export function knownTotal(parts: Iterable<Bytes | undefined>): Bytes | undefined {
  const known: Bytes[] = [];
  let unknown = false;
  for (const part of parts) {
    if (part) known.push(part);
    else unknown = true;
  }
  if (known.length === 0) return unknown ? undefined : noBytes;
  return unknown ? whenAsked(known, () => ({ ...sumOf(known), atLeast: true })) : sumOf(known);
}

/** How many times as large one thing is as another, as a rule, and where that is from. */
export type Ratio = Bytes;

export const sameSize: Ratio = { value: 1, low: 1, high: 1, from: 'measured' };

/** A manifest, a script, a few settings: next to nothing, whichever it is. */
export const small: Bytes = { value: 2e3, low: 0, high: 1e5, from: 'table' };

export const scaled = (bytes: Bytes, ratio: Ratio): Bytes =>
  ratio === sameSize
    ? bytes
    : whenAsked([bytes, ratio], () => ({
        value: bytes.value * ratio.value,
        low: bytes.low * ratio.low,
        high: bytes.high * ratio.high,
        ...marks(bytes, ratio),
      }));

/** So many things of one kind, each of its own weight: large ones and small ones even out. */
export function several({ value, low, high, ...rest }: Bytes, count: number): Bytes {
  const spread = Math.sqrt(count);
  const sum = count * value;
  return { value: sum, low: sum - (value - low) * spread, high: sum + (high - value) * spread, ...rest };
}

/** What may be there, or may have lost a part: all of it, a part, or nothing. */
export const perhaps = (bytes: Bytes): Bytes =>
  whenAsked([bytes], () => ({ ...bytes, low: 0, from: weaker(bytes.from, 'guess') }));
