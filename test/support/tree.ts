import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Makes files in a new temporary folder, and gives its path and how to remove it. A path that ends in `/` is a folder. */
export function makeTree(entries: Readonly<Record<string, string | Uint8Array>>): Tree {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-')));
  const tree: Tree = {
    root,
    write(path, content) {
      const file = join(root, path);
      mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
      if (!path.endsWith('/')) writeFileSync(file, content);
    },
    link(path, target) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      symlinkSync(target, join(root, path));
    },
    pipe: (path) => void execFileSync('mkfifo', [join(root, path)]),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  for (const [path, content] of Object.entries(entries)) tree.write(path, content);
  return tree;
}

export interface Tree {
  readonly root: string;
  write(path: string, content: string | Uint8Array): void;
  link(path: string, target: string): void;
  pipe(path: string): void;
  remove(): void;
}
