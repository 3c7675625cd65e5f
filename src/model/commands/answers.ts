import type { ScriptNode } from '../../shell/nodes.ts';
import { onceByWord } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { Command, UpToCommands } from './types.ts';

/** Whether nothing answers what a command asks: none of the options, no input, no setting. */
export function waitsForAnswer(build: UpToCommands, command: Command, answers: readonly string[]): boolean {
  if (command.may(...answers) || hasInput(command)) return false;
  const setting = command.form?.prompts?.setting;
  return setting === undefined || !mentionedBefore(build, command, setting);
}

/** Whether the command reads a pipe or a file, as in `yes | apt-get install curl`. */
function hasInput(command: Command): boolean {
  if (command.redirections.some(({ operator }) => operator.startsWith('<'))) return true;
  for (let node: ScriptNode = command.node; node.parent; node = node.parent) {
    if (node.parent.kind === 'pipeline' && node.parent.commands[0] !== node) return true;
  }
  return false;
}

const mentionedBefore = (build: UpToCommands, command: Command, text: string): boolean =>
  command.stage.chain.some((stage) => {
    const at = firstMention(build, stage, text);
    return at !== undefined && at <= command.at.start;
  });

const firstMention = onceByWord(
  (build: UpToCommands, stage: Stage, text) =>
    build.commands.in(stage).find((command) => command.words.some((word) => word.value.includes(text)))?.at.start,
);
