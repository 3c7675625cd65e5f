/**
 * Rows of a big table by name: as an object, or, as it is shipped, as one text, sorted, with `;` before and behind each: `;bash 7,7,5 libc6;curl 500,480,300;`.
 * An object of six thousand names takes longer to read than a Dockerfile to lint.
 */
export type Rows = Readonly<Record<string, string>> | string;

/** A row, or nothing where there is none of this name. */
export function rowIn(rows: Rows, name: string): string | undefined {
  if (typeof rows !== 'string') return Object.hasOwn(rows, name) ? rows[name] : undefined;
  // Both are places of a `;`.
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const at = rows.lastIndexOf(';', (low + high) >> 1);
    const end = rows.indexOf(';', at + 1);
    const space = rows.indexOf(' ', at);
    const found = rows.slice(at + 1, space);
    if (found === name) return rows.slice(space + 1, end);
    if (found < name) low = end;
    else high = at;
  }
  return undefined;
}

/** Rows as they are shipped. */
export function packRows(rows: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(rows).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `;${sorted.map(([name, row]) => `${name} ${row};`).join('')}`;
}
