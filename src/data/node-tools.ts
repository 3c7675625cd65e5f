/** How the tools of Node.js install what a manifest names. From their manuals, as of 2026-11. */
export interface NodeTool {
  /** Subcommands that install the whole manifest, when they name no package; an empty text is the bare command. */
  readonly installs: readonly string[];
  /** Options that leave development dependencies out, or that install nothing. */
  readonly off: readonly string[];
  /** Values of options that do. */
  readonly offValues: Readonly<Record<string, readonly string[]>>;
  /** Subcommands that take them out again. */
  readonly prunes: readonly string[];
  /** The option to add. */
  readonly option: string;
}

const variables = ['npm_config_omit', 'npm_config_production', 'npm_config_only'];

/** Variables that leave development dependencies out, whatever they hold. */
export const productionVariables: readonly string[] = [
  ...variables,
  ...variables.map((name) => name.toUpperCase()),
  'YARN_PRODUCTION',
];

export const nodeTools: ReadonlyMap<string, NodeTool> = new Map<string, NodeTool>([
  [
    'npm',
    {
      installs: ['install', 'i', 'ci', 'clean-install', 'install-clean'],
      off: ['--production', '--prod', '-g', '--global', '--dry-run', '--package-lock-only'],
      offValues: { '--omit': ['dev'], '--only': ['prod', 'production'] },
      prunes: ['prune'],
      option: '--omit=dev',
    },
  ],
  [
    'yarn',
    {
      installs: ['', 'install'],
      off: ['--production', '--prod', '--version', '--help', '--mode'],
      offValues: {},
      prunes: ['workspaces focus'],
      option: '--production',
    },
  ],
  [
    'pnpm',
    {
      installs: ['install', 'i'],
      off: ['--prod', '--production', '-P', '-g', '--global', '--lockfile-only', '--dry-run'],
      offValues: {},
      prunes: ['prune', 'deploy'],
      option: '--prod',
    },
  ],
]);

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
  'serve',
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
