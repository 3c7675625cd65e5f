/** What is made of a table when it is first asked for, and kept with it: to make all of them takes longer than to lint a small file. */
export const late = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

/**
 * A table as programs have it, each row of which is JSON that is read when it is asked for: the build writes this in place of tables of which a run needs a
 * few rows.
 */
export function lateRows(names: readonly string[], texts: readonly string[]): Readonly<Record<string, unknown>> {
  const places = late((): ReadonlyMap<string, number> => new Map(names.map((name, index) => [name, index])));
  const made = new Map<string, unknown>();
  const row = (name: string): unknown => {
    const place = made.has(name) ? undefined : places().get(name);
    if (place !== undefined) made.set(name, JSON.parse(texts[place] ?? ''));
    return made.get(name);
  };
  return new Proxy<Record<string, unknown>>(
    {},
    {
      get: (_, name) => (typeof name === 'string' ? row(name) : undefined),
      has: (_, name) => typeof name === 'string' && places().has(name),
      ownKeys: () => [...names],
      getOwnPropertyDescriptor(_, name) {
        if (typeof name !== 'string' || !places().has(name)) return undefined;
        return { get: () => row(name), enumerable: true, configurable: true };
      },
    },
  );
}
