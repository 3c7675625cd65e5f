import type { Weight } from './tool.ts';

/**
 * What has package managers fetched when they are called first, and the commands that fetch them before: without a word behind them it is what the manifest in the
 * folder names (github.com/nodejs/corepack, 2026-11). What has been fetched is kept at home, unless a variable says where.
 */
export const fetchesManagers: {
  readonly tool: string;
  readonly by: ReadonlySet<string>;
  readonly enables: string;
  readonly managers: ReadonlySet<string>;
  readonly variable: string;
  readonly kept: string;
} = {
  tool: 'corepack',
  by: new Set(['hydrate', 'install', 'prepare', 'up', 'use']),
  enables: 'enable',
  managers: new Set(['pnpm', 'pnpx', 'yarn', 'yarnpkg']),
  variable: 'COREPACK_HOME',
  kept: '.cache/node/corepack',
};

const measured =
  'what Corepack keeps: pnpm 9 and 10 are 18.4 and 21.0 MB, Yarn 1 is 5.4, later ones about 3 (measured 2026-11)';
const pnpm: Weight = { low: 8e6, value: 19e6, high: 23e6, source: measured };
const yarn: Weight = { low: 2.4e6, value: 5.4e6, high: 6e6, source: measured };

/** What is kept of a package manager, by the name that calls it: the folder below, and bytes. */
export const keptManagers: ReadonlyMap<string, { readonly folder: string; readonly weight: Weight }> = new Map([
  ['pnpm', { folder: 'v1/pnpm', weight: pnpm }],
  ['pnpx', { folder: 'v1/pnpm', weight: pnpm }],
  ['yarn', { folder: 'v1/yarn', weight: yarn }],
  ['yarnpkg', { folder: 'v1/yarn', weight: yarn }],
]);

/** Where a manifest says which one it is. */
export const usualManager = 'pnpm';
