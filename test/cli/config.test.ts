import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { run, type Run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const floating = 'FROM node:latest\n';
const legacy = 'FROM alpine:3.22\nMAINTAINER Ada\n';

let tree: Tree;
beforeEach(() => {
  tree = makeTree({ '.git/': '' });
});
afterEach(() => tree.remove());

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
};
const read = (path: string): string => readFileSync(join(tree.root, path), 'utf8');
const plimsoll = (...argv: string[]): Promise<Run> => run({ cwd: tree.root }, ...argv);

/** What was found of `latest-tag`, as `path severity`. */
async function found(...argv: string[]): Promise<string[]> {
  const { stdout } = await plimsoll('--format', 'json', '--select', 'latest-tag', ...argv);
  const { files } = JSON.parse(stdout) as {
    files: { path: string; diagnostics: { severity: string }[]; error?: string }[];
  };
  return files.map(({ path, diagnostics, error }) =>
    [path, error ?? diagnostics.map(({ severity }) => severity)].join(' '),
  );
}

describe('configuration', () => {
  test('is the nearest one of each file', async () => {
    write({
      Dockerfile: floating,
      'a/Dockerfile': floating,
      'b/Dockerfile': floating,
      'plimsoll.config.yaml': 'rules: { latest-tag: error }',
      'b/.plimsollrc.json': '{ "rules": { "latest-tag": "info" } }',
    });
    expect(await found()).toEqual(['Dockerfile error', 'a/Dockerfile error', 'b/Dockerfile info']);
    expect(await found('--no-config')).toEqual(['Dockerfile warning', 'a/Dockerfile warning', 'b/Dockerfile warning']);
    expect(await found('--config', 'b/.plimsollrc.json')).toEqual([
      'Dockerfile info',
      'a/Dockerfile info',
      'b/Dockerfile info',
    ]);
  });

  test('is found from where standard input would be', async () => {
    write({
      'a/plimsoll.config.yaml': 'rules: { latest-tag: info }',
      'plimsoll.config.yaml': 'rules: { latest-tag: style }',
    });
    const lint = async (...argv: string[]): Promise<string | undefined> => {
      const world = { cwd: tree.root, stdin: floating };
      return (await run(world, '--select', 'latest-tag', '-', ...argv)).stdout.split('\n')[0];
    };
    expect(await lint()).toBe('<stdin>:1:6  style  latest-tag (DL3007)');
    expect(await lint('--stdin-filename', 'a/Dockerfile')).toBe('a/Dockerfile:1:6  info  latest-tag (DL3007)');
  });

  test('that is broken keeps its own files from being linted, and no others', async () => {
    write({
      'a/Dockerfile': floating,
      'a/x.Dockerfile': floating,
      'b/Dockerfile': floating,
      'a/plimsoll.config.yaml': 'rules:\n  latest-tag:\n    allow: 3\n',
    });
    const { status, stdout, stderr } = await plimsoll('--select', 'latest-tag');
    const message = 'a/plimsoll.config.yaml:3:5: rules.latest-tag.allow: expected a list of strings, found 3';
    expect([status, stdout.split('\n')[0], stderr]).toEqual([
      2,
      'b/Dockerfile:1:6  warning  latest-tag (DL3007)',
      `plimsoll: ${message}\n`,
    ]);
    expect(await found()).toEqual([`a/Dockerfile ${message}`, `a/x.Dockerfile ${message}`, 'b/Dockerfile warning']);
  });

  test('leaves files out, and says so of one that was named', async () => {
    write({ Dockerfile: floating, 'old/Dockerfile': floating, 'plimsoll.config.yaml': 'exclude: [old]' });
    expect(await found('.')).toEqual(['Dockerfile warning']);
    const note = 'plimsoll: `old/Dockerfile` is excluded by `plimsoll.config.yaml`: skipped\n';
    expect(await plimsoll('old/Dockerfile')).toEqual({ status: 0, stdout: '', stderr: note });
    expect(await run({ cwd: tree.root, stdin: floating }, '--stdin-filename', 'old/Dockerfile', '-')).toEqual({
      status: 0,
      stdout: '',
      stderr: note,
    });
  });

  test('says from which severity on a file fails, where no flag does', async () => {
    write({
      'a/Dockerfile': floating,
      'b/Dockerfile': 'FROM node:22.4\n',
      'plimsoll.config.yaml': 'failOn: error\noverrides:\n  - files: b\n    failOn: style\n',
    });
    const status = async (...argv: string[]): Promise<number> =>
      (await plimsoll('--select', 'latest-tag', ...argv)).status;
    expect([await status(), await status('--fail-on', 'warning')]).toEqual([0, 1]);
    write({ 'b/Dockerfile': floating });
    expect([await status(), await status('--fail-on', 'never')]).toEqual([1, 0]);
  });

  test('names targets, build arguments and the context, where no flag does', async () => {
    write({
      'docker/Dockerfile': 'ARG BASE=node:22.4\nFROM $BASE AS a\nFROM a AS b\n',
      'plimsoll.config.yaml': "targets: [a]\nbuildArgs: { BASE: 'openjdk:8' }\ncontext: docker\n",
    });
    const outline = async (...argv: string[]): Promise<unknown> => {
      const { stdout } = await plimsoll(
        '--format',
        'json',
        '--select',
        'deprecated-image',
        'docker/Dockerfile',
        ...argv,
      );
      const [file] = (JSON.parse(stdout) as { files: { targets: string[]; context: string; diagnostics: unknown[] }[] })
        .files;
      return [file?.targets, file?.context, file?.diagnostics.length];
    };
    expect(await outline()).toEqual([['a'], 'docker', 1]);
    expect(await outline('--target', 'b', '--context', '.', '--build-arg', 'BASE=node:20')).toEqual([['b'], '.', 0]);
  });
});

describe('flags go over configuration', () => {
  test('a preset takes the place of those that are configured', async () => {
    write({ Dockerfile: floating, 'plimsoll.config.yaml': 'extends: []\nrules: { untagged-image: error }' });
    const { stdout } = await plimsoll('--print-config', 'Dockerfile', '--preset', 'recommended');
    const { rules } = JSON.parse(stdout) as { rules: Record<string, unknown> };
    expect([rules['latest-tag'], rules['untagged-image']]).toMatchObject([
      { severity: 'warning' },
      { severity: 'error' },
    ]);
  });

  test('severities are set by id or code, once or more', async () => {
    write({
      Dockerfile: floating,
      'plimsoll.config.yaml': 'rules: { latest-tag: { allow: [redis], severity: style } }',
    });
    expect(await found('--severity', 'DL3007=error,apt-prompt=off')).toEqual(['Dockerfile error']);
    expect(await found('--severity', 'latest-tag=error', '--severity', 'latest-tag=info')).toEqual(['Dockerfile info']);
    expect(await found('--severity', 'latest-tag=error', '--ignore', 'DL3007')).toEqual(['Dockerfile ']);
  });

  test('keep the rules of a major version in the presets: so far all are of the first', async () => {
    write({ Dockerfile: floating, 'plimsoll.config.yaml': 'rulesVersion: 1' });
    expect((await plimsoll('--rules-version', '1')).status).toBe(1);
    expect((await plimsoll('--rules-version', '0')).status).toBe(1);
  });

  test.each([
    [['--severity', 'latest-tag'], '`--severity` cannot be `latest-tag`: write `latest-tag=error`'],
    [
      ['--severity', 'latest-tag=bad'],
      '`--severity` cannot be `bad`: one of `error`, `warning`, `info`, `style`, `off`',
    ],
    [['--severity', 'latest-tg=info'], '`--severity`: unknown rule `latest-tg`: did you mean `latest-tag`'],
    [['--config', 'none.yaml'], 'the configuration `none.yaml`: no such file or folder'],
    [['--config', '.'], 'the configuration `.`: not a file'],
    [['--config', 'a', '--no-config'], '`--config` and `--no-config` contradict each other: name one of them'],
    [['--rules-version', '1.2'], '`--rules-version` cannot be `1.2`: a major version is `1`'],
    [['--report', 'json'], '`--report` cannot be `json`: write `sarif=plimsoll.sarif`'],
    [['--report', 'jsn=a'], '`--report` cannot be `jsn`: did you mean `json`'],
    [['--report', 'json='], '`--report` names no file'],
    [['--report', 'json=-'], 'two reports go to standard output: give each a place of its own'],
  ])('%j is a mistake', async (argv, message) => {
    expect(await plimsoll(...argv)).toEqual({ status: 2, stdout: '', stderr: `plimsoll: ${message}\n` });
  });
});

describe('--print-config', () => {
  test('shows what holds for a file, which need not be there', async () => {
    write({
      'plimsoll.config.yaml':
        'extends: ./base.json\nignore: [DL3006]\noverrides: [{ files: a, targets: [x], context: . }]',
      'base.json': '{ "rules": { "latest-tag": { "allow": ["redis"] } }, "failOn": "info" }',
    });
    const { status, stdout, stderr } = await plimsoll('--print-config', 'a/Dockerfile', '--build-arg', 'V=1');
    const { rules, ...others } = JSON.parse(stdout) as { rules: Record<string, unknown> };
    expect([status, stderr]).toEqual([0, '']);
    expect(others).toEqual({
      file: 'a/Dockerfile',
      sources: ['base.json', 'plimsoll.config.yaml'],
      excluded: false,
      failOn: 'info',
      targets: ['x'],
      buildArgs: { V: '1' },
      context: '.',
      shellcheck: 'off',
    });
    expect(rules).toMatchObject({ 'latest-tag': { severity: 'warning', allow: ['redis'] }, 'untagged-image': 'off' });
    const { stdout: other } = await plimsoll('--print-config', 'b', '--fail-on', 'never', '--no-config');
    expect(JSON.parse(other)).toMatchObject({ sources: [], failOn: 'never', targets: [] });
  });

  test('says what is wrong', async () => {
    write({ '.plimsollrc': 'failon: error' });
    const message = '.plimsollrc:1:1: failon: unknown key `failon`: did you mean `failOn`';
    expect(await plimsoll('--print-config', 'Dockerfile')).toEqual({
      status: 2,
      stdout: '',
      stderr: `plimsoll: ${message}\n`,
    });
  });
});

describe('reports', () => {
  test('go to files, several at once, in folders that are made where that is asked for', async () => {
    write({ Dockerfile: floating });
    const text = (await plimsoll('--select', 'latest-tag', 'Dockerfile')).stdout;
    const json = (await plimsoll('--select', 'latest-tag', '--format', 'json', 'Dockerfile')).stdout;
    const several = ['--report', 'json=out/a.json', '--report', 'text=out/b=c.txt', '--create-dirs'];
    const { status, stdout } = await plimsoll('--select', 'latest-tag', 'Dockerfile', ...several);
    expect([status, stdout, read('out/a.json'), read('out/b=c.txt')]).toEqual([1, text, json, text]);
    expect(await plimsoll('--select', 'latest-tag', 'Dockerfile', '--output', 'out.txt')).toMatchObject({ stdout: '' });
    expect(read('out.txt')).toBe(text);
  });

  test('in files have no colour', async () => {
    write({ Dockerfile: floating });
    const world = { cwd: tree.root, terminal: 80, env: { FORCE_COLOR: '1' } };
    const { stdout } = await run(world, '--select', 'latest-tag', 'Dockerfile', '--report', 'text=out.txt');
    expect([stdout.includes('\u001B'), read('out.txt').includes('\u001B')]).toEqual([true, false]);
  });

  test('of SARIF carry the pages of rules', async () => {
    write({ Dockerfile: floating });
    await plimsoll('--select', 'latest-tag', 'Dockerfile', '--report', 'sarif=out.sarif');
    expect(read('out.sarif')).toContain('The tag moves');
  });

  test('two of one place, or a place that cannot be written, are mistakes, said before anything is done', async () => {
    write({ Dockerfile: legacy, 'out.txt': '', 'folder/a': '' });
    const wrong = async (...argv: string[]): Promise<string> => {
      const { status, stdout, stderr } = await plimsoll('--fix', '--select', 'maintainer', 'Dockerfile', ...argv);
      expect([status, stdout, read('Dockerfile')]).toEqual([2, '', legacy]);
      return stderr;
    };
    expect(await wrong('--report', 'json=a', '--output', './a')).toBe(
      'plimsoll: two reports go to `a`: give each a place of its own\n',
    );
    expect(await wrong('--report', 'json=new/a.json')).toBe(
      'plimsoll: `--report` cannot be `new/a.json`: there is no folder `new`, and `--create-dirs` makes it\n',
    );
    expect(await wrong('--output', 'out.txt/a')).toBe(
      'plimsoll: `--output` cannot be `out.txt/a`: `out.txt` is not a folder\n',
    );
    expect(await wrong('--output', 'folder')).toBe('plimsoll: `--output` cannot be `folder`: it is a folder\n');
    expect(existsSync(join(tree.root, 'new'))).toBe(false);
  });

  test('are never written over what the run reads', async () => {
    write({
      Dockerfile: legacy,
      'web/api.dockerfile': legacy,
      'known.json': '{"version":1,"findings":{}}',
      'a.yaml': '',
    });
    symlinkSync('Dockerfile', join(tree.root, 'link'));
    const wrong = async (flag: string, file: string, ...argv: string[]): Promise<void> => {
      const before = read(file);
      expect(await plimsoll('--select', 'maintainer', ...argv)).toEqual({
        status: 2,
        stdout: '',
        stderr: `plimsoll: \`${flag}\` would write over \`${file}\`, which this run reads: name another file\n`,
      });
      expect(read(file)).toBe(before);
    };
    await wrong('--output', 'Dockerfile', 'Dockerfile', '--output', 'Dockerfile');
    await wrong('--output', 'Dockerfile', '--output', './Dockerfile', '--fix');
    await wrong('--output', 'link', '--output', 'link');
    await wrong('--report', 'web/api.dockerfile', 'w*/*', '--report', 'json=web/api.dockerfile');
    await wrong('--output', 'Dockerfile', '-', '--stdin-filename', 'Dockerfile', '--output', 'Dockerfile');
    await wrong('--output', 'known.json', '--baseline', 'known.json', '--output', 'known.json');
    await wrong('--output', 'a.yaml', '--config', 'a.yaml', '--output', 'a.yaml');
    const over = await plimsoll('--select', 'maintainer', 'Dockerfile', '--output', 'web/api.dockerfile');
    expect([over.status, read('web/api.dockerfile')]).toEqual([0, expect.stringContaining('1 finding in 1 file')]);
  });
});

describe('init', () => {
  test('writes a configuration that works, and never over one', async () => {
    write({ Dockerfile: floating });
    expect(await plimsoll('init')).toEqual({ status: 0, stdout: 'wrote plimsoll.config.yaml\n', stderr: '' });
    expect(await found('Dockerfile')).toEqual(['Dockerfile warning']);
    expect(read('plimsoll.config.yaml')).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+\/schema\.json\n/);
    expect(await plimsoll('init')).toMatchObject({
      status: 2,
      stderr: 'plimsoll: `plimsoll.config.yaml` is there already: take it away first\n',
    });
    const other = await run({ cwd: join(tree.root, '.git') }, 'init', 'x');
    expect(other.stderr).toBe('plimsoll: `plimsoll init` takes no `x`: it writes to the current folder\n');
  });

  test.each(['recommended', 'strict', 'hadolint'])(
    '--preset %s is what it extends, and the schema agrees',
    async (preset) => {
      write({ Dockerfile: floating });
      expect(await plimsoll('init', '--preset', preset)).toMatchObject({ status: 0, stderr: '' });
      const written: unknown = parse(read('plimsoll.config.yaml'));
      expect(written).toMatchObject({ extends: preset, rules: null });
      const schema = JSON.parse(readFileSync(new URL('../../docs/schema.json', import.meta.url), 'utf8')) as object;
      const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
      expect([validate(written), validate.errors]).toEqual([true, null]);
    },
  );

  test('--preset is one that there is', async () => {
    expect(await plimsoll('init', '--preset', 'strct')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'plimsoll: `--preset` cannot be `strct`: did you mean `strict`\n',
    });
    expect(existsSync(join(tree.root, 'plimsoll.config.yaml'))).toBe(false);
  });

  test('what it has in comments is right, too', async () => {
    write({ Dockerfile: floating });
    await plimsoll('init');
    const text = read('plimsoll.config.yaml').replace(/^( *)# (?=( *)(?:- |[\w.'-]+:( |$)))/gm, '$1');
    write({ 'plimsoll.config.yaml': text.replace(/^yaml-language-server.*\n|^recommended:.*\n/gm, '') });
    const { stdout, stderr } = await plimsoll('--print-config', 'x.dev.Dockerfile');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      targets: ['api', 'worker'],
      buildArgs: { VERSION: '3.12' },
      context: '.',
      rules: { 'latest-tag': { severity: 'error' }, 'apt-unpinned': 'off', 'full-base-image': 'off' },
    });
  });

  test('does not write beside another configuration', async () => {
    write({ '.plimsollrc': '' });
    expect(await plimsoll('init')).toMatchObject({
      status: 2,
      stderr: 'plimsoll: `.plimsollrc` is there already: take it away first\n',
    });
    expect(existsSync(join(tree.root, 'plimsoll.config.yaml'))).toBe(false);
  });
});

const hadolint = `# Agreed on in March.
ignored:
  - DL3008 # the mirror keeps one version
override:
  error:
    # never
    - DL3007
failure-threshold: warning
`;

describe('a configuration of hadolint', () => {
  const noted = '`.hadolint.yaml` is read, for want of a configuration of ours: `plimsoll migrate` makes one of it';

  test('is read where there is none of ours, and said to be', async () => {
    write({ Dockerfile: floating, '.hadolint.yaml': hadolint });
    expect(await plimsoll('Dockerfile')).toMatchObject({ status: 1, stderr: `plimsoll: ${noted}\n` });
    expect(await found('Dockerfile')).toEqual(['Dockerfile error']);
    expect((await plimsoll('Dockerfile', '--no-config')).stderr).toBe('');
    write({ '.plimsollrc': '' });
    expect(await plimsoll('--select', 'latest-tag', 'Dockerfile')).toMatchObject({ stderr: '' });
  });

  test('that is broken is an error with its line', async () => {
    write({ Dockerfile: floating, '.hadolint.yaml': 'ignored: [DL3008\nx: 1' });
    expect(await plimsoll('Dockerfile')).toMatchObject({
      status: 2,
      stderr:
        'plimsoll: .hadolint.yaml:2:1: flow sequence in block collection must be sufficiently indented and end with a ]\n',
    });
  });

  test('becomes one of ours, its comments kept', async () => {
    write({ Dockerfile: floating, '.hadolint.yaml': hadolint });
    const before = (await plimsoll('--format', 'json', 'Dockerfile')).stdout;
    expect(await plimsoll('migrate')).toEqual({ status: 0, stdout: 'wrote plimsoll.config.yaml\n', stderr: '' });
    expect(read('plimsoll.config.yaml').replace(/^# .*\n/gm, '')).toBe(`
extends: hadolint
failOn: warning
ignore:
  - DL3008 # the mirror keeps one version
rules:
  # never
  DL3007: error
`);
    expect(read('plimsoll.config.yaml')).toContain('# Agreed on in March.\nignore:');
    expect(await plimsoll('--format', 'json', 'Dockerfile')).toEqual({ status: 1, stdout: before, stderr: '' });
    expect(await plimsoll('migrate')).toMatchObject({ status: 2 });
  });

  test('is migrated from where it is named, to standard output', async () => {
    write({ 'ci/h.yml': 'ignored: [DL308]\nformat: json' });
    const { status, stdout, stderr } = await plimsoll('migrate', 'ci/h.yml', '--output', '-');
    expect([status, stdout.split('\n').slice(-3), stderr.split('\n')]).toEqual([
      0,
      ['extends: hadolint', 'failOn: info', ''],
      [
        'plimsoll: ci/h.yml: hadolint fails from `info` on where it is not told: `failOn: info`',
        'plimsoll: ci/h.yml:1:11: no rule answers to `DL308`: did you mean `DL3018`',
        'plimsoll: ci/h.yml:2:1: how findings are written is not configured: use `--format`',
        '',
      ],
    ]);
    expect((await plimsoll('migrate')).stderr).toBe(
      'plimsoll: no `.hadolint.yaml` where hadolint looks for it: `plimsoll migrate FILE` names one\n',
    );
    expect((await plimsoll('migrate', 'none.yaml')).stderr).toBe('plimsoll: none.yaml: no such file or folder\n');
  });

  test('is spoken of by init', async () => {
    write({ '.hadolint.yaml': '' });
    expect((await plimsoll('init')).stderr).toBe(
      'plimsoll: `.hadolint.yaml` is read no more: `plimsoll migrate --output -` shows what it asks for\n',
    );
  });
});
