import { systemFolders } from '../../data/folders.ts';
import { shellFamilies } from '../../data/shells.ts';
import { handsOver } from '../../shell/index.ts';
import type { ListNode, ScriptNode, ShellWord } from '../../shell/nodes.ts';
import { placeAmong } from '../../text/look-up.ts';
import { absolutePath } from '../../text/path.ts';
import { shebangWords } from '../../shell/shell.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { settersOf } from './word-count.ts';
import type { Command, OwnCommand, Runner, UpToCommands } from './types.ts';

/** Whether a RUN's script ends where a command fails: `set -e` stands in it, or in what starts its shell. */
export const stops = once((build: UpToCommands, run: Runner): boolean => {
  const { errexit, commands } = build.commands.script(run);
  return errexit || commands.some((command) => command.name === 'set' && setsErrexit(command));
});

const setsErrexit = ({ has, options }: Pick<Command, 'has' | 'options'>): boolean =>
  has('-e') || options('-o').some(({ value }) => value === 'errexit');

/** The operator behind a `cd` that may fail, and behind which the script goes on. */
export function lostCd(build: UpToCommands, command: OwnCommand): ListNode['items'][number] | undefined {
  const { node, run, operands, parent } = command;
  const [target] = operands;
  if (parent?.kind !== 'list' || !target) return undefined;
  const index = placeAmong(parent.items, node);
  const item = parent.items[index];
  const next = parent.items[index + 1]?.node;
  const goesOn = item && next && (item.operator === ';' || item.operator === '\n');
  if (!goesOn || (next.kind === 'command' && next.name === 'cd')) return undefined;
  // What takes longer to say comes last.
  return stops(build, run) || isThere(build, command, target) ? undefined : item;
}

/** Whether a folder is one that every system has, the one above, or one that the script or a WORKDIR has made. */
function isThere(build: UpToCommands, command: OwnCommand, target: ShellWord): boolean {
  if (/^(?:-|~|\.{1,2}(?:\/\.\.)*\/?|\$\{?(?:HOME|OLDPWD|PWD)\}?)$/.test(target.value)) return true;
  const path = build.commands.pathOf(command, target);
  if (path !== undefined && (systemFolders.has(path) || path === '/')) return true;
  const made = makersIn(build, command.stage).some(
    (other) => other.at.start < command.at.start && names(build, other, target, path),
  );
  return made || (path !== undefined && isWorkdir(build, command, path));
}

const makersIn = once((build: UpToCommands, stage: Stage) =>
  build.commands.in(stage).filter(({ effect }) => effect === 'makes'),
);

const names = (build: UpToCommands, other: Command, target: ShellWord, path: string | undefined): boolean =>
  other.operands.some(
    (word) => word.value === target.value || (path !== undefined && build.commands.pathOf(other, word) === path),
  );

const isWorkdir = (build: UpToCommands, { stage, run }: OwnCommand, path: string): boolean =>
  stage.chain.some((link) =>
    link.instructions.some((node) => {
      if (node.keyword !== 'WORKDIR' || !node.argument || (link === stage && node.index > run.index)) return false;
      return absolutePath(build.stages.expand(node.argument, node) ?? '') === path;
    }),
  );

/** Whether a variable may be empty when a command runs, though it is set: by nothing, to the empty text, or by an ARG without a default. */
export function mayBeEmpty(build: UpToCommands, command: Command, name: string): boolean {
  const { run } = command;
  if (isTested(build, command, name)) return false;
  if (/^\d+$/.test(name)) return !stopsAtUnset(build, command);
  const setters = settersOf(build, run).get(name) ?? [];
  if (setters.length > 0) {
    const last = setters.findLast(({ node }) => node.at.end <= command.at.start || node.kind === 'loop');
    const value = last?.values?.length === 1 ? last.values[0] : undefined;
    return value?.literal === '';
  }
  const { definition: definitionOf, environment, variable } = build.stages.before(run);
  const definition = definitionOf(name);
  if (!definition) return false;
  if (environment(name) === '') return true;
  if (definition.keyword !== 'ARG') return false;
  const pair = definition.pairs.findLast(({ key }) => key.text === name);
  return (
    pair?.value === undefined && !stopsAtUnset(build, command) && pair !== undefined && variable(name) === undefined
  );
}

/** Whether surely nothing sets a variable that a command uses: neither the file, the script, nor what the base is known to bring. */
export function isUnset(build: UpToCommands, command: Command, name: string): boolean {
  const { run, stage } = command;
  if (!/^[A-Za-z_]\w*$/.test(name) || given.has(name) || /_proxy$/i.test(name)) return false;
  if (build.commands.setsVariable(run, name) || isReadElsewhere(command.node)) return false;
  if (stopsAtUnset(build, command) || isTested(build, command, name)) return false;
  const base = build.stages.baseFacts(stage);
  if (!base || (base.kind !== 'distribution' && !(base.official && base.variable(name) === null))) return false;
  return build.commands.environment(command, name) === null && !build.stages.before(run).names.includes(name);
}

/** Whether the shell stops at a variable that nothing has set: `set -u` stands before a command, or in what starts its shell. */
const stopsAtUnset = (build: UpToCommands, { at, run }: Command): boolean =>
  [build.stages.before(run).shell, ...run.heredocs.map(({ body }) => shebangWords(body.text) ?? [])].some((words) =>
    words.some((word) => /^-[a-z]*u/.test(word) || word === 'nounset'),
  ) ||
  build.commands
    .of(run)
    .some(
      ({ at: { start }, has, name, options }) =>
        name === 'set' && start < at.start && (has('-u') || options('-o').some(({ value }) => value === 'nounset')),
    );

/** Whether a script looks at what a variable holds before a command uses it: in a test, or by `${X:?}`. */
const isTested = (build: UpToCommands, { at, run }: Command, variable: string): boolean =>
  build.commands
    .of(run)
    .some(
      ({ at: { start }, name, words }) =>
        start < at.start &&
        words.some((word) =>
          tests.has(name)
            ? word.variables.includes(variable)
            : word.pieces().some((piece) => piece.name === variable && /^:?\?/.test(piece.operator ?? '')),
        ),
    );

const tests: ReadonlySet<string> = new Set(['[', '[[', 'test']);

/** Whether a command stands in a text that is handed to something that may set variables: all but a plain `sh -c`; or that stops where none did. */
function isReadElsewhere(node: ScriptNode): boolean {
  for (let { parent } = node, child = node; parent; child = parent, { parent } = parent) {
    if (!handsOver(parent, child)) continue;
    if (parent.kind !== 'command' || !shellFamilies.has(parent.name) || parent.prefixes.length > 0) return true;
    if (parent.assignments.length > 0 || parent.has('-l', '-i', '-u', '-o', '--login')) return true;
  }
  return false;
}

/** What shells and Docker set themselves. */
const given: ReadonlySet<string> = new Set(
  'HOME HOSTNAME IFS LINENO OLDPWD OPTARG OPTIND PATH PPID PWD RANDOM SHELL TERM UID USER EUID BASH'.split(' '),
);
