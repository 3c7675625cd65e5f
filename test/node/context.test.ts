import { afterEach, describe, expect, test } from '@jest/globals';
import { parse } from '../../src/index.ts';
import { folderContext, provedContext } from '../../src/node/context.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const trees: Tree[] = [];
afterEach(() => trees.splice(0).forEach((made) => made.remove()));

function tree(files: Readonly<Record<string, string>>): Tree {
  const made = makeTree(files);
  trees.push(made);
  return made;
}

describe('a folder as a build context', () => {
  const files = {
    'package.json': '{}',
    'src/a.js': 'abc',
    'src/b.ts': 'd',
    'src/deep/c.js': 'ef',
    '.git/HEAD': 'ref',
    'empty/': '',
  };

  test('has files and folders, and nothing above its root', () => {
    const context = folderContext(tree(files).root);
    const paths = ['package.json', './src/', '/src/a.js', 'src//deep/../a.js', '.', 'empty', '../../package.json'];
    expect(paths.filter((path) => context.has(path))).toEqual(paths);
    expect(context.has('nope')).toBe(false);
    expect(context.has('package.json/x')).toBe(false);
  });

  test('lists files that a glob matches, in order', () => {
    const context = folderContext(tree(files).root);
    expect(context.list('**')).toEqual(['.git/HEAD', 'package.json', 'src/a.js', 'src/b.ts', 'src/deep/c.js']);
    expect(context.list('*')).toEqual(['package.json']);
    expect(context.list('**/*.js')).toEqual(['src/a.js', 'src/deep/c.js']);
    expect(context.list('src/*.{js,ts}')).toEqual(['src/a.js', 'src/b.ts']);
    expect(context.list('./src/[!a].t?')).toEqual(['src/b.ts']);
    expect(context.list('src/**/c.js')).toEqual(['src/deep/c.js']);
    expect(context.list('src/**')).toEqual(['src/a.js', 'src/b.ts', 'src/deep/c.js']);
    expect(context.list('a.b(c[')).toEqual([]);
  });

  test('weighs files and folders', () => {
    const context = folderContext(tree(files).root);
    expect(['src/a.js', 'src', '.', 'empty', 'nope'].map((path) => context.size(path))).toEqual([
      3,
      6,
      11,
      0,
      undefined,
    ]);
  });

  test('gives the text of files', () => {
    const context = folderContext(tree(files).root);
    expect([context.read?.('src/a.js'), context.read?.('src'), context.read?.('nope')]).toEqual([
      'abc',
      undefined,
      undefined,
    ]);
  });

  test('does not follow links into a circle', () => {
    const made = tree({ 'a/x': '1' });
    made.link('a/up', '..');
    const context = folderContext(made.root);
    expect(context.list('**')).toEqual(['a/up', 'a/x']);
  });

  test('asks the ignore file in force: that of the Dockerfile, else its own', () => {
    const made = tree({ '.dockerignore': 'own', 'docker/Dockerfile.dockerignore': 'special', 'docker/Dockerfile': '' });
    const asked = (dockerfile?: string): string[] => {
      const seen: string[] = [];
      const context = folderContext(made.root, dockerfile, (text) => (path) => seen.push(`${text} ${path}`) > 0);
      expect(context.ignored('./a/b')).toBe(true);
      return seen;
    };
    expect(asked()).toEqual(['own a/b']);
    expect(asked(`${made.root}/docker/Dockerfile`)).toEqual(['special a/b']);
    expect(asked(`${made.root}/docker/Other`)).toEqual(['own a/b']);
    expect(folderContext(made.root).ignored('a')).toBe(false);
  });
});

describe('the build context is', () => {
  const proved = (made: Tree, path: string, text: string): string | undefined =>
    provedContext(`${made.root}/${path}`, parse(text))?.slice(made.root.length) || undefined;

  test('the folder of the Dockerfile, where all that is copied is there', () => {
    const made = tree({ 'app/Dockerfile': '', 'app/main.js': '', 'app/lib/x': '' });
    const text = 'FROM a\nCOPY main.js lib/ ./\nADD ["./main.js", "/"]\nCOPY . .\n';
    expect(proved(made, 'app/Dockerfile', text)).toBe('/app');
    expect(proved(made, 'app/Dockerfile', `${text}COPY dist .\n`)).toBeUndefined();
  });

  test('the root of the repository, where it is there', () => {
    const made = tree({
      'repo/.git/HEAD': '',
      'repo/main.js': '',
      'repo/docker/Dockerfile': '',
      'repo/docker/start.sh': '',
    });
    expect(proved(made, 'repo/docker/Dockerfile', 'FROM a\nCOPY main.js docker/start.sh /\n')).toBe('/repo');
    expect(proved(made, 'repo/docker/Dockerfile', 'FROM a\nCOPY start.sh /\n')).toBe('/repo/docker');
    expect(proved(made, 'repo/docker/Dockerfile', 'FROM a\nCOPY lib /\n')).toBeUndefined();
  });

  test('no folder of Dockerfiles and ignore files alone', () => {
    const made = tree({
      'repo/.git/HEAD': '',
      'repo/main.js': '',
      'repo/docker/Dockerfile': '',
      'repo/docker/Dockerfile.dev': '',
      'repo/docker/.dockerignore': '',
    });
    expect(proved(made, 'repo/docker/Dockerfile', 'FROM a\nCOPY . .\n')).toBe('/repo');
  });

  test('asked only of what is written out and comes from it', () => {
    const made = tree({ 'app/Dockerfile': '', 'app/main.js': '' });
    const text = `FROM a
COPY --from=b nope /
COPY $X *.nope [a]b <<EOF /
EOF
ADD https://example.org/nope git@example.org:nope.git /
ONBUILD COPY nope /
`;
    expect(proved(made, 'app/Dockerfile', text)).toBe('/app');
  });
});
