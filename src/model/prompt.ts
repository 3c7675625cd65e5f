import type { ScriptNode } from '../shell/nodes.ts';
import type { Build, Command } from './types.ts';

/** The words by which a tool's configuration is told to answer by itself. */
const settings: Readonly<Record<string, string>> = { yum: 'assumeyes', dnf: 'assumeyes', tdnf: 'assumeyes' };

/** Whether nothing answers what a command asks: none of the options, no input, no setting. */
export function waitsForAnswer(build: Build, command: Command, answers: readonly string[]): boolean {
  if (command.may(...answers) || hasInput(command)) return false;
  const setting = settings[command.tool];
  return setting === undefined || !mentionedBefore(build, command, setting);
}

/** Whether the command reads a pipe or a file, as in `yes | apt-get install curl`. */
function hasInput(command: Command): boolean {
  if (command.redirections.some(({ operator }) => operator.startsWith('<'))) return true;
  for (let node: ScriptNode = command; node.parent; node = node.parent) {
    if (node.parent.kind === 'pipeline' && node.parent.commands[0] !== node) return true;
  }
  return false;
}

const mentionedBefore = (build: Build, command: Command, text: string): boolean =>
  build
    .commands()
    .some(
      (other) =>
        other.at.start <= command.at.start &&
        command.stage.chain.includes(other.stage) &&
        other.words.some((word) => word.value.includes(text)),
    );
