/** An address taken apart. */
export interface Url {
  /** In lower case, without `://`; empty where none is written. */
  readonly scheme: string;
  /** User and password, as written; nothing where there is none. */
  readonly user: string | undefined;
  /** In lower case, without the port. */
  readonly host: string;
  /** From the first `/` behind the host on, without query and fragment. */
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** The schemes that protect nothing on the way. */
export const openSchemes: readonly string[] = ['http', 'ftp', 'git'];

/** Reads `scheme://user:password@host:port/path?query#fragment`; without a scheme, it begins with the host. */
export function readUrl(text: string): Url {
  const colon = text.indexOf('://');
  const isScheme = colon > 0 && /^[a-zA-Z][a-zA-Z\d+.-]*$/.test(text.slice(0, colon));
  const scheme = isScheme ? text.slice(0, colon).toLowerCase() : '';
  const rest = isScheme ? text.slice(colon + 3) : text;
  const [whole, fragment] = cut(rest, '#');
  const [before, query] = cut(whole, '?');
  const slash = before.indexOf('/');
  const authority = slash === -1 ? before : before.slice(0, slash);
  const at = authority.lastIndexOf('@');
  const place = authority.slice(at + 1);
  const port = place.lastIndexOf(':');
  const host = (port > place.lastIndexOf(']') ? place.slice(0, port) : place).toLowerCase();
  return {
    scheme,
    user: at === -1 ? undefined : authority.slice(0, at),
    host,
    path: slash === -1 ? '' : before.slice(slash),
    query,
    fragment,
  };
}

function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
