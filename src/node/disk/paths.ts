import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** Sorts by path, whatever the language of the machine. */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

/** A path as reports write it: relative to `cwd`, with `/`. */
export const shownPath = (file: string, cwd: string): string => relative(cwd, file).split(sep).join('/') || '.';

/** The nearest folder, from `folder` upwards, that holds `.git`. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** The same for many folders, each looked into once. */
export function repositories(): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  const repository = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const above = dirname(folder);
    const found = existsSync(join(folder, '.git')) ? folder : above === folder ? undefined : repository(above);
    known.set(folder, found);
    return found;
  };
  return repository;
}

/** A path without links on the way; as it is where there is nothing. */
export function realOf(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}

/** Whether a path is a folder or lies in it, as both are written; both are absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The folder that what is found from another one on has to lie in: its repository, else the folder that the user works in, else itself. All absolute. */
export const boundOf = (folder: string, cwd: string): string =>
  repositoryOf(folder) ?? (isInside(cwd, folder) ? cwd : folder);

/** Whether what a path leads to lies outside of a folder. What is not there lies nowhere. */
export function leadsOut(path: string, bound: string): boolean {
  try {
    return !isInside(realOf(bound), realpathSync.native(path));
  } catch {
    return false;
  }
}

/** What is said of what was found and leads out of its bound. */
export const outsideNote = (path: string, bound: string, cwd: string): string =>
  `\`${shownPath(path, cwd)}\` leads out of \`${shownPath(bound, cwd)}\`: not read`;
