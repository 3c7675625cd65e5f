/** What a checkout brings for Git to find: a repository as plain files, whose configuration runs programs, and a program by the name of `git`. */
import { chmodSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { gitOnPath } from '../../src/node/disk/git-program.ts';
import { makeRepository, runGit, type Repository } from '../support/repository.ts';
import { run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

// Git is started a dozen times in a test.
jest.setTimeout(60_000);

const legacy = 'FROM node:22\nENV A b\n';

describe('a bare repository in a folder of the checkout', () => {
  let repository: Repository;
  let marks: Tree;
  beforeEach(() => {
    repository = makeRepository({ Dockerfile: legacy, 'evil/Dockerfile': legacy });
    marks = makeTree({});
    const { root, write, commit } = repository;
    const evil = join(root, 'evil');
    for (const folder of ['objects', 'refs/heads']) write(`evil/${folder}/keep`, '');
    write('evil/HEAD', 'ref: refs/heads/main\n');
    write('evil/config', '[core]\n\trepositoryformatversion = 0\n');
    const within = ['--git-dir=.', '--work-tree=.'];
    runGit(evil, ...within, 'add', 'Dockerfile');
    runGit(evil, ...within, 'commit', '--quiet', '--message', 'Bait');
    const runs = (name: string): string => `"touch '${join(marks.root, name)}'; cat"`;
    write(
      'evil/config',
      `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = ${runs('monitor')}\n[filter "x"]\n\tclean = ${runs('clean')}\n\tsmudge = ${runs('smudge')}\n`,
    );
    write('evil/info/attributes', '* filter=x\n');
    commit();
    write('evil/Dockerfile', `${legacy}\n`);
  });
  afterEach(() => {
    repository.remove();
    marks.remove();
  });
  const ran = (): readonly string[] =>
    ['monitor', 'clean', 'smudge'].filter((name) => existsSync(join(marks.root, name)));

  test('would run what its configuration names', () => {
    runGit(join(repository.root, 'evil'), 'status');
    expect(ran()).not.toEqual([]);
  });

  test.each([['--since', 'HEAD', '.'], ['--fix', '--diff', '.'], ['--fix', '--allow-dirty', '.'], ['.']])(
    'runs nothing with %s',
    async (...argv) => {
      await run({ cwd: join(repository.root, 'evil') }, ...argv);
      await run({ cwd: repository.root }, ...argv);
      expect(ran()).toEqual([]);
    },
  );
});

describe('the program', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = makeTree({ 'work/git': '#!/bin/sh\n', 'bin/git': '#!/bin/sh\n', 'bin/git.exe': '', 'work/git.exe': '' });
    for (const file of ['work/git', 'bin/git']) chmodSync(join(tree.root, file), 0o755);
  });
  afterEach(() => tree.remove());

  test('is one of PATH, and none of where somebody works', () => {
    const found = (...folders: string[]): string | undefined => gitOnPath({ PATH: folders.join(delimiter) });
    const bin = join(tree.root, 'bin');
    expect(found('', '.', './work', bin)).toMatch(/bin[\\/]git(?:\.exe)?$/);
    expect(found('', '.', 'work')).toBeUndefined();
    expect(gitOnPath({})).toBeUndefined();
  });
});
