import { readdirSync, readFileSync, statSync, type Dirent, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { ignoreMatcher, type ContextFiles, type Dockerfile, type NodeOf } from '../index.ts';
import { isDockerfileName, isIgnoreFile, repositoryOf } from './files.ts';

/** Makes of the text of an ignore file the question whether a path is left out of the context. */
export type IgnoreMatcher = (ignoreFile: string) => (path: string) => boolean;

/** More entries than this are not looked at: such a folder is hardly a build context. */
const mostEntries = 100_000;
/** Manifests, lockfiles and scripts are smaller. */
const mostRead = 4_000_000;

/**
 * A folder as a build context: read when asked, and remembered. `dockerfile` decides, by its name and folder, which ignore file is in force.
 */
export function folderContext(root: string, dockerfile?: string, matcher: IgnoreMatcher = ignoreMatcher): ContextFiles {
  let files: readonly string[] | undefined;
  let whole = true;
  const walked = (): readonly string[] => {
    if (files) return files;
    const walk = filesBelow(root);
    whole = walk.whole;
    return (files = walk.files);
  };
  let ignores: ((path: string) => boolean) | undefined;
  const within = (path: string): string => join(root, cleanPath(path));

  return {
    has: (path) => statsOf(within(path)) !== undefined,
    list(glob) {
      const pattern = globPattern(cleanPath(glob));
      return walked().filter((file) => pattern.test(file));
    },
    size(path) {
      const stats = statsOf(within(path));
      if (!stats?.isDirectory()) return stats?.size;
      const folder = cleanPath(path);
      const below = walked().filter((file) => folder === '' || file.startsWith(`${folder}/`));
      return whole ? below.reduce((sum, file) => sum + (sizeOf(join(root, file)) ?? 0), 0) : undefined;
    },
    ignored(path) {
      ignores ??= matcher(ignoreFileOf(root, dockerfile) ?? '');
      return ignores(cleanPath(path));
    },
    read(path) {
      const size = sizeOf(within(path));
      return size === undefined || size > mostRead ? undefined : textOf(within(path));
    },
  };
}

/** A path relative to the context, without `.`, empty and trailing parts; `..` stops at the root, as in a COPY. */
function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Files below a folder, breadth first, so that a walk that is cut short has seen what is near the root. Links are not followed. */
function filesBelow(root: string): { readonly files: readonly string[]; readonly whole: boolean } {
  const files: string[] = [];
  const folders = [''];
  let entries = 0;
  for (const folder of folders) {
    for (const entry of entriesOf(join(root, folder))) {
      if (++entries > mostEntries) return { files: files.sort(), whole: false };
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else files.push(path);
    }
  }
  return { files: files.sort(), whole: true };
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function sizeOf(file: string): number | undefined {
  const stats = statsOf(file);
  return stats?.isFile() ? stats.size : undefined;
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The ignore file in force: the one named after the Dockerfile, beside it, else the context's own. */
function ignoreFileOf(root: string, dockerfile: string | undefined): string | undefined {
  const own = dockerfile === undefined ? undefined : textOf(`${dockerfile}.dockerignore`);
  return own ?? textOf(join(root, '.dockerignore'));
}

const globTokens = /\*\*\/?|\*|\?|\[!?[^\]]+\]|\{[^{}]*\}|[^*?[{]+|[[{]/g;

/** A glob as an expression: `**` crosses folders; `*`, `?`, `[…]` do not; `{a,b}` is either. */
function globPattern(glob: string): RegExp {
  const source = glob.replace(globTokens, (token) => {
    if (token === '**/') return '(?:[^/]+/)*';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.length > 1 && token.startsWith('[')) return token.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
    if (token.length > 1 && token.startsWith('{')) return `(?:${token.slice(1, -1).split(',').map(literal).join('|')})`;
    return literal(token);
  });
  return new RegExp(`^${source}$`, 's');
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The folder that is surely the build context of a Dockerfile: its own, else the root of its repository, if every source that a COPY or an ADD
 * writes out exists there, and it holds more than Dockerfiles and ignore files. Nothing where neither is.
 */
export function provedContext(file: string, dockerfile: Dockerfile): string | undefined {
  const sources = literalSources(dockerfile);
  const own = dirname(file);
  const folders = [...new Set([own, repositoryOf(own) ?? own])];
  return folders.find(
    (folder) =>
      sources.every((source) => statsOf(join(folder, source)) !== undefined) &&
      entriesOf(folder).some(({ name }) => name !== '.git' && !isDockerfileName(name) && !isIgnoreFile(name)),
  );
}

/** Paths of the context that instructions copy, where they are written without variables and patterns. */
function literalSources({ instructions }: Dockerfile): string[] {
  return instructions
    .filter((node): node is NodeOf<'COPY' | 'ADD'> => node.keyword === 'COPY' || node.keyword === 'ADD')
    .filter((node) => !node.flag('from') && !node.broken)
    .flatMap((node) => node.sources)
    .map((source) => source.text)
    .filter((text) => !/[$*?[\\"']|^<<|^[a-z]+:\/\/|^git@/i.test(text))
    .map(cleanPath);
}
