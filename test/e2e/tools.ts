import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';

const works = (program: string, flag = '--version'): boolean =>
  spawnSync(program, [flag], { stdio: 'ignore' }).status === 0;
const skip = (what: string, why: string): false => {
  process.stderr.write(`skipped: what needs ${what}: ${why}\n`);
  return false;
};

/** Installs a Debian package where that may be done: why not, else. */
function install(name: string): string | undefined {
  if (process.getuid?.() !== 0 || !works('apt-get')) return 'it can be installed only by root, with apt-get';
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { stdio: 'ignore' });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether a program of a Debian package is there, or could be installed; the reason is said where not. `flag` is what makes it say its version. */
export function isThere(program: string, debian: string, flag?: string): boolean {
  if (works(program, flag)) return true;
  const missing = install(debian);
  return (missing === undefined && works(program, flag)) || skip(program, missing ?? 'it does not run');
}

/** Whether the packages of a folder with a lockfile are there, or could be installed; the reason is said where not. */
export function hasPackages(folder: string): boolean {
  const written = (name: string): number => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (written('node_modules/.package-lock.json') >= written('package-lock.json')) return true;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1'];
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', timeout: 300_000 });
  return status === 0 || skip(`the packages of ${basename(folder)}`, stderr.trim());
}
