/** A version as numbers; what stands behind a dash is left out. */
type Numbers = readonly [major: number, minor: number, patch: number];

/** Whether a version is in a range as npm writes them: `^0.1`, `~1.2.3`, `1.x`, `>=0.1 <2`, `1 - 2`, `1 || 2`; nothing for what is no range. */
export function isInRange(version: string, range: string): boolean | undefined {
  const own = numbersOf(version);
  const ways = range.split('||').map((way) => boundsOf(way.trim()));
  if (!own || ways.some((way) => way === undefined)) return undefined;
  return ways.some((way) => way?.every(({ least, under }) => compare(own, least) >= 0 && compare(own, under) < 0));
}

interface Bounds {
  readonly least: Numbers;
  /** The first version that is too new. */
  readonly under: Numbers;
}

const none: Numbers = [0, 0, 0];
const endless: Numbers = [Infinity, 0, 0];

function boundsOf(way: string): readonly Bounds[] | undefined {
  const [from, to, ...more] = way.split(' - ').map((one) => one.trim());
  if (to !== undefined && from !== undefined && more.length === 0) {
    const [low, high] = [boundOf(`>=${from}`), boundOf(`<=${to}`)];
    return low && high ? [low, high] : undefined;
  }
  const words = way.replace(/([<>=^~]) +/g, '$1').split(/ +/);
  const bounds = words.map(boundOf);
  return bounds.every((one) => one !== undefined) ? bounds : undefined;
}

function boundOf(word: string): Bounds | undefined {
  const match = /^([<>]=?|[=^~]?)v?(.*)$/.exec(word);
  const [, operator = '', text = ''] = match ?? [];
  if (text === '' || text === '*' || text === 'x')
    return operator === '<' ? undefined : { least: none, under: endless };
  const known = partsOf(text);
  if (!known) return undefined;
  const least: Numbers = [known[0] ?? 0, known[1] ?? 0, known[2] ?? 0];
  switch (operator) {
    case '>=':
      return { least, under: endless };
    case '>':
      return { least: after(known, known.length), under: endless };
    case '<':
      return { least: none, under: least };
    case '<=':
      return { least: none, under: after(known, known.length) };
    case '^':
      return { least, under: after(known, 1 + Math.max(0, firstThatCounts(known))) };
    case '~':
      return { least, under: after(known, Math.min(2, known.length)) };
    default:
      return { least, under: after(known, known.length) };
  }
}

/** Up to three numbers, of which `x` and `*` leave out the rest. */
function partsOf(text: string): readonly number[] | undefined {
  const words = text.split(/[-+]/, 1)[0]?.split('.') ?? [];
  const open = words.findIndex((word) => /^[xX*]$/.test(word));
  const known = open === -1 ? words : words.slice(0, open);
  return known.length > 0 && known.length <= 3 && known.every((word) => /^\d{1,9}$/.test(word))
    ? known.map(Number)
    : undefined;
}

/** Of `^`, the first number that is not 0 must stay; of `^0.0` the last that is written. */
function firstThatCounts(known: readonly number[]): number {
  const first = known.findIndex((one) => one > 0);
  return first === -1 ? known.length - 1 : first;
}

/** The first version whose so many first numbers are others. */
function after(known: readonly number[], count: number): Numbers {
  const at = count - 1;
  const next = [0, 1, 2].map((index) =>
    index < at ? (known[index] ?? 0) : index === at ? (known[index] ?? 0) + 1 : 0,
  );
  return [next[0] ?? 0, next[1] ?? 0, next[2] ?? 0];
}

function numbersOf(version: string): Numbers | undefined {
  const known = partsOf(version);
  return known && [known[0] ?? 0, known[1] ?? 0, known[2] ?? 0];
}

const compare = (a: Numbers, b: Numbers): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
