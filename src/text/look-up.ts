/**
 * What a table has under a name that somebody else chose; nothing for what every object inherits, such as `constructor` and `toString`. A name out of a
 * Dockerfile is looked up in this way, or in a `Map`.
 */
export const lookUp = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
