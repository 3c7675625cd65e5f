import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildContext, context, type Plugin } from 'esbuild';
import fastGlob from 'fast-glob';
import { root } from '../../scripts/bundles.ts';

const require = createRequire(import.meta.url);

/** The bundle of all tests with what they test, made again and again with other texts in the place of files. */
export interface TestBundle {
  /** Gives the code. Texts by path from the root; every other file is as it is on disk. */
  make(texts: ReadonlyMap<string, string>): Promise<string>;
  close(): Promise<void>;
}

/** `changing` are the files that may get another text. */
export async function testBundle(tests: readonly string[], changing: ReadonlySet<string>): Promise<TestBundle> {
  let texts: ReadonlyMap<string, string> = new Map();
  const own = fastGlob.sync(
    ['src', 'rules', 'test', 'scripts', 'bench'].map((folder) => `${folder}/**/*.ts`),
    { cwd: root },
  );
  // These know where they lie, which a bundle does not.
  const placed = own.filter((file) => readFileSync(join(root, file), 'utf8').includes('import.meta.'));
  const given = new Set([...placed, ...changing].map((file) => join(root, file)));
  const source: Plugin = {
    name: 'source',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^@jest\/globals$/ }, () => ({ path: join(root, 'bench/mutants/globals.ts') }));
      // Node would want an attribute that the bundler has taken away.
      onResolve({ filter: /^[^./].*\.json$/ }, ({ path }) => ({ path: require.resolve(path) }));
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!given.has(path)) return undefined;
        const text = texts.get(relative(root, path)) ?? readFileSync(path, 'utf8');
        return { contents: withPlace(text, path), loader: 'ts' };
      });
    },
  };
  const loads = tests.map((file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(`./${file}`)})`);
  const building: BuildContext<{ write: false }> = await context({
    stdin: {
      contents: `import { main } from './bench/mutants/process.ts';\nawait main({\n${loads.join(',\n')}\n});`,
      resolveDir: root,
      loader: 'ts',
    },
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    // Packages stay where they are: they are the same for every mutant.
    packages: 'external',
    plugins: [source],
    outfile: 'mutants.mjs',
  });
  let last: Promise<string> = Promise.resolve('');
  return {
    make(replaced) {
      // One after another: a bundler that is asked twice at once answers once.
      const made = last.then(async () => {
        texts = replaced;
        const { outputFiles } = await building.rebuild();
        return outputFiles[0]?.text ?? '';
      });
      last = made;
      return made;
    },
    close: () => building.dispose(),
  };
}

function withPlace(text: string, path: string): string {
  return text
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
    .replaceAll('import.meta.dirname', JSON.stringify(join(path, '..')));
}
