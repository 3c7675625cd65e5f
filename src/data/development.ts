/** Programs and script names that an image starts while somebody works on its code. */
export const developmentPrograms: ReadonlySet<string> = new Set([
  'CompileDaemon',
  'air',
  'bee',
  'byobu',
  'cargo-watch',
  'code-server',
  'cypress',
  'dev',
  'develop',
  'dind',
  'development',
  'dlv',
  'eslint',
  'fresh',
  'gow',
  'ipython',
  'jest',
  'jasmine',
  'jupyter',
  'jupyter-lab',
  'jupyter-notebook',
  'karma',
  'lint',
  'mocha',
  'modd',
  'ng',
  'nodemon',
  'playwright',
  'start:dev',
  'start:watch',
  'storybook',
  'test',
  'tmux',
  'ts-node',
  'ts-node-dev',
  'tsx',
  'vite',
  'vitest',
  'watch',
  'webpack-dev-server',
]);

/** Names of scripts that start a server to work with, where a runner of scripts starts them; to any other program they are a word of its own. */
export const developmentScripts: ReadonlySet<string> = new Set(['serve']);

/** Programs that are of the development dependencies of a project where it starts by one of them: those that run its sources, or several scripts at once. */
export const developmentStarters: ReadonlySet<string> = new Set([
  '@babel/register',
  'babel-node',
  'browser-sync',
  'concurrently',
  'esbuild-register',
  'grunt',
  'gulp',
  'lite-server',
  'live-server',
  'npm-run-all',
  'parcel',
  'run-p',
  'run-s',
  'swc-node',
  'ts-node',
  'ts-node-dev',
  'ts-node-esm',
  'tsx',
  'webpack',
]);

/** Names of scripts that serve what was built with a program of the development dependencies: Vite's own. */
export const previewScripts: ReadonlySet<string> = new Set(['preview']);

/** Programs that start a project anew after each change: where one is installed, a script of the project starts it. */
export const restarters: ReadonlySet<string> = new Set(['nodemon', 'ts-node-dev']);

/** Variables that tell frameworks whether code is worked on, and the values that say so. */
export const developmentVariables: ReadonlyMap<string, readonly string[]> = new Map([
  ['NODE_ENV', ['development', 'dev']],
  ['RAILS_ENV', ['development', 'test']],
  ['RACK_ENV', ['development', 'test']],
  ['HANAMI_ENV', ['development', 'test']],
  ['MIX_ENV', ['dev', 'test']],
  ['APP_ENV', ['dev', 'development', 'test']],
]);

/** Programs that run for development where a variable does not say otherwise, and that variable. */
export const developmentByDefault: ReadonlyMap<string, string> = new Map([['mix', 'MIX_ENV']]);

/** What starts the scripts of a project. */
export const scriptRunners: ReadonlySet<string> = new Set([
  'bun',
  'bunx',
  'deno',
  'npm',
  'npx',
  'pnpm',
  'vue-cli-service',
  'yarn',
]);
