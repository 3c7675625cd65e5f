/** What a build of a project of Node.js fills a folder with: of its own, and of what it is made of. */
export interface NodeFolder {
  /** Below the project. */
  readonly path: string;
  /** Where a file of the project names another: files, and the key. */
  readonly named?: { readonly in: readonly string[]; readonly key: string };
  /** Bytes of a project without sources. */
  readonly base: Range;
  /** For each byte of the sources, for each byte of what is served as it is, and for each package that `dependencies` names. */
  readonly ofSources?: Range;
  readonly ofAssets?: Range;
  readonly perDependency?: Range;
}

interface Range {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

export interface NodeBuilder {
  /** Subcommands that build; any where it has none. */
  readonly does?: readonly string[];
  /** Options with which it makes nothing. */
  readonly idle?: readonly string[];
  readonly fills: readonly NodeFolder[];
  /** Where the project has one of these files, it fills others. */
  readonly unless?: { readonly files: readonly string[]; readonly fills: readonly NodeFolder[] };
}

const mb = 1e6;
/** What is served as it is, and images that sources take in. */
const copied: Range = { low: 0, value: 1, high: 2.2 };
/** Minified, with what it is made to run on; with maps three times as much. */
const minified: Range = { low: 0.1, value: 0.9, high: 8 };
/** Of a library that a page takes in: from nothing, to a map, an editor or a table of icons. */
const bundled: Range = { low: 0, value: 0.12 * mb, high: 0.9 * mb };
const page = (path: string, more: Partial<NodeFolder> = {}): NodeFolder => ({
  path,
  base: { low: 0.002 * mb, value: 0.1 * mb, high: 2 * mb },
  ofSources: minified,
  ofAssets: copied,
  perDependency: bundled,
  ...more,
});
const cache = (path: string, low: number, value: number, high: number, more: Partial<NodeFolder> = {}): NodeFolder => ({
  path,
  base: { low: low * mb, value: value * mb, high: high * mb },
  ofSources: { low: 0, value: 4, high: 30 },
  ...more,
});
const compiled = (path: string, more: Partial<NodeFolder> = {}): NodeFolder => ({
  path,
  base: { low: 0, value: 0.01 * mb, high: 0.3 * mb },
  ofSources: { low: 0.25, value: 1.7, high: 6 },
  ofAssets: { low: 0, value: 0, high: 1.2 },
  ...more,
});

const ofVite = { in: ['vite.config.ts', 'vite.config.js', 'vite.config.mts', 'vite.config.mjs'], key: 'outDir' };
const ofTypeScript = { in: ['tsconfig.build.json', 'tsconfig.json'], key: 'outDir' };
const typescript: NodeBuilder = {
  idle: ['--noEmit', '--version', '-v'],
  fills: [compiled('dist', { named: ofTypeScript })],
};

/** By the program that a script of the project calls. */
export const nodeBuilders: ReadonlyMap<string, NodeBuilder> = new Map<string, NodeBuilder>([
  [
    'vite',
    {
      does: ['build'],
      fills: [page('dist', { named: ofVite })],
      // SvelteKit: what an adapter makes, which for Node.js takes packages along.
      unless: {
        files: ['svelte.config.js', 'svelte.config.ts'],
        fills: [
          page('build', {
            base: { low: 0, value: 1.5 * mb, high: 8 * mb },
            ofSources: { low: 0, value: 10, high: 30 },
          }),
          page('.svelte-kit', {
            base: { low: 0.1 * mb, value: 0.5 * mb, high: 4 * mb },
            ofSources: { low: 0.5, value: 6, high: 20 },
          }),
        ],
      },
    },
  ],
  [
    'prisma',
    { does: ['generate'], fills: [{ path: 'node_modules/.prisma', base: { low: 0, value: 17 * mb, high: 60 * mb } }] },
  ],
  ['tsc', typescript],
  ['nest', { does: ['build'], fills: typescript.fills }],
  ['tsup', { fills: [compiled('dist', { ofSources: { low: 0.2, value: 4, high: 10 } })] }],
  [
    'next',
    {
      does: ['build'],
      fills: [
        {
          path: '.next',
          base: { low: 0.8 * mb, value: 1.7 * mb, high: 8 * mb },
          ofSources: { low: 0.5, value: 12, high: 40 },
          perDependency: { low: 0, value: 0.15 * mb, high: 2 * mb },
        },
        // With Turbopack, which keeps nothing, it is not there.
        cache('.next/cache', 0, 45, 150, {
          ofSources: { low: 0, value: 150, high: 400 },
          perDependency: { low: 0, value: 1 * mb, high: 12 * mb },
        }),
      ],
    },
  ],
  [
    'react-scripts',
    {
      does: ['build'],
      fills: [
        page('build', { ofSources: { low: 0.3, value: 3, high: 9 } }),
        cache('node_modules/.cache', 0.2, 1, 20, { perDependency: { low: 0, value: 0.5 * mb, high: 6 * mb } }),
      ],
    },
  ],
  [
    'ng',
    {
      does: ['build'],
      fills: [
        page('dist'),
        cache('.angular/cache', 0, 1.3, 40, { perDependency: { low: 0, value: 0.4 * mb, high: 6 * mb } }),
      ],
    },
  ],
  [
    'nuxt',
    {
      does: ['build', 'generate'],
      fills: [
        page('.output', {
          base: { low: 0.3 * mb, value: 2.2 * mb, high: 25 * mb },
          ofSources: { low: 0.1, value: 5, high: 15 },
        }),
        {
          path: '.nuxt',
          base: { low: 0.1 * mb, value: 0.7 * mb, high: 8 * mb },
          ofSources: { low: 0.1, value: 8, high: 25 },
          perDependency: bundled,
        },
      ],
    },
  ],
  [
    'astro',
    {
      does: ['build'],
      fills: [page('dist'), cache('node_modules/.astro', 0, 0.01, 60), cache('node_modules/.vite', 0, 0.8, 4)],
    },
  ],
  ['webpack', { fills: [page('dist')] }],
  ['rollup', { fills: [page('dist')] }],
  ['esbuild', { fills: [page('dist')] }],
  [
    'parcel',
    {
      does: ['build'],
      fills: [
        page('dist'),
        cache('.parcel-cache', 0.2, 2, 20, {
          ofSources: { low: 0, value: 45, high: 150 },
          perDependency: { low: 0, value: 0.4 * mb, high: 6 * mb },
        }),
      ],
    },
  ],
  [
    'vue-cli-service',
    {
      does: ['build'],
      fills: [
        page('dist', { ofSources: { low: 0.3, value: 3, high: 9 } }),
        cache('node_modules/.cache', 0.1, 1, 20, { perDependency: { low: 0, value: 0.5 * mb, high: 6 * mb } }),
      ],
    },
  ],
]);

/** What else scripts call, and how much that leaves beside what is made: next to nothing. */
export const idlePrograms: ReadonlySet<string> = new Set(
  `rimraf rm del-cli mkdir mkdirp shx cpx copyfiles cp mv echo cd test true chmod tsc-alias vue-tsc svelte-check eslint oxlint biome prettier stylelint jest vitest
  tailwindcss postcss sass run-script-os sleep cat tsc-files husky patch-package`.split(/\s+/),
);
/** What only sets the scene for another program. */
export const nodeWrappers: ReadonlySet<string> = new Set([
  'npx',
  'bunx',
  'cross-env',
  'env-cmd',
  'dotenv',
  'time',
  'exec',
]);
/** What starts a script of the project by its name. */
export const scriptStarters: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn', 'bun']);
/** What runs several scripts of the project. */
export const severalScripts: ReadonlySet<string> = new Set([
  'npm-run-all',
  'npm-run-all2',
  'run-s',
  'run-p',
  'concurrently',
]);

/** What a project has that a build is given, where that cannot be seen: bytes of sources, of what is served as it is, and how many packages it names. */
export const usualProject = {
  sources: { low: 2e3, value: 250e3, high: 6e6 },
  assets: { low: 0, value: 300e3, high: 40e6 },
  dependencies: { low: 1, value: 15, high: 80 },
} as const;

export const nodeBuildsSource =
  'what builds of projects leave, generated ones of 5 and 100 files among them, by the builder that a script calls and by sources (measured 2026-11)';

/** What a build may leave besides. */
export const besidesBuild = { low: 0, value: 0.1e6, high: 3e6 } as const;

/** Files that are sources, and others that a page may show. */
export const sourcesOfNode = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|mdx?|html?|s?css|sass|less|styl|graphql|json5?)$/;
export const assetsOfNode =
  /\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|pdf|wasm|glb|gltf|hdr|csv|txt|xml|webmanifest)$/;
