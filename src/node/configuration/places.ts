import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { UsageError } from '../../engine/types.ts';
import { repositoryOf } from '../disk/paths.ts';
import { codeOf, reasonOf } from '../disk/reasons.ts';

const codeExtensions = ['.ts', '.mts', '.cts', '.mjs', '.js', '.cjs'];
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

/** Whether reading a file runs it. */
export const isCode = (file: string): boolean => codeExtensions.includes(extname(file));

/** The folder that a configuration file speaks for. */
export function folderOf(file: string): string {
  const folder = dirname(file);
  return basename(folder) === '.config' ? dirname(folder) : folder;
}

/** What a folder has to do with configuration. */
export interface Sight {
  /** Configuration files, absolute, the one to take first. */
  readonly configs: readonly string[];
  /** Files whose names look like those of a configuration, and are none. */
  readonly misnamed: readonly string[];
}

/** Looks through a folder, at names only. A configuration that cannot be read is a `UsageError`: nobody knows what it asks for. */
export function lookInto(folder: string): Sight {
  const names = namesIn(folder);
  const inner = names.includes('.config') ? namesIn(join(folder, '.config')).map((name) => `.config/${name}`) : [];
  const there = new Set([...names, ...inner]);
  const files = searchPlaces.filter((place) => there.has(place)).map((place) => join(folder, place));
  return {
    configs: files.filter(
      (file) => isReadable(file) && (basename(file) !== 'package.json' || hasKey(readFileSync(file, 'utf8'))),
    ),
    misnamed: names
      .filter((name) => /^\.?plimsoll(?:rc|\.config)?\.(?:ya?ml|toml)$/i.test(name) && !searchPlaces.includes(name))
      .map((name) => join(folder, name)),
  };
}

/** Folders from one upwards, to the root of its repository; without one, to the user's home or the root of the disk. */
export function foldersUpFrom(folder: string, root: string | undefined = repositoryOf(folder)): readonly string[] {
  const folders: string[] = [];
  const last = root ?? homedir();
  for (let at = folder; ; at = dirname(at)) {
    folders.push(at);
    if (at === last || dirname(at) === at) return folders;
  }
}

/** Where a user keeps a configuration for all projects: the folder of the platform, as cosmiconfig knows it. */
export function hasUserConfig(): boolean {
  const { env, platform } = process;
  const home = homedir();
  const folder =
    platform === 'darwin'
      ? join(home, 'Library/Preferences/plimsoll')
      : platform === 'win32'
        ? join(env['APPDATA'] || join(home, 'AppData/Roaming'), 'plimsoll/Config')
        : join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'plimsoll');
  return existsSync(folder);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether the text of a `package.json` has our key, or is too broken to tell. */
export function hasKey(text: string): boolean {
  try {
    return text.includes('"plimsoll"') && Object.hasOwn(JSON.parse(text) as object, 'plimsoll');
  } catch {
    return true;
  }
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch (error) {
    throw new UsageError(`${file}: ${reasonOf(codeOf(error))}`);
  }
}
