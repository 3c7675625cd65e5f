import { knownWriters, projectCode } from '../data/writers.ts';
import type { AddNode, CopyNode } from '../syntax/nodes.ts';
import type { Build, Stage } from './types.ts';

/**
 * Whether of every command of a stage, and of those below it, it is known what files it makes; so too of the stages that it copies from. Only then can it be
 * said of a path that nothing makes it.
 */
export function writesWhatIsSeen(build: Build, stage: Stage): boolean {
  return build.once('stages that write what is seen', build, () => stagesSeen(build)).has(stage);
}

/** A loop, not a recursion: a file may chain thousands of stages, and each one is built on those above it. */
function stagesSeen(build: Build): ReadonlySet<Stage> {
  const seen = new Set<Stage>();
  for (const stage of build.stages) {
    const [, below] = stage.chain;
    const sources = build.carriedBy(stage).map(({ from }) => from);
    if ((!below || seen.has(below)) && sources.every((from) => seen.has(from)) && commandsAreKnown(build, stage))
      seen.add(stage);
  }
  return seen;
}

function commandsAreKnown(build: Build, stage: Stage): boolean {
  return stage.instructions.every((node) => {
    if (node.keyword !== 'RUN') return true;
    if (node.broken || node.heredocs.length > 1 || build.script(node).opaque) return false;
    return build.commandsOf(node).every((command) => {
      if (command.nameWord === undefined) return true;
      const code = projectCode[command.tool];
      return knownWriters.has(command.tool) && !code?.test(command.subcommands.join(' ')) && !command.dynamic;
    });
  });
}

/**
 * Whether a COPY or ADD of a stage, or of one below it, may bring a path without being seen to: below its destination stands what is in a folder of the context,
 * of another image, or of an archive.
 */
export function mayBeCopied(build: Build, stage: Stage, path: string): boolean {
  return stage.chain.some((link) => {
    const folders = build.once('folders that a copy may fill', link, () => openFolders(build, link));
    if (folders === 'any' || folders.has('/')) return true;
    for (let folder = path; folder !== ''; folder = folder.slice(0, folder.lastIndexOf('/')))
      if (folders.has(folder)) return true;
    return false;
  });
}

function openFolders(build: Build, stage: Stage): ReadonlySet<string> | 'any' {
  const folders = new Set<string>();
  for (const node of stage.instructions) {
    if (node.keyword !== 'COPY' && node.keyword !== 'ADD') continue;
    const opened = openedBy(build, node);
    if (opened === 'any') return opened;
    for (const folder of opened) folders.add(folder);
  }
  return folders;
}

function openedBy(build: Build, node: CopyNode | AddNode): readonly string[] | 'any' {
  const target = build.fromTarget(node);
  const parents = node.flag('parents') !== undefined;
  if (!parents && (target?.kind === 'stage' || (!target && build.selected(node)))) return [];
  const copies = build.copies(node);
  if (copies.length < node.sources.length - node.heredocs.length) return 'any';
  return copies.flatMap(({ text, destination }) => (parents || !isOneFile(text) ? [destination] : []));
}

/** Whether a source is surely a file and not a folder, nor several, nor an archive that is unpacked: by its name, which has an extension. */
const isOneFile = (text: string): boolean =>
  /[^./]\.[A-Za-z]\w{0,5}$/.test(text) && !/[*?[\]]|\.(?:tar|t?gz|tbz2?|txz|bz2|xz|d)$/.test(text);
