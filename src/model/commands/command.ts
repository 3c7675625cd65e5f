import { handsOver } from '../../shell/index.ts';
import type { ScriptNode, Command as ShellCommand, ShellWord } from '../../shell/nodes.ts';
import type { Stage, State } from '../stages/types.ts';
import type { Value } from '../facts/types.ts';
import { assignedBefore } from './environment.ts';
import type { Command, Runner, UpToCommands } from './types.ts';

/** Names that people give to variables that hold options. */
export const optionsName = /opt|flag|arg|param|switch/i;

/** A command of a RUN script, completed with what only the model knows: where it runs, and what its variables hold. */
export function inRun<Run extends Runner>(
  build: UpToCommands,
  command: ShellCommand,
  run: Run,
  stage: Stage,
  state: State,
): Command<Run> {
  const { at, parent, inner, name, tool, nameWord, prefixes, written, words, args, assignments, redirections } =
    command;
  const { subcommand, subcommands, operands, dynamic, has, option, options, flagWord, form, effect, does } = command;
  // Written out: a spread would cost a file more than all its rules.
  const own: Command<Run> = {
    at,
    parent,
    inner,
    name,
    tool,
    nameWord,
    prefixes,
    written,
    words,
    args,
    assignments,
    redirections,
    subcommand,
    subcommands,
    operands,
    dynamic,
    has,
    option,
    options,
    flagWord,
    form,
    effect,
    does,
    node: command,
    run,
    stage,
    called: [command.name, ...command.subcommands].filter((word) => word !== '').join(' '),
    calledAt: {
      start: command.nameWord?.at.start ?? command.at.start,
      end: (command.subcommand ?? command.nameWord)?.at.end ?? command.at.end,
    },
    may: (...flags: readonly string[]) =>
      command.has(...flags) ||
      command.args.some((word) => mayBring(word, flags, state, (variable) => assignedBefore(build, own, variable))),
  };
  return own;
}

function mayBring(word: ShellWord, flags: readonly string[], state: State, assigned: (name: string) => Value): boolean {
  if (!word.splits && !word.value.includes('[@]')) return false;
  return word.variables.some((name) => {
    const given = assigned(name);
    // An array, or what a command prints, may be anything.
    if (given === undefined) return true;
    const value = given ?? state.environment(name);
    if (typeof value !== 'string') return optionsName.test(name);
    return value.split(/\s+/).some((part) => flags.some((flag) => part === flag || isCluster(part, flag)));
  });
}

/** `-y` in `-qy`. */
const isCluster = (part: string, flag: string): boolean =>
  /^-[a-zA-Z]$/.test(flag) && /^-[a-zA-Z]+$/.test(part) && part.includes(flag[1] as string);

/** Whether a node stands in a text that another command is handed to run (`sh -c '…'`, `find -exec …`), and not in the script itself. */
export function isHanded(node: ScriptNode): boolean {
  for (let { parent } = node, child = node; parent; child = parent, { parent } = parent)
    if (handsOver(parent, child)) return true;
  return false;
}

/** Whether a RUN does nothing but this command, so that another instruction may take its place: no flags, heredocs, comments, ONBUILD. */
export function isAlone(build: UpToCommands, command: Command): boolean {
  const { run } = command;
  const plain = run.flags.length === 0 && run.heredocs.length === 0 && run.innerComments.length === 0;
  return plain && !run.onbuild && build.commands.script(run).body === command.node;
}
