import { harmless } from '../../data/effects.ts';
import { expandText } from '../../syntax/index.ts';
import type { AddNode, CopyNode, RunNode } from '../../syntax/nodes.ts';
import { isBelow, nameOf, overlap, resolvePath } from '../../text/path.ts';
import { removalsOf, takes } from '../commands/removals.ts';
import type { Command } from '../commands/types.ts';
import { groupBy } from '../group.ts';
import { once, onceByWord } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { copiesOf } from './copies.ts';
import { mountedBy, selectedBy } from './selection.ts';
import type { UpToFiles } from './types.ts';

/** Whether a file is there; nothing where that cannot be known. */
type There = boolean | undefined;

/** Whether the build has put a file at a path when a command runs: what a base image may hold aside. */
export function placedAt(build: UpToFiles, command: Command, path: string): There {
  const { run, stage } = command;
  const before = placedIn(build, stage, path, run.index);
  const mounted = mountedAt(build, run, path);
  return afterCommands(build, run, path, mounted === false ? before : mounted, command.at.start);
}

function placedIn(build: UpToFiles, stage: Stage, path: string, end: number, depth = 0): There {
  const known = placedOver[depth]?.(build, stage, path) ?? [];
  const next = end === Infinity ? -1 : stage.instructions.findIndex(({ index }) => index >= end);
  return known.at(next);
}

/** Further than this, copies from stage to stage are not followed. */
const deepest = 5;

/** By how many copies were followed to a stage: whether the file is there before each of its instructions, and at its end. */
const placedOver = Array.from({ length: deepest + 1 }, (_, depth) =>
  onceByWord((build: UpToFiles, stage: Stage, path: string): readonly There[] => {
    const { base } = stage;
    let there: There = base.kind === 'stage' ? placedIn(build, base.stage, path, Infinity, depth) : undefined;
    if (base.kind === 'image' || base.kind === 'scratch') there = false;
    const known = [there];
    for (const node of stage.instructions) {
      if (node.keyword === 'RUN') there = afterCommands(build, node, path, there, Infinity);
      if (node.keyword === 'COPY' || node.keyword === 'ADD') {
        const brought = node.flag('from') ? carriedTo(build, node, path, depth) : copiedTo(build, node, path);
        if (brought !== false) there = brought ?? (there === true ? true : undefined);
      }
      known.push(there);
    }
    return known;
  }),
);

/** Whether a COPY or ADD of the context brings a file to a path. */
function copiedTo(build: UpToFiles, node: CopyNode | AddNode, path: string): There {
  const selected = selectedBy(build, node);
  if (selected) {
    if (selected.some(({ to }) => to === path)) return true;
    return selected.some(({ to, path: from }) => to === undefined && nameOf(from) === nameOf(path)) ? undefined : false;
  }
  const copies = copiesOf(build, node);
  const answers = copies.map(({ text, places, destination }): There => {
    const name = nameOf(text);
    if (places.includes(path) && (places.length === 1 || name === nameOf(path)) && !/[*?[]/.test(text)) return true;
    if (!isBelow(path, destination)) return false;
    const wild = name.search(/[*?[]/);
    if (wild !== -1) return nameOf(path).startsWith(name.slice(0, wild)) ? undefined : false;
    return /^\.?\/*$|\/$/.test(text) || !name.includes('.') || places.includes(path) ? undefined : false;
  });
  if (answers.includes(true)) return true;
  return answers.includes(undefined) || copies.length < node.sources.length ? undefined : false;
}

/** Whether a COPY from another stage or image does. */
function carriedTo(build: UpToFiles, node: CopyNode | AddNode, path: string, depth: number): There {
  const target = build.stages.fromTarget(node);
  const answers = copiesOf(build, node).map(({ text, destination }): There => {
    if (!isBelow(path, destination)) return false;
    if (target?.kind !== 'stage' || depth >= deepest || /[*?[]/.test(text)) return undefined;
    // Of a folder it is the contents that come.
    const isFile = nameOf(text) === nameOf(path);
    const inside = path.slice(destination.length);
    const from = isFile ? resolvePath('/', text) : resolvePath('/', `${text}/${inside}`);
    return typeof from === 'string' ? placedIn(build, target.stage, from, Infinity, depth + 1) : undefined;
  });
  if (answers.includes(true)) return true;
  return answers.includes(undefined) || answers.length < node.sources.length ? undefined : false;
}

/** Whether a bind mount has a file at a path. */
function mountedAt(build: UpToFiles, run: RunNode, path: string): There {
  const known = mountedBy(build, run);
  if (known?.some(({ to }) => to === path)) return true;
  const { variable, workdir } = build.stages.before(run);
  const answers = run.mounts.map((mount): There => {
    if (mount.type !== 'bind' || mount.target === undefined) return false;
    if (known && mount.from === undefined) return false;
    const written = expandText(mount.target, variable);
    const target = written === undefined ? undefined : resolvePath(workdir, written);
    if (target === path) return true;
    return typeof target !== 'string' || overlap(path, target) ? undefined : false;
  });
  return answers.includes(true) || (answers.includes(undefined) ? undefined : false);
}

/** What the commands of a RUN in front of a place make of it: those that may write anything, and those that take it away. */
function afterCommands(build: UpToFiles, run: RunNode, path: string, before: There, end: number): There {
  if (build.commands.script(run).opaque) return before === true ? true : undefined;
  let there = before;
  for (const command of build.commands.of(run)) {
    if (command.at.start >= end) break;
    const gone = removalsBy(build, run)
      .get(command)
      ?.some((removal) => takes(removal, path));
    if (gone) there = false;
    else if (there === false && mayWrite(command)) there = undefined;
  }
  return there;
}

const removalsBy = once((build: UpToFiles, run: RunNode) =>
  groupBy(removalsOf(build, run), (removal) => removal.command),
);

const mayWrite = ({ tool, effect, form, redirections }: Command): boolean => {
  if (redirections.some(({ operator, target }) => operator.startsWith('>') && !target?.literal?.startsWith('/')))
    return true;
  if (tool === '' || form?.language === 'system') return false;
  return (
    effect === undefined || !harmless.has(effect) || effect === 'moves' || effect === 'packs' || effect === 'writes'
  );
};
