import { dirname, join } from 'node:path';
import { globMatcher, type Dockerfile, type NodeOf, type RunNode } from '../../index.ts';
import { isDockerfileName, isIgnoreFile } from '../disk/names.ts';
import { repositories } from '../disk/paths.ts';
import { remember } from '../disk/remember.ts';
import { openDisk, statsOf, type Disk } from './disk.ts';
import { cleanPath } from './folder.ts';

/**
 * A folder that is the build context without anybody having said so, and what proves it: all that is copied is there, or its ignore file; or what makes it
 * likely: the Dockerfile lies at the root of a repository, or beside the manifest that its installs read.
 */
export interface FoundContext {
  readonly folder: string;
  readonly from: 'sources' | 'ignore-file' | 'repository' | 'manifest';
}

/** What is asked of the folders around a Dockerfile, to find its context. Paths are absolute. */
export interface Around {
  has(path: string): boolean;
  isFile(path: string): boolean;
  /** Whether there is anything to copy in a folder. */
  holdsMore(folder: string): boolean;
  names(folder: string): readonly string[];
  repositoryOf(folder: string): string | undefined;
}

/** The same for all files of a run: what was asked once is known. */
export const aroundIn = (disk: Disk, repositoryOf: Around['repositoryOf'] = repositories()): Around => ({
  has: (path) => statsOf(path) !== undefined,
  isFile: (path) => statsOf(path)?.isFile() ?? false,
  holdsMore: remember((folder) =>
    (disk.list(folder) ?? []).some(({ name }) => name !== '.git' && !isDockerfileName(name) && !isIgnoreFile(name)),
  ),
  names: (folder) => (disk.list(folder) ?? []).map(({ name }) => name),
  repositoryOf,
});

/** Whether nobody has named a context. */
export const isFound = (from: string): boolean => from === 'sources' || from === 'ignore-file' || isLikely(from);

/** Whether a context is only likely. */
export const isLikely = (from: string): boolean => from === 'repository' || from === 'manifest';

/**
 * The folder that is the build context of a Dockerfile: its own, else the root of its repository. Every source that is written out must exist
 * there, and it must hold more than Dockerfiles and ignore files. Where nothing is written out but `.`, that would be true of any folder: then it is
 * the Dockerfile's own if a `.dockerignore` lies there; it is likely the Dockerfile's own if that is the root of a repository, or holds one of the
 * manifests that the installs read; else none.
 */
export function findContext(
  file: string,
  dockerfile: Dockerfile,
  manifests: () => readonly string[],
  around: Around = aroundIn(openDisk()),
): FoundContext | undefined {
  const all = sourcesOf(dockerfile);
  const sources = all.filter((text) => !/[$*?[\\]/.test(text)).map(cleanPath);
  const own = dirname(file);
  if (sources.every((source) => source === '')) {
    if (!around.holdsMore(own)) return undefined;
    const has = (name: string): boolean => around.isFile(join(own, name));
    if (has('.dockerignore')) return { folder: own, from: 'ignore-file' };
    if (all.length === 0 || !all.every((text) => mayMatch(text, () => around.names(own)))) return undefined;
    if (around.repositoryOf(own) === own) return { folder: own, from: 'repository' };
    return manifests().some(has) ? { folder: own, from: 'manifest' } : undefined;
  }
  const folder = [...new Set([own, around.repositoryOf(own) ?? own])].find(
    (one) => sources.every((source) => around.has(join(one, source))) && around.holdsMore(one),
  );
  return folder === undefined ? undefined : { folder, from: 'sources' };
}

/** Whether a pattern may fit something in a folder, by its first part. */
function mayMatch(text: string, names: () => readonly string[]): boolean {
  const [first = ''] = cleanPath(text).split('/');
  if (!/[*?[]/.test(first) || first.includes('$')) return true;
  return names().some(globMatcher(first));
}

/** Paths of the context that instructions copy or mount. */
function sourcesOf({ instructions }: Dockerfile): readonly string[] {
  const copied = instructions
    .filter((node): node is NodeOf<'COPY' | 'ADD'> => node.keyword === 'COPY' || node.keyword === 'ADD')
    .filter((node) => !node.flag('from') && !node.broken)
    .flatMap((node) => node.sources.map((source) => source.text));
  const mounted = instructions
    .filter((node): node is RunNode => node.keyword === 'RUN' && !node.broken)
    .flatMap((node) => node.mounts)
    .flatMap(({ type, from, source }) => (type === 'bind' && from === undefined && source !== undefined ? source : []));
  return [...copied, ...mounted].filter((text) => !/["']|^<<|^[a-z]+:\/\/|^git@/i.test(text));
}
