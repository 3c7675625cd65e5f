import { dirname } from 'node:path';
import { UsageError } from '../../index.ts';
import { repositoryOf, shownPath } from '../disk/paths.ts';
import { unkeptOf } from '../git/kept.ts';

/** What a run that fixes may write over. */
export interface Guard {
  /** Tracked files with changes that are not staged, and what was found and is not tracked. */
  readonly allowDirty: boolean;
  /** What was found in no repository. */
  readonly allowNoVcs: boolean;
}

interface Written {
  /** Absolute; absent for standard input. */
  readonly file?: string;
  /** Absent where the file is made. */
  readonly before?: string;
  /** Whether the user named it, or the Dockerfile for whose sake it is written. */
  readonly named: boolean;
}

/** Throws a `UsageError` where a fix would write over what nobody could give back; then nothing is to be written. */
export async function checkKept(written: readonly Written[], guard: Guard, cwd: string): Promise<void> {
  const named = new Map<string, boolean>();
  for (const { file, before, named: one } of written)
    if (file !== undefined && before !== undefined) named.set(file, one || (named.get(file) ?? false));
  const byRoot = new Map<string | undefined, string[]>();
  for (const file of named.keys()) {
    const root = repositoryOf(dirname(file));
    byRoot.set(root, [...(byRoot.get(root) ?? []), file]);
  }
  for (const [root, files] of byRoot) {
    const unkept = root === undefined ? undefined : await unkeptOf(root, files);
    const found = files.filter((file) => named.get(file) !== true);
    if (!unkept) {
      if (!guard.allowNoVcs)
        refuse(found, 'in no repository that could give it back: name it, or give `--allow-no-vcs`', cwd);
      continue;
    }
    if (guard.allowDirty) continue;
    refuse(
      unkept.unstaged,
      'changed, and the changes are not staged: `git add` it first, or give `--allow-dirty`',
      cwd,
    );
    refuse(
      unkept.untracked.filter((file) => named.get(file) !== true),
      'not tracked, and was only found: `git add` it first, name it, or give `--allow-dirty`',
      cwd,
    );
  }
}

function refuse(files: readonly string[], why: string, cwd: string): void {
  const [first] = files;
  if (first === undefined) return;
  const others = files.length > 1 ? ` (and ${files.length - 1} more like it)` : '';
  throw new UsageError(`nothing is fixed: \`${shownPath(first, cwd)}\`${others} is ${why}`);
}
