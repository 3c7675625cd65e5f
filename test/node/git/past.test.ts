import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openDisk } from '../../../src/node/context/disk.ts';
import { folderContext } from '../../../src/node/context/folder.ts';
import { openPast } from '../../../src/node/git/git.ts';
import { pastDisk } from '../../../src/node/git/past.ts';
import { makeRepository } from '../../support/repository.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

const trees: Tree[] = [];
afterEach(() => trees.splice(0).forEach((made) => made.remove()));

test('the disk as it was is the same as a checkout of that commit', async () => {
  const made = makeRepository({
    '.dockerignore': 'docs\n*.log\n',
    'Dockerfile.dockerignore': 'src/old\n',
    'src/same': 'same',
    'src/changed': 'before',
    'src/moved': 'one\ntwo\nthree\nfour\n',
    'src/old/gone': 'gone',
    'src/old/deep/gone': 'gone too',
    'was-file': 'a file',
    'was-folder/inner': 'inner',
    'docs/page.md': 'page',
    unindexed: 'still there',
    'a b/é\t"': 'odd',
  });
  trees.push(made);
  const { root, write, git, link } = made;
  link('link', 'src/same');
  made.commit();

  write('src/changed', 'after, and longer');
  git('mv', 'src/moved', 'moved-away');
  rmSync(join(root, 'src/old'), { recursive: true });
  rmSync(join(root, 'was-file'));
  write('was-file/new', 'new');
  rmSync(join(root, 'was-folder'), { recursive: true });
  write('was-folder', 'a file now');
  write('new/folder/file', 'new');
  write('.dockerignore', 'src\n');
  rmSync(join(root, 'Dockerfile.dockerignore'));
  rmSync(join(root, 'link'));
  write('link', 'no link any more');
  git('rm', '--quiet', '--cached', 'unindexed');
  rmSync(join(root, 'a b'), { recursive: true });

  const checkout = makeTree({});
  trees.push(checkout);
  git('worktree', 'add', '--quiet', join(checkout.root, 'base'), 'HEAD');
  const base = join(checkout.root, 'base');
  // That is no file of the commit.
  rmSync(join(base, '.git'));

  const disk = pastDisk(openDisk(), await openPast(root, 'HEAD'));
  for (const dockerfile of ['Dockerfile', 'other.Dockerfile']) {
    const was = folderContext(root, join(root, dockerfile), disk);
    const is = folderContext(base, join(base, dockerfile));
    const files = is.list('**');
    expect(files).toContain('src/old/deep/gone');
    // `.git` is a folder here.
    expect(was.list('**').filter((path) => !path.startsWith('.git/'))).toEqual(files);
    expect(was.ignoreFile?.path).toBe(is.ignoreFile?.path);
    const paths = [
      ...files,
      'src',
      'src/old',
      'src/old/deep',
      'new',
      'new/folder/file',
      'was-file/new',
      'was-folder',
      'no',
    ];
    for (const path of [...paths, 'moved-away', 'docs', 'a b']) {
      if (path === 'link') continue;
      expect([path, was.has(path), was.size(path), was.read?.(path), was.sent?.(path), was.ignored(path)]).toEqual([
        path,
        is.has(path),
        is.size(path),
        is.read?.(path),
        is.sent?.(path),
        is.ignored(path),
      ]);
    }
    expect([was.has('link'), was.size('link'), was.sent?.('link')]).toEqual([true, 0, is.sent?.('link')]);
    // Where it led is not looked up.
    expect(was.read?.('link')).toBeUndefined();
  }
});

describe('Dockerfiles are read all at once', () => {
  const texts = {
    'a/Dockerfile': 'FROM ä\n',
    'b/Dockerfile': '',
    'c/Dockerfile': 'FROM c\n\n',
    'd/x.dockerfile': 'FROM d',
  };
  test.each([
    ['as they were', {}, (text: string) => text],
    [
      'with the line ends of a checkout',
      { '.gitattributes': '* eol=crlf\n' },
      (text: string) => text.replaceAll('\n', '\r\n'),
    ],
  ])('%s', async (_, attributes, written) => {
    const repository = makeRepository({ ...attributes, ...texts });
    for (const path of Object.keys(texts)) repository.write(path, 'FROM other\n');
    const { changed } = await openPast(repository.root, 'HEAD');
    const before = Object.keys(texts).map((path) => changed.get(join(repository.root, path))?.text());
    expect(before).toEqual(Object.values(texts).map(written));
    repository.remove();
  });
});
