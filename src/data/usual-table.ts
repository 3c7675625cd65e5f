/**
 * The table `usual` (usual.json): what programs, packages, archives and repositories usually weigh, by their names. Each part is a text whose cells, `|` between them, are words and
 * then the least, the usual and the most in megabytes (10^6). Guesses: what they are from is told where each part is read.
 */
export type UsualPart =
  | 'alpine'
  | 'redHat'
  | 'archives'
  | 'installed'
  | 'repositories'
  | 'tools'
  | 'downloads'
  | 'copied'
  | 'shares'
  | 'products'
  | 'systems';

/** What a run is asked for. */
export const usualTableName = 'usual';

/** A reader of a part of the table as it was parsed, which reads it once; without the table it is read as if nothing stood there. */
export function partReader<T>(part: UsualPart, read: (text: string) => T): (table: unknown) => T {
  const known = new WeakMap<object, T>();
  const none = {};
  return (table) => {
    const key = typeof table === 'object' && table !== null ? table : none;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const text = (key as Partial<Record<UsualPart, unknown>>)[part];
    const own = read(typeof text === 'string' ? text : '');
    known.set(key, own);
    return own;
  };
}
