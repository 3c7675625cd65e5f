import { harmless } from '../data/harmless.ts';
import type { Node, RunNode } from '../syntax/nodes.ts';
import type { AptLists, Build, Command, Stage } from './types.ts';

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
const apt = new Set(['apt-get', 'apt', 'aptitude']);
/** `apt-get install --update` does both (apt 2.9). */
const isUpdate = ({ tool, subcommand, has }: Command): boolean =>
  apt.has(tool) && (subcommand?.literal === 'update' || has('--update', '-U'));

/** Follows apt's package lists through every stage, once. */
export function readAptLists(build: Build): AptListsReader {
  const before = new Map<Node, Known>();
  const ends = new Map<Stage, Known>();
  for (const stage of build.stages) {
    let state = atStart(build, stage, ends);
    for (const node of stage.instructions) {
      before.set(node, state);
      state = after(build, node, state);
    }
    ends.set(stage, state);
  }

  const found = (command: Command): Known & { readonly own: boolean } => {
    const earlier = before.get(command.run) ?? unknown;
    const state = build.mountedOver(command.run, folder)
      ? unknown
      : afterCommands(build, command.run, command.at.start, earlier);
    return { ...state, own: state !== earlier };
  };

  const needed = new Set<Command>();
  for (const command of build.commands()) {
    if (isUpdate(command) || (!apt.has(command.tool) && !isScript(command))) continue;
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

function atStart(build: Build, stage: Stage, ends: ReadonlyMap<Stage, Known>): Known {
  const { base } = stage;
  if (!base || base === 'scratch') return unknown;
  if ('instructions' in base) return ends.get(base) ?? unknown;
  const { official, packageManager, kind } = build.describe(base);
  // The official images are made without lists (debuerreotype, and the library's review of what is built on Debian and Ubuntu).
  return official && packageManager === 'apt' && kind !== undefined ? none : unknown;
}

function after(build: Build, node: Node, state: Known): Known {
  const lost: Known = { kind: 'unknown', update: state.update };
  if (node.keyword === 'COPY' || node.keyword === 'ADD') {
    const to = node.destination && build.expand(node.destination, node);
    return to === undefined || to === '/' || to.startsWith('/var') ? lost : state;
  }
  if (node.keyword !== 'RUN') return state;
  if (build.script(node).opaque || build.mountedOver(node, folder)) return lost;
  return afterCommands(build, node, Infinity, state);
}

/** The last command before `end` that changes the lists decides. */
function afterCommands(build: Build, run: RunNode, end: number, state: Known): Known {
  const changes = build.once('changes of the package lists', run, () =>
    build.commandsOf(run).flatMap((command) => {
      const kind = changeBy(build, command);
      return kind ? [{ at: command.at.start, kind, command }] : [];
    }),
  );
  const last = changes.findLast(({ at }) => at < end);
  if (!last) return state;
  if (last.kind === 'none') return none;
  return { kind: last.kind, update: last.kind === 'present' ? last.command : state.update };
}

function changeBy(build: Build, command: Command): Known['kind'] | undefined {
  if (isUpdate(command)) return 'present';
  if (command.tool !== '' && !harmless.has(command.tool)) return 'unknown';
  return removesLists(build, command) ? 'none' : undefined;
}

const removesLists = (build: Build, command: Command): boolean =>
  (command.tool === 'rm' || command.tool === 'find') &&
  build.removals(command.run).some((removal) => removal.command === command && folder.startsWith(removal.path));

const shells = new Set(['sh', 'bash', 'ash', 'dash', 'source', '.']);

const isScript = ({ tool, nameWord }: Command): boolean => shells.has(tool) || /\/|\.sh$/.test(nameWord?.value ?? '');
