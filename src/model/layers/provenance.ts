import { systemFolders } from '../../data/folders.ts';
import { overlap } from '../../text/path.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage, UpToStages } from '../stages/types.ts';
import type { Item } from './disk.ts';
import { replayed } from './ledger.ts';
import type { Origin } from './types.ts';
import { mayBeCopied, writesWhatIsSeen } from './writers.ts';

/** Follows a path at the end of a stage back to the instructions, and the files of the build context, that made it. */
export function originOf(build: UpToPackages, stage: Stage, path: string): Origin {
  const { tree, complete } = replayed(build, stage);
  const items = tree.below(path).map(({ item }) => item);
  if (items.length > 0) {
    const sources = items.map(firstOf);
    const files = sources.flatMap(({ file }) => file ?? []);
    return {
      known: 'made',
      changes: [...new Set(sources.map(({ change }) => change))],
      files: files.length === sources.length ? files : undefined,
    };
  }
  const isAbsent =
    complete &&
    writesWhatIsSeen(build, stage) &&
    !mayBeCopied(build, stage, path) &&
    !tree.has(path) &&
    !tree.above(path).some(({ item }) => item.whole) &&
    !mayBeInBase(build, stage, path);
  return { known: isAbsent ? 'absent' : 'unknown', changes: [], files: undefined };
}

/** What something is a copy of, in the end. */
function firstOf(item: Item): Item {
  let first = item;
  while (first.copyOf) first = first.copyOf;
  return first;
}

/** Whether the base image, or a package of the distribution, may hold a path: any of the system's folders, and all of an image that is not known. */
function mayBeInBase(build: UpToStages, stage: Stage, path: string): boolean {
  if (stage.root === 'scratch') return false;
  const facts = build.stages.baseFacts(stage);
  if (!facts?.official || facts.kind === undefined || facts.kind === 'service') return true;
  // The working directory of an image is a folder of it.
  if (facts.workdir === undefined || (facts.workdir !== '/' && overlap(path, facts.workdir))) return true;
  const [, first = ''] = path.split('/');
  return path === '/' || systemFolders.has(`/${first}`) || ownFolders.has(`/${first}`);
}

/** Folders at the top of official images of languages. */
const ownFolders: ReadonlySet<string> = new Set([
  '/go',
  '/sbin',
  '/lib32',
  '/libx32',
  '/docker-entrypoint.d',
  '/build',
]);
