import { bringsPip, installersInPython } from '../../data/splitting.ts';
import { isBelow, resolvePath, within } from '../../text/path.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';

/** What a command of the build leaves that the image is to have. */
export type Result =
  | { readonly kind: 'nothing' }
  /** A file or folder, absolute. */
  | { readonly kind: 'path'; readonly path: string; readonly isProgram?: true }
  /** Something in the folder of the project, and nobody knows what. */
  | { readonly kind: 'project'; readonly folder: string }
  /** Packages among those of the interpreter: they are to go into an environment of their own. */
  | { readonly kind: 'environment' }
  | { readonly kind: 'unknown'; readonly why: string };

const nothing: Result = { kind: 'nothing' };
const asProgram = (path: string): Result => ({ kind: 'path', path, isProgram: true });
const unknown = (why: string): Result => ({ kind: 'unknown', why });

/** What a command of the build leaves, by the language that it is of. */
export function resultOf(build: UpToNames, command: Command): Result {
  const { form, does } = command;
  if (does('clone')) {
    const path = build.files.cloned(command);
    return typeof path === 'string' ? { kind: 'path', path } : unknown('where the clone comes to stand is not known');
  }
  if (!does('install', 'add', 'upgrade', 'build', 'script', 'run')) return nothing;
  if (does('test') && !does('build', 'install', 'add')) return nothing;
  switch (form?.language) {
    case 'Python':
      return ofPython(build, command);
    case 'Node.js':
      return ofNode(build, command);
    case 'Ruby':
      return does('run') ? inProject(build, command) : installed(build, command);
    case 'Go':
    case 'Rust':
    case 'C':
      return compiled(build, command);
    case 'Java':
    case '.NET':
      return built(build, command);
    case 'PHP':
      return form.manifest
        ? inProject(build, command)
        : unknown(`\`${command.called}\` compiles an extension into the image, with the tools that it has`);
    default:
      return unknown(`what \`${command.called}\` leaves is not known`);
  }
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

function installed(build: UpToNames, command: Command): Result {
  const found = build.packages.dependencies(command.stage).find((one) => one.command === command);
  const path = found?.venv ?? found?.folder;
  return path === undefined ? unknown(`where \`${command.called}\` installs is not known`) : { kind: 'path', path };
}

function ofPython(build: UpToNames, command: Command): Result {
  const { stage, tool } = command;
  const made = build.packages.venvs(stage).find((venv) => venv.command === command);
  if (made) return { kind: 'path', path: made.path };
  if (command.does('run')) return inProject(build, command);
  const names = build.packages.named(command).map(({ name }) => name.replace(/\[.*/, ''));
  const reads = command.options('-r', '--requirement', '--requirements', '-e', '--editable').length > 0;
  if (names.length > 0 && !reads && names.every((name) => installersInPython.has(name.toLowerCase()))) return nothing;
  if (command.options('-e', '--editable').some(({ value }) => !value.includes('+'))) return inProject(build, command);
  if (command.does('build') && !command.does('install', 'add')) return inProject(build, command);
  const found = build.packages.dependencies(stage).find((one) => one.command === command);
  if (found?.venv !== undefined) return { kind: 'path', path: found.venv };
  const python = build.packages.python(stage);
  const { folder } = found ?? {};
  if (folder === undefined && isDebians(build, command)) return { kind: 'path', path: '/usr/local' };
  if (folder === undefined || python === undefined)
    return unknown(`where \`${tool}\` installs is not known on this base image`);
  const isOwn = command.options('-t', '--target', '--prefix', '--root').length > 0 || command.has('--user');
  if (isOwn) return { kind: 'path', path: folder };
  if (isBelow(folder, `${python.prefix}/lib`)) return { kind: 'environment' };
  // Debian's pip keeps its packages below /usr/local, where a bare system has none.
  return isBelow(folder, '/usr/local/lib') ? { kind: 'path', path: '/usr/local' } : { kind: 'path', path: folder };
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
  const found = build.packages.dependencies(command.stage).find((one) => one.command === command);
  if (found?.folder !== undefined) return { kind: 'path', path: found.folder };
  const directory = directoryOf(build, command);
  return directory === undefined
    ? unknown(`where \`${command.called}\` installs is not known`)
    : { kind: 'path', path: within(directory, 'node_modules') };
}

function compiled(build: UpToNames, command: Command): Result {
  const { stage, does, operands, form } = command;
  if (form?.language !== 'C' && !does('build', 'run') && !command.subcommands.includes('install')) return nothing;
  if (operands.some(({ value }) => value.startsWith('install')) || command.has('--install'))
    return unknown(`\`${command.called} install\` writes where nothing here can tell`);
  const found = build.packages.binaries(stage).find((one) => one.command === command);
  if (!found) return inProject(build, command);
  const started = startedPath(build, stage);
  if (found.language !== 'rust') return asProgram(found.path);
  if (started !== undefined && isBelow(started, found.path)) return asProgram(started);
  const [first] = build.starts.programs(stage) ?? [];
  return first && !first.path.includes('/') && found.path.endsWith('/bin')
    ? asProgram(within(found.path, first.name))
    : unknown('which of the programs that Cargo builds is started is not known');
}

function built(build: UpToNames, command: Command): Result {
  const directory = directoryOf(build, command);
  const { form } = command;
  const out = command.option('-o', '--output');
  if (form?.language === '.NET' && out) {
    const path = build.commands.pathOf(command, out);
    return path === undefined ? unknown('where the build comes to stand is not known') : { kind: 'path', path };
  }
  const folder = form?.language === '.NET' ? 'bin' : form?.buildFolder?.path;
  if (
    directory === undefined ||
    folder === undefined ||
    command.options(...(form?.buildFolder?.options ?? [])).length > 0
  )
    return unknown('where the build comes to stand is not known');
  return { kind: 'path', path: within(directory, folder) };
}
