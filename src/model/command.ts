import type { Command as ShellCommand, ShellWord } from '../shell/nodes.ts';
import type { RunNode } from '../syntax/nodes.ts';
import type { Command, Stage, State } from './types.ts';

/** Names that people give to variables that hold options. */
const optionsName = /opt|flag|arg|param|switch/i;

/** A command of a RUN script, completed with what only the model knows: where it runs, and what its variables hold. */
export function inRun(command: ShellCommand, run: RunNode, stage: Stage, state: State): Command {
  return Object.assign(command, {
    run,
    stage,
    may: (...flags: readonly string[]) =>
      command.has(...flags) || command.args.some((word) => mayBring(word, flags, state)),
  });
}

function mayBring(word: ShellWord, flags: readonly string[], state: State): boolean {
  if (!word.splits) return false;
  return word.variables.some((name) => {
    const value = state.environment(name);
    if (typeof value !== 'string') return optionsName.test(name);
    return value.split(/\s+/).some((part) => flags.some((flag) => part === flag || isCluster(part, flag)));
  });
}

/** `-y` in `-qy`. */
const isCluster = (part: string, flag: string): boolean =>
  /^-[a-zA-Z]$/.test(flag) && /^-[a-zA-Z]+$/.test(part) && part.includes(flag[1] as string);
