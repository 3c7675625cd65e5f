import { spawnSync } from 'node:child_process';
import { gitFlags, gitOnPath } from '../node/index.ts';

/** The parts of an event's payload that tell commits. */
interface Payload {
  readonly pull_request?: { readonly base?: { readonly sha?: unknown }; readonly head?: { readonly sha?: unknown } };
  readonly merge_group?: { readonly base_sha?: unknown };
  /** Of a push: the commit that the branch was at. */
  readonly before?: unknown;
  readonly forced?: unknown;
}

/**
 * The commit that what an event brings is to be compared with; nothing where there is none, as for a schedule, a new branch, or a branch whose
 * history was replaced. A pull request is checked out merged: what it is merged into is nearer than the base that the event tells, and there
 * also in a clone of two commits.
 */
export function baseOf(payload: unknown, folder: string): string | undefined {
  const { pull_request: pull, merge_group: group, before, forced } = (payload ?? {}) as Payload;
  if (pull) return isMerge(folder, pull.head?.sha) ? 'HEAD^1' : commit(pull.base?.sha);
  if (group) return commit(group.base_sha);
  return forced === true ? undefined : commit(before);
}

const commit = (name: unknown): string | undefined =>
  typeof name === 'string' && /^[\da-f]{40,64}$/.test(name) && !/^0+$/.test(name) ? name : undefined;

/** Whether what is checked out is a merge of this commit into another. */
function isMerge(folder: string, head: unknown): boolean {
  const git = gitOnPath();
  if (git === undefined) return false;
  const { stdout } = spawnSync(git, [...gitFlags, 'rev-parse', '--verify', '--quiet', 'HEAD^2'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return commit(head) !== undefined && stdout?.trim() === head;
}
