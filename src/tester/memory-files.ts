import { readDockerignore } from '../model/facts/dockerignore.ts';
import { globMatcher } from '../model/facts/pattern.ts';
import type { ContextFiles } from '../rule/index.ts';

/** A file of which the text is known, or only the size. */
export interface MemoryFile {
  readonly size: number;
  readonly text?: string;
  readonly mode?: number;
  /** What it holds, where it is a link. */
  readonly link?: string;
}

/**
 * A build context that is an object: files by path. A path that ends in `/` is a folder that is not looked into. The ignore file is that of
 * `dockerfile`, where there is one, else `.dockerignore`.
 */
export function memoryFiles(files: ReadonlyMap<string, MemoryFile>, dockerfile = 'Dockerfile'): ContextFiles {
  const paths = [...files.keys()].toSorted();
  const inside = (path: string): readonly string[] =>
    paths.filter((file) => path === '' || `${file}/`.startsWith(`${path}/`));
  const ignorePath = [`${dockerfile}.dockerignore`, '.dockerignore'].find((path) => files.has(path));
  const ignoreFile = readDockerignore((ignorePath !== undefined && files.get(ignorePath)?.text) || '');
  return {
    has: (path) => inside(clean(path)).length > 0,
    list(glob) {
      const matches = globMatcher(clean(glob));
      return paths.filter((path) => !path.endsWith('/') && matches(path));
    },
    size(path) {
      const found = inside(clean(path));
      return found.length === 0 ? undefined : found.reduce((sum, file) => sum + (files.get(file)?.size ?? 0), 0);
    },
    ignored: (path) => ignoreFile.ignores(clean(path)),
    sent: (path) => inside(clean(path)).filter((file) => !ignoreFile.ignores(clean(file))),
    ...(ignorePath !== undefined && { ignoreFile: { path: ignorePath, ...ignoreFile } }),
    mode: (path) => files.get(clean(path))?.mode,
    link: (path) => files.get(clean(path))?.link,
    read: (path) => files.get(clean(path))?.text,
    withTexts(texts) {
      const changed = [...texts].map(
        ([path, text]) => [path, { size: bytesOf(text), text }] satisfies [string, MemoryFile],
      );
      return memoryFiles(new Map([...files, ...changed]), dockerfile);
    },
  };
}

const clean = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
