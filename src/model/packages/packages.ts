import { buildVariables, isBuildTool, isHeaders, packageName } from '../../data/packages.ts';
import type { ScriptNode, ShellWord } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { PackageUse, UpToPackages } from './types.ts';
import type { Bytes } from '../../bytes/bytes.ts';

const isOfSystem = ({ form, does, has }: Command, deed: 'add' | 'remove'): boolean =>
  form?.packages !== undefined && (does(deed) || (deed === 'add' && has(...(form.installsWith ?? []))));

/** Whether a command removes packages of the system. */
export const uninstalls = (command: Command): boolean => isOfSystem(command, 'remove');

/** Whether a removal takes back all that an earlier install brought: it names its group, or each of its packages. */
export function takesBack(build: UpToCommands, removal: Command, install: Command): boolean {
  const { groups: group, packages } = install.form ?? {};
  if (packages === undefined || packages !== removal.form?.packages || !install.does('add')) return false;
  const gone = new Set(removal.operands.map(({ value }) => packageName(value)));
  const named = group && install.option(...group)?.value;
  if (named !== undefined) return gone.has(named);
  const brought = install.operands.flatMap((word) => valuesOf(build, install, word)?.map(packageName) ?? ['']);
  return brought.length > 0 && brought.every((name) => gone.has(name));
}

/** Whether a later command of its RUN marks what it installed as needless, so that the next removal takes some of it along. */
export const isMarkedNeedless = (build: UpToCommands, { run, at }: Command): boolean =>
  build.commands
    .of(run)
    .some((later) => later.at.start > at.start && later.name === 'apt-mark' && later.args[0]?.value === 'auto');

/** Whether a later command of its RUN takes away what a command's tool is made of, so that it does not run any more. */
export const losesTool = (build: UpToCommands, { form, run, at }: Command): boolean =>
  build.commands
    .of(run)
    .some(
      (later) =>
        later.at.start > at.start &&
        (uninstalls(later) || later.has(...(later.form?.removesWith ?? []))) &&
        later.words.some(({ value }) => form?.standsOn?.includes(value)),
    );

/** The packages that an install or removal names, those in variables of the script or the stage too; nothing for a variable that is not known. */
export function packagesOf(build: UpToCommands, command: Command): readonly PackageUse[] {
  return command.operands.flatMap((word) =>
    (valuesOf(build, command, word) ?? []).map((written) => ({
      name: packageName(written),
      written,
      at: word.at,
      command,
    })),
  );
}

/** The packages of an install that only a build needs, by name or by a variable of the base image. */
export const buildToolsOf = (build: UpToCommands, command: Command): readonly PackageUse[] =>
  [
    ...packagesOf(build, command).filter(({ name }) => isBuildTool(name)),
    ...command.operands.flatMap((word) => {
      const name = word.variables.find((one) => buildVariables.has(one));
      if (name === undefined || typeof build.commands.shellVariable(command, name) === 'string') return [];
      return (buildVariables.get(name) ?? []).map((tool) => ({ name: tool, written: tool, at: word.at, command }));
    }),
  ].sort((one, other) => one.at.start - other.at.start);

/** What tools to build with bring; where they are nothing but headers it is often for the library, and that stays. */
export const toolsSize = (build: UpToPackages, uses: readonly PackageUse[]): Bytes | undefined =>
  build.packages.packagesSize(
    uses,
    uses.every(({ name }) => isHeaders(name)) ? (name) => /-dev(?:-|$)/.test(name) : undefined,
  );

/** Every package that a stage installs and the same RUN does not remove again. */
export const installedIn = once((build: UpToCommands, stage: Stage): readonly PackageUse[] =>
  stage.instructions.flatMap((node) => (node.keyword === 'RUN' ? installedBy(build, node) : [])),
);

export function installedBy(build: UpToCommands, run: RunNode): readonly PackageUse[] {
  const commands = build.commands.of(run);
  const removals = commands.filter((command) => command.name === 'apt-mark' || uninstalls(command));
  return commands
    .filter((command) => isOfSystem(command, 'add') && build.commands.chance(command) !== 'never')
    .flatMap((command) => {
      const gone = removedAfter(build, removals, command);
      if (gone === 'unknown') return [];
      const group = command.form?.groups;
      const virtual = group && command.option(...group)?.value;
      if (virtual !== undefined && gone.has(virtual)) return [];
      return packagesOf(build, command).filter(({ name }) => !gone.has(name));
    });
}

function removedAfter(
  build: UpToCommands,
  commands: readonly Command[],
  install: Command,
): ReadonlySet<string> | 'unknown' {
  const gone = new Set<string>();
  for (const command of commands) {
    if (command.at.start <= install.at.start) continue;
    // `apt-mark auto '.*'` hands everything that was installed to the next autoremove.
    if (command.name === 'apt-mark' && command.operands.some((word) => word.quoted || word.splits)) return 'unknown';
    if (command.name === 'apt-mark') continue;
    for (const word of command.operands) {
      const names = valuesOf(build, command, word);
      if (!names) return 'unknown';
      for (const name of names) gone.add(packageName(name));
    }
  }
  return gone;
}

/** The words that a shell word becomes: itself, or the parts of the one variable it is. */
export function valuesOf(build: UpToCommands, command: Command, word: ShellWord): readonly string[] | undefined {
  if (word.literal !== undefined) return [word.literal];
  if (word.variables.length === 0) return word.globs && !word.value.includes('$') ? [word.value] : undefined;
  const name = /^\$\{?(\w+)\}?$/.exec(word.value)?.[1];
  const turns = name === undefined ? undefined : turnsOf(command.parent, name);
  if (turns) return turns.every(({ literal }) => literal !== undefined) ? turns.map(({ value }) => value) : undefined;
  const whole = name === undefined ? undefined : build.commands.shellVariable(command, name);
  if (typeof whole === 'string') return whole.split(/\s+/).filter((part) => part !== '');
  return name === undefined ? prefixed(build, command, word) : undefined;
}

/** What a loop around a command gives a variable, turn by turn. */
function turnsOf(parent: ScriptNode | undefined, name: string): readonly ShellWord[] | undefined {
  for (let node = parent; node; node = node.parent)
    if (node.kind === 'loop' && node.variable === name) return node.words;
  return undefined;
}

/** `postgresql-$PG_MAJOR`: known when all its variables are; in a loop over what is known once for each turn. */
function prefixed(build: UpToCommands, command: Command, word: ShellWord): readonly string[] | undefined {
  const turning = word.variables.find((name) => turnsOf(command.parent, name));
  const turns = turning === undefined ? undefined : turnsOf(command.parent, turning);
  const texts = (turns ?? [undefined]).map((turn) => {
    let known = true;
    const text = word.value.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, plain?: string) => {
      const name = braced ?? plain ?? '';
      const value = turn && name === turning ? turn.literal : build.commands.shellVariable(command, name);
      if (typeof value !== 'string') known = false;
      return typeof value === 'string' ? value : '';
    });
    return known && !/[$`]/.test(text) ? text : undefined;
  });
  return texts.includes(undefined) ? undefined : texts.flatMap((text) => text ?? []);
}
