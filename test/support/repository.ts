import { execFileSync } from 'node:child_process';
import { makeTree, type Tree } from './tree.ts';

export interface Repository extends Tree {
  /** Runs Git there, and gives what it writes. */
  git(...args: readonly string[]): string;
  /** Commits all that there is. */
  commit(): void;
}

/** Without what a hook, or the user's own settings, would tell Git. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};
const person = ['-c', 'user.name=Plimsoll', '-c', 'user.email=plimsoll@example.org'];

export const runGit = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', [...person, '-c', 'init.defaultBranch=main', ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });

/** A Git repository in a new temporary folder, with one commit of these files. */
export function makeRepository(files: Readonly<Record<string, string | Uint8Array>>): Repository {
  const tree = makeTree(files);
  const git = (...args: readonly string[]): string => runGit(tree.root, ...args);
  const commit = (): void => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', 'A change');
  };
  git('init', '--quiet');
  commit();
  return { ...tree, git, commit };
}
