import { pathsThat } from './deeds.ts';
import type { Development } from './tool.ts';
import { tools } from './tools/index.ts';

/** How the tools of Node.js install what a manifest names. */
export interface NodeTool extends Development {
  /** Subcommands that install the whole manifest, when they name no package; an empty text is the bare command. */
  readonly installs: readonly string[];
  /** Values of options that leave development dependencies out. */
  readonly offValues: Readonly<Record<string, readonly string[]>>;
  /** Subcommands that take them out again. */
  readonly prunes: readonly string[];
}

const ofNode = tools.filter(({ language }) => language === 'node');

/** Variables that leave development dependencies out, whatever they hold. */
export const productionVariables: readonly string[] = [...new Set(ofNode.flatMap(({ dev }) => dev?.variables ?? []))];

export const nodeTools: ReadonlyMap<string, NodeTool> = new Map(
  ofNode.flatMap((tool) => {
    const { dev, names } = tool;
    if (!dev) return [];
    const facts = {
      ...dev,
      offValues: dev.offValues ?? {},
      installs: pathsThat(tool, 'install'),
      prunes: pathsThat(tool, 'prune'),
    };
    return names.map((name) => [name, facts] as const);
  }),
);

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
