/**
 * What a table has under a name that somebody else chose; nothing for what every object inherits, such as `constructor` and `toString`. A name out of a
 * Dockerfile is looked up in this way, or in a `Map`.
 */
export const lookUp = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;

/** How many items a list begins with that are alike, all of them standing in front. Takes few steps in a long list, too. */
export function countWhile<T>(items: readonly T[], isAlike: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAlike(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Placed {
  readonly at: { readonly start: number };
}

/** Where a part stands among those of a list, which are in the order of the text; -1 where it is none of them. */
export function placeAmong(items: readonly { readonly node: Placed }[], node: Placed): number {
  const first = countWhile(items, (item) => item.node.at.start < node.at.start);
  // Several that stand at one place come from a variable, and follow each other.
  for (let at = first; items[at]?.node.at.start === node.at.start; at++) if (items[at]?.node === node) return at;
  return -1;
}
