import { pinWords, type PinWords } from '../data/hadolint/pins.ts';
import { pinFacts, type PinFacts } from '../data/pins.ts';
import type { Build, Command, PackageUse, ShellWord, Unpinned } from '../rule/index.ts';
import { lookUp } from '../text/look-up.ts';
import { isPlain } from './plain.ts';

/** The packages that commands of these tools name without a version, command by command. No variable is read, and one counts for a package. */
export function unpinned(build: Build, tools: readonly string[]): readonly Unpinned[] {
  return build.commands.named(tools).flatMap((command) => {
    const facts = pinFacts(command.tool);
    const words = lookUp(pinWords, command.tool);
    if (!facts || !words || !isPlain(build, command)) return [];
    const [first, ...others] = loose(build, command, facts, words);
    return first ? [{ command, first, others, example: facts.example(first.name) }] : [];
  });
}

function loose(build: Build, command: Command, facts: PinFacts, words: PinWords): readonly PackageUse[] {
  const { installs = facts.installs, fixedBy = [], fixedByOperands = [], swallows = false } = words;
  if (!installs.includes(pathOf(command)) || command.has(...fixedBy)) return [];
  if (command.operands.some((word) => fixedByOperands.includes(word.value))) return [];
  const { isPinned = facts.isPinned } = words;
  const isLoose = facts.streams?.includes(pathOf(command))
    ? (word: ShellWord): boolean => !word.value.includes(':')
    : (word: ShellWord): boolean => !isPinned(word.value) && !holdsVersion(build, command, word);
  return build.packages
    .packageWords(command)
    .filter((word) => !(swallows && followsOption(command, word)) && isLoose(word))
    .map(({ value, at }) => ({ name: facts.nameOf?.(value) ?? value, written: value, at, command }));
}

const pathOf = ({ subcommands }: Command): string => subcommands.join(' ');

const followsOption = ({ args }: Command, word: ShellWord): boolean =>
  args[args.indexOf(word) - 1]?.value.startsWith('-') ?? false;

/** A variable that the file declares is taken for a version, where versions have no sign of their own. */
function holdsVersion(build: Build, command: Command, word: ShellWord): boolean {
  if (!lookUp(pinWords, command.tool)?.variables) return false;
  const { names } = build.stages.before(command.run);
  const args = build.stages.instructions('ARG').filter((node) => node.at.start < command.at.start);
  return word.variables.some(
    (name) => names.includes(name) || args.some((node) => node.pairs.some(({ key }) => key.text === name)),
  );
}
