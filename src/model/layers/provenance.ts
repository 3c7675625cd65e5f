import { systemFolders } from '../../data/folders.ts';
import { overlap } from '../../text/path.ts';
import { editDistance } from '../../text/suggest.ts';
import { once, onceByWord } from '../memo.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage, UpToStages } from '../stages/types.ts';
import { firstOf } from './disk.ts';
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

/**
 * The path that is meant where its first folder is a letter away from one that a stage works in, and nothing of the stage speaks of it: no script of a project
 * makes a folder at the root that nobody names.
 */
export function misspeltPath(build: UpToPackages, stage: Stage, path: string): string | undefined {
  const [, first = '', ...rest] = path.split('/');
  if (rest.length === 0 || mayBeInBase(build, stage, path)) return undefined;
  const near = misspeltFolder(build, stage, first);
  return near === undefined || originOf(build, stage, path).known === 'made'
    ? undefined
    : `/${[near, ...rest].join('/')}`;
}

const misspeltFolder = onceByWord((build: UpToPackages, stage: Stage, first: string): string | undefined => {
  const near = workFolders(build, stage).find((name) => editDistance(first, name, 1) === 1);
  const isNamed =
    near !== undefined &&
    stage.chain.some(({ instructions }) => instructions.some(({ at }) => names(build.source.slice(at), `/${first}`)));
  return isNamed ? undefined : near;
});

/** Whether a text has a path in it, or one below it. */
function names(text: string, path: string): boolean {
  for (let at = text.indexOf(path); at !== -1; at = text.indexOf(path, at + 1))
    if (!/[\w.-]/.test(text[at + path.length] ?? '')) return true;
  return false;
}

/** The folders at the root that a stage works in, or is given files in. */
const workFolders = once((build: UpToPackages, stage: Stage): readonly string[] => {
  const paths = stage.chain.flatMap(({ end, instructions }) => [
    end.workdir,
    ...instructions.flatMap((node) =>
      node.keyword === 'COPY' || node.keyword === 'ADD'
        ? build.files.copies(node).map(({ destination }) => destination)
        : [],
    ),
  ]);
  return [...new Set(paths.flatMap((path) => path?.split('/')[1] ?? []))].filter((name) => name !== '');
});

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
