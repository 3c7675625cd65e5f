import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { formats, lintSince, UsageError, type LintOptions } from '../../../src/node/index.ts';
import { makeRepository, runGit, type Repository } from '../../support/repository.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

// Git is started a dozen times in a test.
jest.setTimeout(60_000);

const trees: Tree[] = [];
afterEach(() => trees.splice(0).forEach((made) => made.remove()));

function repository(files: Readonly<Record<string, string>>): Repository {
  const made = makeRepository(files);
  trees.push(made);
  return made;
}

/** What is new, as `path:line rule`. */
async function found(
  cwd: string,
  ref = 'HEAD',
  { paths = ['.'], ...options }: LintOptions & { readonly paths?: readonly string[] } = {},
): Promise<readonly string[]> {
  const select = ['latest-tag', 'ignored-copy-source'];
  const report = await lintSince(paths, { cwd, config: { select }, ...options }, ref);
  return report.files.flatMap(({ path, result, error }) =>
    error === undefined
      ? (result?.diagnostics ?? []).map(({ at, rule }) => `${path}:${result?.source.line(at.start)} ${rule}`)
      : [`${path}: ${error}`],
  );
}

const floating = 'FROM node:latest\n';
/** A further stage, on which the one before it is built. */
const more = 'FROM python:latest\n';
const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

describe('what is new', () => {
  test('is on lines that were changed, committed or not', async () => {
    const { root, write, commit, git } = repository({ Dockerfile: floating });
    expect(await found(root)).toEqual([]);
    write('Dockerfile', `${floating}${more}`);
    expect(await found(root)).toEqual(['Dockerfile:2 latest-tag']);
    git('add', '.');
    expect(await found(root)).toEqual(['Dockerfile:2 latest-tag']);
    commit();
    expect(await found(root)).toEqual([]);
    expect(await found(root, 'HEAD~1')).toEqual(['Dockerfile:2 latest-tag']);
  });

  test('is what the change caused on other lines', async () => {
    const before = lines('FROM node:latest', 'RUN make', 'FROM scratch', 'COPY --from=0 /a /a');
    const { root, write } = repository({ Dockerfile: before });
    write('Dockerfile', before.replace(/COPY.*\n/, ''));
    const config = { select: ['latest-tag', 'unused-stage'] };
    expect(await found(root, 'HEAD', { config })).toEqual(['Dockerfile:1 unused-stage']);
  });

  test('is all of a file that Git has not seen, or does not look after', async () => {
    const { root, write } = repository({ '.gitignore': 'out\n', 'a/Dockerfile': floating });
    write('b/Dockerfile', floating);
    write('out/Dockerfile', floating);
    expect(await found(root, 'HEAD', { paths: ['.', 'out'] })).toEqual([
      'b/Dockerfile:1 latest-tag',
      'out/Dockerfile:1 latest-tag',
    ]);
  });

  test('is asked of the commit where both parted', async () => {
    const { root, write, commit, git } = repository({ Dockerfile: 'FROM node:22\n', other: '' });
    git('checkout', '--quiet', '-b', 'topic');
    write('Dockerfile', `FROM node:22\n${more}`);
    commit();
    git('checkout', '--quiet', 'main');
    write('a/Dockerfile', floating);
    commit();
    git('checkout', '--quiet', 'topic');
    expect(await found(root, 'main')).toEqual(['Dockerfile:2 latest-tag']);
    const report = await lintSince(['.'], { cwd: root }, 'main');
    expect(report.since).toEqual({ ref: 'main', commit: git('rev-parse', 'main~1').trim() });
  });

  test('of a file in another folder than the working one', async () => {
    const { root, write } = repository({ 'a/b/Dockerfile': floating, 'c/Dockerfile': floating });
    write('c/Dockerfile', `${floating}${more}`);
    expect(await found(join(root, 'a/b'), 'HEAD', { paths: ['../../c', '.'] })).toEqual([
      '../../c/Dockerfile:2 latest-tag',
    ]);
  });

  test('of standard input that stands for a file', async () => {
    const { root } = repository({ Dockerfile: floating });
    const stdin = async (): Promise<Uint8Array> => new TextEncoder().encode(`${floating}${more}`);
    const options = { paths: ['-'], stdin };
    expect(await found(root, 'HEAD', { ...options, stdinPath: 'Dockerfile' })).toEqual(['Dockerfile:2 latest-tag']);
    expect(await found(root, 'HEAD', options)).toEqual(['<stdin>:1 latest-tag', '<stdin>:2 latest-tag']);
  });

  test('is not what differs in line ends only', async () => {
    const { root, write, git } = repository({ Dockerfile: `${floating}RUN a\n` });
    write('Dockerfile', 'FROM node:latest\r\nRUN b\r\n');
    expect(await found(root)).toEqual([]);
    git('config', 'core.autocrlf', 'true');
    expect(await found(root)).toEqual([]);
  });
});

test('a merge that is not finished is compared, too', async () => {
  const { root, write, commit, git } = repository({ Dockerfile: floating });
  git('checkout', '--quiet', '-b', 'topic');
  write('Dockerfile', `${floating}FROM topic:latest\n`);
  commit();
  git('checkout', '--quiet', 'main');
  write('Dockerfile', `${floating}FROM main:latest\n`);
  commit();
  expect(() => git('merge', 'topic')).toThrow('Command failed');
  write('Dockerfile', `${floating}FROM topic:latest\nFROM main:latest\n`);
  expect(await found(root)).toEqual(['Dockerfile:2 latest-tag']);
});

describe('a file that was renamed', () => {
  const long = lines('FROM node:latest', 'RUN a', 'RUN b', 'RUN c', 'RUN d');

  test('is compared with what it was, in a commit and beside it', async () => {
    const { root, write, git, commit } = repository({ Dockerfile: long });
    mkdirSync(join(root, 'docker'));
    git('mv', 'Dockerfile', 'docker/app é.Dockerfile');
    write('docker/app é.Dockerfile', `${long}${more}`);
    expect(await found(root)).toEqual(['docker/app é.Dockerfile:6 latest-tag']);
    commit();
    expect(await found(root, 'HEAD~1')).toEqual(['docker/app é.Dockerfile:6 latest-tag']);
  });

  test('is found also where Git was not told', async () => {
    const { root, write } = repository({ Dockerfile: long, 'b.Dockerfile': `${long}RUN e\n` });
    rmSync(join(root, 'Dockerfile'));
    write('new/Dockerfile', `${long}${more}`);
    expect(await found(root)).toEqual(['new/Dockerfile:6 latest-tag']);
    write('new/Dockerfile', `${floating}USER a\n`);
    expect(await found(root)).toEqual(['new/Dockerfile:1 latest-tag']);
  });

  test('takes the context along that lies beside it', async () => {
    const dockerfile = lines('FROM node:22', 'COPY main.js /');
    const { root, git } = repository({
      'a/Dockerfile': dockerfile,
      'a/.dockerignore': 'main.js\n',
      'a/main.js': '1\n',
    });
    git('mv', 'a', 'b');
    expect(await found(root)).toEqual([]);
  });
});

describe('the build context', () => {
  const dockerfile = lines('FROM node:22', 'COPY . /app', 'COPY main.js /');

  test('may have changed, and the Dockerfile not', async () => {
    const { root, write } = repository({ Dockerfile: dockerfile, 'main.js': '', '.dockerignore': '*.md\n' });
    expect(await found(root)).toEqual([]);
    write('.dockerignore', 'main.js\n');
    expect(await found(root)).toEqual(['Dockerfile:3 ignored-copy-source']);
    rmSync(join(root, '.dockerignore'));
    expect((await found(root)).filter((one) => one.includes('ignored'))).toEqual([]);
  });

  test('was as it is where Git does not look after it', async () => {
    const { root, write } = repository({
      Dockerfile: dockerfile,
      'main.js': '',
      '.gitignore': '.dockerignore\n',
    });
    write('.dockerignore', 'main.js\n');
    expect(await found(root)).toEqual([]);
  });

  test('has files that were there, and none that were not', async () => {
    const ignore = { '.dockerignore': 'a/b\n!a/b/keep\n' };
    const { root, write } = repository({
      Dockerfile: lines('FROM node:22', 'COPY main.js /', 'COPY a/b /b'),
      'main.js': '',
      'a/b/keep': '',
      'a/b/other': '',
      ...ignore,
    });
    write('a/b/new', '');
    expect(await found(root)).toEqual([]);
    rmSync(join(root, 'a/b/keep'));
    expect(await found(root)).toEqual(['Dockerfile:3 ignored-copy-source']);
  });
});

describe('the size of an image', () => {
  const differences = async (cwd: string): Promise<readonly unknown[]> => {
    const { files } = await lintSince(['.'], { cwd }, 'HEAD');
    return files.flatMap(({ images = [] }) => images.map(({ target, difference }) => [target, difference?.value]));
  };
  const dockerfile = lines('FROM registry.example/base', 'RUN ./unknown', 'COPY data /data');

  test('is told as far as it differs: what is the same need not be known', async () => {
    const { root, write } = repository({
      Dockerfile: dockerfile,
      'data/a': 'x'.repeat(3000),
      'b/Dockerfile': 'FROM a\n',
    });
    expect(await differences(root)).toEqual([]);
    write('data/b', 'x'.repeat(5000));
    expect(await differences(root)).toEqual([['0', 5000]]);
    rmSync(join(root, 'data/a'));
    expect(await differences(root)).toEqual([['0', 2000]]);
    write('Dockerfile', dockerfile.replace('data /data', '--link data /data'));
    expect(await differences(root)).toEqual([['0', 2000]]);
  });

  test('is not told where a change is not known', async () => {
    const { root, write } = repository({ Dockerfile: dockerfile, 'data/a': 'x' });
    write('Dockerfile', dockerfile.replace('unknown', 'other'));
    expect(await differences(root)).toEqual([['0', undefined]]);
    write('Dockerfile', dockerfile.replace('base', 'other'));
    expect(await differences(root)).toEqual([['0', undefined]]);
  });

  test('is all of an image that is new', async () => {
    const { root, write } = repository({ 'data/a': 'x'.repeat(3000) });
    write('Dockerfile', lines('FROM scratch AS one', 'COPY data /data'));
    expect(await differences(root)).toEqual([['one', 3000]]);
  });

  test('is that of each target, by its name', async () => {
    const two = lines('FROM scratch AS one', 'COPY data /data', 'FROM one AS two', 'COPY other /');
    const { root, write } = repository({ Dockerfile: two, 'data/a': 'x', other: 'y' });
    write('other', 'y'.repeat(2001));
    const { files } = await lintSince(['.'], { cwd: root, targets: ['one', 'two'] }, 'HEAD');
    expect(files[0]?.images?.map(({ target, difference }) => [target, difference?.value])).toEqual([
      ['one', 0],
      ['two', 2000],
    ]);
    expect(formats.text({ ...(await lintSince(['.'], { cwd: root }, 'HEAD')) })).toContain(
      '\n`Dockerfile`: +2.0 kB predicted, now 2.0 kB\n',
    );
  });
});

describe('what Git cannot tell is said', () => {
  const failure = async (cwd: string, ref: string): Promise<string> => {
    const error: unknown = await lintSince(['.'], { cwd }, ref).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UsageError);
    return error instanceof Error ? error.message : '';
  };

  test('outside of a repository', async () => {
    const made = makeTree({ Dockerfile: floating });
    trees.push(made);
    expect(await failure(made.root, 'main')).toBe(
      `\`${made.root}\` is in no Git repository, and only Git knows what has changed`,
    );
  });

  test('of a name that is no commit', async () => {
    const { root, git } = repository({ Dockerfile: floating });
    expect(await failure(root, 'nope')).toBe('`nope` is no commit of this repository');
    expect(await failure(root, '--output=x')).toBe('`--output=x` is no commit of this repository');
    expect(await failure(root, 'HEAD:Dockerfile')).toBe('`HEAD:Dockerfile` is no commit of this repository');
    git('update-ref', 'refs/remotes/origin/develop', 'HEAD');
    expect(await failure(root, 'develop')).toBe(
      '`develop` is no commit of this repository: did you mean `origin/develop`',
    );
  });

  test('before the first commit', async () => {
    const made = makeTree({ Dockerfile: floating });
    trees.push(made);
    runGit(made.root, 'init', '--quiet');
    expect(await failure(made.root, 'HEAD')).toBe('the repository has no commit yet: there is no past to ask');
  });

  test('of histories that have nothing in common', async () => {
    const { root, write, git, commit } = repository({ Dockerfile: floating });
    git('checkout', '--quiet', '--orphan', 'other');
    write('other', '');
    commit();
    expect(await failure(root, 'main')).toBe('`main` and HEAD have no commit in common');
  });

  test('of a shallow clone, with the cure', async () => {
    const { root, write, commit, git } = repository({ Dockerfile: floating });
    git('checkout', '--quiet', '-b', 'topic');
    write('a', 'a');
    commit();
    git('checkout', '--quiet', 'main');
    write('b', 'b');
    commit();
    const clone = makeTree({});
    trees.push(clone);
    const clones = (...args: readonly string[]): string => runGit(clone.root, ...args);
    clones('clone', '--quiet', '--depth', '1', '--branch', 'topic', `file://${root}`, '.');
    const cure = 'fetch the whole history, by `git fetch --unshallow` or by `fetch-depth: 0` of `actions/checkout`';
    expect(await failure(clone.root, 'v1')).toBe(`\`v1\` is no commit of this repository: ${cure}`);
    clones('fetch', '--quiet', '--depth', '1', 'origin', 'main:main');
    expect(await failure(clone.root, 'main')).toBe(
      `\`main\` and HEAD have no commit in common in this shallow clone: ${cure}`,
    );
    clones('fetch', '--quiet', '--unshallow');
    expect(await found(clone.root, 'main')).toEqual([]);
  });
});

test('odd names, links and submodules are in nobody’s way', async () => {
  const { root, write, link, git } = repository({ 'a\nb "c"/Dockerfile': floating, 'x/Dockerfile': floating });
  const inner = makeRepository({ Dockerfile: floating });
  trees.push(inner);
  git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'module');
  link('Dockerfile', 'x/Dockerfile');
  renameSync(join(root, 'x'), join(root, 'y'));
  write('a\nb "c"/Dockerfile', `${floating}${more}`);
  // What is in a submodule, the repository does not look after.
  expect(await found(root, 'HEAD', { paths: ['.', 'a\nb "c"/Dockerfile'] })).toEqual([
    'a\nb "c"/Dockerfile:2 latest-tag',
    'module/Dockerfile:1 latest-tag',
  ]);
});
