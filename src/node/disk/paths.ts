import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

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

/** A path without links on the way; as it is where there is nothing. */
export function realOf(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}
