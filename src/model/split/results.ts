import {
  bringsGems,
  buildsInProject,
  bringsPip,
  changesShell,
  dotnetTools,
  editableIn,
  gemsOfImage,
  goHome,
  installersInPython,
  installsItself,
  leavesAtHome,
  movesAll,
  moversOfPip,
  isPhpImage,
  packedExtensions,
  packedGems,
  packedPip,
  phpExtensions,
  phpSettings,
  phpTools,
  takers,
  vendorHomes,
  versionFolders,
  workspaceFiles,
  workspaceOptions,
  workspaceWords,
} from '../../data/splitting.ts';
import { isBelow, nameOf, resolvePath, within } from '../../text/path.ts';
import { homeOf } from '../commands/removals.ts';
import { distributionPython } from '../../data/python.ts';
import { lookUp } from '../../text/look-up.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import { madeHome } from './homes.ts';
import { preparationOf } from './staged.ts';
import type { Stage } from '../stages/types.ts';

/** What a command of the build leaves that the image is to have. */
export type Result =
  | { readonly kind: 'nothing' }
  /** Files or folders, absolute. */
  | { readonly kind: 'paths'; readonly paths: readonly string[]; readonly isProgram?: true }
  /** Something in the folder of the project, and nobody knows what. */
  | { readonly kind: 'project'; readonly folder: string }
  /** Packages among those of the interpreter: they are to go into an environment of their own. */
  | { readonly kind: 'environment' }
  /** What is put in many places, and can be put below another folder as well. */
  | { readonly kind: 'staged' }
  | { readonly kind: 'unknown'; readonly why: string };

const nothing: Result = { kind: 'nothing' };
const at = (...paths: readonly string[]): Result => ({ kind: 'paths', paths });
const asProgram = (path: string): Result => ({ kind: 'paths', paths: [path], isProgram: true });
const unknown = (why: string): Result => ({ kind: 'unknown', why });

/** What a command of the build leaves, by the language that it is of. */
export function resultOf(build: UpToNames, command: Command): Result {
  const { form, does } = command;
  if (leavesAtHome(command.tool, command.subcommands))
    return unknown(`\`${command.called}\` leaves in the home folder what the image may read`);
  if (does('clone')) {
    const path = build.files.cloned(command);
    return typeof path === 'string' ? at(path) : unknown('where the clone comes to stand is not known');
  }
  const manager = versionFolders.get(command.tool);
  if (manager) return does('toolchain') ? ofManager(build, command, manager) : nothing;
  const tool = phpTools.get(command.name);
  if (tool) return tool === 'settings' ? at(phpSettings) : nothing;
  if (form?.language === 'Node.js' && workspaceWords.has(command.subcommands[0] ?? ''))
    return inProject(build, command);
  if (
    buildsInProject(
      command.name,
      command.args.map(({ value }) => value),
    )
  )
    return inProject(build, command);
  if (!does('install', 'add', 'upgrade', 'build', 'script', 'run')) return nothing;
  if (does('test') && !does('build', 'install', 'add')) return nothing;
  switch (form?.language) {
    case 'Python':
      return ofPython(build, command);
    case 'Node.js':
      return ofNode(build, command);
    case 'Ruby':
      return does('run') ? inProject(build, command) : ofRuby(build, command);
    case 'Go':
    case 'Rust':
    case 'C':
      return compiled(build, command);
    case 'Java':
    case '.NET':
      return built(build, command);
    case 'PHP':
      return form.manifest ? inProject(build, command) : ofPhp(build, command);
    default:
      return unknown(`what \`${command.called}\` leaves is not known`);
  }
}

/** All that a manager of versions has: its folder, which its own script is in. */
function ofManager(build: UpToNames, command: Command, { variable, home }: { variable: string; home: string }): Result {
  const script = build.commands
    .of(command.run)
    .flatMap((one) =>
      one.name === '.' || one.name === 'source'
        ? one.operands.slice(0, 1).map((word) => build.commands.pathOf(one, word))
        : [],
    )
    .find((path) => path !== undefined && changesShell(path));
  const named = build.commands.environment(command, variable);
  const folder =
    typeof named === 'string'
      ? named
      : named === null
        ? within(homeOf(build.stages.before(command.run)) ?? '/root', home)
        : undefined;
  const path = script === undefined ? folder : script.slice(0, script.lastIndexOf('/'));
  return path === undefined ? unknown(`where \`${command.called}\` installs is not known`) : at(path);
}

/** Extensions, as Docker's image of PHP has them, and Debian's kin. */
function ofPhp(build: UpToNames, command: Command): Result {
  const { stage } = command;
  const facts = build.stages.baseFacts(stage);
  if (isPhpImage(facts?.repository) || build.commands.in(stage).some(({ name }) => phpTools.has(name)))
    return at(phpExtensions, phpSettings);
  const packed = build.packages.installed(stage).flatMap(({ name }) => packedExtensions(name) ?? []);
  const [folder] = packed;
  return folder !== undefined && packed.every((one) => one === folder)
    ? at(folder)
    : unknown(`where \`${command.called}\` puts an extension is not known on this base image`);
}

/** The folder that a command runs in; of an image that sets none, `/`. */
export function directoryOf(build: UpToNames, command: Command): string | undefined {
  const directory = build.commands.directory(command);
  if (directory !== null) return directory;
  const facts = build.stages.baseFacts(command.stage);
  return facts ? (facts.workdir ?? '/') : undefined;
}

function inProject(build: UpToNames, command: Command): Result {
  const folder = directoryOf(build, command);
  return folder === undefined || folder === '/'
    ? unknown(`\`${command.called}\` writes into a folder that is not known, or into \`/\``)
    : { kind: 'project', folder };
}

/** What the script of a tool's makers brings, where the image starts the tool, or a script that may. */
export function resultOfVendor(build: UpToNames, command: Command, address: string): Result {
  const home = vendorHomes.find((one) => address.includes(one.address));
  if (!home || !isStarted(build, command.stage, home.tool)) return nothing;
  const user = homeOf(build.stages.before(command.run)) ?? '/root';
  return build.commands.environment(command, home.movedBy) === null
    ? at(...home.folders.map((folder) => within(user, folder)))
    : unknown(`where this puts \`${home.tool}\` is not known`);
}

/** Whether the image starts a tool, or a script that may. */
const isStarted = (build: UpToNames, stage: Stage, tool: string): boolean =>
  build.starts.startsScript(stage) || (build.starts.programs(stage) ?? []).some((one) => one.tool === tool);

/** Whether a tool that finds environments by itself has put packages into one of its own. */
export const isManaged = ({ form }: Command, { kind }: Result): boolean =>
  form?.environment?.active === true && kind === 'paths';

function ofRuby(build: UpToNames, command: Command): Result {
  const { stage, run } = command;
  const found = build.packages.dependencies(stage).find((one) => one.command === command);
  const path = found?.venv ?? found?.folder;
  const configs = build.commands
    .in(stage)
    .filter(({ form, subcommands }) => form?.language === 'Ruby' && subcommands[0] === 'config');
  // What Bundler is told once it keeps beside the gems of the image.
  const isTold =
    command.has('--path', '--deployment', '--standalone') ||
    configs.some(({ args }) => args.some(({ value }) => value === 'path' || value === 'deployment'));
  if (path !== undefined && !isTold) return at(path);
  const { repository, kind, packageManager } = build.stages.baseFacts(stage) ?? {};
  const { definition, user } = build.stages.before(run);
  const isMoved =
    ['BUNDLE_PATH', 'BUNDLE_DEPLOYMENT', 'BUNDLE_APP_CONFIG', 'GEM_HOME', 'GEM_PATH'].some((name) =>
      definition(name),
    ) ||
    command.has('--path', '--deployment', '--standalone', '--install-dir', '-i', '--user-install') ||
    configs.length > 0;
  const told = isRootOf(build, command) ? bundlePath(build, command) : undefined;
  if (told) return at(...told);
  const home = build.commands.environment(command, 'GEM_HOME');
  if (command.does('add') && typeof home === 'string' && !command.has('--install-dir', '-i', '--user-install'))
    return at(home);
  const isRoot = user === null || user === 'root';
  const own = gemsOfImage(repository);
  if (!isMoved && isRoot && own !== undefined) return at(own);
  const packed = packedGems(packageManager);
  if (!isMoved && isRoot && packed && kind === 'distribution' && packsRuby(build, stage)) return at(...packed);
  return unknown(`where \`${command.called}\` installs is not known`);
}

const isRootOf = (build: UpToNames, { run }: Command): boolean => {
  const { user } = build.stages.before(run);
  return user === null || user === 'root' || user === '0';
};

/** Where the settings of Bundler have gems put, and where these are kept, in Docker's image of Ruby: its variable has them beside its own gems. */
function bundlePath(build: UpToNames, command: Command): readonly string[] | undefined {
  const { stage } = command;
  const own = gemsOfImage(build.stages.baseFacts(stage)?.repository);
  const directory = directoryOf(build, command);
  const settings = build.commands
    .in(stage)
    .filter(({ form, subcommands }) => form?.language === 'Ruby' && subcommands[0] === 'config');
  const words = settings.map(({ args }) =>
    args.flatMap(({ value }) => (/^(?:-.*|config|set)$/.test(value) ? [] : value)),
  );
  const moves = ['BUNDLE_PATH', 'BUNDLE_DEPLOYMENT', 'BUNDLE_APP_CONFIG', 'GEM_HOME', 'GEM_PATH'];
  const state = build.stages.before(command.run);
  if (own === undefined || directory === undefined || moves.some((name) => state.definition(name))) return undefined;
  if (command.has('--path', '--deployment', '--standalone') || settings.some(({ has }) => has('--global')))
    return undefined;
  const path = words.find(([name]) => name === 'path')?.[1];
  const isDeployed = words.some(([name, value]) => name === 'deployment' && value === 'true');
  if (path === undefined && !isDeployed)
    return words.length > 0 && words.every(([name = '']) => /^(?:without|jobs|frozen|retry|build\.\S+)$/.test(name))
      ? [own]
      : undefined;
  const folder = resolvePath(directory, path ?? 'vendor/bundle');
  return folder === undefined || /[$`]/.test(folder) ? undefined : [folder, within(own, 'config')];
}

const packsRuby = (build: UpToNames, stage: Stage): boolean =>
  build.packages.installed(stage).some(({ name }) => bringsGems(name));

function ofPython(build: UpToNames, command: Command): Result {
  const { stage, tool } = command;
  const made = build.packages.venvs(stage).find((venv) => venv.command === command);
  if (made) return at(made.path);
  if (command.does('run')) return isSetup(command) ? ofSetup(build, command) : inProject(build, command);
  const names = build.packages.named(command).map(({ name }) => name.replace(/\[.*/, ''));
  const reads = command.options('-r', '--requirement', '--requirements', '-e', '--editable').length > 0;
  const isInstaller = (name: string): boolean =>
    installersInPython.has(name.toLowerCase()) && !isStarted(build, stage, name);
  if (names.length > 0 && !reads && names.every(isInstaller)) return nothing;
  if (command.does('build') && !command.does('install', 'add')) return inProject(build, command);
  const found = build.packages.dependencies(stage).find((one) => one.command === command);
  if (found?.venv !== undefined) return at(found.venv);
  const python = build.packages.python(stage);
  const { folder } = found ?? {};
  // A tool of environments takes the one that is in force.
  if (folder === undefined && python && command.form?.environment?.active && command.does('install'))
    return { kind: 'environment' };
  const besideOwn = folder === undefined ? placesBesideOwn(build, command) : undefined;
  if (besideOwn) return at(...besideOwn);
  if (folder === undefined && isDebians(build, command)) return at('/usr/local');
  const mover = folder === undefined && moversOfPip.find((name) => build.commands.environment(command, name) !== null);
  const moved = typeof mover !== 'string' ? undefined : build.commands.environment(command, mover);
  if (
    command.form?.asPip &&
    typeof mover === 'string' &&
    movesAll(mover) &&
    moved?.startsWith('/') &&
    !/[$`]/.test(moved)
  )
    return at(moved);
  if (command.form?.asPip && mover) return unknown(`\`${mover}\` has packages installed elsewhere`);
  if (folder === undefined || python === undefined)
    return unknown(`where \`${tool}\` installs is not known on this base image`);
  const isOwn = command.options('-t', '--target', '--prefix', '--root').length > 0 || command.has('--user');
  if (isOwn) return at(folder);
  if (isBelow(folder, `${python.prefix}/lib`)) return { kind: 'environment' };
  // Debian's pip keeps its packages below /usr/local, where a bare system has none.
  return isBelow(folder, '/usr/local/lib') ? at('/usr/local') : at(folder);
}

/** Whether a project's own script puts it among the packages of the interpreter: `python setup.py install`. */
const isSetup = ({ args }: Command): boolean => installsItself(args.map(({ value }) => value));

function ofSetup(build: UpToNames, command: Command): Result {
  const { stage } = command;
  const isOwn = build.stages.baseFacts(stage)?.python !== undefined && build.packages.venvs(stage).length === 0;
  return isOwn
    ? { kind: 'environment' }
    : unknown(`where \`${command.called}\` installs is not known on this base image`);
}

/** The folders of projects that packages only refer to, as `pip install -e .` has it: they are to be there as well. */
export function referredBy(build: UpToNames, command: Command): readonly Result[] {
  const { form, stage } = command;
  if (form?.language !== 'Python' || !command.does('install', 'add', 'run')) return [];
  if (command.does('run')) return isSetup(command) ? [inProject(build, command)] : [];
  const directory = directoryOf(build, command);
  const lines = build.packages.requirementLines(command).flatMap((line) => editableIn(line) ?? []);
  const named = [...command.options('-e', '--editable').map(({ value }) => value), ...lines];
  return named.map((written): Result => {
    const whole = written.replace(/^file:(?:\/\/)?/, '');
    // `.[dev]`: the extras are no part of the path.
    const path = whole.endsWith(']') ? whole.slice(0, whole.lastIndexOf('[')) : whole;
    // A source that is fetched stands in the environment, and where there is none, in the folder that this runs in.
    if (/^\w+\+|^\w+:\/\//.test(path))
      return build.packages.dependencies(stage).some((one) => one.command === command && one.venv === undefined) &&
        !build.stages.baseFacts(stage)?.python
        ? unknown('where the source of a package comes to stand is not known')
        : nothing;
    const folder = /[$`]/.test(path) || directory === undefined ? undefined : resolvePath(directory, path);
    return folder === undefined || folder === '/'
      ? unknown(`\`${command.called}\` refers to a folder that is not known, or to \`/\``)
      : { kind: 'project', folder };
  });
}

/** Where the pip of Debian or Ubuntu keeps packages in an image that is for something else, and a user's, who may not write there. */
function placesBesideOwn(build: UpToNames, command: Command): readonly string[] | undefined {
  const { stage, form, run } = command;
  if (!form?.asPip || command.options('-t', '--target', '--prefix', '--root').length > 0) return undefined;
  const { kind, python, distribution } = build.stages.baseFacts(stage) ?? {};
  const { user } = build.stages.before(run);
  if (python && typeof user === 'string' && user !== 'root' && user !== '0') {
    const home = madeHome(build, command, user);
    return home === undefined ? undefined : [within(home, '.local')];
  }
  if (python || kind === undefined || kind === 'distribution' || (user !== null && user !== 'root')) return undefined;
  const places = packedPip(
    lookUp(lookUp(distributionPython, distribution?.id ?? ''), distribution?.version ?? ''),
    `${distribution?.id} ${distribution?.version}`,
  );
  return build.packages.installed(stage).some(({ name }) => bringsPip(name) && name !== 'python-pip')
    ? places
    : undefined;
}

/** Whether it is the pip of Debian or Ubuntu: it keeps its packages below /usr/local, where a bare system has none. */
const isDebians = (build: UpToNames, command: Command): boolean => {
  const { stage, form, run } = command;
  const { kind, distribution } = build.stages.baseFacts(stage) ?? {};
  const { user } = build.stages.before(run);
  return (
    form?.asPip !== undefined &&
    kind === 'distribution' &&
    (distribution?.id === 'debian' || distribution?.id === 'ubuntu') &&
    (user === null || user === 'root') &&
    !command.has('--user') &&
    command.options('-t', '--target', '--prefix', '--root').length === 0 &&
    build.packages.installed(stage).some(({ name }) => bringsPip(name))
  );
};

/** The file that the image starts, absolute, where it is named by more than its name. */
export function startedPath(build: UpToNames, stage: Stage): string | undefined {
  const [program] = build.starts.programs(stage) ?? [];
  return program?.path.includes('/') ? resolvePath(stage.end.workdir ?? '/', program.path) : undefined;
}

function ofNode(build: UpToNames, command: Command): Result {
  if (command.does('script', 'build', 'run')) return inProject(build, command);
  if (command.has('-g', '--global') || command.subcommands[0] === 'global') return nothing;
  if (hasWorkspaces(build, command.stage) && directoryOf(build, command) !== '/') return inProject(build, command);
  const found = build.packages.dependencies(command.stage).find((one) => one.command === command);
  if (found?.folder !== undefined) return at(found.folder);
  const directory = directoryOf(build, command);
  return directory === undefined
    ? unknown(`where \`${command.called}\` installs is not known`)
    : at(within(directory, 'node_modules'));
}

/** Whether several packages lie in the repository, each of which may have packages, and what is built, in a folder of its own. */
export function hasWorkspaces(build: UpToNames, stage: Stage): boolean {
  const { context } = build.facts;
  if (/"workspaces"\s*:/.test(context?.read?.('package.json') ?? '')) return true;
  if ([...workspaceFiles].some((name) => context?.has(name))) return true;
  const copied = stage.instructions.some(
    (node) =>
      (node.keyword === 'COPY' || node.keyword === 'ADD') &&
      node.sources.some(({ text }) => workspaceFiles.has(nameOf(text))),
  );
  return (
    copied ||
    build.commands
      .in(stage)
      .some(
        ({ form, subcommands, has }) =>
          form?.language === 'Node.js' && (workspaceWords.has(subcommands[0] ?? '') || has(...workspaceOptions)),
      )
  );
}

function compiled(build: UpToNames, command: Command): Result {
  const { stage, does, operands, form } = command;
  if (form?.language === 'Go' && does('add'))
    return command.subcommands.includes('install') ? ofGoInstall(build, command) : ofGet(build, command);
  if (form?.language !== 'C' && !does('build', 'run') && !command.subcommands.includes('install')) return nothing;
  if (operands.some(({ value }) => value.startsWith('install')) || command.has('--install'))
    return ofInstall(build, command);
  const found = build.packages.binaries(stage).find((one) => one.command === command);
  if (!found) return inProject(build, command);
  const started = startedPath(build, stage);
  if (found.language !== 'rust') return asProgram(found.path);
  if (started !== undefined && isBelow(started, found.path)) return asProgram(started);
  const programs = build.starts.programs(stage) ?? [];
  const here = programs
    .map(({ path }) => (path.includes('/') ? resolvePath(stage.end.workdir ?? '/', path) : undefined))
    .filter((path) => path !== undefined && isBelow(path, found.path));
  const [path] = here;
  if (path !== undefined) return asProgram(path);
  const named = programs.filter((one) => !one.path.includes('/') && one.form === undefined);
  const [first] = named;
  if (first && named.length === 1 && found.path.endsWith('/bin')) return asProgram(within(found.path, first.name));
  return isTakenFrom(build, command, found.path)
    ? at(found.path)
    : unknown('which of the programs that Cargo builds is started is not known');
}

/** Whether a later step takes something out of a folder. */
const isTakenFrom = (build: UpToNames, { stage, at: { start } }: Command, folder: string): boolean =>
  build.commands
    .in(stage)
    .some(
      (one) =>
        takers.has(one.name) &&
        one.at.start > start &&
        one.operands.slice(0, -1).some((word) => isBelow(build.commands.pathOf(one, word) ?? '/', folder)),
    );

/** A program that is fetched and built into the path of Go, as releases before 1.17 have it; a library leaves nothing. */
function ofGet(build: UpToNames, command: Command): Result {
  const { stage, operands } = command;
  const names = operands.map(({ value }) => nameOf((value.split('@', 1)[0] ?? '').replace(/\/\.\.\.$/, '')));
  const [program] = build.starts.programs(stage) ?? [];
  const gopath = build.commands.environment(command, 'GOPATH');
  if (command.has('-d') || names.length === 0) return nothing;
  if (program && names.includes(program.name))
    return typeof gopath === 'string'
      ? asProgram(within(within(gopath, 'bin'), program.name))
      : unknown(`where \`${command.called}\` puts \`${program.name}\` is not known`);
  // A library is for what is built of it.
  const isBuilt = build.commands
    .in(stage)
    .some(
      ({ form, does, subcommands }) => form?.language === 'Go' && (does('build') || subcommands.includes('install')),
    );
  return isBuilt && !build.starts.startsScript(stage)
    ? nothing
    : unknown(`whether \`${command.called}\` leaves a program that is called is not known`);
}

/** What `go install` leaves: of programs that are named those that are called, of all that a module has the one that is started. */
function ofGoInstall(build: UpToNames, command: Command): Result {
  const { stage, operands, called } = command;
  const bin = goBin(build, command);
  const where = unknown(`where \`${called} install\` puts programs is not known`);
  const [program] = build.starts.programs(stage) ?? [];
  const started = startedPath(build, stage);
  const names = operands.map(({ value }) => goProgram(value));
  const isOther = started !== undefined && bin !== undefined && !isBelow(started, bin);
  if (program && !isOther && (names.includes(program.name) || !program.form)) {
    const isNamed = names.includes(program.name);
    const mayBeIt = names.length === 0 || names.includes(undefined);
    if (isNamed || mayBeIt) return bin === undefined ? where : asProgram(within(bin, program.name));
  }
  if (!build.starts.startsScript(stage) && !callsAny(build, command, names)) return nothing;
  if (names.length === 0 || !names.every((name) => name !== undefined))
    return unknown(`which programs \`${called} install\` leaves is not known, and a script may call them`);
  return bin === undefined ? where : { kind: 'paths', paths: names.map((name) => within(bin, name)), isProgram: true };
}

/** Whether a command that the image starts names one of these programs. */
const callsAny = (build: UpToNames, { stage }: Command, names: readonly (string | undefined)[]): boolean =>
  build.starts
    .calls(stage)
    .commands.some(
      ({ command: { name, words } }) =>
        names.includes(name) || words.some(({ value }) => names.includes(nameOf(value))),
    );

/** What a program is called that is installed of a package; nothing where its module alone can tell. */
function goProgram(written: string): string | undefined {
  const path = (written.split('@', 1)[0] ?? '').replace(/\/v\d+$/, '');
  const name = nameOf(path);
  return path.endsWith('...') || name === '' || name.startsWith('.') || /[$`*]/.test(name) ? undefined : name;
}

/** Where Go installs programs: `GOBIN`, else the first folder of its path; of another system or processor elsewhere. */
function goBin(build: UpToNames, command: Command): string | undefined {
  const value = (name: string): string | null | undefined => build.commands.environment(command, name);
  const [own, gopath, system, processor] = ['GOBIN', 'GOPATH', 'GOOS', 'GOARCH'].map(value);
  if ((system !== null && system !== 'linux') || (processor !== null && processor !== 'amd64')) return undefined;
  if (typeof own === 'string' && own !== '') return own.startsWith('/') ? own : undefined;
  if (own === undefined || gopath === undefined) return undefined;
  const home = homeOf(build.stages.before(command.run)) ?? '/root';
  return within(gopath === null || gopath === '' ? within(home, goHome) : (gopath.split(':', 1)[0] ?? ''), 'bin');
}

function ofInstall(build: UpToNames, command: Command): Result {
  const { user } = build.stages.before(command.run);
  if (typeof user === 'string' && user !== 'root' && user !== '0')
    return unknown(`\`${command.called} install\` is run as \`${user}\``);
  const prepared = preparationOf(build, command);
  if (prepared === 'staged') return { kind: 'staged' };
  return prepared === 'extension'
    ? ofPhp(build, command)
    : unknown(`\`${command.called} install\` writes where nothing here can tell`);
}

/** A tool of .NET that is installed for a user, unless only the build calls it. */
function ofDotnetTool(build: UpToNames, command: Command): Result {
  const { stage, operands, subcommands } = command;
  const path = command.option('--tool-path');
  if (subcommands[0] !== 'tool' || (!path && !command.has('-g', '--global'))) return nothing;
  const name = (operands.at(-1)?.value ?? '').toLowerCase();
  const calls = (tool: string, args: readonly string[]): boolean =>
    tool === name || `${tool}-${args[0] ?? ''}` === name;
  const isForBuild =
    !build.starts.startsScript(stage) &&
    !(build.starts.programs(stage) ?? []).some((one) => calls(one.name, one.args)) &&
    build.commands.in(stage).some((one) => calls(one.name, one.subcommands));
  if (isForBuild) return nothing;
  const user = homeOf(build.stages.before(command.run)) ?? '/root';
  const folder = path ? build.commands.pathOf(command, path) : within(user, dotnetTools);
  return folder === undefined ? unknown(`where \`${command.called}\` installs is not known`) : at(folder);
}

function built(build: UpToNames, command: Command): Result {
  if (command.form?.language === '.NET' && command.does('add')) return ofDotnetTool(build, command);
  const directory = directoryOf(build, command);
  const { form } = command;
  const out = command.option('-o', '--output');
  if (form?.language === '.NET' && out) {
    const path = build.commands.pathOf(command, out);
    return path === undefined ? unknown('where the build comes to stand is not known') : at(path);
  }
  const folder = form?.language === '.NET' ? 'bin' : form?.buildFolder?.path;
  if (
    directory === undefined ||
    folder === undefined ||
    command.options(...(form?.buildFolder?.options ?? [])).length > 0
  )
    return unknown('where the build comes to stand is not known');
  const started = startedFrom(build, command.stage, directory, folder);
  if (started.length > 0) return at(...started);
  // A project of several modules has such a folder in each, and none of its own.
  const isParent = /<packaging>\s*pom\s*</.test(build.facts.context?.read?.('pom.xml') ?? '');
  return isParent || command.has('-pl', '--projects')
    ? unknown(`which of its modules \`${command.called}\` is to leave is not known`)
    : at(within(directory, folder));
}

/** The folders of that name below a project that the image starts something from: a build of several modules has one in each. */
function startedFrom(build: UpToNames, stage: Stage, directory: string, folder: string): readonly string[] {
  const commands = [stage.cmd, stage.entrypoint].flatMap((node) => (node ? build.commands.script(node).commands : []));
  const paths = commands
    .flatMap(({ words }) => words.flatMap(({ value }) => value.split(/[:=]/)))
    .map((path) => resolvePath(stage.end.workdir ?? '/', path) ?? '');
  const found = paths.flatMap((path) => {
    const end = isBelow(path, directory) ? path.indexOf(`/${folder}/`, directory.length) : -1;
    return end === -1 ? [] : path.slice(0, end + folder.length + 1);
  });
  return [...new Set(found)];
}
