/** Whether a path, of any system, stands alone. */
export const isAbsolute = (path: string): boolean => /^(?:\/|[a-z]:[\\/]|\\\\)/i.test(path);

/** An absolute path as a URI: `/a b` is `file:///a%20b`, `C:\a` is `file:///C:/a`, `\\host\a` is `file://host/a`. */
export function fileUri(path: string): string {
  const slashed = /^(?:[a-z]:|\\\\)/i.test(path) ? path.replaceAll('\\', '/') : path;
  if (slashed.startsWith('//')) return `file:${relativeUri(slashed)}`;
  const drive = /^[a-z]:/i.exec(slashed)?.[0];
  return drive ? `file:///${drive}${relativeUri(slashed.slice(2))}` : `file://${relativeUri(slashed)}`;
}

/** A path relative to a folder, as a URI: all that has a meaning there is escaped, but for the slashes. */
export const relativeUri = (path: string): string =>
  path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
