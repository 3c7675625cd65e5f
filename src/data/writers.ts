import { deedsOf, toolsThat } from './deeds.ts';
import { commandsThat } from './effects.ts';
import { makerOf } from './outputs.ts';

const tidy = toolsThat((tool) => tool.tidy === true);

/** Commands of which it is known what files they make, so that what they do not make is not there. */
export const knownWriters: ReadonlySet<string> = new Set([
  ...commandsThat('asks', 'tells', 'sets', 'notes', 'marks', 'makes', 'removes'),
  ...'cp ln install mv tar unzip strip'.split(' '),
  ...tidy,
]);

/** Of those, the subcommands that run code of the project, which may make any file. */
export const projectCode: Readonly<Record<string, { test(path: string): boolean }>> = Object.fromEntries(
  toolsThat(
    ({ tidy: isTidy, does = {} }) => isTidy === true && (does.run !== undefined || does.download?.[0] === 'clone'),
  ).map((name) => [name, { test: (path: string) => !isSeen(name, path) }]),
);

function isSeen(tool: string, path: string): boolean {
  const deeds = deedsOf(tool, path === '' ? [] : path.split(' '));
  if (deeds.has('build')) return makerOf(tool, path)?.open === false;
  return (['install', 'add', 'upgrade', 'fetch', 'download', 'remove', 'prune', 'clean', 'look'] as const).some(
    (deed) => deeds.has(deed),
  );
}
