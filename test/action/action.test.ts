import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { argumentsOf, imageArgumentsOf } from '../../src/action/inputs.ts';
import { act } from '../../src/action/main.ts';
import { docker25, tarOf, type Made } from '../support/image.ts';
import { commandsIn, outputsIn } from '../support/runner.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const clean = 'FROM node:22.20.0-slim\nUSER node\nCMD ["node"]\n';
const floating = clean.replace('node:22.20.0-slim', 'redis:latest');

let tree: Tree;
beforeEach(() => {
  tree = makeTree({ 'work/.git/': '', 'scratch/': '' });
});
afterEach(() => tree.remove());

interface Step {
  readonly status: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the action as a step with these inputs. */
async function step(inputs: Readonly<Record<string, string>> = {}): Promise<Step> {
  for (const name of ['output', 'summary']) tree.write(name, '');
  let log = '';
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env = {
    ...(Object.fromEntries(given) as Record<string, string>),
    SOURCE_DATE_EPOCH: '1750000000',
    GITHUB_WORKSPACE: join(tree.root, 'work'),
    GITHUB_OUTPUT: join(tree.root, 'output'),
    GITHUB_STEP_SUMMARY: join(tree.root, 'summary'),
    RUNNER_TEMP: join(tree.root, 'scratch'),
  };
  const status = await act(env, (text) => {
    log += text;
  });
  const [output = '', summary = ''] = ['output', 'summary'].map((name) => readFileSync(join(tree.root, name), 'utf8'));
  return { status, log, summary, outputs: outputsIn(output) };
}

describe('a step', () => {
  test('that finds nothing goes well', async () => {
    tree.write('work/Dockerfile', clean);
    const { status, log, summary, outputs } = await step();
    expect([status, commandsIn(log)]).toEqual([0, []]);
    expect(summary).toMatch(/^## Plimsoll\n\nno findings in 1 file\n\n- `Dockerfile`: ~\d+ MB predicted\n$/);
    expect(outputs).toEqual({
      findings: '0',
      errors: '0',
      warnings: '0',
      infos: '0',
      styles: '0',
      files: '1',
      bytes: '0',
      silenced: '',
      'sarif-file': '',
    });
  });

  test('says what it finds in the log, in annotations, in the summary and in outputs', async () => {
    tree.write('work/a b/Dockerfile', floating);
    const { status, log, summary, outputs } = await step();
    expect(status).toBe(1);
    expect(log).toContain('\na b/Dockerfile:1:6  warning  latest-tag (DL3007)\n');
    expect(commandsIn(log)).toEqual([
      {
        name: 'warning',
        properties: {
          file: 'a b/Dockerfile',
          line: '1',
          endLine: '1',
          col: '6',
          endColumn: '18',
          title: 'latest-tag (DL3007)',
        },
        message: expect.stringContaining('`redis` floats'),
      },
    ]);
    expect(summary).toContain('### `a b/Dockerfile`\n\n| line | severity |');
    expect(outputs).toMatchObject({ findings: '1', warnings: '1', files: '1' });
  });

  test('takes paths by the line, a preset, a threshold, a format and a major version', async () => {
    tree.write('work/a b/Dockerfile', floating);
    tree.write('work/c/Dockerfile', floating);
    expect((await step({ paths: 'a b\n  c/*file  \n' })).outputs['files']).toBe('2');
    expect((await step({ paths: 'c', 'fail-on': 'never' })).status).toBe(0);
    expect((await step({ paths: 'c', preset: 'all' })).outputs['findings']).not.toBe('1');
    expect((await step({ paths: 'c', 'rules-version': '0' })).outputs['findings']).toBe('1');
    expect((await step({ paths: 'c', format: 'gnu' })).log).toContain('plimsoll:c/Dockerfile:1:6: DL3007 warning: ');
  });

  test('writes SARIF where it is told', async () => {
    tree.write('work/Dockerfile', floating);
    const { outputs } = await step({ 'sarif-file': 'out/p.sarif' });
    expect(outputs['sarif-file']).toBe('out/p.sarif');
    expect(JSON.parse(readFileSync(join(tree.root, 'work/out/p.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  test('applies safe fixes', async () => {
    tree.write('work/Dockerfile', clean.replace('USER', 'MAINTAINER Ada\nUSER'));
    expect((await step({ fix: 'true' })).status).toBe(0);
    expect(readFileSync(join(tree.root, 'work/Dockerfile'), 'utf8')).toContain(
      'LABEL org.opencontainers.image.authors="Ada"',
    );
  });

  test('runs no configuration but the one it is told to run', async () => {
    tree.write('work/Dockerfile', floating);
    tree.write('work/plimsoll.config.mjs', "export default { rules: { 'latest-tag': 'off' } };");
    const { log, status } = await step();
    expect(status).toBe(2);
    expect(log).toContain('plimsoll: plimsoll.config.mjs: is code, and what is only found is not run here');
    expect((await step({ config: 'plimsoll.config.mjs' })).outputs['findings']).toBe('0');
    tree.write('work/plimsoll.config.yaml', 'rules: { latest-tag: error }');
    expect((await step({ config: 'plimsoll.config.yaml' })).outputs['errors']).toBe('1');
  });

  test.each([
    [{ fix: 'yes' }, 'the input `fix` cannot be `yes`: `true` or `false`'],
    [{ 'fail-on': 'eror' }, '`--fail-on` cannot be `eror`: did you mean `error`'],
    [{ config: 'none.yaml' }, 'the configuration `none.yaml`: no such file or folder'],
    [{ 'rules-version': '\n::error::x' }, expect.stringContaining('`--rules-version` cannot be')],
  ])('with a mistake in %j says so', async (inputs, message) => {
    const { status, log, summary } = await step(inputs as Record<string, string>);
    expect([status, summary]).toEqual([2, '']);
    expect(commandsIn(log)).toEqual([{ name: 'error', properties: { title: 'plimsoll' }, message }]);
  });

  test('that could do only a part of its work says which', async () => {
    tree.write('work/Dockerfile', clean);
    const { status, log, outputs } = await step({ paths: 'Dockerfile\nnone' });
    expect([status, outputs['files']]).toEqual([2, '1']);
    expect(commandsIn(log)).toEqual([
      { name: 'error', properties: { file: 'none', title: 'not linted' }, message: 'no such file or folder' },
    ]);
  });

  test('weighs an image that was built, and holds it to the budget', async () => {
    const steps: readonly Made[] = [
      { by: 'ADD file:a in /', files: [{ name: 'bin/sh', body: 'x'.repeat(900) }] },
      { by: 'USER node' },
      { by: 'RUN /bin/sh -c ./make ```` # buildkit', files: [{ name: 'root/.cache/x', body: 'y'.repeat(2e6) }] },
    ];
    tree.write('work/Dockerfile', 'FROM node:22.20.0-slim\nUSER node\nRUN ./make ````\nCMD ["node"]\n');
    tree.write('work/.plimsollrc', 'budget:\n  image: 1MB\n');
    tree.write('work/app.tar', tarOf(docker25({ names: ['app:1'], steps })));
    const { status, log, summary, outputs } = await step({ image: 'app.tar' });
    expect([status, outputs['image-bytes'], outputs['image-waste']]).toEqual([1, '2000900', '0']);
    expect(log).toContain('\napp.tar (app:1, linux/amd64): 2.0 MB\nbuilt of Dockerfile\n');
    expect(commandsIn(log).slice(-2)).toEqual([
      {
        name: 'error',
        properties: { file: 'Dockerfile', line: '1', title: 'over-budget' },
        message: 'the image weighs 2.0 MB, over the budget of 1.0 MB',
      },
      {
        name: 'notice',
        properties: { file: 'Dockerfile', line: '3', title: '2.0 MB' },
        message: 'no rule explains `/root/.cache`: nothing here cleans it',
      },
    ]);
    expect(summary).toMatch(/\n### The image as it was built\n\n`````text\napp\.tar [^]*\n`````\n$/);
    const broken = await step({ image: 'Dockerfile' });
    expect(broken.status).toBe(2);
    expect(commandsIn(broken.log).at(-1)?.message).toBe('`Dockerfile` cannot be read: it is no archive of an image');
    expect((await step({ 'since-image': 'a' })).status).toBe(2);
  });

  test('has a summary and outputs only where there is a runner', async () => {
    tree.write('work/Dockerfile', clean);
    let log = '';
    const status = await act({ GITHUB_WORKSPACE: join(tree.root, 'work') }, (text) => {
      log += text;
    });
    expect([status, log.includes('no findings in 1 file')]).toEqual([0, true]);
  });
});

const forged = [
  '::error file=x::a',
  '##[error]b',
  '::set-env name=PATH::c',
  '::stop-commands::d',
  '%0A::add-mask::e',
  '::warning::',
];

describe('no text of a repository is a command', () => {
  const formats = ['text', 'json', 'tty', 'gnu', 'github', 'markdown', 'codeclimate', 'junit'];

  test.each(formats)('in the format %s', async (format) => {
    for (const [index, one] of forged.entries()) {
      const text = `FROM node:${one}\n${one}\nRUN <<EOF\n${one}\nEOF\n# plimsoll ignore=${one}\n`;
      tree.write(`work/${index}/${one}/Dockerfile`, text);
    }
    const { log, summary } = await step({ format, preset: 'all' });
    const names = commandsIn(log).map(({ name }) => name);
    expect(new Set(names)).toEqual(new Set(['error', 'warning', 'notice']));
    for (const { properties } of commandsIn(log)) expect(properties['file'] ?? '0/').toMatch(/^\d\//);
    expect(summary.split('\n').filter((line) => line.startsWith('::'))).toEqual([]);
  });

  test('whatever it is', async () => {
    const piece = fc.oneof(
      fc.constantFrom(...forged, '\r', '\n', '\u2028', ' ', '\\', 'RUN ', 'FROM '),
      fc.string({ maxLength: 4 }),
    );
    const content = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(content, fc.constantFrom(...formats), async (text, format) => {
        tree.write('work/Dockerfile', text);
        const commands = commandsIn((await step({ format, preset: 'all' })).log);
        for (const { name, properties } of commands)
          expect([name, properties['file'] ?? 'Dockerfile']).toEqual([
            expect.stringMatching(/^(?:error|warning|notice)$/),
            'Dockerfile',
          ]);
      }),
      { numRuns: 60 },
    );
  });
});

test('each input that is offered is heeded', () => {
  const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    inputs: Readonly<Record<string, { readonly default?: string }>>;
  };
  const none = argumentsOf({}, {}, undefined);
  const plain = imageArgumentsOf({ INPUT_IMAGE: 'a' }, '');
  const heeded = Object.keys(inputs).filter((name) => {
    const env = { [`INPUT_${name.toUpperCase()}`]: name === 'fix' ? 'true' : 'x' };
    const weighs = imageArgumentsOf({ INPUT_IMAGE: 'a', ...env }, '')?.join(' ');
    return argumentsOf(env, {}, undefined).join(' ') !== none.join(' ') || weighs !== plain?.join(' ');
  });
  expect([...heeded, 'only-changed'].toSorted()).toEqual(Object.keys(inputs).toSorted());
});

test('each input and output that is offered is explained, and nothing else', () => {
  const offered = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Record<'inputs' | 'outputs', object>;
  const page = readFileSync(join(root, 'docs/github-action.md'), 'utf8');
  for (const kind of ['inputs', 'outputs'] as const) {
    const [, section = ''] = new RegExp(`\n## ${kind}\n([^]*?)\n## `, 'i').exec(page) ?? [];
    const explained = [...section.matchAll(/^\| `([\w-]+)`/gm)].map((match) => match[1]);
    expect([kind, explained]).toEqual([kind, Object.keys(offered[kind])]);
  }
});
