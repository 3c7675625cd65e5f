import { join } from 'node:path';
import { realOf } from '../disk/paths.ts';
import { openGit, type Git } from './git.ts';

/** What Git could not give back of some files as they are, were they written over; paths as they were asked. */
export interface Unkept {
  /** Tracked, with changes that are not staged. */
  readonly unstaged: readonly string[];
  readonly untracked: readonly string[];
}

/** Asks Git about files of the repository that a folder is in; all are absolute. Nothing where Git knows of no repository there, or is not to be found. */
export async function unkeptOf(folder: string, files: readonly string[]): Promise<Unkept | undefined> {
  const git = await openGit(folder);
  const root = git.ask('rev-parse', '--show-toplevel')?.replace(/\r?\n$/, '');
  if (root === undefined) return undefined;
  const inRoot = await openGit(root);
  const tracked = namesOf(inRoot, root, 'ls-files', '-z');
  const changed = namesOf(inRoot, root, 'diff', '--name-only', '-z', '--no-ext-diff', '--no-textconv', '--no-relative');
  return {
    unstaged: files.filter((file) => changed.has(realOf(file))),
    untracked: files.filter((file) => !tracked.has(realOf(file))),
  };
}

const namesOf = (git: Git, root: string, ...args: readonly string[]): ReadonlySet<string> => {
  const names = git.run(...args).split('\0');
  return new Set(names.filter((name) => name !== '').map((name) => join(realOf(root), name)));
};
