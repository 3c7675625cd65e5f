import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const batch = 200;
/** Larger files it does not read. */
const mostBytes = 100 * 1024;

/**
 * The texts that an outside linter with Docker's own parser refuses, by their number, with its words. It stops at the first such file of a run, so that
 * each one costs another run of its batch.
 */
export function refused(program: string, texts: readonly string[]): ReadonlyMap<number, string> {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  const found = new Map<number, string>();
  try {
    const files = texts.flatMap((text, index) => {
      if (Buffer.byteLength(text) > mostBytes) return [];
      writeFileSync(join(folder, `${index}.Dockerfile`), text);
      return [`${index}.Dockerfile`];
    });
    for (let start = 0; start < files.length; start += batch) {
      let left = files.slice(start, start + batch);
      while (left.length > 0) {
        const { status, stderr } = spawnSync(
          program,
          [
            'lint',
            '--no-config',
            '--no-inline-directives',
            '--slow-checks',
            'off',
            '--ignore',
            '*',
            '-f',
            'json',
            '-o',
            'stderr',
            '--fail-level',
            'none',
            ...left,
          ],
          { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 },
        );
        if (status === 0) break;
        const [, name, why = ''] = /failed to lint (\d+\.Dockerfile): (.*)/.exec(stderr) ?? [];
        if (name === undefined) throw new Error(`the oracle failed (${status}): ${stderr.slice(0, 500)}`);
        found.set(Number.parseInt(name, 10), why);
        left = left.filter((file) => file !== name);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return found;
}
