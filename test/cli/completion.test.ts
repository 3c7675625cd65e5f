import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../../rules/index.ts';
import { formatNames } from '../../src/report/index.ts';
import { run } from '../support/run.ts';
import { makeTree } from '../support/tree.ts';

const script = async (shell: string): Promise<string> => (await run({ cwd: '/' }, 'completion', shell)).stdout;

/** What bash offers for the last of some words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const line = ['plimsoll', ...words].map((word) => `'${word}'`).join(' ');
  const { stdout, stderr } = spawnSync(
    'bash',
    [
      '--norc',
      '-c',
      `${await script('bash')}\nCOMP_WORDS=(${line})\nCOMP_CWORD=${words.length}\n_plimsoll\nprintf '%s\\n' "\${COMPREPLY[@]}"`,
    ],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

describe('in bash', () => {
  test('commands are offered', async () => {
    expect(await offered('')).toEqual(expect.arrayContaining(['lint', 'explain', 'size', 'help', 'completion']));
    expect(await offered('ex')).toEqual(['explain']);
  });

  test('flags of the command are offered', async () => {
    expect(await offered('--sel')).toEqual(['--select']);
    expect(await offered('lint', 'Dockerfile', '--fix-u')).toEqual(['--fix-unsafe']);
    expect(await offered('rules', '--g')).toEqual(['--group']);
    expect(await offered('rules', '--sel')).toEqual([]);
  });

  test('values of a flag are offered', async () => {
    expect(await offered('--format', '')).toEqual([...formatNames]);
    expect(await offered('size', '--format', '')).toEqual(['text', 'json', 'svg']);
    expect(await offered('-f', 'sa')).toEqual(['sarif']);
    expect(await offered('--select', 'latest')).toEqual(['latest-tag']);
    expect(await offered('--fail-on', 'ne')).toEqual(['never']);
  });

  test('what a command takes is offered', async () => {
    expect(await offered('explain', '')).toEqual(rules.map(({ id }) => id));
    expect(await offered('help', 'mig')).toEqual(['migrate']);
    expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });
});

describe.each(['zsh', 'fish'])('for %s', (shell) => {
  test('there is a script that it can read, where it is installed', async () => {
    const text = await script(shell);
    for (const word of ['explain', 'latest-tag', 'fix-unsafe', 'sarif', 'security']) expect(text).toContain(word);
    const tree = makeTree({ script: text });
    const { error, status, stderr } = spawnSync(shell, ['-n', `${tree.root}/script`], { encoding: 'utf8' });
    tree.remove();
    if (!error) expect([status, stderr]).toEqual([0, '']);
  });
});

test('another shell is a mistake', async () => {
  expect(await run({ cwd: '/' }, 'completion', 'tcsh')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'plimsoll: `plimsoll completion` needs one of `bash`, `zsh`, `fish`: `plimsoll completion bash`\n',
  });
});
