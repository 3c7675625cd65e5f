import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { lookInto, UsageError } from '../node/index.ts';

/** Writes a file, and the folders that it needs. */
export function writeTo(file: string, text: string, flag: 'w' | 'wx' = 'w'): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'EEXIST' && flag === 'wx' ? `\`${file}\` is there already` : `\`${file}\` cannot be written: ${message}`,
    );
  }
}

/** Writes a configuration, and never over one that is there: not over another one of the same folder either. */
export function writeConfig(cwd: string, path: string, text: string): void {
  const file = resolve(cwd, path);
  const [other] = lookInto(dirname(file)).configs;
  if (other !== undefined) throw new UsageError(`\`${relative(cwd, other)}\` is there already: take it away first`);
  writeTo(file, text, 'wx');
}
