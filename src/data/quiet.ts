import { commandsThat } from './effects.ts';

/** Commands that write no files that anybody would weigh: they look, set variables, or change a line of a table of the system. */
export const quiet: ReadonlySet<string> = commandsThat(
  'asks',
  'tells',
  'sets',
  'notes',
  'arranges',
  'refreshes',
  'writes',
  'marks',
  'makes',
  'removes',
  'runs',
);

/** Options with which any tool only tells about itself. */
export const telling: ReadonlySet<string> = new Set([
  '--version',
  '-version',
  '-V',
  '--help',
  '-h',
  '-v',
  'version',
  'help',
]);
