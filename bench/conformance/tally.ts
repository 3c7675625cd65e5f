/** Counts how many cases agree in one respect, and keeps the ids of those that do not. */
export interface Tally {
  add(id: string, agrees: boolean): void;
  readonly total: number;
  readonly agreeing: number;
  lines(): readonly string[];
}

export function tally(name: string): Tally {
  const differ: string[] = [];
  let total = 0;
  return {
    add(id, agrees) {
      total++;
      if (!agrees) differ.push(id);
    },
    get total() {
      return total;
    },
    get agreeing() {
      return total - differ.length;
    },
    lines: () => [
      `${name.padEnd(11)} ${share(total - differ.length, total)}`,
      ...differ.map((id) => `  differs: ${id}`),
    ],
  };
}

/** `98/100 (98.0 %)`. */
export function share(part: number, total: number): string {
  return total === 0 ? `${part}/${total}` : `${part}/${total} (${((100 * part) / total).toFixed(1)} %)`;
}

/** Tallies by name, made when they are first asked for. */
export function tallies(): { of(name: string): Tally; all(): readonly Tally[] } {
  const byName = new Map<string, Tally>();
  return {
    of(name) {
      const one = byName.get(name) ?? tally(name);
      byName.set(name, one);
      return one;
    },
    all: () => [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
  };
}
