/** How many cases agree, by what they agree in. */
type Figures = Readonly<Record<string, number>>;

/** A file of cases, how it is compared, and how many of its cases agree at least. */
export interface Floor {
  readonly kind: string;
  /** The file, where several floors are about the same one. */
  readonly file?: string;
  /** A program that it takes: without it, the floor is passed over. */
  readonly needs?: string;
  /** What the cases are about, where they do not hold it: a file beside theirs. */
  readonly sources?: string;
  readonly agreeing: Figures;
}

/** What a run falls short of, one line each. A figure that is no longer measured is one, too. */
export function shortfalls(file: string, floor: Figures, measured: Figures): readonly string[] {
  return Object.entries(floor)
    .filter(([name, least]) => (measured[name] ?? 0) < least)
    .map(([name, least]) => `${file}: ${name} ${measured[name] ?? 'is not measured'}, and was ${least}`);
}

/** What a run is better in, one line each. */
export const gains = (file: string, floor: Figures, measured: Figures): readonly string[] =>
  Object.entries(measured)
    .filter(([name, count]) => count > (floor[name] ?? -1))
    .map(([name, count]) => `${file}: ${name} ${count}, and the floor is ${floor[name] ?? 'not there'}`);

/** The floor that holds from now on: no figure ever sinks. */
export const raised = (floor: Figures, measured: Figures): Figures => ({
  ...floor,
  ...Object.fromEntries(Object.entries(measured).map(([name, count]) => [name, Math.max(count, floor[name] ?? 0)])),
});
