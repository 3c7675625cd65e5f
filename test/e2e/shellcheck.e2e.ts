/** ShellCheck itself, where it is installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createBuild } from '../../src/engine/index.ts';
import { Source, type CheckedScript } from '../../src/index.ts';
import { lintFiles } from '../../src/node/index.ts';
import { commentsIn, inWhole } from '../../src/node/shellcheck/comments.ts';
import { handOver } from '../../src/node/shellcheck/handed.ts';
import { runProgram } from '../../src/node/shellcheck/program.ts';

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

test('without what it says nothing about, ShellCheck says the same', () => {
  if (!isThere) return console.warn('skipped: ShellCheck is not installed');
  const scripts = ['good', 'bad'].flatMap((kind) =>
    readdirSync(`fixtures/${kind}`)
      .filter((file) => file.endsWith('Dockerfile'))
      .flatMap((file) => {
        const source = new Source(file, readFileSync(`fixtures/${kind}/${file}`, 'utf8'));
        return createBuild(source).commands.runScripts.map(({ script }) => script);
      }),
  );
  const said = (isWhole: boolean): readonly unknown[] => {
    const handed = scripts.map((script: CheckedScript) => handOver(script, isWhole));
    const answer = runProgram('shellcheck', {
      texts: handed.map((one) => one?.text ?? ''),
      dialect: 'bash',
      enable: [],
    });
    if ('failed' in answer) throw new Error(answer.failed);
    return handed.map((one, at) => (one ? inWhole(commentsIn(answer.said[at] ?? [], one, 1), one) : []));
  };
  expect(scripts.length).toBeGreaterThan(100);
  expect(said(false)).toEqual(said(true));
}, 60_000);
