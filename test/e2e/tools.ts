import { execFileSync, spawnSync } from 'node:child_process';
import { test } from '@jest/globals';

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

/** A `test` that needs a program of a Debian package: skipped, with the reason, where it cannot be had. */
export function testWith(program: string, debian: string): typeof test | typeof test.skip {
  const missing = works(program) ? undefined : install(debian);
  if (missing === undefined && works(program)) return test;
  process.stderr.write(`skipped: what needs ${program}: ${missing ?? 'it does not run'}\n`);
  return test.skip;
}
