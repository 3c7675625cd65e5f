import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './tally.ts';

const program = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'dist/cli.cjs');

/** Runs a script that scores the built program, and says at the end `25/36 said, 6/22 loud enough`. */
export function scoreOf(script: string): Outcome {
  const printed = execFileSync(script, [program, '-v'], { encoding: 'utf8' });
  const lines = printed.trimEnd().split('\n');
  const counts = [...(lines.at(-1) ?? '').matchAll(/(\d+)\/\d+ ([a-z ]+)/g)];
  if (counts.length === 0) throw new Error(`${script} ends without a score`);
  return { lines, agreeing: Object.fromEntries(counts.map(([, count, name]) => [name, Number(count)])) };
}
