import { knownWriters, projectCode } from '../data/writers.ts';
import { isBelow } from './carried.ts';
import type { Build, Stage } from './types.ts';
import type { AddNode, CopyNode } from '../syntax/nodes.ts';

/**
 * Whether of every command of a stage, and of those below it, it is known what files it makes; so too of the stages that it copies from. Only then can it be
 * said of a path that nothing makes it.
 */
export function writesWhatIsSeen(build: Build, stage: Stage): boolean {
  return stage.chain.every((link) => build.once('known writers', link, () => isSeen(build, link)));
}

function isSeen(build: Build, stage: Stage): boolean {
  for (const node of stage.instructions) {
    if (node.keyword === 'ONBUILD') continue;
    if (node.keyword === 'RUN') {
      if (node.broken || node.heredocs.length > 1 || build.script(node).opaque) return false;
      const known = build.commandsOf(node).every((command) => {
        if (command.nameWord === undefined) return true;
        const code = projectCode[command.tool];
        return knownWriters.has(command.tool) && !code?.test(command.subcommands.join(' ')) && !command.dynamic;
      });
      if (!known) return false;
    }
  }
  return build.carried(stage).every(({ node, from }) => build.stageOf(node) !== stage || writesWhatIsSeen(build, from));
}

/**
 * Whether a COPY or ADD of a stage, or of one below it, may bring a path without being seen to: below its destination stands what is in a folder of the context,
 * of another image, or of an archive.
 */
export function mayBeCopied(build: Build, stage: Stage, path: string): boolean {
  return stage.chain.some((link) =>
    link.instructions.some(
      (node) => (node.keyword === 'COPY' || node.keyword === 'ADD') && mayBring(build, node, path),
    ),
  );
}

function mayBring(build: Build, node: CopyNode | AddNode, path: string): boolean {
  const target = build.fromTarget(node);
  if (target?.kind === 'stage' && !node.flag('parents')) return false;
  if (!target && !node.flag('parents') && build.selected(node)) return false;
  const copies = build.copies(node);
  if (copies.length < node.sources.length - node.heredocs.length) return true;
  return copies.some(
    ({ text, destination }) => isBelow(path, destination) && (node.flag('parents') !== undefined || !isOneFile(text)),
  );
}

/** Whether a source is surely a file and not a folder, nor several, nor an archive that is unpacked: by its name, which has an extension. */
const isOneFile = (text: string): boolean =>
  /[^./]\.[A-Za-z]\w{0,5}$/.test(text) && !/[*?[\]]|\.(?:tar|t?gz|tbz2?|txz|bz2|xz|d)$/.test(text);
