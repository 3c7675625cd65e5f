/** Counts how many cases agree in one respect, and keeps the ids of those that do not. */
export interface Tally {
  readonly name: string;
  add(id: string, agrees: boolean): void;
  readonly total: number;
  readonly agreeing: number;
  lines(): readonly string[];
}

export function tally(name: string): Tally {
  const differ: string[] = [];
  let total = 0;
  return {
    name,
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

/** What a comparison comes to: lines to print, and how many cases agree, by what they agree in. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly agreeing: Readonly<Record<string, number>>;
}

/** The outcome of tallies that are printed one after another. */
export const outcomeOf = (all: readonly Tally[]): Outcome => ({
  lines: all.flatMap((one) => one.lines()),
  agreeing: Object.fromEntries(all.map(({ name, agreeing }) => [name, agreeing])),
});

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
