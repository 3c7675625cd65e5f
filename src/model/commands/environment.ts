import type { Command as ShellCommand, Redirection, ScriptNode, ShellWord } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import type { Value } from '../facts/types.ts';
import { once, onceByWord } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { Command, OwnCommand, Runner, UpToCommands } from './types.ts';
import { fetchesKeys, isToken } from '../../data/secret-names.ts';
import { countWhile, lookUp } from '../../text/look-up.ts';

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

/** What an assignment of a script gives a variable; nothing where that is not known. */
interface Assigned {
  readonly at: number;
  readonly value: string | undefined;
}

/** Longer values are not put together. */
const longest = 20_000;

/** What the assignments of a script give to variables, in order: a value that is made of others is known where they are. */
const assignedIn = once((build: UpToCommands, run: Runner): ReadonlyMap<string, readonly Assigned[]> => {
  const all = new Map<string, Assigned[]>();
  const state = build.stages.before(run);
  const held = (name: string): string | undefined => {
    const values = all.get(name);
    const value = values ? values.at(-1)?.value : state.environment(name);
    return typeof value === 'string' ? value : undefined;
  };
  const valueOf = ({ literal, value, variables }: ShellWord): string | undefined => {
    if (literal !== undefined || variables.length === 0) return literal;
    let isKnown = true;
    const text = value.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
      const name = braced ?? plain ?? '';
      const put = variables.includes(name) ? held(name) : undefined;
      isKnown &&= put !== undefined && !put.includes('$') && !put.includes('`');
      return put ?? whole;
    });
    return isKnown && text.length <= longest && !/[$`\\]/.test(text) ? text : undefined;
  };
  const put = (name: string, at: number, value: string | undefined): void => {
    const values = all.get(name);
    if (values) values.push({ at, value });
    else all.set(name, [{ at, value }]);
  };
  for (const { at, name: by, assignments, operands } of settersOf(build, run)) {
    if (by === '')
      for (const { name, append, value } of assignments) {
        const [before, own] = [append ? held(name) : '', value && valueOf(value)];
        put(name, at.start, before === undefined || own === undefined ? undefined : (before + own).slice(0, longest));
      }
    else
      for (const word of operands) {
        const name = /^(\w+)=/.exec(word.value)?.[1];
        const value = name === undefined ? undefined : valueOf(word)?.slice(name.length + 1);
        if (name !== undefined) put(name, at.start, value);
      }
  }
  return all;
});

/** What the last assignment of a script before `command` gives a variable; `null` where there is none. */
export function assignedBefore(build: UpToCommands, { run, at }: OwnCommand, name: string): Value {
  const values = assignedIn(build, run).get(name);
  const count = values ? countWhile(values, (one) => one.at < at.start) : 0;
  return count === 0 ? null : values?.at(count - 1)?.value;
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
