/** What runs in a reader's browser, and its style. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, transform } from 'esbuild';
import { browser, root } from '../bundles.ts';
import { tables, thirdParty } from '../parts.ts';

/** Programs, tables and style, by their paths in the site. */
export async function programs(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const { outputFiles, metafile } = await build({
    ...browser,
    entryPoints: ['src/site/play.ts', 'src/site/worker.ts'].map((path) => join(root, path)),
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    metafile: true,
    outdir: 'play',
    chunkNames: '[name]-[hash]',
    loader: { '.json': 'json' },
    logLevel: 'warning',
  });
  for (const { path, text } of outputFiles) files.set(`play/${basename(path)}`, text);
  const search = await build({
    ...browser,
    entryPoints: [join(root, 'src/site/search.ts')],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    logLevel: 'warning',
  });
  files.set('assets/search.js', search.outputFiles[0]?.text ?? '');
  for (const [name, text] of await tables()) files.set(`play/${name}`, text);
  const style = ['src/site/site.css', 'src/report/picture/picture.css'].map((path) =>
    readFileSync(join(root, path), 'utf8'),
  );
  files.set('assets/site.css', (await transform(style.join('\n'), { loader: 'css', minify: true })).code);
  files.set('THIRD-PARTY.txt', await thirdParty([metafile]));
  return files;
}
