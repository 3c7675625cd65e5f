import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { rules } from '../../rules/index.ts';
import { flagRows, variableRows } from '../../src/cli/hadolint.ts';
import { run as runIn, type Run } from '../support/run.ts';
import { makeTree } from '../support/tree.ts';

const run = (...argv: string[]): Promise<Run> => runIn({ cwd: tmpdir() }, ...argv);

describe('plimsoll --help', () => {
  test('names every command and flag, and fits in 80 columns', async () => {
    const { status, stdout } = await run('--help');
    expect(status).toBe(0);
    for (const word of [
      'lint',
      'explain',
      'rules',
      'merge',
      '--select',
      '--since',
      '--baseline',
      '--shard',
      '--stdin-filename',
      '-h, --help',
    ])
      expect(stdout).toContain(word);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('is of one command after its name', async () => {
    const { stdout } = await run('rules', '-h');
    expect(stdout).toMatch(/-f, --format FORMAT +text, json; schema/);
    expect(stdout).not.toContain('--target');
  });
});

test('plimsoll --version is a version', async () => {
  expect(await run('--version')).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/),
    stderr: '',
  });
});

describe('plimsoll explain', () => {
  test('shows the page of a rule, by id or code, once', async () => {
    const { status, stdout } = await run('explain', 'latest-tag');
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toBe('latest-tag');
    expect(stdout).toContain('    FROM node:latest\n         ^^^^^^^^^^^');
    expect(stdout.split('\n').at(-2)).toMatch(/\/latest-tag$/);
    expect((await run('explain', 'dl3007', 'latest-tag')).stdout).toBe(stdout);
  });
});

describe('a name that no rule has', () => {
  test('is answered with the rules that have it in theirs', async () => {
    expect(await run('explain', 'latest')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'plimsoll: no rule is called `latest`: there is `latest-tag`\n',
    });
    expect((await run('explain', 'onbuild')).stderr).toBe(
      'plimsoll: no rule is called `onbuild`: there is `invalid-onbuild`\n',
    );
    expect((await run('explain', 'unpinned')).stderr).toMatch(
      /^plimsoll: no rule is called `unpinned`: there are `apk-unpinned`, `apt-unpinned`, .*\n$/,
    );
  });

  test('is answered with what was meant, or with rules that speak of it', async () => {
    expect((await run('explain', 'latest-tg')).stderr).toContain('did you mean `latest-tag`');
    expect((await run('explain', 'MAINTAINER ')).stderr).toContain('there is `maintainer`');
    expect((await run('explain', 'qqqqqqq')).stderr).toBe('plimsoll: no rule is called `qqqqqqq`\n');
  });
});

describe('words that people try first', () => {
  test('`help` and `version` are commands', async () => {
    expect(await run('help')).toEqual(await run('--help'));
    expect(await run('help', 'rules')).toEqual(await run('rules', '--help'));
    expect(await run('version')).toEqual(await run('--version'));
    expect(await run('-V')).toEqual(await run('--version'));
    expect((await run('help', 'explian')).stderr).toBe(
      'plimsoll: no command is called `explian`: did you mean `explain`\n',
    );
    expect((await run('help', 'zzz')).stderr).toMatch(/^plimsoll: no command is called `zzz`: there are `lint`, /);
  });

  test('`check` lints, and `fix` fixes', async () => {
    const tree = makeTree({ Dockerfile: 'FROM a:1\nENV A b\n' });
    const world = { cwd: tree.root };
    const select = ['--select', 'legacy-key-value'];
    expect(await runIn(world, 'check', ...select)).toEqual(await runIn(world, 'lint', ...select));
    expect((await runIn(world, 'fix', '--allow-no-vcs', ...select)).stderr).toBe(
      'plimsoll: 1 finding fixed in 1 file, none left\n',
    );
    expect((await runIn(world, 'check', ...select)).status).toBe(0);
    tree.remove();
  });

  test('a path of that name is one behind `--`, or with a slash', async () => {
    const tree = makeTree({ 'fix/Dockerfile': 'FROM a:1\nENV A b\n' });
    const { stdout } = await runIn({ cwd: tree.root }, '--select', 'legacy-key-value', './fix');
    expect(stdout).toContain('fix/Dockerfile:2:5');
    tree.remove();
  });

  test.each([
    [['--no-fail'], "unknown flag `--no-fail`: it is hadolint's, and here it is `--fail-on never`"],
    [
      ['--failure-threshold', 'error'],
      "unknown flag `--failure-threshold`: it is hadolint's, and here it is `--fail-on LEVEL`",
    ],
    [
      ['--warning=DL3008'],
      "unknown flag `--warning`: it is hadolint's, and here it is `--severity RULE=error`, and so on",
    ],
    [
      ['--strict-labels'],
      "unknown flag `--strict-labels`: it is hadolint's, and here it is `labels` and `rules: { DL3050: info }`, in the configuration",
    ],
  ])('a flag of hadolint is answered with what there is here: %j', async (argv, message) => {
    expect(await run(...argv)).toEqual({ status: 2, stdout: '', stderr: `plimsoll: ${message}\n` });
  });

  test('variables of hadolint are answered with what there is here', async () => {
    const env = { HADOLINT_IGNORE: 'DL3008', HADOLINT_OVERRIDE_INFO: 'DL3007', HADOLINT_FORMAT: '', HADOLINT_X: '1' };
    const world = { cwd: tmpdir(), env, stdin: 'FROM a:1\n' };
    expect((await runIn(world, '--select', 'latest-tag', '-')).stderr).toBe(
      `plimsoll: \`HADOLINT_IGNORE\` is not read: here it is \`--ignore\`, or \`ignore\`
plimsoll: \`HADOLINT_OVERRIDE_INFO\` is not read: here it is \`--severity RULE=LEVEL\`, or \`rules\`
`,
    );
    expect((await runIn(world, '--select', 'latest-tag', '-q', '-')).stderr).toBe('');
  });

  test('what is said of hadolint is what its page says', () => {
    const page = readFileSync(new URL('../../docs/migration.md', import.meta.url), 'utf8').replace(/ +/g, ' ');
    const rows = (head: string): string[] =>
      (page.split(`\n| ${head} | Plimsoll |\n`)[1]?.split('\n\n')[0] ?? '').split('\n').slice(1);
    const asRow = ([theirs, ours]: readonly [string, string]): string => `| ${theirs} | ${ours} |`;
    expect(page.split('## Flags')[1]).toContain(flagRows.map(asRow).join('\n'));
    expect(rows('environment')).toEqual(variableRows.map(asRow));
  });
});

describe('plimsoll rules', () => {
  test('lists every rule', async () => {
    const { stdout } = await run('rules');
    expect(stdout).toMatch(/^latest-tag +warning +recommended +on here +DL3007\n  \S/m);
    expect(stdout.split('\n').length - 1).toBe(2 * rules.length);
  });

  test('lists every rule for programs', async () => {
    const { stdout } = await run('rules', '--format', 'json');
    const listed = JSON.parse(stdout) as { rules: { id: string; url: string }[] };
    expect(listed.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
  });

  const idsOf = ({ stdout }: Run): string[] => [...stdout.matchAll(/^[a-z-]+(?=  )/gm)].map(([id]) => id);

  test('lists those of a preset, and of a group', async () => {
    const buildkit = idsOf(await run('rules', '--preset', 'buildkit'));
    expect(buildkit).toContain('uppercase-stage-name');
    expect(buildkit).not.toContain('apt-unpinned');
    const security = idsOf(await run('rules', '--group', 'security'));
    expect(security).toEqual(rules.filter(({ group }) => group === 'security').map(({ id }) => id));
    const both = idsOf(await run('rules', '--group', 'security', '--preset', 'buildkit'));
    expect(both).toContain('secret-variable');
    expect(both).not.toContain('root-user');
    expect((await run('rules', '--group', 'secrity')).stderr).toBe(
      'plimsoll: `--group` cannot be `secrity`: did you mean `security`\n',
    );
  });

  test('says which are on here, by the nearest configuration', async () => {
    const tree = makeTree({ '.git/': '', 'plimsoll.config.yaml': 'extends: strict\nrules: { latest-tag: off }\n' });
    const here = async (...argv: string[]): Promise<unknown[]> => {
      const { stdout } = await runIn({ cwd: tree.root }, 'rules', '--format', 'json', ...argv);
      const listed = JSON.parse(stdout) as { rules: { id: string; onHere: boolean }[] };
      const of = (name: string): unknown => listed.rules.find(({ id }) => id === name)?.onHere;
      return ['latest-tag', 'apt-unpinned', 'untagged-image'].map(of);
    };
    const strict = rules.find(({ id }) => id === 'apt-unpinned')?.preset;
    expect(await here()).toEqual([false, strict !== 'all', true]);
    expect(await here('--preset', 'all')).toEqual([false, strict !== 'all', true]);
    expect(await here('--no-config')).toEqual([true, strict === 'recommended', true]);
    tree.remove();
  });

  test('takes no operand', async () => {
    const { status, stderr } = await run('rules', 'latest-tag');
    expect([status, stderr]).toEqual([
      2,
      'plimsoll: `plimsoll rules` takes no `latest-tag`: a page is `plimsoll explain latest-tag`, a folder of this name is `./rules`\n',
    ]);
  });
});
