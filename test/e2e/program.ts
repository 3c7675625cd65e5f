import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, root, type BundleName } from '../../scripts/bundles.ts';
import { makeTree, type Tree } from '../support/tree.ts';

/** A new folder with what an installed package looks like, and with files of its own. */
export async function installed(files: Readonly<Record<string, string>>): Promise<Tree & { readonly start: string }> {
  const names: readonly BundleName[] = ['cli.cjs', 'lsp.cjs', 'glob.cjs', 'config.cjs'];
  const bundles = await Promise.all(names.map(bundle));
  const tree = makeTree({
    'package.json': '{"type":"module"}',
    ...Object.fromEntries(bundles.map(({ name, code }) => [`dist/${name}`, code])),
    'dist/end-of-life.json': readFileSync(join(root, 'src/data/end-of-life.json')),
    'dist/pages.json': '{}',
    ...files,
  });
  const start = join(tree.root, 'src/cli/start.js');
  cpSync(join(root, 'src/cli/start.js'), start);
  return { ...tree, start };
}
