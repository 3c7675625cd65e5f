import fastGlob from 'fast-glob';
import ignore, { type Ignore } from 'ignore';
import { existsSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { repositoryOf } from './paths.ts';
import { ignoreTextOf } from './read.ts';

/** Files and symbolic links to files; absolute, sorted. */
export interface Globbed {
  readonly files: readonly string[];
  readonly links: readonly string[];
  /** Ignore files that have too many lines to be heard: nothing is left out for their sake. Absolute. */
  readonly unheard: readonly string[];
}

/** Each line is an expression of its own. */
const mostLines = 5000;

/** What a glob matches and whose name is accepted. What Git ignores is left out; links to folders are not followed. */
export function find(
  glob: string,
  cwd: string,
  accepts: (name: string) => boolean,
  ignoreText: IgnoreText = ignoreTextOf,
): Globbed {
  const unheard: string[] = [];
  const keeps = gitIgnore(cwd, (file) => {
    const text = ignoreText(file);
    if (text === undefined || text.split('\n', mostLines + 1).length <= mostLines) return text;
    unheard.push(file);
    return undefined;
  });
  // The walk reads folders by nothing else, and always asks for types: filtering here keeps it out of whole trees that Git ignores.
  function readFolder(folder: string, options: { withFileTypes: true }): Dirent[];
  function readFolder(folder: string): string[];
  function readFolder(folder: string): (Dirent | string)[] {
    return readdirSync(folder, { withFileTypes: true }).filter(
      (entry) => (entry.isDirectory() || accepts(entry.name)) && keeps(folder, entry),
    );
  }
  const entries = fastGlob.sync(glob, {
    cwd,
    absolute: true,
    dot: true,
    objectMode: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    suppressErrors: true,
    fs: { readdirSync: readFolder },
  });
  const files = entries.filter(({ dirent }) => dirent.isFile()).map(({ path }) => path);
  const links = entries.filter(({ dirent }) => dirent.isSymbolicLink()).map(({ path }) => path);
  return { files: files.sort(), links: links.filter(leadsToFile).sort(), unheard };
}

function leadsToFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A `.gitignore` and those of the folders above. */
interface Level {
  readonly folder: string;
  readonly rules: Ignore;
  readonly above: Level | undefined;
}

/**
 * Whether an entry of a folder is to be looked at: not `.git`, not `node_modules` or what is vendored like it, and not ignored by a `.gitignore` between the root of the
 * repository and the folder. What ignores `start` itself is not asked: the user named that.
 */
function gitIgnore(start: string, ignoreText: IgnoreText): (folder: string, entry: Dirent) => boolean {
  const top = repositoryOf(start) ?? start;
  const levels = new Map<string, Level | undefined>();
  const levelOf = (folder: string): Level | undefined => {
    if (levels.has(folder)) return levels.get(folder);
    const parent = dirname(folder);
    const above = folder === top || parent === folder || existsSync(join(folder, '.git')) ? undefined : levelOf(parent);
    const text = ignoreText(join(folder, '.gitignore'));
    const rules = text === undefined ? undefined : ignore({ ignorecase: false }).add(text);
    const down = pathFrom(folder, start);
    const ignoresStart = rules && down !== '' && !down.startsWith('..') && rules.ignores(`${down}/`);
    const level = rules && !ignoresStart ? { folder, rules, above } : above;
    levels.set(folder, level);
    return level;
  };
  return (folder, entry) => {
    if (entry.name === '.git' || entry.name === 'node_modules' || holdsOthers(folder, entry.name)) return false;
    const path = join(folder, entry.name);
    for (let level = levelOf(folder); level; level = level.above) {
      const verdict = level.rules.test(`${pathFrom(level.folder, path)}${entry.isDirectory() ? '/' : ''}`);
      if (verdict.ignored || verdict.unignored) return !verdict.ignored;
    }
    return true;
  };
}

/** What Go and Composer write into the folder that they copy the packages of others to. */
const vendorMarks = ['modules.txt', 'autoload.php'];

const holdsOthers = (folder: string, name: string): boolean =>
  name === 'vendor' && vendorMarks.some((mark) => existsSync(join(folder, name, mark)));

/** The text of a `.gitignore`, by its absolute path; nothing where there is none. */
export type IgnoreText = (file: string) => string | undefined;

const pathFrom = (folder: string, path: string): string => relative(folder, path).split(sep).join('/');
