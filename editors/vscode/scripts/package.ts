import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { argv, execPath } from 'node:process';
import { build } from 'esbuild';
import manifest from '../package.json' with { type: 'json' };
import { bundle, root, type BundleName } from '../../../scripts/bundles.ts';
import { tables, thirdParty } from '../../../scripts/parts.ts';

/** `npm run package [-- FILE]` makes the extension, with the server inside, and packs it: into `plimsoll.vsix` here, if no file is named. */
const here = dirname(import.meta.dirname);
const dist = join(here, 'dist');
const packed = resolve(argv[2] ?? join(here, 'plimsoll.vsix'));
const names: readonly BundleName[] = ['lsp.cjs', 'described.cjs', 'config.cjs', 'plugins.cjs', 'jiti.cjs', 'babel.cjs'];

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const extension = await build({
  absWorkingDir: root,
  entryPoints: [join(here, 'src/extension.ts')],
  outfile: join(dist, 'extension.cjs'),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  minify: true,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
});
const server = await Promise.all(names.map((name) => bundle(name)));
for (const { name, code } of server) writeFileSync(join(dist, name), code);
for (const [name, text] of await tables()) writeFileSync(join(dist, name), text);
const metafiles = [extension, ...server].map(({ metafile }) => metafile);
writeFileSync(join(dist, 'THIRD-PARTY.txt'), await thirdParty(metafiles));
cpSync(join(root, 'docs/schema.json'), join(dist, 'schema.json'));

// The README is read far from this folder.
const { directory, url } = manifest.repository;
const page = (view: 'blob' | 'raw'): string => `${url.replace(/\.git$/, '')}/${view}/HEAD/${directory}`;
const links = ['--baseContentUrl', page('blob'), '--baseImagesUrl', page('raw')];
const vsce = join(dirname(createRequire(import.meta.url).resolve('@vscode/vsce/package.json')), 'vsce');
const args = ['package', '--no-dependencies', ...links, '--out', packed];
execFileSync(execPath, [vsce, ...args], { cwd: here, stdio: 'inherit' });
