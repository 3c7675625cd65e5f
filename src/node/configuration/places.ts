import { homedir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { UsageError } from '../../engine/types.ts';
import { repositoryOf, shownPath } from '../disk/paths.ts';
import { filesNow, type ConfigFiles } from './files.ts';

export const codeExtensions = ['.ts', '.mts', '.cts', '.mjs', '.js', '.cjs'];
const extensions = [...codeExtensions, '.json', '.yaml', '.yml'];

/** Where a folder may keep its configuration; the first that is there is taken. */
export const searchPlaces: readonly string[] = [
  ...extensions.map((extension) => `plimsoll.config${extension}`),
  ...['', ...extensions].map((extension) => `.plimsollrc${extension}`),
  ...['', ...extensions].map((extension) => `.config/plimsollrc${extension}`),
  'package.json',
];

/** A message about a place in a file, or about all of it. */
export const located = (
  path: string,
  at: { readonly line: number; readonly column: number } | undefined,
  message: string,
): string => `${path}${at ? `:${at.line}:${at.column}` : ''}: ${message}`;

/** The text of a configuration file, to be added to. What cannot be read is a `UsageError`. */
export function textOfConfig(file: string): string {
  const reading = filesNow.read(file, 'configuration');
  if ('error' in reading) throw new UsageError(`\`${file}\`: ${reading.error}`);
  return reading.text;
}

/** Whether reading a file runs it. */
export const isCode = (file: string): boolean => codeExtensions.includes(extname(file));

/** Why code is not run. Defaults in its place would let a gate stay open that is shut where the code runs. */
export const notRun = (path: string): string =>
  `is code, and what is only found is not run here: name it by \`--config ${path}\`, or write it as YAML`;

/** The folder that a configuration file speaks for. */
export function folderOf(file: string): string {
  const folder = dirname(file);
  return basename(folder) === '.config' ? dirname(folder) : folder;
}

/** What a folder has to do with configuration. */
export interface Sight {
  /** The configuration file to take, absolute. What cannot be read, or leads out of the repository, is a `UsageError`: nobody knows what it asks for. */
  config(): string | undefined;
  /** Files whose names look like those of a configuration, and are none. */
  readonly misnamed: readonly string[];
}

/** Looks through a folder, at names, and into `package.json`; one that leads out of the repository is none of the folder's. */
export function lookInto(
  folder: string,
  cwd: string,
  disk: ConfigFiles = filesNow,
  repository: (folder: string) => string | undefined = repositoryOf,
): Sight {
  const { files, misnamed } = namedLikeOurs(folder, disk);
  // Most folders have nothing, and all are kept.
  if (files.length === 0 && misnamed.length === 0) return nothing;
  const isTaken = (file: string): boolean => {
    const bound = repository(folder) ?? folder;
    const out = disk.leadsOut(file, bound);
    if (basename(file) === 'package.json') return !out && isConfig(file, cwd, disk) && speaksOfUs(file, cwd, disk);
    if (out)
      throw mistake(file, cwd, `leads out of \`${shownPath(bound, cwd)}\`, and is not read: name it by \`--config\``);
    return isConfig(file, cwd, disk);
  };
  return { config: () => files.find(isTaken), misnamed };
}

const nothing: Sight = { config: () => undefined, misnamed: [] };

/** The files of a folder that have the name of a configuration, and those that nearly have one. */
function namedLikeOurs(
  folder: string,
  disk: ConfigFiles,
): Pick<Sight, 'misnamed'> & { readonly files: readonly string[] } {
  const names = disk.names(folder);
  const inner = names.includes('.config') ? disk.names(join(folder, '.config')).map((name) => `.config/${name}`) : [];
  const there = new Set([...names, ...inner]);
  return {
    files: searchPlaces.filter((place) => there.has(place)).map((place) => join(folder, place)),
    misnamed: names
      .filter((name) => /^\.?plimsoll(?:rc|\.config)?\.(?:ya?ml|toml)$/i.test(name) && !searchPlaces.includes(name))
      .map((name) => join(folder, name)),
  };
}

const mistake = (file: string, cwd: string, message: string): UsageError =>
  new UsageError(located(shownPath(file, cwd), undefined, message));

/** Folders from one upwards, to the root of its repository; without one, to the user's home or the root of the disk. */
export function foldersUpFrom(folder: string, root: string | undefined): readonly string[] {
  const folders: string[] = [];
  const last = root ?? homedir();
  for (let at = folder; ; at = dirname(at)) {
    folders.push(at);
    if (at === last || dirname(at) === at) return folders;
  }
}

const userPlaces = ['', '.json', '.yaml', '.yml', ...codeExtensions].map((extension) => `config${extension}`);

/** The configuration that a user keeps for all projects, in the folder that the platform has for such. It is trusted: nobody else writes there. */
export function userConfig(): string | undefined {
  const { env, platform } = process;
  const home = homedir();
  const folder =
    platform === 'darwin'
      ? join(home, 'Library/Preferences/plimsoll')
      : platform === 'win32'
        ? join(env['APPDATA'] || join(home, 'AppData/Roaming'), 'plimsoll/Config')
        : join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'plimsoll');
  const names = filesNow.names(folder);
  return userPlaces
    .filter((place) => names.includes(place))
    .map((place) => join(folder, place))
    .find((file) => isConfig(file, folder, filesNow));
}

/** Whether a `package.json` has our key, or is too broken to tell. */
function speaksOfUs(file: string, cwd: string, disk: ConfigFiles): boolean {
  const reading = disk.read(file, 'package.json');
  if ('error' in reading) throw mistake(file, cwd, reading.error);
  const { text } = reading;
  try {
    return text.includes('"plimsoll"') && Object.hasOwn(JSON.parse(text) as object, 'plimsoll');
  } catch {
    return true;
  }
}

/** Whether a file is a configuration: a folder of this name is none, and what is neither cannot be read. */
function isConfig(file: string, cwd: string, disk: ConfigFiles): boolean {
  const kind = disk.kind(file);
  if (kind === 'file' || kind === 'folder') return kind === 'file';
  throw mistake(file, cwd, kind);
}
