/** Programs and script names that an image starts while somebody works on its code. */
export const developmentPrograms: ReadonlySet<string> = new Set([
  'byobu',
  'code-server',
  'cypress',
  'dev',
  'develop',
  'development',
  'eslint',
  'ipython',
  'jest',
  'jasmine',
  'jupyter',
  'jupyter-lab',
  'jupyter-notebook',
  'karma',
  'lint',
  'mocha',
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
