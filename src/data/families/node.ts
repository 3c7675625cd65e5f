import type { Manifest, Pins, Weight } from '../tool.ts';

/** The version of `@scope/name@version`. */
export const npmVersion = (written: string): string => {
  const at = written.indexOf('@', 1);
  return at === -1 ? '' : written.slice(at + 1);
};

/** What stands before the version; in a URL `@` stands behind a user. */
export const beforeVersion = (written: string): string => {
  const at = written.includes('://') ? -1 : written.indexOf('@', 1);
  return at === -1 ? written : written.slice(0, at);
};

export const isFile = (written: string): boolean => /^(?:\.{0,2}|~)\/|^file:|\.(?:tar|tgz|tar\.gz)$/.test(written);
const isGit = (written: string): boolean =>
  /^git(?:\+\w+)?:|^git@|^git(?:hub|lab):|^[\w-]+\/[\w.-]+(?:#|$)/.test(written);

/** How packages of npm's registry are named. */
export const npmPins: Pins = {
  fixedBy: [],
  nameOf: beforeVersion,
  // A word for a version, such as `latest`, is a tag that moves.
  isPinned: (written) =>
    isFile(written) ||
    /^https?:|^\.$/.test(written) ||
    (isGit(written) ? written.includes('#') : /^(?:[\d^~<>=*vx]|npm:|file:|https?:)/.test(npmVersion(written))),
  example: (name) => (name.includes('/') && !name.startsWith('@') ? `${name}#…` : `${name}@…`),
};

/** What a project of Node.js may have besides its manifest and lockfile. */
export const besideManifest = [
  '.npmrc',
  '.pnpmfile.cjs',
  '.yarnrc',
  '.yarnrc.yml',
  '.yarn/',
  'patches/',
  'lerna.json',
  'nx.json',
  'turbo.json',
];

/** A project's manifest with these lockfiles. */
export const nodeManifest = (...locks: readonly string[]): Manifest => ({
  reads: ['package.json'],
  locks,
  mayRead: besideManifest,
});

/** npm's configuration in variables, which pnpm reads too. */
const npmVariables = ['npm_config_omit', 'npm_config_production', 'npm_config_only'];

/** Variables with which npm and pnpm leave development dependencies out. */
export const productionVariables: readonly string[] = [
  ...npmVariables,
  ...npmVariables.map((name) => name.toUpperCase()),
];

/** The keys of npm's configuration that leave out what only development needs, by their values (npm 11, and what it still takes of earlier ones). */
export const productionSettings: Readonly<Record<string, readonly string[]>> = {
  omit: ['dev'],
  production: ['true', '1'],
  only: ['prod', 'production'],
};

/** The same in variables, which it reads in either case. */
export const productionValues: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(productionSettings).flatMap(([key, values]) => [
    [`npm_config_${key}`, values],
    [`NPM_CONFIG_${key.toUpperCase()}`, values],
  ]),
);

/** What a `package.json` has that names development dependencies, or packages of its own that may. */
export const developmentKeys: readonly string[] = ['"devDependencies"', '"workspaces"'];

/** Development dependencies of a project: the middle half of six. */
export const developmentPart: Weight = {
  low: 25e6,
  value: 90e6,
  high: 130e6,
  source: '`node_modules` with and without them: 2 MB (nodemon alone), 14, 86, 96, 122 and 130 MB (measured 2026-11)',
};

/** Keys of `.npmrc` and of `yarn config` that do. */
export const productionKeys: readonly string[] = ['omit', 'production', 'only'];

/** Packages by a program of theirs that has another name. */
const packagesByProgram = new Map(
  Object.entries({
    babel: '@babel/cli',
    gulp: 'gulp',
    nest: '@nestjs/cli',
    ng: '@angular/cli',
    ngc: '@angular/compiler-cli',
    remix: '@remix-run/dev',
    'react-router': '@react-router/dev',
    'run-p': 'npm-run-all',
    'run-s': 'npm-run-all',
    'svelte-kit': '@sveltejs/kit',
    swc: '@swc/cli',
    tailwindcss: '@tailwindcss/cli',
    tsc: 'typescript',
    'vue-cli-service': '@vue/cli-service',
    'vue-tsc': 'vue-tsc',
    webpack: 'webpack',
  }),
);

/** The package that a program comes from. */
export const packageOfProgram = (program: string): string => packagesByProgram.get(program) ?? program;

/** What a script of a manifest calls: programs, and other scripts by way of a manager. */
export function callsIn(text: string): readonly { readonly program: string; readonly script?: string }[] {
  return text.split(/&&|\|\||[;|&]/).map((part) => {
    const words = part
      .trim()
      .split(/\s+/)
      .filter((word) => !/^\w+=/.test(word));
    const [first = '', second = '', third = ''] = words;
    if (/^(?:npm|pnpm|yarn|bun)$/.test(first)) return { program: first, script: second === 'run' ? third : second };
    return { program: first === 'npx' ? second : first };
  });
}

/** Scripts of a project that its own install runs (docs.npmjs.com/cli/using-npm/scripts, yarnpkg.com/advanced/lifecycle-scripts, pnpm.io/cli/install). */
export const installHooks: readonly string[] = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
];

/** The files of a project that programs in such scripts read, by their manuals; a folder has `/` at its end. */
const neededByProgram: ReadonlyMap<string, readonly string[]> = new Map([
  ['prisma', ['prisma/schema.prisma', 'schema.prisma']],
  ['patch-package', ['patches/']],
  ['lerna', ['lerna.json']],
  ['nuxt', ['nuxt.config.ts', 'nuxt.config.js']],
  ['nuxi', ['nuxt.config.ts', 'nuxt.config.js']],
  ['svelte-kit', ['svelte.config.js']],
  ['tsc', ['tsconfig.json']],
  ['panda', ['panda.config.ts']],
]);

/** The files of a project that a command of a script reads, as alternatives: the script that an interpreter is given, or what a program is known to need. */
export function neededByScript(part: string): readonly string[] {
  const words = part
    .trim()
    .split(/\s+/)
    .filter((word) => !/^\w+=/.test(word) && word !== 'npx');
  const [first = '', second = ''] = words;
  if (first.startsWith('./')) return [first.slice(2)];
  if (/^(?:node|sh|bash|python3?|tsx|ts-node)$/.test(first))
    return /^[\w.][\w./-]*\.\w+$/.test(second) ? [second.replace(/^\.\//, '')] : [];
  return neededByProgram.get(first) ?? [];
}
