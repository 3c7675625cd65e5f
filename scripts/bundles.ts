import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asJson, tablesIn, type Tables } from './tables.ts';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What is imported when it is needed stays a file of its own beside the program: most runs never read it. */
const apart = (files: Readonly<Record<string, string>>): Plugin => ({
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.ts$/ }, ({ path, kind }) => {
      const file = kind === 'dynamic-import' ? files[basename(path)] : undefined;
      return file === undefined ? undefined : { path: file, external: true };
    });
  },
});

/** What costs more to load than most runs use of it is evaluated when it is first called. */
const late = (names: readonly string[]): Plugin => ({
  name: 'late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'late' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
      contents: `let called; export default (...given) => (called ??= require(${JSON.stringify(path)}).default)(...given);`,
      resolveDir: root,
    }));
  },
});

/**
 * Modules of Node that it has to load itself, 1 to 5 ms each: they are asked for when a function of theirs is first called. What is no function is not there:
 * `await import()` has it.
 */
const lateNode = (names: readonly string[]): Plugin => ({
  name: 'late-node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^node:(?:${names.join('|')})$`) }, ({ path, kind, importer }) =>
      kind === 'import-statement' && importer.startsWith(join(root, 'src'))
        ? { path, namespace: 'late-node' }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'late-node' }, async ({ path }) => {
      const functions = Object.entries((await import(path)) as Record<string, unknown>).filter(
        ([name, value]) => typeof value === 'function' && name !== 'default',
      );
      const called = (name: string): string => `export const ${name} = function (...given) {
        return new.target ? new (it().${name})(...given) : it().${name}(...given);
      };`;
      return {
        contents: `let kept; const it = () => (kept ??= require('${path}'));\n${functions.map(([name]) => called(name)).join('\n')}`,
        resolveDir: root,
      };
    });
  },
});

/** What dockerfile-ast asks of two libraries of a thousand lines: places in a text, and ranges of them, which it hands over as they are. */
const places: Plugin = {
  name: 'places',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode-languageserver-types$/ }, ({ path, importer }) =>
      /[\\/]dockerfile-ast[\\/]/.test(importer) ? { path, namespace: 'places' } : undefined,
    );
    onResolve({ filter: /^vscode-languageserver-textdocument$/ }, ({ importer }) =>
      /[\\/]dockerfile-ast[\\/]/.test(importer) ? { path: 'text', namespace: 'text' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'text' }, () => ({
      contents: `export { TextDocument } from './scripts/text-document.ts';`,
      resolveDir: root,
    }));
    onLoad({ filter: /./, namespace: 'places' }, () => ({
      contents: `
        export const Position = { create: (line, character) => ({ line, character }) };
        export const Range = {
          create: (one, two, three, four) =>
            typeof one === 'number' ? { start: Position.create(one, two), end: Position.create(three, four) } : { start: one, end: two },
        };`,
    }));
  },
};

/** cosmiconfig's own loaders ask for these; ours take their place. */
const unused = ['import-fresh', 'js-yaml', 'parse-json', 'typescript'];

const tables = (
  (read?: Promise<Tables>) => () =>
    (read ??= tablesIn(root, 'src/data'))
)();

const plain: BuildOptions = {
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  define: { 'import.meta.dirname': '__dirname' },
  plugins: [late(['string-width', 'wrap-ansi']), places, asJson(tables, join(root, 'src/data'))],
  external: unused,
};
const program: BuildOptions = {
  ...plain,
  plugins: [
    apart({
      'glob.ts': './glob.cjs',
      'config.ts': './config.cjs',
      'described.ts': './described.cjs',
      'image.ts': './image.cjs',
      'tester.ts': './test-rules.cjs',
    }),
    ...(plain.plugins ?? []),
  ],
};
/** What runs in a browser. */
export const browser: BuildOptions = {
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  mainFields: ['module', 'main'],
  inject: ['scripts/buffer.ts'],
  plugins: [places],
};
const nodeLibrary: BuildOptions = {
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: unused,
  // Packages in CommonJS ask for Node's modules with `require`, which a module does not have.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
};

/** The library is there already: what tests rules takes ours from it. */
const besideIndex: Plugin = {
  name: 'beside-index',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/index\.ts$/ }, ({ importer }) =>
      importer === join(root, 'src/tester/index.ts') ? { path: './index.js', external: true } : undefined,
    );
  },
};

/** What jiti compiles with is eight times as large as itself, and not asked for JavaScript that Node reads. */
const babelApart: Plugin = {
  name: 'babel-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/babel\.cjs$/ }, ({ kind }) =>
      kind === 'require-call' ? { path: './babel.cjs', external: true } : undefined,
    );
  },
};

/** What is in `dist/`, the programs last. */
const bundles = {
  'index.js': { ...browser, entryPoints: ['src/index.ts'] },
  'rule.js': { ...browser, entryPoints: ['src/rule/index.ts'] },
  'node.js': { ...nodeLibrary, entryPoints: ['src/node/index.ts'] },
  'tester.js': { ...nodeLibrary, entryPoints: ['src/tester/index.ts'], plugins: [besideIndex] },
  'glob.cjs': { ...program, entryPoints: ['src/node/disk/glob.ts'] },
  'lsp.cjs': { ...program, entryPoints: ['src/lsp/main.ts'], supported: { 'dynamic-import': false } },
  'described.cjs': { ...program, entryPoints: ['src/node/plans/described.ts'] },
  'test-rules.cjs': { ...program, entryPoints: ['src/tester/tester.ts'] },
  'image.cjs': { ...program, entryPoints: ['src/node/image/image.ts'] },
  'config.cjs': { ...program, entryPoints: ['src/node/configuration/config.ts'] },
  // Runs plugins in a thread of its own; `jiti.cjs` is what loads them, and `babel.cjs` what that reads TypeScript with.
  'plugins.cjs': { ...program, entryPoints: ['src/node/plugins/worker.ts'] },
  'jiti.cjs': { ...plain, entryPoints: ['node_modules/jiti/lib/jiti.cjs'], plugins: [babelApart] },
  'babel.cjs': { ...plain, entryPoints: ['node_modules/jiti/dist/babel.cjs'], minify: false },
  'action.cjs': { ...program, entryPoints: ['src/action/program.ts'], supported: { 'dynamic-import': false } },
  // What stands apart is CommonJS too: `require` has it in a third of the time that `import` takes.
  'cli.cjs': {
    ...program,
    entryPoints: ['src/cli/program.ts'],
    supported: { 'dynamic-import': false },
    plugins: [
      lateNode(['child_process', 'tty', 'url', 'v8', 'vm', 'worker_threads', 'zlib']),
      ...(program.plugins ?? []),
    ],
  },
} satisfies Readonly<Record<string, BuildOptions>>;

export type BundleName = keyof typeof bundles;
export const bundleNames = Object.keys(bundles) as readonly BundleName[];

/** A module of ours that is imported late has esbuild wrap all that it needs, which is the whole core: that takes a fifth longer to start. */
function refuseLate(name: string, { inputs }: Metafile): void {
  for (const [from, { imports }] of Object.entries(inputs))
    for (const { kind, path, external } of imports)
      if (kind === 'dynamic-import' && external !== true && path.startsWith('src/'))
        throw new Error(`${from} imports ${path} late in ${name}: import it at the top, or let it stand apart`);
}

/** One file with all that it needs inside, and what that is. `first` may have other files take the place of some. */
export async function bundle(
  name: BundleName,
  first: readonly Plugin[] = [],
): Promise<{ name: BundleName; code: string; metafile: Metafile }> {
  const options: BuildOptions = bundles[name];
  const result = await build({
    ...options,
    plugins: [...first, ...(options.plugins ?? [])],
    absWorkingDir: root,
    bundle: true,
    // Of a library an error shows the line, and whoever bundles it makes it small.
    minify: !name.endsWith('.js'),
    write: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    outfile: join('dist', name),
  });
  if (name.endsWith('.cjs')) refuseLate(name, result.metafile);
  const code = result.outputFiles[0]?.text ?? '';
  // `start.cjs` knows by it what was compiled from this.
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 32);
  return { name, code: name.endsWith('.cjs') ? `/* ${hash} */\n${code}` : code, metafile: result.metafile };
}
