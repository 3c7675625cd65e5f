/** What versions a part of a range allows: from `low` on, up to but without `high`. */
interface Span {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

const numbersOf = (text: string): readonly number[] | undefined => {
  const version = /^v?(\d+(?:\.\d+)*)/.exec(text)?.[1];
  return version?.split('.').map(Number);
};

const compare = (one: readonly number[], other: readonly number[]): number => {
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** The next version in the place of its last number: `3.13` after `3.12`. */
const next = (version: readonly number[], place = version.length - 1): readonly number[] =>
  version.slice(0, place + 1).map((number, at) => (at === place ? number + 1 : number));

const all: Span = { low: [], high: [Infinity] };

/** What one comparison allows: `>=1.2`, `^1.2`, `~1.2`, `~=1.2`, `1.2.x`, `==1.2.*`; nothing for one that is not known. */
function spanOf(text: string): Span | undefined {
  const [, operator = '', rest = ''] = /^(>=|<=|~=|===?|~>|!=|[<>^~=])?\s*(.*)$/s.exec(text) ?? [];
  if (rest === '*' || rest === 'x' || rest === '') return all;
  const version = numbersOf(rest);
  if (!version) return undefined;
  const first = Math.max(
    0,
    version.findIndex((number) => number > 0),
  );
  switch (operator) {
    case '>=':
      return { low: version, high: [Infinity] };
    case '>':
      return { low: next(version), high: [Infinity] };
    case '<':
      return { low: [], high: version };
    case '<=':
      return { low: [], high: next(version) };
    case '^':
      return { low: version, high: next(version, first) };
    case '~=':
    case '~>':
      return { low: version, high: next(version, Math.max(0, version.length - 2)) };
    case '~':
      return { low: version, high: next(version, Math.min(1, version.length - 1)) };
    case '!=':
      return all;
    default:
      return { low: version, high: next(version) };
  }
}

/**
 * Whether no release that a version may stand for (`3.12`: all that begin so) is in a range: of npm, of Python, of Composer, of Ruby. Undefined where the
 * range is not understood.
 */
export function excludes(range: string, version: string): boolean | undefined {
  const own = numbersOf(version);
  if (!own) return undefined;
  let known = true;
  for (const alternative of range.split(/\|\|?/)) {
    const joined = alternative
      .trim()
      .replace(/(\S)\s+-\s+(?=\S)/, '$1 <=')
      .replace(/([<>=^~!])\s+/g, '$1');
    const spans = joined.split(/[\s,]+/).map(spanOf);
    if (spans.includes(undefined)) known = false;
    const allows = [{ low: own, high: next(own) }, ...spans.flatMap((span) => span ?? [])].reduce((one, other) => ({
      low: compare(one.low, other.low) < 0 ? other.low : one.low,
      high: compare(one.high, other.high) < 0 ? one.high : other.high,
    }));
    if (compare(allows.low, allows.high) < 0) return known ? false : undefined;
  }
  return known ? true : undefined;
}
