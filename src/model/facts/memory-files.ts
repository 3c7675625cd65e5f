import { utf8Length } from '../../text/utf8.ts';
import { readDockerignore } from './dockerignore.ts';
import { globMatcher } from './pattern.ts';
import type { ContextFiles } from './types.ts';

/** A file or folder that is written down. A path that ends in `/` is a folder of `count` files. */
export interface Entry {
  readonly path: string;
  readonly size: number;
  readonly count: number;
  readonly mode?: string;
  /** What it leads to, where it is a link. */
  readonly link?: string;
  readonly crlf: boolean;
}

/** Reads a line that says what is in a context: `path size [mode] [crlf]`, `folder/ size 12 files`, `link -> place`. Nothing where it does not. */
export function readEntry(line: string): Entry | undefined {
  const [, from, link] = /^(\S+) -> (\S+)$/.exec(line) ?? [];
  if (from !== undefined && link !== undefined) return { path: from, size: 0, count: 1, link, crlf: false };
  const match = /^(\S+) (\d+(?:\.\d+)?)(kB|MB|GB)?(?: (0[0-7]{3})| (\d+) files)?( crlf)?$/.exec(line);
  if (!match) return undefined;
  const [, path = '', size, unit = '', mode, count, crlf] = match;
  const bytes = Math.round(Number(size) * { '': 1, kB: 1e3, MB: 1e6, GB: 1e9 }[unit as '' | 'kB' | 'MB' | 'GB']);
  return { path, size: bytes, count: Number(count ?? 1), ...(mode && { mode }), crlf: crlf !== undefined };
}

/** The files of a context of which some are only listed, and the texts of others are known. */
export function writtenFiles(entries: readonly Entry[], texts: ReadonlyMap<string, string>): ContextFiles {
  const files = new Map<string, MemoryFile>(
    entries.map(({ path, size, mode, link }) => [
      path,
      { size, ...(mode !== undefined && { mode: Number.parseInt(mode, 8) }), ...(link !== undefined && { link }) },
    ]),
  );
  for (const [path, text] of texts) files.set(path, { ...files.get(path), size: utf8Length(text), text });
  return memoryFiles(files);
}

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
        ([path, text]) => [path, { size: utf8Length(text), text }] satisfies [string, MemoryFile],
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
