import { dirname, relative, resolve } from 'node:path';
import { lookInto, UsageError, writeOutput, type WriteOptions } from '../node/index.ts';
import type { Flag } from './args.ts';

export const foldersFlag: Flag = { name: 'create-dirs', help: 'make the folders that these files need' };

/** A path as a person would write it from where the program runs. */
export const shownFile = (file: string, cwd: string): string => relative(cwd, file) || '.';

/** Writes a file; a `UsageError` says why it cannot be, and names the flag that would help, where one may be given. */
export function writeTo(file: string, text: string, options: WriteOptions): void {
  const cure = options.makesFolders === false ? `, and \`--${foldersFlag.name}\` makes it` : '';
  writeOutput(file, text, { ...options, cure });
}

/** Writes a configuration, and never over one that is there: not over another one of the same folder either. */
export function writeConfig(cwd: string, path: string, text: string): void {
  const file = resolve(cwd, path);
  const other = lookInto(dirname(file), cwd).config();
  if (other !== undefined) throw new UsageError(`\`${relative(cwd, other)}\` is there already: take it away first`);
  writeTo(file, text, { cwd, isNew: true });
}
