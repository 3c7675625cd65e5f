import type { Command as ShellCommand, Redirection, ScriptNode } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import type { Value } from '../facts/types.ts';
import { once, onceByWord } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { Command, OwnCommand, Runner, UpToCommands } from './types.ts';
import { fetchesKeys, isToken } from '../../data/secret-names.ts';
import { lookUp } from '../../text/look-up.ts';

/**
 * What a command finds in its environment: its own assignments, what the script exported before it, then ENV and ARG, then what a well-known base brings.
 * A variable that only an unknown base could set counts as unset; one that the file sets to something unknown is undefined.
 */
export function environmentOf(build: UpToCommands, command: OwnCommand, name: string): Value {
  const own = command.assignments.findLast((assignment) => assignment.name === name);
  if (own) return own.value?.literal;
  let exported: Value = null;
  for (const earlier of settersOf(build, command.run)) {
    if (earlier.at.start >= command.at.start) break;
    for (const assignment of earlier.assignments) if (assignment.name === name) exported = assignment.value?.literal;
    const word =
      earlier.name === 'export' ? earlier.operands.find((operand) => operand.value.startsWith(`${name}=`)) : undefined;
    if (word) exported = word.literal?.slice(name.length + 1);
  }
  if (exported !== null) return exported;
  const state = build.stages.before(command.run);
  const value = state.environment(name);
  return value === undefined && !state.definition(name) ? null : value;
}

/** The commands of a script that do nothing but set variables. */
const settersOf = once((build: UpToCommands, run: Runner): readonly OwnCommand[] =>
  build.commands.of(run).filter(({ name }) => name === 'export' || name === ''),
);

/** What the last assignment of a script before `command` gives a variable; `null` where there is none. */
export function assignedBefore(build: UpToCommands, { run, at }: OwnCommand, name: string): Value {
  let value: Value = null;
  for (const earlier of settersOf(build, run)) {
    if (earlier.at.start >= at.start) break;
    const assignment = earlier.name === '' ? earlier.assignments.findLast((other) => other.name === name) : undefined;
    if (assignment) value = assignment.append ? undefined : assignment.value?.literal;
    const word =
      earlier.name === 'export' ? earlier.operands.findLast((one) => one.value.startsWith(`${name}=`)) : undefined;
    if (word) value = word.literal?.slice(name.length + 1);
  }
  return value;
}

/** What a variable of a script holds when `command` runs: the last plain assignment before it, else its environment. */
export function shellVariable(build: UpToCommands, command: OwnCommand, name: string): Value {
  const value = assignedBefore(build, command, name);
  return value ?? (value === undefined ? undefined : environmentOf(build, command, name));
}

/** Commands that set the variables which their words name. */
const setters: ReadonlySet<string> = new Set(
  'declare export getopts let local mapfile printf read readarray readonly typeset unset'.split(' '),
);
/** Commands that may set any variable. */
const loaders: ReadonlySet<string> = new Set(['.', 'source', 'eval']);

/** Whether a RUN's script may give a variable a value itself, anywhere: an assignment, a loop, `read`, a file that it sources, a secret. */
export function setsVariable(build: UpToCommands, run: RunNode, name: string): boolean {
  const script = build.commands.script(run);
  if (script.opaque || run.mounts.some((mount) => mount.env === name)) return true;
  const sets = (command: ShellCommand): boolean =>
    loaders.has(command.name) ||
    command.assignments.some((assignment) => assignment.name === name) ||
    (setters.has(command.name) && command.args.some(({ value }) => value === name || value.startsWith(`${name}=`)));
  return script.commands.some((command) => sets(command) || isLoopVariable(command, name));
}

function isLoopVariable(command: ShellCommand, name: string): boolean {
  for (let node = command.parent; node; node = node.parent)
    if (node.kind === 'loop' && node.variable === name) return true;
  return false;
}

/** Whether a RUN names a secret variable, or fetches with it, as far as its name tells. */
export const isForBuild = (build: UpToCommands, name: string): boolean =>
  build.commands.all.some(
    ({ words, does }) =>
      words.some((word) => word.variables.includes(name)) || (isToken(name) && does('install', 'add', 'fetch')),
  );

/** Whether a variable names a key that is fetched from where everybody can. */
export const isPublicKey = (build: UpToCommands, name: string): boolean =>
  build.commands.all.some(
    ({ words }) => words.some((word) => word.variables.includes(name)) && words.some(({ value }) => fetchesKeys(value)),
  );

const configurationFile: Readonly<Record<string, RegExp>> = {
  pip: /(?:^|\/)pip\.(?:conf|ini)$/,
  npm: /(?:^|\/)\.?npmrc$/,
  uv: /(?:^|\/)uv\.toml$/,
  poetry: /(?:^|\/)poetry\.toml$/,
  yarn: /(?:^|\/)\.yarnrc(?:\.yml)?$/,
  dnf: /(?:^|\/)dnf\.conf$|^\/etc\/dnf\/?$/,
  yum: /(?:^|\/)(?:yum|dnf)\.conf$/,
  gem: /(?:^|\/)\.?gemrc$/,
  bundle: /(?:^|\/)\.bundle(?:\/config)?\/?$/,
  composer: /(?:^|\/)composer\/config\.json$/,
};

/**
 * Whether a tool's own configuration may hold `key` when `command` runs: set by the tool (`pip config set global.no-cache-dir true`) before it, or by a
 * configuration file that a COPY brings and that we do not read.
 */
export function configures(build: UpToCommands, command: Command, tool: string, key: string): boolean {
  return command.stage.chain.some((stage) => {
    const at = configuredFrom(build, stage, `${tool} ${key}`);
    return at !== undefined && (stage !== command.stage || at < command.at.start);
  });
}

/** Whether a command has a word with a key in it, or a here-document. */
const mentions = ({ args, redirections }: Command, key: string): boolean =>
  args.some((word) => word.value.includes(key)) ||
  redirections.some(({ body, target }) => (body?.text ?? target?.value ?? '').includes(key));

/** Whether a command names a file among its words or redirections, and is the one that says what to write, or gets it by a pipe. */
const writesTo = (writer: Command, said: Command, file: RegExp): boolean =>
  (writer === said ||
    (writer.parent !== undefined && writer.parent === said.parent && writer.parent.kind === 'pipeline')) &&
  (writer.args.some((word) => file.test(word.value)) ||
    redirectionsOver(writer).some(({ target }) => target !== undefined && file.test(target.value)));

/** The redirections of a command, and those of the groups that it stands in. */
const redirectionsOver = ({ redirections, parent }: Command): readonly Redirection[] => {
  const all = [...redirections];
  for (let node: ScriptNode | undefined = parent; node; node = node.parent)
    if (node.kind === 'group') all.push(...node.redirections);
  return all;
};

/** Where a stage first configures a key of a tool. */
const configuredFrom = onceByWord((build: UpToCommands, stage: Stage, wanted: string): number | undefined => {
  const [tool = '', key = ''] = wanted.split(' ');
  const file = lookUp(configurationFile, tool);
  for (const node of stage.instructions) {
    if (node.keyword === 'RUN') {
      const commands = build.commands.of(node);
      const command = commands.find(
        (other) =>
          (other.tool === tool &&
            other.subcommand?.literal?.startsWith('config') &&
            other.args.some((word) => word.value.includes(key))) ||
          (file !== undefined && mentions(other, key) && commands.some((writer) => writesTo(writer, other, file))),
      );
      if (command) return command.at.start;
    } else if (file && (node.keyword === 'COPY' || node.keyword === 'ADD')) {
      const words = [...node.sources, ...(node.destination ? [node.destination] : [])];
      if (words.some((word) => file.test(word.text))) return node.at.start;
    }
  }
  return undefined;
});
