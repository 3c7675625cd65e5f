import { deedsOf, does, toolFacts, toolsThat } from './deeds.ts';
import { commandsOf, commandsThat, effectOf } from './effects.ts';

/** What a build cannot do without: `install` brings packages, `build` makes something of sources, `download` fetches a file. */
export type StepKind = 'install' | 'build' | 'download';

/** What a command does for a build, by its tool and subcommands; nothing for one that it could do without. */
export function stepKind(tool: string, subcommands: readonly string[]): StepKind | undefined {
  const deeds = deedsOf(tool, subcommands);
  if (deeds.has('build') || deeds.has('script')) return 'build';
  if (deeds.has('download')) return 'download';
  // What such a tool has not fetched its builds fetch.
  if (deeds.has('fetch') || deeds.has('add')) return toolFacts(tool)?.buildsFetch ? 'build' : 'install';
  return subcommands.length > 0 && (deeds.has('install') || deeds.has('upgrade')) ? 'install' : undefined;
}

/** Commands that succeed whatever happened before them. */
export const succeeding: ReadonlySet<string> = commandsOf('succeeds');

/** Commands that hardly ever fail, or whose failure nobody would miss, in front of a pipe; and what has no name. */
export const unfailing: ReadonlySet<string> = new Set([
  '',
  ...commandsOf('succeeds', 'seldom-fails'),
  ...toolsThat(({ seldomFails }) => seldomFails === true),
]);

/** Commands that ask something: when they fail, that is an answer. */
export const tests: ReadonlySet<string> = commandsThat('asks');

/** Commands that put files elsewhere. */
export const movers: ReadonlySet<string> = commandsThat('moves', 'packs');

/** Whether a command runs nothing of the packages that others have installed: it installs too, looks after files, or cleans up. */
export function isIdle(tool: string, subcommands: readonly string[]): boolean {
  if (tool === '' || stepKind(tool, subcommands) === 'install' || cleans(tool, subcommands)) return true;
  const effect = effectOf(tool);
  if (effect !== undefined) return !['moves', 'packs', 'runs', 'checks', 'rewrites'].includes(effect);
  return toolFacts(tool)?.language === 'system';
}

/** Whether a command only cleans up after a package manager. */
export const cleans = (tool: string, subcommands: readonly string[]): boolean =>
  does(tool, subcommands, 'clean') || (subcommands.join(' ') === 'autoremove' && does(tool, subcommands, 'remove'));
