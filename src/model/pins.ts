import { pinFacts, type PinFacts } from '../data/pins.ts';
import type { ShellWord } from '../shell/nodes.ts';
import { valuesOf } from './packages.ts';
import type { Build, Command, PackageUse, Unpinned } from './types.ts';

/** The packages that commands of these tools install without a version, command by command. */
export function unpinned(build: Build, tools: readonly string[], byWords: boolean): readonly Unpinned[] {
  return build.commands(tools).flatMap((command) => {
    const facts = pinFacts(command.tool);
    if (!facts || (byWords && !facts.words)) return [];
    const installs = (byWords && facts.words?.installs) || facts.installs;
    if (!installs.includes(command.subcommands.join(' '))) return [];
    const [first, ...others] = byWords ? looseByWords(build, command, facts) : loose(build, command, facts);
    return first ? [{ command, first, others }] : [];
  });
}

/** A word whose value is not known may hold a version, and is passed over. */
function loose(build: Build, command: Command, facts: PinFacts): readonly PackageUse[] {
  const { fixedBy, fixedByVariables = [], manifestOf = [] } = facts;
  if (command.may(...fixedBy) || fixedByVariables.some((name) => build.environment(command, name) !== null)) return [];
  if (manifestOf.includes(command.subcommands.join(' ')) && mayHaveManifest(build, command)) return [];
  return packageWords(command, facts).flatMap((word) =>
    (valuesOf(build, command, word) ?? [])
      .filter((name) => name !== '' && !facts.isPinned(name))
      .map((name) => ({ name, written: name, at: word.at, command })),
  );
}

const packageWords = ({ subcommands, operands }: Command, { runs = [] }: PinFacts): readonly ShellWord[] =>
  runs.includes(subcommands.join(' ')) ? operands.slice(0, 1) : operands;

/** Whether files of a project may have come in before the command. */
function mayHaveManifest(build: Build, command: Command): boolean {
  if (command.run.mounts.some(({ type }) => type === 'bind')) return true;
  return command.stage.chain.some((stage) =>
    stage.instructions.some((node) => {
      if (node.at.start > command.at.start) return false;
      if (node.keyword === 'COPY' || node.keyword === 'ADD') return true;
      return (
        node.keyword === 'RUN' && build.commandsOf(node).some((other) => isBefore(other, command) && fetches(other))
      );
    }),
  );
}

const isBefore = (one: Command, other: Command): boolean => one.at.start < other.at.start;
const fetches = ({ tool, subcommands }: Command): boolean =>
  (tool === 'git' && subcommands[0] === 'clone') || (tool === 'go' && subcommands[0] === 'mod') || tool === 'tar';

function looseByWords(build: Build, command: Command, facts: PinFacts): readonly PackageUse[] {
  const { words = {}, isPinned } = facts;
  const { fixedBy = [], fixedByOperands = [] } = words;
  if (!command.plain || command.has(...fixedBy)) return [];
  if (command.operands.some((word) => fixedByOperands.includes(word.value))) return [];
  return packageWords(command, facts)
    .filter((word) => !(words.isPinned ?? isPinned)(word.value) && !holdsVersion(build, command, word))
    .map((word) => ({ name: word.value, written: word.value, at: word.at, command }));
}

const rpmTools = new Set(['yum', 'dnf', 'microdnf', 'tdnf']);

/** hadolint takes a variable that the file declares for a version, where versions have no sign of their own. */
const holdsVersion = (build: Build, command: Command, word: ShellWord): boolean =>
  rpmTools.has(command.tool) && word.variables.some((name) => build.before(command.run).names.includes(name));
