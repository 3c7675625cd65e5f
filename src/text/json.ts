/** An object of JSON, by its keys. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object that a text is in JSON; nothing where it is another value, or no JSON. */
export function jsonOf(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The object under a key; an empty one where there is none. */
export function jsonIn(map: Json | undefined, key: string): Json {
  const value = map?.[key];
  return isJson(value) ? value : {};
}

/** The text under a key; an empty one where there is none. */
export function textIn(map: Json | undefined, key: string): string {
  const value = map?.[key];
  return typeof value === 'string' ? value : '';
}
