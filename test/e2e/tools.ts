import { execFileSync, spawnSync } from 'node:child_process';

const works = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

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

/** Whether a program of a Debian package is there, or could be installed; the reason is said where not. */
export function isThere(program: string, debian: string): boolean {
  if (works(program)) return true;
  const missing = install(debian);
  if (missing === undefined && works(program)) return true;
  process.stderr.write(`skipped: what needs ${program}: ${missing ?? 'it does not run'}\n`);
  return false;
}
