import type { ContextFiles } from '../../src/model/index.ts';

/** A file of which the text is known, or only the size. */
export interface MemoryFile {
  readonly size: number;
  readonly text?: string;
}

/** A build context that is an object: files by path. A path that ends in `/` is a folder that is not looked into. */
export function memoryFiles(
  files: ReadonlyMap<string, MemoryFile>,
  ignores: (path: string) => boolean = () => false,
): ContextFiles {
  const paths = [...files.keys()];
  const inside = (path: string): readonly string[] =>
    paths.filter((file) => path === '' || `${file}/`.startsWith(`${path}/`));
  return {
    has: (path) => inside(clean(path)).length > 0,
    list(glob) {
      const pattern = globPattern(clean(glob));
      return paths.filter((path) => !path.endsWith('/') && pattern.test(path)).toSorted();
    },
    size(path) {
      const found = inside(clean(path));
      return found.length === 0 ? undefined : found.reduce((sum, file) => sum + (files.get(file)?.size ?? 0), 0);
    },
    ignored: (path) => ignores(clean(path)),
    read: (path) => files.get(clean(path))?.text,
  };
}

const clean = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');

function globPattern(glob: string): RegExp {
  const tokens = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]', '{': '(?:', '}': ')', ',': '|' };
  const source = glob.replace(
    /\*\*\/|\*\*|[*?{},]|[.+^$()|[\]\\]/g,
    (token) => tokens[token as keyof typeof tokens] ?? `\\${token}`,
  );
  return new RegExp(`^${source}$`);
}
