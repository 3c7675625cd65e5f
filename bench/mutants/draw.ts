/** Some of a list, in its order, drawn at random by a seed: the same of the same. */
export function draw<Item>(items: readonly Item[], count: number, seed: number): readonly Item[] {
  const random = numbers(seed);
  const keyed = items.map((item, index) => ({ item, index, key: random() }));
  const drawn = keyed.toSorted((a, b) => a.key - b.key).slice(0, count);
  return drawn.toSorted((a, b) => a.index - b.index).map(({ item }) => item);
}

/** Mulberry32: numbers from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
