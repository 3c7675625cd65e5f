/** A change does not silence its own review: what it newly silences is counted, and with `no-new-suppressions` it is an error. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { makeRepository, type Repository } from '../support/repository.ts';
import { act } from '../../src/action/main.ts';
import { run, type Run } from '../support/run.ts';
import { outputsIn } from '../support/runner.ts';
import { makeTree } from '../support/tree.ts';

// Git is started a dozen times in a test.
jest.setTimeout(60_000);

const bad = 'FROM busybox:latest\nUSER 1000\n';
let home: string | undefined;
let repository: Repository;
beforeEach(() => {
  home = process.env['XDG_CONFIG_HOME'];
  process.env['XDG_CONFIG_HOME'] = '/nowhere';
});
afterEach(() => {
  repository.remove();
  if (home === undefined) delete process.env['XDG_CONFIG_HOME'];
  else process.env['XDG_CONFIG_HOME'] = home;
});

const start = (files: Readonly<Record<string, string>>): Repository => (repository = makeRepository(files));
const plimsoll = (...argv: string[]): Promise<Run> =>
  run({ cwd: repository.root }, '--since', 'HEAD', '--ignore', 'missing-dockerignore', ...argv);

interface Counted {
  readonly status: number;
  readonly by: readonly string[];
  readonly errors: readonly string[];
}

/** A file of the JSON report, and a result of SARIF, as far as they are looked into. */
interface Told {
  readonly path: string;
  readonly diagnostics: readonly { readonly rule: string; readonly start: { readonly line: number } }[];
  readonly silenced?: readonly { readonly rule: string; readonly by: string }[];
}
interface Shown {
  readonly ruleId: string;
  readonly properties: { readonly newlySilenced: string };
  readonly suppressions: readonly { readonly kind: string }[];
}

/** What is newly silenced, as `path rule by`, and what is found. */
async function counted(...argv: string[]): Promise<Counted> {
  const { status, stdout, stderr } = await plimsoll('--format', 'json', ...argv);
  if (stdout === '') throw new Error(stderr);
  const { files, summary } = JSON.parse(stdout) as { files: readonly Told[]; summary: { silenced: number } };
  const by = files.flatMap(({ path, silenced = [] }: Told) => silenced.map((one) => `${path} ${one.rule} ${one.by}`));
  expect(summary.silenced).toBe(by.length);
  const errors = files.flatMap(({ path, diagnostics }: Told) =>
    diagnostics.map((one) => `${path}:${one.start.line} ${one.rule}`),
  );
  return { status, by, errors };
}

const quiet = { status: 0, by: [], errors: [] };
const strict = 'no-new-suppressions: true\n';

describe('comments', () => {
  test.each([
    '# plimsoll ignore=latest-tag',
    '# plimsoll ignore=latest-tag it floats on purpose',
    '# hadolint ignore=DL3007',
    '# plimsoll ignore-file=latest-tag',
  ])('%s', async (comment) => {
    const { write } = start({ Dockerfile: bad });
    write('Dockerfile', `${comment}\n${bad}`);
    expect(await counted()).toEqual({ ...quiet, by: ['Dockerfile latest-tag comment'] });
  });

  test.each([
    ['# shellcheck disable=SC2164', 'RUN cd /x; rm -rf a\n', 'unguarded-cd'],
    ['# check=skip=JSONArgsRecommended', 'CMD echo a\n', 'shell-form-command'],
  ])('of another tool: %s', async (comment, line, rule) => {
    const { write } = start({ Dockerfile: `FROM busybox:1.36\nUSER 1000\n${line}` });
    write('Dockerfile', `FROM busybox:1.36\nUSER 1000\n${comment}\n${line}`);
    expect((await counted()).by).toEqual([`Dockerfile ${rule} comment`]);
  });

  test('of an ignore file', async () => {
    const patterns = '!README.md\n*.md\n';
    const { write } = start({
      Dockerfile: 'FROM busybox:1.36\nUSER 1000\nCOPY . /a\n',
      '.dockerignore': patterns,
      'README.md': 'a',
      'a.md': 'a',
    });
    write('.dockerignore', `# plimsoll ignore=inert-dockerignore-pattern\n${patterns}`);
    expect((await counted('--context', '.')).by).toEqual(['Dockerfile inert-dockerignore-pattern comment']);
  });

  test('of a new file, and one that was there and is not counted', async () => {
    const { write } = start({ Dockerfile: `# plimsoll ignore=latest-tag\n${bad}` });
    write('Dockerfile', `# plimsoll ignore=latest-tag for a better reason\n${bad}RUN true\n`);
    write('b/Dockerfile', `# plimsoll ignore=latest-tag\n${bad}`);
    expect(await counted()).toEqual({ ...quiet, by: ['b/Dockerfile latest-tag comment'] });
  });

  test('that were there, and silence what is new: somebody has agreed to them', async () => {
    const { write } = start({ Dockerfile: '# plimsoll ignore-file=latest-tag\nFROM node:22\nUSER node\n' });
    write('Dockerfile', `# plimsoll ignore-file=latest-tag\n${bad}`);
    expect(await counted()).toEqual(quiet);
  });

  test('are a finding where the commit before says so, in whatever the change makes of that', async () => {
    const { write } = start({ Dockerfile: bad, 'plimsoll.config.yaml': strict });
    write(
      'Dockerfile',
      `# plimsoll ignore=latest-tag, new-suppression\n# plimsoll ignore-file=new-suppression\n${bad}`,
    );
    write('plimsoll.config.yaml', 'failOn: never\n');
    const { status, errors } = await counted();
    expect([status, errors]).toEqual([1, expect.arrayContaining(['Dockerfile:1 new-suppression'])]);
    const { stdout } = await plimsoll();
    expect(stdout).toContain(
      'this comment newly silences `latest-tag`, which `no-new-suppressions` refuses: mend what is found',
    );
    expect(stdout).not.toContain('explain new-suppression');
  });

  test('are none where only the change says so', async () => {
    const { write } = start({ Dockerfile: bad });
    write('Dockerfile', `# plimsoll ignore=latest-tag\n${bad}`);
    write('plimsoll.config.yaml', strict);
    expect(await counted()).toEqual({ ...quiet, by: ['Dockerfile latest-tag comment'] });
  });
});

describe('configuration', () => {
  const silenced = { ...quiet, by: ['a/Dockerfile latest-tag configuration'] };

  test.each([
    ['a rule that is off', 'plimsoll.config.yaml', 'rules: { latest-tag: off }\n'],
    ['a rule that is ignored', '.plimsollrc', 'ignore: [DL3007]\n'],
    ['a selection', '.plimsollrc', 'select: [sudo]\n'],
    ['an option', 'plimsoll.config.yaml', 'rules: { latest-tag: { allow: [busybox] } }\n'],
    ['a severity that does not count', 'plimsoll.config.yaml', 'rules: { latest-tag: info }\n'],
    ['a threshold', 'plimsoll.config.yaml', 'failOn: never\n'],
    ['a folder of its own', 'a/plimsoll.config.yaml', 'ignore: [latest-tag]\n'],
    ['an override', '.config/plimsollrc.yaml', 'overrides: [{ files: a, ignore: [latest-tag] }]\n'],
    ['package.json', 'package.json', '{ "plimsoll": { "ignore": ["latest-tag"] } }\n'],
    ["hadolint's", '.hadolint.yaml', 'ignored: [DL3007]\n'],
    ['a file that is left out', 'plimsoll.config.yaml', 'exclude: [a]\n'],
  ])('%s, of a file that was not changed', async (_, path, text) => {
    const { write } = start({ 'a/Dockerfile': bad });
    write(path, text);
    expect(await counted()).toEqual(silenced);
  });

  test('that is extended, and has any name', async () => {
    const { write } = start({
      'a/Dockerfile': bad,
      'plimsoll.config.yaml': 'extends: [recommended, ./shared/base.yml]\n',
      'shared/base.yml': 'rules: { sudo: off }\n',
    });
    write('shared/base.yml', 'rules: { latest-tag: off }\n');
    expect(await counted()).toEqual(silenced);
  });

  test('that is taken away, with what it had of more', async () => {
    const { root } = start({
      'a/Dockerfile': bad,
      'plimsoll.config.yaml': 'rules: { DL3026: { registries: [quay.io] } }\n',
    });
    rmSync(join(root, 'plimsoll.config.yaml'));
    expect(await counted()).toEqual({ ...quiet, by: ['a/Dockerfile untrusted-registry configuration'] });
  });

  test('that is named', async () => {
    const { write } = start({ 'a/Dockerfile': bad, 'ci.yaml': 'rules: { sudo: off }\n' });
    write('ci.yaml', 'rules: { latest-tag: off }\n');
    expect(await counted('--config', 'ci.yaml')).toEqual(silenced);
    expect((await counted('--no-config')).by).toEqual([]);
  });

  test('that finds more, or says the same in other words, silences nothing', async () => {
    const { write } = start({ 'a/Dockerfile': bad, 'plimsoll.config.yaml': 'rules: { DL3007: error }\n' });
    write('plimsoll.config.yaml', 'extends: strict\nrules:\n  latest-tag: error\n');
    expect((await counted()).by).toEqual([]);
  });

  test('that was wrong before, or ran and changed, is said not to be counted', async () => {
    const { write } = start({ 'a/Dockerfile': bad, 'plimsoll.config.yaml': 'rules: { none-such: off }\n' });
    write('plimsoll.config.yaml', 'rules: { latest-tag: off }\n');
    const { stderr } = await plimsoll();
    expect(stderr).toContain('is not counted, for that was wrong before it: plimsoll.config.yaml:1:10: ');
  });

  test('whose change refuses itself', async () => {
    const { write } = start({ 'a/Dockerfile': bad, 'b/Dockerfile': bad, 'plimsoll.config.yaml': strict });
    write('plimsoll.config.yaml', 'rules: { latest-tag: off }\nexclude: [b]\n');
    expect(await counted()).toEqual({
      status: 1,
      by: ['a/Dockerfile latest-tag configuration', 'b/Dockerfile latest-tag configuration'],
      errors: ['a/Dockerfile:1 new-suppression', 'b/Dockerfile:1 new-suppression'],
    });
  });
});

describe('a baseline', () => {
  const known = async (): Promise<void> => {
    await run(
      { cwd: repository.root },
      '--ignore',
      'missing-dockerignore',
      '--baseline',
      'known.json',
      '--write-baseline',
    );
  };

  test('with entries that were not there', async () => {
    const { write, commit } = start({ Dockerfile: bad, 'plimsoll.config.yaml': strict });
    await known();
    commit();
    expect(await counted('--baseline', 'known.json')).toEqual(quiet);
    write('b/Dockerfile', bad);
    await known();
    const told = { status: 1, by: ['b/Dockerfile latest-tag baseline'], errors: ['b/Dockerfile:1 new-suppression'] };
    expect(await counted('--baseline', 'known.json')).toEqual(told);
  });

  test('that is new, also of findings that are old', async () => {
    start({ Dockerfile: bad });
    await known();
    expect(await counted('--baseline', 'known.json')).toEqual({ ...quiet, by: ['Dockerfile latest-tag baseline'] });
  });
});

describe('ignore files', () => {
  test('that leave a Dockerfile out that Git has', async () => {
    const { write } = start({
      'a/Dockerfile': bad,
      'b/Dockerfile': bad,
      '.gitignore': 'out\n',
      'plimsoll.config.yaml': strict,
    });
    write('out/Dockerfile', bad);
    expect(await counted()).toEqual(quiet);
    write('.gitignore', 'out\na\n');
    expect(await counted()).toEqual({
      status: 1,
      by: ['a/Dockerfile latest-tag ignore-file'],
      errors: ['a/Dockerfile:1 new-suppression'],
    });
  });

  test('of what Git does not have', async () => {
    const { write } = start({ 'b/Dockerfile': bad });
    write('a/Dockerfile', bad);
    write('.gitignore', 'a\n');
    expect(await counted()).toEqual(quiet);
  });
});

describe('files that are passed over', () => {
  const gone = (path: string): Counted => ({ ...quiet, by: [`${path} latest-tag passed-over`] });

  test.each(['Dockerfile.bak', 'Dockerfile.txt', 'build.txt', 'vendor/Dockerfile', 'out/Dockerfile', 'Dockerfile.j2'])(
    'by the name %s, told to Git or not',
    async (name) => {
      const { root, write, git } = start({
        Dockerfile: bad,
        '.gitignore': 'out\n',
        'plimsoll.config.yaml': 'exclude: [vendor]\n',
      });
      rmSync(join(root, 'Dockerfile'));
      write(name, bad);
      // What Git ignores it does not tell of, unless it was added in spite of that.
      if (!name.startsWith('out/')) expect(await counted()).toEqual(gone(name));
      git('add', '--force', '--all', '.', name);
      expect(await counted()).toEqual(gone(name));
    },
  );

  test('also with a line more, and as a finding where the commit before says so', async () => {
    const { root, write } = start({ Dockerfile: bad, 'plimsoll.config.yaml': strict });
    rmSync(join(root, 'Dockerfile'));
    write('Dockerfile.bak', `${bad}RUN sudo true\n`);
    expect(await counted()).toEqual({
      status: 1,
      by: ['Dockerfile.bak latest-tag passed-over', 'Dockerfile.bak sudo passed-over'],
      errors: ['Dockerfile.bak:1 new-suppression'],
    });
    expect((await plimsoll()).stdout).toContain(
      'the change has this Dockerfile passed over, and silences `latest-tag`, `sudo`, which',
    );
  });

  test.each([
    ['a NUL', `${bad}# \0\n`],
    ['an instruction of its own in front', `INCLUDE x\n${bad}`],
    ['a template', bad.replace('busybox', '{{ image }}')],
  ])('by what makes a text none: %s', async (_, text) => {
    const { write } = start({ Dockerfile: bad });
    write('Dockerfile', text);
    expect(await counted()).toEqual(gone('Dockerfile'));
    expect((await plimsoll()).stderr).toContain('passed over');
  });

  test('by a link that leads out', async () => {
    const { root, link } = start({ Dockerfile: bad });
    rmSync(join(root, 'Dockerfile'));
    link('Dockerfile', '/dev/null');
    expect(await counted()).toEqual(gone('Dockerfile'));
  });

  test('by a compose or bake file that builds from another one', async () => {
    const { root, write } = start({
      'a/Dockerfile': bad,
      'b/Dockerfile': bad,
      'compose.yaml': 'services: { a: { build: ./a } }\n',
      'docker-bake.hcl': 'target "b" { context = "b" }\n',
    });
    rmSync(join(root, 'a/Dockerfile'));
    write('a/build.txt', 'FROM redis:latest\nUSER redis\n');
    write('b/other.txt', 'FROM mysql:latest\nUSER mysql\n');
    write('compose.yaml', 'services: { a: { build: { context: ./a, dockerfile: build.txt } } }\n');
    write('docker-bake.hcl', 'target "b" {\n  context = "b"\n  dockerfile = "other.txt"\n}\n');
    expect((await counted()).by).toEqual(['a/build.txt latest-tag passed-over', 'b/other.txt latest-tag passed-over']);
    write('compose.yaml', 'services: { a: { build: { dockerfile_inline: "FROM a:latest" } } }\n');
    expect((await plimsoll()).stderr).toContain('`compose.yaml` holds a Dockerfile itself since the change');
  });

  test('are none where it is only gone, or found elsewhere, or was not looked at before', async () => {
    const { root, write } = start({
      'a/Dockerfile': bad,
      'b/Dockerfile': bad,
      'c/Dockerfile': bad,
      'd/Dockerfile': bad,
      'plimsoll.config.yaml': 'exclude: [c]\n',
    });
    for (const folder of ['a', 'b', 'c']) rmSync(join(root, folder, 'Dockerfile'));
    write('e/Dockerfile', bad);
    write('e/notes.txt', 'FROM here on\n');
    expect(await counted()).toEqual(quiet);
    rmSync(join(root, 'd/Dockerfile'));
    write('d/Dockerfile.txt', bad);
    expect((await counted('e')).by).toEqual([]);
  });

  test('are told in SARIF', async () => {
    const { root, write } = start({ Dockerfile: bad });
    rmSync(join(root, 'Dockerfile'));
    write('Dockerfile.bak', bad);
    const { stdout } = await plimsoll('--format', 'sarif');
    const [{ results, invocations }] = JSON.parse(stdout).runs;
    expect(invocations[0].properties).toEqual({ newlySilenced: 1 });
    expect(results.map(({ ruleId, properties, suppressions }: Shown) => [ruleId, properties, suppressions[0]])).toEqual(
      [
        [
          'latest-tag',
          expect.objectContaining({ newlySilenced: 'passed-over' }),
          expect.objectContaining({ kind: 'external' }),
        ],
      ],
    );
    expect((await plimsoll()).stdout).toContain('1 newly silenced in files that are passed over');
  });
});

describe('to a step of a workflow', () => {
  /** The step of a pull request from the first commit to what is there now. */
  async function step(): Promise<{ readonly status: number; readonly outputs: Readonly<Record<string, string>> }> {
    const { root, git, commit } = repository;
    const base = git('rev-parse', 'HEAD').trim();
    commit();
    const head = git('rev-parse', 'HEAD').trim();
    const scratch = makeTree({
      output: '',
      event: JSON.stringify({ pull_request: { base: { sha: base }, head: { sha: head } } }),
    });
    try {
      const status = await act(
        {
          'INPUT_ONLY-CHANGED': 'true',
          SOURCE_DATE_EPOCH: '1750000000',
          GITHUB_WORKSPACE: root,
          GITHUB_EVENT_PATH: join(scratch.root, 'event'),
          GITHUB_OUTPUT: join(scratch.root, 'output'),
          RUNNER_TEMP: scratch.root,
        },
        () => undefined,
      );
      return { status, outputs: outputsIn(readFileSync(join(scratch.root, 'output'), 'utf8')) };
    } finally {
      scratch.remove();
    }
  }

  test.each<[string, (change: Repository) => void]>([
    ['comments', ({ write }) => write('Dockerfile', `# plimsoll ignore-file=latest-tag\n${bad}`)],
    ['configuration', ({ write }) => write('.plimsollrc', 'rules: { latest-tag: off }\n')],
    ["hadolint's configuration", ({ write }) => write('.hadolint.yaml', 'ignored: [DL3007]\n')],
    ['files that are left out', ({ write }) => write('.plimsollrc', 'exclude: ["*file"]\n')],
    ['ignore files', ({ write }) => write('.gitignore', 'Dockerfile\n')],
    ['a new name', ({ git }) => void git('mv', 'Dockerfile', 'Dockerfile.bak')],
    ['a NUL', ({ write }) => write('Dockerfile', `${bad}# \0\n`)],
  ])('%s', async (_, change) => {
    change(start({ Dockerfile: bad }));
    const { status, outputs } = await step();
    expect([status, outputs['findings'], outputs['silenced']]).toEqual([0, '0', '1']);
  });

  test('as an error where the base says so', async () => {
    const { git } = start({ Dockerfile: bad, 'plimsoll.config.yaml': strict });
    git('mv', 'Dockerfile', 'Dockerfile.bak');
    const { status, outputs } = await step();
    expect([status, outputs['errors'], outputs['silenced']]).toEqual([1, '1', '1']);
  });
});

describe('it is told', () => {
  beforeEach(() => {
    const { write } = start({ 'a/Dockerfile': bad, 'b/Dockerfile': bad });
    write('b/Dockerfile', `# plimsoll ignore=latest-tag\n${bad}`);
    write('a/plimsoll.config.yaml', 'ignore: [latest-tag]\n');
  });

  test.each(['text', 'markdown'])('in the line that sums up: %s', async (format) => {
    const { stdout } = await plimsoll('--format', format);
    expect(stdout).toContain(', 2 newly silenced (1 by comments, 1 by the configuration)\n');
  });

  test('as results of SARIF that are suppressed, and counted', async () => {
    const { stdout } = await plimsoll('--format', 'sarif');
    const [{ results, invocations }] = JSON.parse(stdout).runs;
    expect(invocations[0].properties).toEqual({ newlySilenced: 2 });
    expect(
      results.map(({ ruleId, properties, suppressions }: Shown) => [
        ruleId,
        properties.newlySilenced,
        suppressions[0]?.kind,
      ]),
    ).toEqual([
      ['latest-tag', 'comment', 'inSource'],
      ['latest-tag', 'configuration', 'external'],
    ]);
  });

  test('and nothing is without a commit to compare with', async () => {
    const { stdout } = await run({ cwd: repository.root });
    expect(stdout).not.toContain('newly silenced');
  });
});
