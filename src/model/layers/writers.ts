import { seen as seenEffects } from '../../data/effects.ts';
import { makerOf } from '../../data/outputs.ts';
import type { AddNode, CopyNode } from '../../syntax/nodes.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';

/**
 * Whether of every command of a stage, and of those below it, it is known what files it makes; so too of the stages that it copies from. Only then can it be
 * said of a path that nothing makes it.
 */
export function writesWhatIsSeen(build: UpToFiles, stage: Stage): boolean {
  return stagesSeen(build).has(stage);
}

/** A loop, not a recursion: a file may chain thousands of stages, and each one is built on those above it. */
const stagesSeen = once((build: UpToFiles): ReadonlySet<Stage> => {
  const seen = new Set<Stage>();
  for (const stage of build.stages.all) {
    const [, below] = stage.chain;
    const sources = build.files.carriedBy(stage).map(({ from }) => from);
    if ((!below || seen.has(below)) && sources.every((from) => seen.has(from)) && commandsAreKnown(build, stage))
      seen.add(stage);
  }
  return seen;
});

function commandsAreKnown(build: UpToCommands, stage: Stage): boolean {
  return stage.instructions.every((node) => {
    if (node.keyword !== 'RUN') return true;
    if (node.broken || node.heredocs.length > 1 || build.commands.script(node).opaque) return false;
    return build.commands.of(node).every((command) => command.nameWord === undefined || isSeen(command));
  });
}

/** Whether it is known what files a command makes, so that what it does not make is not there; code of the project may make any. */
function isSeen(command: Command): boolean {
  const { effect, form, does, dynamic } = command;
  if (dynamic) return false;
  if (effect !== undefined) return seenEffects.has(effect);
  if (!form?.tidy) return false;
  if (does('build')) return makerOf(command)?.open === false;
  return does('install', 'add', 'upgrade', 'refresh', 'fetch', 'download', 'remove', 'prune', 'clean', 'look');
}

/**
 * Whether a COPY or ADD of a stage, or of one below it, may bring a path without being seen to: below its destination stands what is in a folder of the context,
 * of another image, or of an archive.
 */
export function mayBeCopied(build: UpToFiles, stage: Stage, path: string): boolean {
  return stage.chain.some((link) => {
    const folders = openFolders(build, link);
    if (folders === 'any' || folders.has('/')) return true;
    for (let folder = path; folder !== ''; folder = folder.slice(0, folder.lastIndexOf('/')))
      if (folders.has(folder)) return true;
    return false;
  });
}

const openFolders = once((build: UpToFiles, stage: Stage): ReadonlySet<string> | 'any' => {
  const folders = new Set<string>();
  for (const node of stage.instructions) {
    if (node.keyword !== 'COPY' && node.keyword !== 'ADD') continue;
    const opened = openedBy(build, node);
    if (opened === 'any') return opened;
    for (const folder of opened) folders.add(folder);
  }
  return folders;
});

function openedBy(build: UpToFiles, node: CopyNode | AddNode): readonly string[] | 'any' {
  const target = build.stages.fromTarget(node);
  const parents = node.flag('parents') !== undefined;
  if (!parents && (target?.kind === 'stage' || (!target && build.files.selected(node)))) return [];
  const copies = build.files.copies(node);
  if (copies.length < node.sources.length - node.heredocs.length) return 'any';
  return copies.flatMap(({ text, destination }) => (parents || !isOneFile(text) ? [destination] : []));
}

/** Whether a source is surely a file and not a folder, nor several, nor an archive that is unpacked: by its name, which has an extension. */
const isOneFile = (text: string): boolean =>
  /[^./]\.[A-Za-z]\w{0,5}$/.test(text) && !/[*?[\]]|\.(?:tar|t?gz|tbz2?|txz|bz2|xz|d)$/.test(text);
