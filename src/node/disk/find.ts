import { accessSync, constants, existsSync, statSync, type Stats } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { platform } from 'node:process';
import { UsageError } from '../../engine/types.ts';
import type { find, Globbed, IgnoreText } from './glob.ts';
import { isDockerfileName, isIgnoreFile, isOther } from './names.ts';
import { byPath, isInside, leadsOut, outsideNote, realOf, repositoryOf, shownPath } from './paths.ts';
import { codeOf, reasonOf } from './reasons.ts';

/** A file to lint, or the reason why a named one cannot be. */
export interface Candidate {
  /** Absolute. */
  readonly file: string;
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  /** Whether the user named it, or it was found in a folder or by a glob. */
  readonly named: boolean;
  readonly error?: string;
  /** Whether another file of the run has the same text, as far as it was looked. */
  readonly twin?: boolean;
}

/** A candidate, with what tells it from others where that is known. */
interface Found extends Candidate {
  readonly real?: string;
  readonly inode?: string;
}

export interface Candidates {
  /** Sorted by path; no file twice. */
  readonly candidates: readonly Candidate[];
  readonly notes: readonly string[];
}

const brackets = ['[]', '{}', '!()', '@()', '+()'].map((pair) => [pair.slice(0, -1), pair.slice(-1)] as const);

/** Whether a path has a wildcard, or brackets with something inside. */
const isGlob = (path: string): boolean =>
  /[*?]/.test(path) ||
  brackets.some(([open, close]) => {
    const at = path.indexOf(open);
    return at !== -1 && path.lastIndexOf(close) > at + open.length;
  });

/**
 * The files that arguments of the command line stand for: a file is taken as it is, a folder is searched for Dockerfiles, a glob takes what it
 * matches. `-` is not for this function. `ignoreText` reads ignore files of Git: those on disk, unless told.
 */
export async function findFiles(paths: readonly string[], cwd: string, ignoreText?: IgnoreText): Promise<Candidates> {
  const named: Found[] = [];
  const found: Found[] = [];
  const notes: string[] = [];
  const fail = (path: string, file: string, error: string): void => void named.push({ file, path, named: true, error });
  const take = (all: readonly string[], folder: string): void => {
    const bound = repositoryOf(folder) ?? folder;
    for (const file of all) {
      if (leadsOut(file, bound)) notes.push(outsideNote(file, bound, cwd));
      else found.push(candidateOf(file));
    }
  };
  // No link stands on the way from a folder that is searched to a file in it: it leads out where the folder does.
  const takeBelow = (files: readonly string[], folder: string): void => {
    const bound = repositoryOf(folder) ?? folder;
    const top = realOf(folder);
    const isOut = !isInside(realOf(bound), top);
    for (const file of files) {
      if (isOut) notes.push(outsideNote(file, bound, cwd));
      else found.push({ ...candidateOf(file), real: join(top, relative(folder, file)) });
    }
  };
  const searched = async (...args: Parameters<typeof find>): Promise<Globbed> => {
    const globbed = await search(...args);
    for (const file of globbed.unheard)
      notes.push(
        `\`${shownPath(file, cwd)}\` has more than 5000 lines, which is the limit of an ignore file: it is not heard`,
      );
    return globbed;
  };
  const candidateOf = (file: string): Found => ({ file, path: shownPath(file, cwd), named: false });

  for (const given of paths) {
    if (given === '') throw new UsageError('a path is empty');
    const file = resolve(cwd, given);
    const path = shownPath(file, cwd);
    const kind = kindOf(file);
    if (kind === 'folder' && isDockerfileName(basename(given)) && !/[\\/]$/.test(given))
      fail(path, file, `a folder, not a Dockerfile: \`${path}/\` searches it`);
    else if (kind === 'folder') {
      const files = await searched('**', file, isDockerfileName, ignoreText);
      if (isEmpty(files)) notes.push(`no Dockerfile in \`${path}\``);
      takeBelow(files.files, file);
      take(files.links, file);
    } else if (isIgnoreFile(given)) notes.push(`\`${path}\` is an ignore file, not a Dockerfile: skipped`);
    else if (typeof kind === 'object') named.push({ file, path, named: true, ...kind });
    else if (kind === 'ENOENT' && isGlob(given)) {
      const files = await searched(slashed(given), cwd, (name) => !isOther(name), ignoreText);
      if (isEmpty(files)) fail(given, file, 'no file matches');
      take([...files.files, ...files.links], baseOf(given, cwd));
    } else fail(path, file, reasonOf(kind));
  }
  return { candidates: unique([...named, ...found]), notes };
}

const isEmpty = ({ files, links }: Globbed): boolean => files.length + links.length === 0;

/** The folder that a glob begins with, before its first wildcard; absolute. */
function baseOf(glob: string, cwd: string): string {
  const plain = slashed(glob);
  const first = plain.search(/[*?[{!@+(]/);
  return resolve(cwd, plain.slice(0, plain.lastIndexOf('/', first) + 1));
}

/** fast-glob is loaded only here: most runs name their files. */
async function search(...args: Parameters<typeof find>): Promise<Globbed> {
  const { find: start } = await import('./glob.ts');
  return start(...args);
}

/** A glob with `/`; on Windows, where `\` separates folders, it cannot escape. */
export const slashed = (glob: string, separator: string = sep): string =>
  separator === '\\' ? glob.replaceAll('\\', '/') : glob;

/** `folder` for one that can be read, what a file is known by, or the code of the error. */
function kindOf(path: string): string | Pick<Found, 'inode'> {
  try {
    const stats = statSync(path);
    if (stats.isFile()) return inodeOf(stats);
    if (!stats.isDirectory()) return 'EISDIR';
    accessSync(path, constants.R_OK | constants.X_OK);
    return 'folder';
  } catch (error) {
    return codeOf(error);
  }
}

/** What a file with one name is known by on its disk, whatever leads to it; on Windows these numbers are not whole. */
const inodeOf = ({ dev, ino, nlink }: Stats): Pick<Found, 'inode'> =>
  nlink === 1 && platform !== 'win32' ? { inode: `${dev} ${ino}` } : {};

/** Each file once, by what it really is, under its first name; sorted by path. */
function unique(candidates: readonly Found[]): Candidate[] {
  const byFile = new Map<string, Candidate>();
  // To ask where each really is takes three times as long.
  const isNumbered = candidates.every(({ inode }) => inode !== undefined);
  for (const { real, inode, ...candidate } of candidates) {
    const place = isNumbered && inode !== undefined ? inode : (real ?? realOf(candidate.file));
    if (!byFile.has(place)) byFile.set(place, candidate);
  }
  return [...byFile.values()].sort(byPath);
}

/** The first of some files, all absolute, that arguments of the command line stand for, whatever name they have for it; nothing where there is none. */
export async function lintedAmong(
  files: readonly string[],
  paths: readonly string[],
  cwd: string,
): Promise<string | undefined> {
  const there = files.filter((file) => existsSync(file));
  if (there.length === 0) return undefined;
  const { candidates } = await findFiles(
    paths.filter((path) => path !== '-'),
    cwd,
  );
  const read = new Set(candidates.map(({ file }) => realOf(file)));
  return there.find((file) => read.has(realOf(file)));
}
