import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, root, type BundleName } from '../../scripts/bundles.ts';
import { tables } from '../../scripts/parts.ts';
import { makeTree, type Tree } from '../support/tree.ts';

/** A new folder with what an installed package looks like, and with files of its own. */
export async function installed(files: Readonly<Record<string, string>>): Promise<Tree & { readonly start: string }> {
  const names: readonly BundleName[] = ['cli.cjs', 'lsp.cjs', 'glob.cjs', 'described.cjs', 'config.cjs'];
  const bundles = await Promise.all(names.map((name) => bundle(name)));
  const tree = makeTree({
    'package.json': '{"type":"module"}',
    ...Object.fromEntries(bundles.map(({ name, code }) => [`dist/${name}`, code])),
    ...Object.fromEntries((await tables()).map(([name, text]) => [`dist/${name}`, text])),
    'dist/pages.json': '{}',
    ...files,
  });
  const start = join(tree.root, 'src/cli/start.cjs');
  cpSync(join(root, 'src/cli/start.cjs'), start);
  return { ...tree, start };
}
