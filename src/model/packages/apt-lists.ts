import { harmless } from '../../data/effects.ts';
import type { Node, RunNode } from '../../syntax/nodes.ts';
import { mountedOver, removalsOf } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { UpToImages } from '../images/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { AptLists } from './types.ts';

/** What is known of the lists at some point. Where a script may have brought others, `update` is the last one that we saw. */
interface Known {
  readonly kind: 'none' | 'present' | 'unknown';
  readonly update: Command | undefined;
}

export interface AptListsReader {
  of(command: Command): AptLists | undefined;
  isNeeded(update: Command): boolean;
}

const folder = '/var/lib/apt/lists';
const none: Known = { kind: 'none', update: undefined };
const unknown: Known = { kind: 'unknown', update: undefined };
/** `apt-get install --update` does both (apt 2.9). */
const isUpdate = ({ form, does, has }: Command): boolean =>
  form?.packages === 'debian' && (does('refresh') || has('--update', '-U'));

/** Follows apt's package lists through every stage, once. */
export function readAptLists(build: UpToCommands): AptListsReader {
  const before = new Map<Node, Known>();
  const ends = new Map<Stage, Known>();
  for (const stage of build.stages.all) {
    let state = atStart(build, stage, ends);
    for (const node of stage.instructions) {
      before.set(node, state);
      state = after(build, node, state);
    }
    ends.set(stage, state);
  }

  const found = (command: Command): Known & { readonly own: boolean } => {
    const earlier = before.get(command.run) ?? unknown;
    const state = mountedOver(build, command.run, folder)
      ? unknown
      : afterCommands(build, command.run, command.at.start, earlier);
    return { ...state, own: state !== earlier };
  };

  const needed = new Set<Command>();
  for (const command of build.commands.all) {
    if (isUpdate(command) || (command.form?.packages !== 'debian' && !isScript(command))) continue;
    const { update } = found(command);
    if (update && update.run !== command.run) needed.add(update);
  }

  return {
    of(command) {
      if (isUpdate(command)) return { kind: 'fresh' };
      const { kind, update, own } = found(command);
      if (kind === 'none') return { kind };
      if (kind === 'unknown' || !update) return undefined;
      return own ? { kind: 'fresh' } : { kind, update };
    },
    isNeeded: (update) => needed.has(update),
  };
}

function atStart(build: UpToImages, stage: Stage, ends: ReadonlyMap<Stage, Known>): Known {
  const { base } = stage;
  if (base.kind === 'stage') return ends.get(base.stage) ?? unknown;
  if (base.kind !== 'image') return unknown;
  const { official, packageManager, kind } = build.images.describe(base.image);
  // The official images are made without lists (debuerreotype, and the library's review of what is built on Debian and Ubuntu).
  return official && packageManager === 'apt' && kind !== undefined ? none : unknown;
}

function after(build: UpToCommands, node: Node, state: Known): Known {
  const lost: Known = { kind: 'unknown', update: state.update };
  if (node.keyword === 'COPY' || node.keyword === 'ADD') {
    const to = node.destination && build.stages.expand(node.destination, node);
    return to === undefined || to === '/' || to.startsWith('/var') ? lost : state;
  }
  if (node.keyword !== 'RUN') return state;
  if (build.commands.script(node).opaque || mountedOver(build, node, folder)) return lost;
  return afterCommands(build, node, Infinity, state);
}

/** The commands of a RUN that change the package lists, in order. */
const changesOf = once((build: UpToCommands, run: RunNode) =>
  build.commands.of(run).flatMap((command) => {
    const kind = changeBy(build, command);
    return kind ? [{ at: command.at.start, kind, command }] : [];
  }),
);

/** The last command before `end` that changes the lists decides. */
function afterCommands(build: UpToCommands, run: RunNode, end: number, state: Known): Known {
  const last = changesOf(build, run).findLast(({ at }) => at < end);
  if (!last) return state;
  if (last.kind === 'none') return none;
  return { kind: last.kind, update: last.kind === 'present' ? last.command : state.update };
}

function changeBy(build: UpToCommands, command: Command): Known['kind'] | undefined {
  if (isUpdate(command)) return 'present';
  if (!isHarmless(command)) return 'unknown';
  return removesLists(build, command) ? 'none' : undefined;
}

/** Whether a command neither fetches nor removes package lists, nor runs scripts that might: tools do not, those aside that run what the project says. */
const isHarmless = ({ tool, effect, form }: Command): boolean => {
  if (tool === '' || (effect !== undefined && harmless.has(effect))) return true;
  return (
    form !== undefined && (form.does !== undefined || form.language === 'system') && !form.does?.run?.includes('*')
  );
};

const removesLists = (build: UpToCommands, command: Command): boolean =>
  removalsOf(build, command.run).some((removal) => removal.command === command && folder.startsWith(removal.path));

const shells = new Set(['sh', 'bash', 'ash', 'dash', 'source', '.']);

const isScript = ({ tool, nameWord }: Command): boolean => shells.has(tool) || /\/|\.sh$/.test(nameWord?.value ?? '');
