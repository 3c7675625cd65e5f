import { pinFacts, type PinFacts } from '../../data/pins.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { Stage, UpToStages } from '../stages/types.ts';
import { valuesOf } from './packages.ts';
import type { PackageUse, Unpinned } from './types.ts';

/** The packages that commands of these tools install without a version, command by command. */
export function unpinned(build: UpToCommands, tools: readonly string[], byWords: boolean): readonly Unpinned[] {
  return build.commands.named(tools).flatMap((command) => {
    const facts = pinFacts(command.tool);
    if (!facts || (byWords && !facts.words)) return [];
    const installs = (byWords && facts.words?.installs) || facts.installs;
    if (!installs.includes(pathOf(command))) return [];
    const [first, ...others] = byWords ? looseByWords(build, command, facts) : loose(build, command, facts);
    return first ? [{ command, first, others }] : [];
  });
}

/** A word whose value is not known may hold a version, and is passed over. */
function loose(build: UpToCommands, command: Command, facts: PinFacts): readonly PackageUse[] {
  const { fixedBy, fixedByVariables = [], manifestOf = [] } = facts;
  if (command.may(...fixedBy) || fixedByVariables.some((name) => build.commands.environment(command, name) !== null))
    return [];
  if (manifestOf.includes(pathOf(command)) && mayHaveManifest(build, command)) return [];
  return packageWords(command, facts).flatMap((word) =>
    (valuesOf(build, command, word) ?? [])
      .filter((name) => name !== '' && !isPinned(command, facts, name))
      .map((written) => ({ name: facts.nameOf?.(written) ?? written, written, at: word.at, command })),
  );
}

const pathOf = ({ subcommands }: Command): string => subcommands.join(' ');

const isPinned = (command: Command, facts: PinFacts, written: string): boolean =>
  facts.streams?.includes(pathOf(command)) ? written.includes(':') : facts.isPinned(written);

function packageWords(command: Command, { runs = [], end }: PinFacts): readonly ShellWord[] {
  const { operands } = command;
  if (runs.includes(pathOf(command))) return operands.slice(0, 1);
  const last = end === undefined ? undefined : command.args.find((word) => word.value === end);
  return last ? operands.filter((word) => word.at.start < last.at.start) : operands;
}

/** Whether files of a project may have come in before the command. */
function mayHaveManifest(build: UpToCommands, { run, stage, at }: Command): boolean {
  if (run.mounts.some(({ type }) => type === 'bind')) return true;
  return stage.chain.some((link) => firstFiles(build, link) < at.start);
}

const firstFiles = once((build: UpToCommands, stage: Stage): number => {
  for (const node of stage.instructions) {
    if (node.keyword === 'COPY' || node.keyword === 'ADD') return node.at.start;
    const fetching = node.keyword === 'RUN' ? build.commands.of(node).find(fetches) : undefined;
    if (fetching) return fetching.at.start;
  }
  return Infinity;
});

const fetches = ({ effect, does, subcommands }: Command): boolean =>
  does('clone') || subcommands[0] === 'mod' || effect === 'packs';

function looseByWords(build: UpToStages, command: Command, facts: PinFacts): readonly PackageUse[] {
  const { fixedBy = [], fixedByOperands = [], swallows = false, isPinned: pinned = facts.isPinned } = facts.words ?? {};
  if (!command.plain || command.has(...fixedBy)) return [];
  if (command.operands.some((word) => fixedByOperands.includes(word.value))) return [];
  const words = packageWords(command, facts).filter((word) => !swallows || !followsOption(command, word));
  const isNamed = facts.streams?.includes(pathOf(command))
    ? (word: ShellWord): boolean => !word.value.includes(':')
    : (word: ShellWord): boolean => !pinned(word.value) && !holdsVersion(build, command, word);
  return words
    .filter(isNamed)
    .map(({ value, at }) => ({ name: facts.nameOf?.(value) ?? value, written: value, at, command }));
}

const followsOption = ({ args }: Command, word: ShellWord): boolean =>
  args[args.indexOf(word) - 1]?.value.startsWith('-') ?? false;

const rpmTools = new Set(['yum', 'dnf', 'microdnf', 'tdnf']);

/** hadolint takes a variable that the file declares for a version, where versions have no sign of their own. */
function holdsVersion(build: UpToStages, command: Command, word: ShellWord): boolean {
  if (!rpmTools.has(command.tool)) return false;
  const { names } = build.stages.before(command.run);
  const args = build.stages.instructions('ARG').filter((node) => node.at.start < command.at.start);
  return word.variables.some(
    (name) => names.includes(name) || args.some((node) => node.pairs.some(({ key }) => key.text === name)),
  );
}
