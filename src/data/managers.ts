import type { Bytes } from '../bytes/bytes.ts';

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

/** What Corepack keeps of a package manager, by its name, in bytes: pnpm 9 and 10 are 18.4 and 21.0 MB, Yarn 1 is 5.4, later ones about 3 (measured 2026-11). */
export const managerBytes = (name: string): Bytes =>
  name.startsWith('pnp')
    ? { value: 19e6, low: 8e6, high: 23e6, from: 'table' }
    : { value: 5.4e6, low: 2.4e6, high: 6e6, from: 'table' };
