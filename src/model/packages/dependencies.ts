import type { Language } from '../../data/tool.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import { cleanPath, isBelow, nameOf, parentOf, resolvePath, within } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import { configures } from '../commands/environment.ts';
import { homeOf, namesFor, shellPath } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { once, onceByWord } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { normalized, readLockedPython, wantsOf } from './locked-python.ts';
import { contextFiles } from './context-files.ts';
import { venvsOf } from './python.ts';
import type { Dependencies, UpToPackages } from './types.ts';
import { jsonIn, jsonOf } from '../../text/json.ts';

/** The installs of a stage, in order; those that only fetch, or only build wheels, are none. */
export const dependenciesOf = once((build: UpToPackages, stage: Stage): readonly Dependencies[] =>
  build.commands.in(stage).flatMap((command) => {
    const found = dependenciesBy(build, command);
    return found ? [found] : [];
  }),
);

/** The same of one command, be it of a script that a command of the stage calls. */
export const dependenciesBy = (build: UpToPackages, command: Command): Dependencies | undefined =>
  pythonPackages(build, command) ?? nodePackages(build, command) ?? gems(build, command);

const ofPip = { language: 'python' } as const;

/** The commands of a stage that build packages into a folder, to be installed elsewhere. */
export const wheelsOf = once((build: UpToPackages, stage: Stage): readonly Dependencies[] =>
  build.commands.in(stage).flatMap((command): readonly Dependencies[] => {
    const { by, options = [] } = command.form?.wheels ?? {};
    if (by === undefined || !command.subcommands.includes(by)) return [];
    const word = command.option(...options);
    const directory = directoryOf(build, command);
    const folder = word ? shellPath(word, directory, build.stages.before(command.run)) : (directory ?? undefined);
    return [{ ...nowhere, ...ofPip, command, manifest: false, folder }];
  }),
);

/** Whether a command installs packages of Python for others to import, wherever it puts them: no programs in environments of their own. */
export const installsPython = ({ form, does, subcommands }: Command): boolean =>
  form?.language === 'Python' && does('install', 'add') && !form.apart?.includes(subcommands.join(' '));

/** Whether a command reads its arguments as `pip install` does. */
export const isAsPip = ({ form, subcommands }: Command): boolean =>
  form?.asPip?.includes(subcommands.join(' ')) ?? false;

const systemPackages: Readonly<Record<Dependencies['language'], RegExp>> = {
  python: /^(?:python3?|py3)-(?!(?:dev|minimal|pip|setuptools|venv|wheel)$)|^(?:gunicorn|uwsgi)/,
  node: /^node-/,
  ruby: /^ruby-(?!dev$)/,
};

/** Whether a stage itself may install packages of a language, wherever they come from. */
export function installsPackages(build: UpToPackages, stage: Stage, language: Dependencies['language']): boolean {
  return (
    build.commands.in(stage).some((command) => mayInstall(command, language)) ||
    build.packages.installed(stage).some(({ name }) => systemPackages[language].test(name))
  );
}

const installers: Readonly<Record<Dependencies['language'], readonly Language[]>> = {
  python: ['Python', 'Conda'],
  node: ['Node.js'],
  ruby: ['Ruby'],
};

/** Of a tool that installs packages nearly any subcommand may do so. */
const mayInstall = ({ form }: Command, language: Dependencies['language']): boolean =>
  form?.language !== undefined &&
  installers[language].includes(form.language) &&
  (form.does?.install ?? form.does?.add) !== undefined;

function pythonPackages(build: UpToPackages, command: Command): Dependencies | undefined {
  if (!installsPython(command)) return undefined;
  const named = isAsPip(command);
  const manifest = command.does('install') || command.options('-r', '--requirement', '--requirements').length > 0;
  const place = (named ? placeOfPip(build, command) : placeOfProject(build, command)) ?? nowhere;
  return { ...ofPip, command, manifest, ...place };
}

type Place = Pick<Dependencies, 'folder' | 'bin' | 'venv'>;

const nowhere: Place = { folder: undefined, bin: undefined, venv: undefined };

const inVenv = (venv: string): Place => ({ folder: venv, bin: `${venv}/bin`, venv });

/** The folder that a command which works as pip does has its packages in; nothing where that is not known. */
export const pipFolder = (build: UpToPackages, command: Command): string | undefined =>
  placeOfPip(build, command)?.folder;

function placeOfPip(build: UpToPackages, command: Command): Place | undefined {
  const state = build.stages.before(command.run);
  const target = placeTold(build, command, ['-t', '--target'], command.form?.placedBy?.target);
  if (target !== null) return packagesIn(target);
  const python = command.option('-p', '--python');
  if (python) {
    const venv = venvNamed(build, command, python);
    return venv === undefined ? undefined : inVenv(venv);
  }
  const { prefix: byPrefix, root: byRoot, user: byUser } = command.form?.placedBy ?? {};
  for (const [option, variable] of [
    ['--prefix', byPrefix],
    ['--root', byRoot],
  ] as const) {
    const prefix = placeTold(build, command, [option], variable);
    if (prefix !== null) return packagesIn(prefix);
  }
  const forUser = byUser === undefined ? null : build.commands.environment(command, byUser);
  if (forUser === undefined) return undefined;
  if (command.has('--user') || (forUser !== null && forUser !== '' && !isOff(forUser))) {
    const base = build.commands.environment(command, 'PYTHONUSERBASE');
    return packagesIn(base === null ? under(homeOf(state), '.local') : base);
  }
  const venv = venvOf(build, command);
  if (typeof venv === 'string') return inVenv(venv);
  if (takesSystem(build, command)) return venv === null ? placeOfSystem(build, command) : undefined;
  const around = venvAround(build, command);
  return around === undefined ? undefined : inVenv(around);
}

const packagesIn = (folder: string | undefined): Place | undefined =>
  folder === undefined ? undefined : { folder, bin: `${folder}/bin`, venv: undefined };

/** The folder that an option or a variable of pip names; `null` where none does, undefined where it is not known. */
function placeTold(
  build: UpToPackages,
  command: Command,
  options: readonly string[],
  variable: string | undefined,
): string | null | undefined {
  const directory = directoryOf(build, command);
  const word = command.option(...options);
  if (word) return shellPath(word, directory, namesFor(build, command));
  const set = variable === undefined ? null : build.commands.environment(command, variable);
  return set === null || set === '' ? null : set && resolvePath(directory, set);
}

/** The environment whose interpreter an option names, or which it names itself. */
function venvNamed(build: UpToPackages, command: Command, word: ShellWord): string | undefined {
  const path = shellPath(word, directoryOf(build, command), namesFor(build, command));
  if (path === undefined) return undefined;
  return venvOfProgram(path) ?? venvsOf(build, command.stage).find(({ path: made }) => made === path)?.path;
}

/** The environment that a program lies in, by its path; those of the system are none. */
function venvOfProgram(path: string): string | undefined {
  const folder = /^(\/.+)\/bin\/[^/]+$/.exec(path)?.[1];
  return folder === '/usr' || folder === '/usr/local' ? undefined : folder;
}

/** The environment that a tool which wants one finds where it works, or above; nothing where none is known. */
function venvAround(build: UpToPackages, command: Command): string | undefined {
  const folder = command.form?.venvs?.folder;
  const directory = directoryOf(build, command);
  if (folder === undefined || typeof directory !== 'string') return undefined;
  return venvsOf(build, command.stage).findLast(
    ({ path }) => nameOf(path) === folder && isBelow(directory, parentOf(path)),
  )?.path;
}

/** Root's packages stand with the interpreter; another user's in the home folder, since the system's cannot be written. */
function placeOfSystem(build: UpToPackages, { stage, run }: Command): Place | undefined {
  const { user } = build.stages.before(run);
  const python = build.packages.python(stage);
  if (!python || (user !== null && user !== 'root' && user !== '0')) return undefined;
  const version = python.version ?? '';
  // Debian's pip installs beside its own packages, below /usr/local too.
  const debian = python.prefix === '/usr' && build.stages.baseFacts(stage)?.packageManager === 'apt';
  const lib = debian ? '/usr/local/lib' : `${python.prefix}/lib`;
  const folder = version === '' ? lib : `${lib}/python${version}/${debian ? 'dist' : 'site'}-packages`;
  return { folder, bin: debian ? '/usr/local/bin' : `${python.prefix}/bin`, venv: undefined };
}

/** The virtual environment that is in force for a command; `null` for none, nothing when it is not known. */
export function venvOf(build: UpToPackages, command: Command): string | null | undefined {
  const { nameWord, prefixes, stage } = command;
  const behind = prefixes.at(-1);
  // `/v/bin/python -m pip`.
  const called = behind && /^python[\d.]*$/.test(nameOf(behind.value)) ? behind : nameWord;
  if (called?.value.includes('/')) {
    const path = shellPath(called, directoryOf(build, command), namesFor(build, command));
    if (path === undefined) return undefined;
    const own = venvOfProgram(path);
    if (own !== undefined) return own;
  } else if (nameWord && nameWord.literal === undefined) return undefined;
  const activated = build.commands
    .of(command.run)
    .findLast(({ name, at }) => (name === '.' || name === 'source') && at.start < command.at.start);
  const script = activated?.operands[0];
  if (activated) {
    const file = script && shellPath(script, directoryOf(build, activated), namesFor(build, activated));
    return file?.endsWith('/bin/activate') ? file.slice(0, -'/bin/activate'.length) : undefined;
  }
  const named = build.commands.environment(command, 'VIRTUAL_ENV');
  if (named !== null) return named;
  const paths = build.commands.environment(command, 'PATH');
  const venvs = venvsOf(build, stage);
  if (typeof paths !== 'string') return venvs.length === 0 && paths === null ? null : undefined;
  return venvs.find(({ path: made }) => paths.split(':').includes(`${made}/bin`))?.path ?? null;
}

/** Whether the packages go to Python itself: with a tool of environments, where an option or a variable says so. */
export function takesSystem(build: UpToCommands, command: Command): boolean {
  const system = command.form?.environment?.system;
  if (!system) return true;
  const { option, on } = system;
  return (
    (option !== undefined && command.has(option)) ||
    (on !== undefined && build.commands.environment(command, on) !== null)
  );
}

function placeOfProject(build: UpToPackages, command: Command): Place | undefined {
  const environment = command.form?.environment;
  if (!environment || command.option('--directory', '--project')) return undefined;
  const { active, named, inProject, inProjectKey, system } = environment;
  const setting = (name: string): string | null | undefined => build.commands.environment(command, name);
  if (system?.option !== undefined && command.has(system.option)) return placeOfSystem(build, command);
  const inForce = active ? setting('VIRTUAL_ENV') : null;
  if (inForce !== null) return inForce === undefined ? undefined : inVenv(inForce);
  if (system?.off) {
    const { variable, key } = system.off;
    if (isOff(setting(variable))) return placeOfSystem(build, command);
    if (configures(build, command, command.tool, key.split('.')[0] ?? key)) {
      if (isConfiguredOff(build, command, key)) return placeOfSystem(build, command);
      if (inProjectKey === undefined || !isConfiguredOn(build, command, inProjectKey)) return undefined;
      const path = under(directoryOf(build, command), '.venv');
      return path === undefined ? undefined : inVenv(path);
    }
  }
  const folder = named === undefined ? null : setting(named);
  if (folder === '/usr/local') return placeOfSystem(build, command);
  const on = inProject === true ? 'true' : setting(inProject);
  const path = under(directoryOf(build, command), folder === null ? '.venv' : folder);
  // One that is there already is taken where nothing is said of it.
  const isThere = on === null && venvsOf(build, command.stage).some((one) => one.path === path);
  if ((typeof on !== 'string' || isOff(on)) && !isThere) return undefined;
  return path === undefined ? undefined : inVenv(path);
}

const isConfiguredOff = (build: UpToCommands, { tool }: Command, key: string): boolean =>
  build.commands.named(tool, 'config').some(({ operands }) => operands[0]?.value === key && isOff(operands[1]?.value));

const isConfiguredOn = (build: UpToCommands, { tool }: Command, key: string): boolean =>
  build.commands
    .named(tool, 'config')
    .some(({ operands }) => operands[0]?.value === key && /^(?:true|1|yes)$/i.test(operands[1]?.value ?? ''));

const isOff = (value: string | null | undefined): boolean => /^(?:false|0|no)$/i.test(value ?? '');

const under = (folder: string | null | undefined, path: string | null | undefined): string | undefined => {
  if (typeof path !== 'string') return undefined;
  if (path.startsWith('/')) return cleanPath(path);
  return typeof folder === 'string' ? cleanPath(`${folder}/${path}`) : undefined;
};

/** The folder of the project that a package manager of Node.js works on: the working directory, unless it is told another one. */
export function projectFolder(build: UpToCommands, command: Command): string | null | undefined {
  const directory = directoryOf(build, command);
  const word = command.option('--prefix', '--cwd', '--dir', '-C');
  return word ? shellPath(word, directory, namesFor(build, command)) : directory;
}

function nodePackages(build: UpToCommands, command: Command): Dependencies | undefined {
  if (command.form?.language !== 'Node.js' || !command.does('install')) return undefined;
  const project = projectFolder(build, command);
  const folder = command.option('--modules-folder') ? undefined : under(project, 'node_modules');
  const place = folder === undefined ? nowhere : { folder, bin: `${folder}/.bin`, venv: undefined };
  return { command, language: 'node', manifest: true, ...place };
}

function gems(build: UpToPackages, command: Command): Dependencies | undefined {
  if (command.form?.language !== 'Ruby' || !command.does('install')) return undefined;
  return { command, language: 'ruby', manifest: true, ...placeOfGems(build, command) };
}

function placeOfGems(build: UpToPackages, command: Command): Place {
  const directory = directoryOf(build, command);
  const inFolder = (folder: string | null | undefined): Place =>
    typeof folder === 'string' ? { ...nowhere, folder } : nowhere;
  const path = command.option('--path');
  if (path) return inFolder(shellPath(path, directory, namesFor(build, command)));
  if (command.has('--standalone')) return nowhere;
  const set = settingsOfGems(build, command);
  const { definition } = build.stages.before(command.run);
  const named = set.has('path') ? undefined : ['BUNDLE_PATH', 'GEM_HOME'].find((name) => definition(name));
  const isDeployed = command.has('--deployment') || set.has('deployment') || definition('BUNDLE_DEPLOYMENT');
  if (set.has('path')) return inFolder(set.get('path'));
  if (named === 'BUNDLE_PATH') return inFolder(build.commands.environment(command, named));
  if (isDeployed) return inFolder(under(directory, 'vendor/bundle'));
  if (definition('BUNDLE_APP_CONFIG')) return nowhere;
  const home = named === undefined ? null : build.commands.environment(command, named);
  if (home !== null) return inFolder(home);
  if (build.stages.baseFacts(command.stage)?.repository !== 'ruby') return nowhere;
  return { folder: '/usr/local/bundle', bin: '/usr/local/bundle/bin', venv: undefined };
}

/** What `bundle config` has been told in a stage, and those that it is built from, before a command: paths are absolute, or not known. */
function settingsOfGems(build: UpToPackages, { tool, stage, at }: Command): ReadonlyMap<string, string | undefined> {
  const told = new Map<string, string | undefined>();
  for (const link of stage.chain.toReversed())
    for (const command of build.commands.in(link)) {
      if (command.tool !== tool || !command.subcommands.includes('config') || command.at.start > at.start) continue;
      const [key, value] = command.operands;
      if (!key || !value) continue;
      if (key.value === 'path')
        told.set('path', shellPath(value, directoryOf(build, command), namesFor(build, command)));
      else if (!isOff(value.literal)) told.set(key.value, value.literal);
    }
  return told;
}

/** The names of the packages that an install asks for: those of its words, and those in manifests that the context has. Normalized, without versions. */
export const packageNames = once((build: UpToFiles, install: Dependencies): readonly string[] => {
  const { command, language, folder } = install;
  if (language === 'node') {
    const manifest = folder?.endsWith('/node_modules')
      ? `${folder.slice(0, -'node_modules'.length)}package.json`
      : undefined;
    const text = manifest === undefined ? undefined : contextText(build, command.stage, manifest);
    return text === undefined ? [] : productionNames(build, build, text);
  }
  if (language !== 'python') return gemNames(build, command);
  const named = requirementLines(build, command).flatMap((text) => {
    const name = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[|[=<>~!;#@]|$)/.exec(text)?.[1];
    return name === undefined ? [] : normalized(name);
  });
  return [...named, ...projectNames(build, command)];
});

/** What the project of a command needs to run: by the lockfile or the manifest of its tool, or by that of the folders that pip is told. */
function projectNames(build: UpToFiles, command: Command): readonly string[] {
  const directory = directoryOf(build, command);
  if (typeof directory !== 'string') return [];
  const textOf = (path: string): string | undefined =>
    contextText(build, command.stage, resolvePath(directory, path) ?? path);
  if (isAsPip(command)) {
    const folders = [...command.operands, ...command.options('-e', '--editable')].flatMap(
      ({ literal }) => /^(\.[^[]*)(?:\[|$)/.exec(literal ?? '')?.[1] ?? [],
    );
    return folders.flatMap((folder) => namesIn(textOf(`${folder}/pyproject.toml`)));
  }
  const { locks = [], reads = [] } = command.form?.manifest ?? {};
  const manifest = reads.includes('pyproject.toml') ? textOf('pyproject.toml') : undefined;
  for (const lock of locks) {
    const text = textOf(lock);
    const locked = text && readLockedPython(lock, text, manifest, { production: true, libc: 'glibc' });
    if (locked) return locked.map(({ name }) => name);
  }
  return namesIn(manifest);
}

const namesIn = (manifest: string | undefined): readonly string[] =>
  manifest === undefined ? [] : wantsOf(manifest).map(({ name }) => normalized(name));

/** The gems that the project of a command names, as far as the context has its list. */
function gemNames(build: UpToFiles, command: Command): readonly string[] {
  const directory = directoryOf(build, command);
  const [list] = command.form?.manifest?.reads ?? [];
  const path = typeof directory === 'string' && list !== undefined ? within(directory, list) : undefined;
  const text = path === undefined ? undefined : contextText(build, command.stage, path);
  return [...(text ?? '').matchAll(/^[ \t]*gem[ \t(]+["']([\w.-]+)["']/gm)].flatMap(([, name]) => name ?? []);
}

/** What a `pip install` is asked for, and told: its words, and the lines of its files that the context has. */
export const requirementLines = once((build: UpToFiles, command: Command): readonly string[] => [
  ...command.operands.flatMap(({ literal }) => literal ?? []),
  ...requirementsOf(build, command).lines,
]);

/** Of a requirements file no more is read: an index has some hundred thousand packages, and nobody installs all. */
const mostLines = 20_000;

/** Whether all that the requirements files of a command name is known: each can be read, and names packages and no sources. */
export const requirementsAreRead = (build: UpToFiles, command: Command): boolean =>
  command.options('-e', '--editable').length === 0 && requirementsOf(build, command).isWhole;

interface RequirementFiles {
  readonly lines: readonly string[];
  readonly isWhole: boolean;
}

/** The requirements files of a command, and those that they name. */
const requirementsOf = once((build: UpToFiles, command: Command): RequirementFiles => {
  const lines: string[] = [];
  let isWhole = true;
  const seen = new Set<string>();
  const read = (path: string | undefined): void => {
    if (path !== undefined && seen.has(path)) return;
    const text = path === undefined ? undefined : contextText(build, command.stage, path);
    if (path === undefined || text === undefined || seen.size > 100) {
      isWhole = false;
      return;
    }
    seen.add(path);
    for (const line of text.split('\n', mostLines)) {
      const other = /^[ \t]*(?:-r|--requirement)[ \t=]*(\S+)/.exec(line)?.[1];
      if (other !== undefined) read(resolvePath(parentOf(path), other));
      else lines.push(line);
    }
    isWhole &&= !/^[ \t]*(?:-e|--editable|\.|git\+)|@\s*(?:git\+|https?:)/m.test(text);
  };
  for (const word of command.options('-r', '--requirement', '--requirements'))
    read(shellPath(word, directoryOf(build, command), build.stages.before(command.run)));
  return { lines, isWhole };
});

/** What a manifest needs to run; many installs may read the same one. */
const productionNames = onceByWord((_: UpToFiles, _about: object, manifest: string): readonly string[] =>
  Object.keys(jsonIn(jsonOf(manifest), 'dependencies')),
);

/** The text of a file that a COPY puts at a path, where it is one of the context and has not been changed since. */
export function contextText(build: UpToFiles, stage: Stage, path: string): string | undefined {
  const file = contextFiles(build, stage).get(path);
  return file === undefined ? undefined : build.facts.context?.read?.(file);
}

/** The folders of the context that the commands of a stage work in, by the language of each: where a file of this name was copied from. */
export function projectFolders(
  build: UpToFiles,
  stage: Stage,
  language: Language,
  names: readonly string[],
): readonly string[] {
  const files = contextFiles(build, stage);
  const directories = build.commands
    .in(stage)
    .filter(({ form }) => form?.language === language)
    .flatMap((command) => build.commands.directory(command) ?? []);
  const paths = [...new Set(directories)].flatMap((folder) =>
    names.flatMap((name) => files.get(within(folder, name)) ?? []),
  );
  return [...new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1)))];
}
