import { usualShells } from '../../data/shells.ts';
import {
  buildsInProject,
  changesShell,
  generates,
  installerTools,
  phpTools,
  pipScript,
  runsProgram,
  versionFolders,
} from '../../data/splitting.ts';
import type { ScriptNode } from '../../shell/nodes.ts';
import type { RunNode } from '../../syntax/nodes.ts';
import { nameOf } from '../../text/path.ts';
import type { Range } from '../../text/source.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import { roleOfManagers } from './managers.ts';
import { isToolOfStart } from './python-tools.ts';
import { bringsBrowser } from './browsers.ts';

/** What becomes of a command when the stage that it stands in becomes two. */
export type Role =
  /** It installs packages of the system: the image that ships has those of them that it needs. */
  | 'packages'
  /** It fetches their lists, or cleans up: it goes along with an install. */
  | 'refresh'
  | 'clean'
  /** It builds, tests, or installs packages of a language: only the stage that builds runs it. */
  | 'project'
  /** It runs in the image that ships, as before. */
  | 'stays'
  /** It changes the shell that what is behind it runs in. */
  | 'state'
  /** Nobody knows what it does. */
  | 'opaque';

/** Deeds that only the stage that builds has to do. */
const deeds = ['install', 'add', 'upgrade', 'fetch', 'clone', 'build', 'script', 'run', 'test', 'prune'] as const;

export function roleOf(command: Command, started: ReadonlySet<string>): Role {
  const { form, effect, does, name, nameWord } = command;
  if (name === '') return nameWord === undefined ? 'state' : 'opaque';
  if (name === '.' || name === 'source') return changesShell(command.operands[0]?.value ?? '') ? 'state' : 'opaque';
  if (phpTools.has(name) || generates(name)) return 'project';
  if (usualShells.has(name) && command.inner.length === 0 && generates(nameOf(command.operands[0]?.value ?? '')))
    return 'project';
  if (buildsInProject(name, valuesOf(command))) return 'project';
  if (runsProgram(name, valuesOf(command)) && form === undefined) return 'stays';
  if (form?.packages !== undefined) {
    if (does('add', 'upgrade')) return 'packages';
    if (does('refresh')) return 'refresh';
    return does('remove', 'clean', 'prune') ? 'clean' : 'stays';
  }
  if (bringsBrowser(command)) return 'stays';
  if (effect === 'sets' || effect === 'asks' || effect === 'tells') return writes(command) ? 'stays' : 'state';
  if (effect === 'runs') return 'opaque';
  if (effect === 'checks') return 'project';
  if (effect === 'removes' && command.operands.length > 0 && command.operands.every(isCache)) return 'clean';
  if (effect !== undefined) return 'stays';
  if (usualShells.has(name)) return command.inner.length > 0 ? 'stays' : 'opaque';
  if (nameWord?.value.includes('/') && form === undefined) return 'opaque';
  if (form === undefined) return 'opaque';
  if (
    runsProgram(
      command.tool,
      command.args.map(({ value }) => value),
    )
  )
    return (command.option('-m')?.variables.length ?? 0) > 0 ? 'opaque' : 'stays';
  // What cleans up behind itself is of use where it runs.
  if (form.language === 'PHP') return form.manifest || form.compiles ? 'project' : 'stays';
  if (form.language === 'system' || isForRunning(command, started)) return 'stays';
  // What brings a compiler is for the build; what brings a runtime is not.
  if (versionFolders.has(command.tool)) return 'project';
  if (does('toolchain')) return form.usedBy === undefined ? 'opaque' : 'project';
  if (does('remove', 'clean')) return 'project';
  if (does(...deeds)) return 'project';
  return form.language === undefined ? 'stays' : 'project';
}

const valuesOf = ({ args }: Command): readonly string[] => args.map(({ value }) => value);

/** Where downloads are kept, and what is thrown away. */
const caches =
  /^(?:\/var\/(?:lib\/apt\/lists|cache|tmp|log)|(?:\/root|~|\$HOME)\/\.(?:cache|npm|yarn|cargo|gem|composer|m2|gradle)|\/tmp)(?:\/|$)/;

const isCache = ({ value }: Command['operands'][number]): boolean => caches.test(value);

/** Whether what a command prints goes to a file. */
const writes = ({ redirections }: Command): boolean =>
  redirections.some(
    ({ operator, target }) => operator.startsWith('>') && operator !== '>&' && target?.value !== '/dev/null',
  );

/** Whether programs are installed for all. */
const isGlobal = ({ form, does, has, subcommands }: Command): boolean =>
  form?.language === 'Node.js' && does('add') && (has('-g', '--global') || subcommands[0] === 'global');

/** Whether a program is installed for all, that the image starts. */
const isForRunning = (command: Command, started: ReadonlySet<string>): boolean =>
  isGlobal(command) && command.operands.some(({ value }) => started.has(withoutVersion(value)));

/** Whether a program is installed for all, that nothing is known to build with, and that a script which nobody has read may call. */
function mayBeCalled(build: UpToNames, command: Command): boolean {
  const { stage, operands } = command;
  if (!isGlobal(command)) return false;
  // What an archive or an address brings is called is not told by it.
  if (operands.some(({ value }) => /[:*$]|^[./]|\.tgz$/.test(value))) return true;
  if (!build.starts.startsScript(stage)) return false;
  const builders = new Set([
    ...installerTools,
    ...build.packages.builderPackages(stage).map(({ name }) => name),
    ...build.packages.testTools(stage).map(({ name }) => name),
  ]);
  return operands.some(({ value }) => !builders.has(withoutVersion(value)));
}

/** Whether a tool is only told something for good, and nothing in the stage builds with it: `composer config -g`. */
const isSettingAlone = (build: UpToNames, { form, tool, subcommands, stage, does }: Command): boolean =>
  form?.language !== undefined &&
  subcommands[0] === 'config' &&
  !does(...deeds) &&
  !build.commands.in(stage).some((one) => one.tool === tool && one.does(...deeds));

/** The name of a package of npm, without the version behind it. */
const withoutVersion = (written: string): string => {
  const at = written.lastIndexOf('@');
  return at > 0 ? written.slice(0, at) : written;
};

/** A part of a script that is run as a whole, with what stands before it. */
export interface Item {
  readonly node: ScriptNode;
  readonly at: Range;
  readonly roles: readonly Role[];
  readonly commands: readonly Command[];
  /** The commands of which nobody knows what they do. */
  readonly unclear: readonly Command[];
  /** The address of the script that brings a tool, where it is one. */
  readonly vendor?: string;
}

/** The parts of the list that a RUN's script is; nothing where it is something else, or where one decides whether another runs. */
export function itemsOf(build: UpToNames, run: RunNode, started: ReadonlySet<string>): readonly Item[] | undefined {
  const script = build.commands.script(run);
  const { body } = script;
  if (script.opaque || !body) return undefined;
  const commands = build.commands.of(run);
  const nodes: ScriptNode[] = [];
  if (body.kind === 'list') {
    if (!body.items.every(({ operator }) => operator !== '||' && operator !== '&')) {
      // `a || true` at the end hides a failure, and goes along with what stands before it.
      return [itemOf(build, body, commands, started)];
    }
    nodes.push(...body.items.map(({ node }) => node));
  } else nodes.push(body);
  return nodes.map((node) => itemOf(build, node, commands, started));
}

function itemOf(build: UpToNames, node: ScriptNode, all: readonly Command[], started: ReadonlySet<string>): Item {
  const commands = all.filter(({ at }) => at.start >= node.at.start && at.end <= node.at.end);
  if (bringsToolchain(build, commands, started))
    return { node, at: node.at, commands, roles: ['project'], unclear: [] };
  if (isOfPipScript(commands))
    return { node, at: node.at, commands, roles: ['project'], unclear: [], vendor: pipScript };
  const vendor = scriptOfMaker(build, commands);
  if (vendor !== undefined) {
    const role: Role = addsRepository.test(vendor) ? 'stays' : 'project';
    return { node, at: node.at, commands, roles: [role], unclear: [], vendor };
  }
  const roles = commands.map((command) =>
    mayBeCalled(build, command) || isSettingAlone(build, command)
      ? 'stays'
      : (roleOfManagers(build, command, started) ??
        (isToolOfStart(build, command, started) ? 'stays' : roleOf(command, started))),
  );
  const unclear = commands.filter((_, index) => roles[index] === 'opaque');
  return { node, at: node.at, commands, roles: [...new Set(roles)], unclear };
}

/** Whether this fetches a compiler that nothing starts: only the build works with it. */
const bringsToolchain = (
  build: UpToNames,
  [first, ...more]: readonly Command[],
  started: ReadonlySet<string>,
): boolean =>
  first !== undefined &&
  build.packages
    .toolchainsFetched(first.stage)
    .some(
      ({ command, tools, isRuntime }) =>
        [first, ...more].includes(command) && !isRuntime && !tools.some((tool) => started.has(tool)),
    );

/** Whether this fetches, runs or removes the script that brings pip: it stands where the packages do. */
const isOfPipScript = (commands: readonly Command[]): boolean =>
  commands.some(({ operands }) => operands.some(({ value }) => nameOf(value) === pipScript)) &&
  commands.every(
    ({ effect, operands }) => effect !== 'removes' || operands.every(({ value }) => nameOf(value) === pipScript),
  );

const addsRepository = /\/(?:deb|rpm)\.|\/(?:setup_|script\.deb)/;

/** The address of a script that the maker of a tool has published, and that is fetched and run: it adds a repository, or brings the tool. */
function scriptOfMaker(build: UpToNames, commands: readonly Command[]): string | undefined {
  const [first] = commands;
  if (!first || commands.length < 2) return undefined;
  const fetched = build.files
    .downloads(first.stage)
    .find(({ command, byVendor }) => byVendor && commands.some(({ node }) => node === command.node));
  const texts = fetched?.addresses.map(({ text }) => text);
  return texts?.find((text) => addsRepository.test(text)) ?? texts?.[0];
}
