import type { Command } from './types.ts';

/** Whether a command of a package manager works for everybody, and on no project: `-g`, or as later releases of npm have it. */
export const isGlobal = ({ has, option }: Pick<Command, 'has' | 'option'>): boolean =>
  has('-g', '--global') || option('--location')?.value === 'global';
