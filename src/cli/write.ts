import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { lookInto, UsageError } from '../node/index.ts';
import type { Flag } from './args.ts';

export const foldersFlag: Flag = { name: 'create-dirs', help: 'make the folders that these files need' };

/** A path as a person would write it from where the program runs. */
export const shownFile = (file: string, cwd: string): string => relative(cwd, file) || '.';

export interface WriteOptions {
  /** Whether the folder of the file may be made; nothing where no flag says so. */
  readonly makesFolders?: boolean;
  /** Whether a file that is there stays as it is. */
  readonly isNew?: boolean;
}

/** Writes a file; a `UsageError` says why it cannot be. */
export function writeTo(file: string, text: string, { makesFolders, isNew = false }: WriteOptions = {}): void {
  try {
    if (makesFolders) mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: isNew ? 'wx' : 'w' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && isNew) throw new UsageError(`\`${file}\` is there already`);
    const missing = code === 'ENOENT' && !statSync(dirname(file), { throwIfNoEntry: false });
    const cure = makesFolders === false ? `, and \`--${foldersFlag.name}\` makes it` : '';
    const why = missing ? `there is no folder \`${dirname(file)}\`${cure}` : message;
    throw new UsageError(`\`${file}\` cannot be written: ${why}`);
  }
}

/** Writes a configuration, and never over one that is there: not over another one of the same folder either. */
export function writeConfig(cwd: string, path: string, text: string): void {
  const file = resolve(cwd, path);
  const [other] = lookInto(dirname(file)).configs;
  if (other !== undefined) throw new UsageError(`\`${relative(cwd, other)}\` is there already: take it away first`);
  writeTo(file, text, { isNew: true });
}
