/** What is said of a value that is not what it should be. */
export const expected = (at: string, what: string, found: unknown): string =>
  `${at === '' ? '' : `${at}: `}expected ${what}, found ${nameOf(found)}`;

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value);

function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (isList(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return isMap(value) ? 'an object' : `\`${JSON.stringify(value)}\``;
}
