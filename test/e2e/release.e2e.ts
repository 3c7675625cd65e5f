import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeTree } from '../support/tree.ts';
import { fromNpm } from './npm.ts';
import { root } from '../../scripts/bundles.ts';
import { cloned, plainEnv, run, type Clone } from './released.ts';

const typesOf = fromNpm('@arethetypeswrong/cli', '0.18.5', 'dist/index.js');
let clone: Clone;
beforeAll(() => {
  clone = cloned();
});
afterAll(() => clone.remove());

describe('npm run release', () => {
  const refused = (...args: readonly string[]): string => {
    try {
      return clone.release(...args);
    } catch (error) {
      return (error as { stderr: string }).stderr
        .split('\n')
        .filter((line) => !line.startsWith('npm '))
        .join('\n')
        .trim();
    }
  };

  test.each([
    [[], 'one tag is needed: `npm run release -- v1.2.3`'],
    [['v1.2.3', 'v1.2.4'], 'one tag is needed: `npm run release -- v1.2.3`'],
    [['1.2.3'], '`1.2.3` is no tag of a version: write `v1.2.3`'],
    [['v1.2'], '`v1.2` is no tag of a version: write `v1.2.3`'],
  ])('refuses %j', (args, message) => {
    expect(refused(...args)).toBe(`release: ${message}`);
  });

  test('refuses a version that the package does not have', () => {
    const own = clone.tag.slice(1);
    expect(refused('v99.0.0')).toBe(
      `release: \`package.json\` has version ${own}, not 99.0.0: run \`npm version --no-git-tag-version 99.0.0\`, and commit`,
    );
  });

  test('refuses a version that the changelog is silent about', () => {
    const file = join(clone.folder, 'CHANGELOG.md');
    const changes = readFileSync(file, 'utf8');
    const heading = `## ${clone.tag.slice(1)}`;
    writeFileSync(file, changes.replace(heading, '## Unreleased'));
    expect(refused(clone.tag)).toBe(
      `release: \`CHANGELOG.md\` has no heading \`${heading}\`: say what is new, and commit`,
    );
    writeFileSync(file, changes);
  });

  test('refuses work that is not committed', () => {
    const file = join(clone.folder, 'new.txt');
    writeFileSync(file, '');
    expect(refused(clone.tag)).toBe('release: there is work that is not committed:\n?? new.txt');
    clone.git('clean', '--quiet', '--force', 'new.txt');
  });

  test('makes a commit of its own for the tag, and leaves all else as it is', () => {
    const branch = clone.git('branch', '--show-current');
    const before = clone.git('rev-parse', branch);
    const printed = clone.release(clone.tag);
    const commit = clone.git('rev-parse', `${clone.tag}^{commit}`);
    expect(printed.split('\n').at(-1)).toBe(
      `${clone.tag} is ${commit}: publish it with \`git push origin ${clone.tag}\``,
    );
    expect(clone.git('rev-parse', branch, `${clone.tag}^`).split('\n')).toEqual([before, before]);
    expect(clone.git('status', '--porcelain')).toBe('');
    expect(clone.git('worktree', 'list').split('\n').length).toBe(1);
    expect(existsSync(join(clone.folder, 'dist'))).toBe(false);

    const changed = clone
      .git('diff', '--name-status', before, commit)
      .split('\n')
      .map((line) => line.split('\t'));
    const [added, others] = [changed.filter(([kind]) => kind === 'A'), changed.filter(([kind]) => kind !== 'A')];
    expect(others).toEqual([
      ['D', 'package-lock.json'],
      ['M', 'package.json'],
    ]);
    expect(added.filter(([, path]) => !path?.startsWith('dist/'))).toEqual([]);
    expect(added.map(([, path]) => path)).toEqual(
      expect.arrayContaining(['dist/action.cjs', 'dist/cli.cjs', 'dist/lsp.cjs', 'dist/index.d.ts', 'dist/node.d.ts']),
    );
  });

  test('refuses a tag that is there', () => {
    expect(refused(clone.tag)).toBe(`release: the tag \`${clone.tag}\` is there already: raise the version`);
  });

  test('gives a package that installs without any other, and runs', () => {
    const tree = makeTree({ 'package.json': '{}', Dockerfile: 'FROM node:latest\n' });
    run(tree.root, 'git', 'clone', '--quiet', '--branch', clone.tag, clone.folder, 'tag');
    const packed = run(join(tree.root, 'tag'), 'npm', 'pack', '--offline');
    run(tree.root, 'npm', 'install', '--offline', '--no-save', `./tag/${packed}`);
    expect(run(tree.root, 'npm', 'ls', '--all', '--parseable').split('\n').length).toBe(2);
    expect(run(tree.root, 'node_modules/.bin/plimsoll', '--version')).toBe(clone.tag.slice(1));
    const library = "import { lint } from 'plimsoll'; import { lintFiles } from 'plimsoll/node';";
    const use = `${library} const { files } = await lintFiles(['Dockerfile']); console.log(lint('FROM node:latest').diagnostics[0].rule, files.length)`;
    expect(run(tree.root, process.execPath, '--input-type=module', '--eval', use)).toBe('latest-tag 1');
    // In all ways of looking it up but that of Node 10, which knows no `exports`.
    if (typesOf !== undefined)
      expect(run(tree.root, typesOf, `tag/${packed}`, '--profile', 'node16')).toMatch(/"plimsoll\/node".*bundler: 🟢/s);
    tree.remove();
  });

  test('runs plugins of a repository that has nothing installed: by npx, and installed for all', () => {
    const tree = makeTree({ 'work/.git/': '', 'work/Dockerfile': 'FROM ghcr.io/somebody/tools:4.1\n', 'all/': '' });
    cpSync(join(root, 'fixtures/plugins'), join(tree.root, 'work'), { recursive: true });
    run(tree.root, 'git', 'clone', '--quiet', '--branch', clone.tag, clone.folder, 'tag');
    const packed = join(tree.root, 'tag', run(join(tree.root, 'tag'), 'npm', 'pack', '--offline'));
    run(tree.root, 'npm', 'install', '--offline', '--global', '--prefix', join(tree.root, 'all'), packed);
    const { CI: _, ...env } = plainEnv;
    const said = (program: string, ...args: readonly string[]): unknown => {
      const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: join(tree.root, 'work'),
        env,
        encoding: 'utf8',
      });
      return { status, stdout, stderr };
    };
    const found = { status: 1, stdout: expect.stringContaining('error  acme/unapproved-base') };
    expect(said('npx', '--yes', '--offline', `--package=${packed}`, '--', 'plimsoll')).toMatchObject(found);
    const program = join(tree.root, 'all/bin/plimsoll');
    expect(said(program)).toMatchObject(found);
    // TypeScript that imports `plimsoll/rule` has the running copy, which is installed elsewhere.
    expect(existsSync(join(tree.root, 'work/node_modules'))).toBe(false);
    expect(said(program, 'test-rules')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('as their pages say'),
    });
    tree.remove();
  });
});
