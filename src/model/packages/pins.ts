import { pinFacts, type PinFacts } from '../../data/pins.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { valuesOf } from './packages.ts';
import type { PackageUse, Unpinned } from './types.ts';

/** The packages that commands of these tools install without a version, command by command. */
export function unpinned(build: UpToCommands, tools: readonly string[]): readonly Unpinned[] {
  return build.commands.named(tools).flatMap((command) => {
    const facts = pinFacts(command.tool);
    if (!facts?.installs.includes(pathOf(command))) return [];
    const [first, ...others] = loose(build, command, facts);
    return first ? [{ command, first, others, example: facts.example(first.name) }] : [];
  });
}

/** A word whose value is not known may hold a version, and is passed over. */
function loose(build: UpToCommands, command: Command, facts: PinFacts): readonly PackageUse[] {
  const { fixedBy, fixedByVariables = [], manifestOf = [] } = facts;
  if (command.may(...fixedBy) || fixedByVariables.some((name) => build.commands.environment(command, name) !== null))
    return [];
  if (manifestOf.includes(pathOf(command)) && mayHaveManifest(build, command)) return [];
  return packageWords(command).flatMap((word) =>
    (valuesOf(build, command, word) ?? [])
      .filter((name) => name !== '' && !isPinned(command, facts, name))
      .map((written) => ({ name: facts.nameOf?.(written) ?? written, written, at: word.at, command })),
  );
}

const pathOf = ({ subcommands }: Command): string => subcommands.join(' ');

const isPinned = (command: Command, facts: PinFacts, written: string): boolean =>
  facts.streams?.includes(pathOf(command)) ? written.includes(':') : facts.isPinned(written);

/** The words of a command in which packages stand that may have a version. */
export function packageWords(command: Command): readonly ShellWord[] {
  const { operands } = command;
  const { runs = [], end } = pinFacts(command.tool) ?? {};
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
