import { afterEach, describe, expect, test } from '@jest/globals';
import { isDockerfileName } from '../../../src/node/disk/names.ts';
import { findFiles, slashed } from '../../../src/node/disk/find.ts';
import { decode, readText } from '../../../src/node/disk/read.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

const trees: Tree[] = [];
afterEach(() => trees.splice(0).forEach((made) => made.remove()));

function tree(...paths: string[]): Tree {
  const made = makeTree(Object.fromEntries(paths.map((path) => [path, 'FROM scratch\n'])));
  trees.push(made);
  return made;
}

async function found({ root }: Tree, ...paths: string[]): Promise<readonly string[]> {
  const { candidates, notes } = await findFiles(paths, root);
  return [
    ...candidates.map(({ path, named, error }) => `${path}${named ? ' named' : ''}${error ? `: ${error}` : ''}`),
    ...notes.map((note) => `note: ${note}`),
  ];
}

const names = (text: string): readonly string[] => text.trim().split(/\s+/);

test.each([
  ...names(`Dockerfile dockerfile DOCKERFILE DockerFile Containerfile containerfile CONTAINERFILE Dockerfile.dev Dockerfile.alpine3.20 Containerfile.dev
    Dockerfile-dev Dockerfile_dev dockerfile-prod dockerfile_Prod Containerfile-ubi9 Dockerfile.build.amd64 Dockerfile-3.12-slim Dockerfile_x86_64 Dockerfile.php8.3
    app.Dockerfile app.dockerfile app.Containerfile build.sh.Dockerfile my-app.DOCKERFILE a.b.c.dockerfile web_1.containerfile Dockerfile.windows Dockerfile.ubuntu
    Dockerfile.test Dockerfile.1 Dockerfile.ci Dockerfile.debian-12`).map((name) => [name, true] as const),
  ...names(`Dockerfile.dockerignore app.Dockerfile.dockerignore .dockerignore Dockerfile.md Dockerfile.j2 Dockerfile.jinja2 Dockerfile.tmpl Dockerfile.dev.tpl Dockerfile.in
    Dockerfile.template Dockerfile.TMPL Dockerfile.erb Dockerfile.m4 dockerfile.ex dockerfile.exs Dockerfile.ts dockerfile.go dockerfile_test.go dockerfile.rs dockerfile.py dockerfile.vim
    Dockerfile.yaml Dockerfile.yml dockerfile.json dockerfile.toml dockerfile.svg Dockerfile.png Dockerfile.bak Dockerfile.orig Dockerfile.swp Dockerfile.old Dockerfile.patch
    Dockerfile~ Dockerfile.dev~ Dockerfile.sha256 Dockerfile.asc Dockerfile.zip Dockerfile.rst Dockerfile.txt dockerfile.lua dockerfile.tmLanguage.json dockerfile-mode.el dockerfile.css
    Dockerfile. .Dockerfile MyDockerfile Dockerfiles Dockerfilex docker-compose.yml dockerfile+ Containerfile.gotmpl dockerfile_lint.rb x.dockerfile.bak Dockerfile.tar.gz`).map(
    (name) => [name, false] as const,
  ),
])('%s is a Dockerfile by its name: %s', (name, expected) => expect(isDockerfileName(name)).toBe(expected));

describe('a folder', () => {
  test('is searched, in order, hidden folders too', async () => {
    const made = tree(
      'b/Dockerfile',
      'a/Dockerfile.dev',
      'a/b/app.dockerfile',
      'README.md',
      '.devcontainer/Dockerfile',
      'Dockerfile',
    );
    expect(await found(made, '.')).toEqual([
      '.devcontainer/Dockerfile',
      'Dockerfile',
      'a/Dockerfile.dev',
      'a/b/app.dockerfile',
      'b/Dockerfile',
    ]);
    expect(await found(made, 'a', 'b')).toEqual(['a/Dockerfile.dev', 'a/b/app.dockerfile', 'b/Dockerfile']);
    expect(await found(made, `${made.root}/a/b`)).toEqual(['a/b/app.dockerfile']);
  });

  test('without a Dockerfile is told', async () => {
    expect(await found(tree('src/main.go'), 'src', '.')).toEqual([
      'note: no Dockerfile in `src`',
      'note: no Dockerfile in `.`',
    ]);
  });

  test('is not searched in .git and node_modules', async () => {
    expect(
      await found(
        tree('.git/Dockerfile', 'node_modules/a/Dockerfile', 'a/node_modules/b/Dockerfile', 'Dockerfile'),
        '.',
      ),
    ).toEqual(['Dockerfile']);
  });

  test('is not searched in what Go and Composer copy the packages of others to', async () => {
    const made = tree(
      'vendor/modules.txt',
      'vendor/example.com/a/Dockerfile',
      'php/vendor/autoload.php',
      'php/vendor/b/Dockerfile',
      'images/vendor/Dockerfile',
    );
    expect(await found(made, '.')).toEqual(['images/vendor/Dockerfile']);
    expect(await found(made, 'vendor')).toEqual(['vendor/example.com/a/Dockerfile']);
  });

  test('of a wrong kind, pipes, circles and dead links on the way are passed over', async () => {
    const made = tree('Dockerfile/inner', 'a/Dockerfile');
    made.link('a/up', '..');
    made.link('a/Dockerfile.self', 'Dockerfile.self');
    made.link('a/Dockerfile.dead', 'nowhere');
    made.pipe('a/Dockerfile.pipe');
    expect(await found(made, '.')).toEqual(['a/Dockerfile']);
  });

  test('gives a linked file once, by its own name', async () => {
    const made = tree('docker/Dockerfile', 'docker/prod.txt');
    made.link('Dockerfile', 'docker/Dockerfile');
    made.link('Dockerfile.prod', 'docker/prod.txt');
    expect(await found(made, '.')).toEqual(['Dockerfile.prod', 'docker/Dockerfile']);
  });

  test('above the working directory is named from there', async () => {
    const made = tree('a/Dockerfile', 'b/c/d');
    expect(await found({ ...made, root: `${made.root}/b/c` }, '../../a')).toEqual(['../../a/Dockerfile']);
  });
});

describe('what Git ignores', () => {
  test('is left out, by the patterns of each folder', async () => {
    const made = tree(
      'Dockerfile',
      'out/Dockerfile',
      'a/Dockerfile',
      'a/tmp.Dockerfile',
      'a/keep.Dockerfile',
      'b/keep.Dockerfile',
      'c/d/Dockerfile',
      'd/Dockerfile',
    );
    made.write('.gitignore', '/out/\n*.Dockerfile\n/c\nd/Dockerfile\n');
    made.write('a/.gitignore', '!keep.Dockerfile\n');
    expect(await found(made, '.')).toEqual(['Dockerfile', 'a/Dockerfile', 'a/keep.Dockerfile']);
  });

  test('is asked of the repository down from its root, and of none above', async () => {
    const made = tree('.gitignore', 'repo/.git/HEAD', 'repo/a/b/Dockerfile', 'repo/a/b/c/Dockerfile');
    made.write('.gitignore', 'Dockerfile\n');
    made.write('repo/.gitignore', 'c/\n');
    expect(await found(made, 'repo/a')).toEqual(['repo/a/b/Dockerfile']);
  });

  test('is looked at where the user names it', async () => {
    const made = tree('out/Dockerfile', 'out/x/Dockerfile', 'a/Dockerfile');
    made.write('.gitignore', 'out/\n');
    expect(await found(made, 'out')).toEqual(['out/Dockerfile', 'out/x/Dockerfile']);
    expect(await found(made, 'out/Dockerfile')).toEqual(['out/Dockerfile named']);
  });
});

describe('a named file', () => {
  test('is taken whatever its name', async () => {
    expect(await found(tree('x.txt'), 'x.txt', './x.txt')).toEqual(['x.txt named']);
  });

  test('that also stands in a folder is taken once', async () => {
    const made = tree('a/Dockerfile');
    made.link('link', 'a/Dockerfile');
    expect(await found(made, 'a', 'a/Dockerfile')).toEqual(['a/Dockerfile named']);
    expect(await found(made, 'link', 'a/Dockerfile')).toEqual(['link named']);
  });

  test('that is none is an error, and the others go on', async () => {
    const made = tree('Dockerfile');
    made.pipe('pipe');
    made.link('circle', 'circle');
    expect(await found(made, 'nope', 'Dockerfile/x', 'pipe', 'circle', 'Dockerfile')).toEqual([
      'Dockerfile named',
      'Dockerfile/x named: no such file or folder',
      'circle named: its symbolic links go in a circle',
      'nope named: no such file or folder',
      'pipe named: not a file',
    ]);
  });

  test('that is a folder of that name is an error, unless it is written as one', async () => {
    const made = tree('a/Dockerfile/app.dockerfile');
    expect(await found(made, 'a/Dockerfile')).toEqual([
      'a/Dockerfile named: a folder, not a Dockerfile: `a/Dockerfile/` searches it',
    ]);
    expect(await found(made, 'a/Dockerfile/')).toEqual(['a/Dockerfile/app.dockerfile']);
  });

  test('that is an ignore file is passed over with a note', async () => {
    expect(await found(tree('Dockerfile.dockerignore'), 'Dockerfile.dockerignore')).toEqual([
      'note: `Dockerfile.dockerignore` is an ignore file, not a Dockerfile: skipped',
    ]);
  });
});

describe('a glob', () => {
  test('takes what matches, but what is surely no Dockerfile', async () => {
    const made = tree('a/Dockerfile', 'a/README.md', 'a/x.dockerignore', 'b/prod', 'node_modules/c/prod');
    expect(await found(made, '{a,b}/*')).toEqual(['a/Dockerfile', 'b/prod']);
    expect(await found(made, '**/prod')).toEqual(['b/prod']);
    expect(await found(made, './b/*', `${made.root}/a/*`)).toEqual(['a/Dockerfile', 'b/prod']);
    expect(await found({ ...made, root: `${made.root}/b` }, '../a/D*')).toEqual(['../a/Dockerfile']);
    expect(await found(made, 'a/dockerf*')).toEqual(['a/dockerf* named: no file matches']);
  });

  test('that matches nothing is an error', async () => {
    expect(await found(tree('a/Dockerfile'), '*.docker')).toEqual(['*.docker named: no file matches']);
  });

  test('is a name where there is a file of that name', async () => {
    expect(await found(tree('[a].Dockerfile', 'a.Dockerfile'), '[a].Dockerfile')).toEqual(['[a].Dockerfile named']);
  });

  test('has its separators turned on Windows only', () => {
    expect(slashed('a\\*\\Dockerfile', '\\')).toBe('a/*/Dockerfile');
    expect(slashed('a\\*', '/')).toBe('a\\*');
  });
});

describe('a text', () => {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

  test('keeps its byte order mark, and has U+FFFD for what is no UTF-8', () => {
    expect(decode(bytes(0xef, 0xbb, 0xbf, 0x46), 'Dockerfile')).toEqual({ text: '\ufeffF' });
    expect(decode(bytes(0x46, 0xff, 0x46), 'Dockerfile')).toEqual({ text: 'F\ufffdF' });
  });

  test('has no NUL', () => {
    expect(decode(bytes(0x46, 0), 'Dockerfile')).toEqual({
      error: 'not a text file: it holds NUL bytes',
      binary: true,
    });
    expect(decode(bytes(0xff, 0xfe, 0x46, 0), 'Dockerfile')).toEqual({
      error: 'is UTF-16: save it as UTF-8',
      binary: true,
    });
  });

  test('that cannot be read says why', () => {
    expect(readText(`${tree('a').root}/b`, 'Dockerfile')).toEqual({ error: 'no such file or folder', binary: false });
  });
});
