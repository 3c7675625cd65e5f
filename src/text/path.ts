/** Whether one of two paths is the other or stands below it. */
export const overlap = (one: string, other: string): boolean => isBelow(one, other) || isBelow(other, one);

/** Whether a path is a folder or stands below it. */
export const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);

/** An absolute path without `.`, `..` and doubled slashes. */
export function cleanPath(path: string): string {
  // Most are clean.
  if (path.startsWith('/') && !path.endsWith('/') && !path.includes('//') && !path.includes('/.')) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The same for a path that may be none, or not absolute: nothing then. */
export const absolutePath = (path: string | undefined): string | undefined =>
  path?.startsWith('/') ? cleanPath(path) : undefined;

/**
 * A path after `WORKDIR`, cleaned as Go's `path.Clean` does. Relative to a working directory that is not known, it is not known.
 */
export function resolvePath(from: string | null | undefined, path: string): string | undefined {
  if (path.startsWith('/')) return cleanPath(path);
  if (typeof from === 'string') return cleanPath(`${from}/${path}`);
  return undefined;
}

/** Stands for a working directory that only the base image knows: what is relative to it can be told apart, and be told. */
export const unknownFolder = '/<workdir>';

/** A path as it is shown: relative to a working directory that is not known. */
export const shownPath = (path: string): string =>
  path.startsWith(`${unknownFolder}/`) ? path.slice(unknownFolder.length + 1) : path;

/** `a/{b,c}` as `a/b` and `a/c`: one level, which is what people write. */
export function braces(text: string): readonly string[] {
  const match = /^([^{}]*)\{([^{},]*,[^{}]*)\}([^{}]*)$/.exec(text);
  if (!match) return [text];
  return (match[2] as string).split(',').map((part) => `${match[1]}${part}${match[3]}`);
}

/** The folder that holds a path, absolute: of what lies at the top, the root. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** The last part of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The path of a name in a folder. */
export const within = (folder: string, name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`);
