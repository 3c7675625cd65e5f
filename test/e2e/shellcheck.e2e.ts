/** ShellCheck itself, where it is installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { lintFiles } from '../../src/node/index.ts';

const isThere = spawnSync('shellcheck', ['--version']).status === 0;

test('ShellCheck on PATH finds what it knows, at its places', async () => {
  if (!isThere) return console.warn('skipped: ShellCheck is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-e2e-'));
  try {
    execFileSync('git', ['init', '-q'], { cwd: folder });
    writeFileSync(
      join(folder, 'Dockerfile'),
      'FROM debian:13-slim\nARG VERSION=1.2\nRUN echo $VERSION && \\\n    # why\n\techo "é😀" `date` "$(ls | grep x)"\n',
    );
    const { files } = await lintFiles(['Dockerfile'], {
      cwd: folder,
      shellcheck: 'auto',
      config: { select: ['shellcheck'] },
    });
    const result = files[0]?.result;
    const found = result?.diagnostics.map(({ at, code, url }) => `${result.source.slice(at)} ${code} ${url}`);
    expect(found).toContain('`date` SC2006 https://www.shellcheck.net/wiki/SC2006');
    expect(found).toContain('ls SC2010 https://www.shellcheck.net/wiki/SC2010');
    expect(found?.some((one) => one.includes('$VERSION'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
