import { chmodSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { parse, type ContextFiles } from '../../../src/index.ts';
import { openDisk } from '../../../src/node/context/disk.ts';
import { folderContext } from '../../../src/node/context/folder.ts';
import { findContext } from '../../../src/node/context/proved.ts';
import { lintFiles } from '../../../src/node/index.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

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
    expect(context.list('./src/[^a].t?')).toEqual(['src/b.ts']);
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

  test('tells what links hold, and what files permit', () => {
    const made = tree(files);
    symlinkSync('../src/a.js', join(made.root, 'empty', 'link'));
    chmodSync(join(made.root, 'src', 'a.js'), 0o750);
    const context = folderContext(made.root);
    expect(['empty/link', 'src/a.js', 'src', 'nope'].map((path) => context.link?.(path))).toEqual([
      '../src/a.js',
      undefined,
      undefined,
      undefined,
    ]);
    expect(['src/a.js', 'src', 'nope'].map((path) => context.mode?.(path))).toEqual([0o750, undefined, undefined]);
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
    expect(context.sent?.('')).toEqual(['a/up', 'a/x']);
    expect([context.size('a'), context.size('a/up')]).toEqual([1, 0]);
  });

  test('does not know what is sent behind a link', () => {
    const made = tree({ 'real/x': '1' });
    made.link('link', 'real');
    made.link('file', 'real/x');
    made.link('lost', 'nowhere');
    const { sent } = folderContext(made.root);
    expect(['link', 'link/x', 'file', 'lost', 'nowhere'].map((path) => sent?.(path))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      [],
    ]);
  });

  test('does not wait for a pipe', () => {
    const made = tree({ 'a.txt': '1', 'docker/Dockerfile': '' });
    for (const path of ['.dockerignore', 'pipe', 'docker/Dockerfile.dockerignore']) made.pipe(path);
    const context = folderContext(made.root, `${made.root}/docker/Dockerfile`);
    expect(context.ignoreFile).toBeUndefined();
    expect(context.ignored('a.txt')).toBe(false);
    expect(context.sent?.('')).toEqual(['a.txt', 'docker/Dockerfile']);
    expect([context.size('pipe'), context.read?.('pipe')]).toEqual([0, undefined]);
  });

  test('sends what the ignore file in force lets: that of the Dockerfile, else its own', () => {
    const made = tree({
      '.dockerignore': 'own\n.*',
      'docker/Dockerfile.dockerignore': 'special\n.*\ndocker',
      'docker/Dockerfile': '',
      'own/a': '',
      'special/b': '',
    });
    const context = (dockerfile?: string): ContextFiles =>
      folderContext(made.root, dockerfile && `${made.root}/${dockerfile}`);
    expect(context('docker/Dockerfile').sent?.('')).toEqual(['own/a']);
    expect(context('docker/Dockerfile').ignoreFile?.path).toBe('docker/Dockerfile.dockerignore');
    expect(context('docker/Dockerfile').ignored('./special/b')).toBe(true);
    expect(context('docker/Other').sent?.('')).toEqual([
      'docker/Dockerfile',
      'docker/Dockerfile.dockerignore',
      'special/b',
    ]);
    expect(context().ignoreFile?.patterns.map(({ text }) => text)).toEqual(['own', '.*']);
    expect(context().sent?.('own')).toEqual([]);
    expect(context().sent?.('own/a')).toEqual([]);
    expect(folderContext(`${made.root}/own`).ignored('a')).toBe(false);
  });

  test('can be looked at as if some files had another text', () => {
    const made = tree({ '.dockerignore': 'a\n', 'a/x': '1', 'b/x': '12', 'b/y': '' });
    const context = folderContext(made.root, `${made.root}/b/y`);
    const ignoring = context.withTexts?.(new Map([['.dockerignore', 'b\n']]));
    expect(ignoring?.sent?.('')).toEqual(['.dockerignore', 'a/x']);
    expect([ignoring?.ignored('b/x'), context.ignored('b/x')]).toEqual([true, false]);
    const own = ignoring?.withTexts?.(new Map([['b/y.dockerignore', '.*\nb/x\n']]));
    expect(own?.sent?.('')).toEqual(['a/x', 'b/y', 'b/y.dockerignore']);
    expect(own?.ignoreFile?.path).toBe('b/y.dockerignore');
    expect(own?.sent?.('b/y.dockerignore')).toEqual(['b/y.dockerignore']);
    expect([own?.has('b/y.dockerignore'), own?.size('b/y.dockerignore'), own?.size('b')]).toEqual([true, 7, 9]);
    expect([own?.read?.('.dockerignore'), own?.read?.('b/x'), context.has('b/y.dockerignore')]).toEqual([
      'b\n',
      '12',
      false,
    ]);
    expect(readdirSync(`${made.root}/b`)).toEqual(['x', 'y']);
  });

  test('has the ignore file of a Dockerfile that lies elsewhere', () => {
    const made = tree({ 'docker/Dockerfile.dockerignore': '*.md', 'app/a.md': '' });
    const context = folderContext(`${made.root}/app`, `${made.root}/docker/Dockerfile`);
    const path = context.ignoreFile?.path ?? '';
    expect([path, context.read?.(path)]).toEqual(['../docker/Dockerfile.dockerignore', '*.md']);
    expect(context.sent?.('')).toEqual([]);
  });

  test('is not looked into where all is left out', () => {
    const seen: string[] = [];
    const disk = openDisk();
    const made = tree({
      '.dockerignore': 'node_modules\ndist\n!dist/a',
      'node_modules/x/y': '',
      'dist/b/c': '',
      'src/d': '',
    });
    const context = folderContext(made.root, undefined, {
      ...disk,
      list(folder) {
        seen.push(folder.slice(made.root.length));
        return disk.list(folder);
      },
    });
    expect(context.sent?.('src')).toEqual(['src/d']);
    expect(context.sent?.('')).toEqual(['.dockerignore', 'src/d']);
    expect(seen.toSorted()).toEqual(['', '/dist', '/src', '/src']);
  });

  test('says so when there is too much to look at', () => {
    const many = Array.from({ length: 60_000 }, (_, index) => ({ name: String(index), kind: 'file' as const }));
    const folders = ['a', 'b'].map((name) => ({ name, kind: 'folder' as const }));
    const made = tree({ 'a/x': '', 'b/y': '' });
    const context = folderContext(made.root, undefined, {
      ...openDisk(),
      list: (folder) => (folder === made.root ? folders : many),
    });
    expect(context.sent?.('a')).toHaveLength(60_000);
    expect(context.cut).toBe(false);
    expect(context.sent?.('')).toBeUndefined();
    expect(context.size('')).toBeUndefined();
    expect(context.cut).toBe(true);
  });

  test('does not guess what is in a folder that cannot be read', () => {
    const made = tree({ 'a/x': '' });
    const context = folderContext(made.root, undefined, { ...openDisk(), list: () => undefined });
    expect([context.sent?.('a'), context.size('a'), context.cut]).toEqual([undefined, undefined, false]);
  });
});

describe('the build context is', () => {
  const proved = (made: Tree, path: string, text: string): string | undefined =>
    findContext(`${made.root}/${path}`, parse(text), () => [])?.folder.slice(made.root.length);

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
      'repo/.dockerignore': '',
      'repo/docker/Dockerfile': '',
      'repo/docker/Dockerfile.dev': '',
      'repo/docker/.dockerignore': '',
    });
    expect(proved(made, 'repo/docker/Dockerfile', 'FROM a\nCOPY . .\n')).toBeUndefined();
    expect(proved(made, 'repo/docker/Dockerfile', 'FROM a\nCOPY Dockerfile .\n')).toBeUndefined();
  });

  test('not proved by `.`, or by nothing, but where its ignore file is', () => {
    const made = tree({
      '.git/HEAD': '',
      'a/Dockerfile': '',
      'a/main.js': '',
      'b/Dockerfile': '',
      'b/.dockerignore': '',
      'b/x': '',
    });
    for (const text of ['FROM a\n', 'FROM a\nCOPY . .\n', 'FROM a\nADD ./ /x\n', 'FROM a\nCOPY *.js $X /x/\n']) {
      expect(proved(made, 'a/Dockerfile', text)).toBeUndefined();
      expect(findContext(`${made.root}/b/Dockerfile`, parse(text), () => [])?.from).toBe('ignore-file');
    }
    expect(findContext(`${made.root}/a/Dockerfile`, parse('FROM a\nCOPY . .\nCOPY main.js /\n'), () => [])?.from).toBe(
      'sources',
    );
    expect(proved(made, 'b/Dockerfile', 'FROM a\nCOPY lost .\n')).toBeUndefined();
  });

  test('likely the root of the repository, or the folder of the manifest that is installed, where nothing but `.` is written out', () => {
    const made = tree({
      'repo/.git/HEAD': '',
      'repo/Dockerfile': '',
      'repo/go.mod': '',
      'repo/web/Dockerfile': '',
      'repo/web/package.json': '',
      'repo/docker/Dockerfile': '',
      'repo/docker/start.sh': '',
    });
    const found = (path: string, text: string) =>
      findContext(`${made.root}/${path}`, parse(text), () => ['package.json']);
    expect(found('repo/Dockerfile', 'FROM a\nCOPY . .\n')).toEqual({ folder: `${made.root}/repo`, from: 'repository' });
    expect(found('repo/Dockerfile', 'FROM a\nCOPY *.go .\n')).toBeUndefined();
    expect(found('repo/Dockerfile', 'FROM a\nCOPY . .\nCOPY lost .\n')).toBeUndefined();
    expect(found('repo/web/Dockerfile', 'FROM a\nCOPY ./ .\n')?.from).toBe('manifest');
    expect(found('repo/docker/Dockerfile', 'FROM a\nCOPY . .\n')).toBeUndefined();
  });

  test('proved by what is mounted, too', () => {
    const made = tree({ 'app/Dockerfile': '', 'app/go.mod': '' });
    const mount = 'RUN --mount=type=bind,source=go.mod,target=go.mod --mount=from=b,source=lost,target=/x go build\n';
    expect(proved(made, 'app/Dockerfile', `FROM a\n${mount}`)).toBe('/app');
    expect(
      proved(made, 'app/Dockerfile', 'FROM a\nCOPY go.mod .\nRUN --mount=source=lost,target=/x ls\n'),
    ).toBeUndefined();
  });

  test('asked only of what is written out and comes from it', () => {
    const made = tree({ 'app/Dockerfile': '', 'app/main.js': '' });
    const text = `FROM a
COPY --from=b nope /
COPY $X *.nope [a]b <<EOF /
EOF
ADD https://example.org/nope git@example.org:nope.git /
ONBUILD COPY nope /
COPY main.js /
`;
    expect(proved(made, 'app/Dockerfile', text)).toBe('/app');
  });
});

describe('a context that is only likely', () => {
  const dockerfile = 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "main.js"]\n';
  const files = { '.git/HEAD': '', 'web/package.json': '{}', 'web/node_modules/x': 'x', 'web/Dockerfile': dockerfile };
  const lintIn = async (made: Tree) => {
    const { files: reports } = await lintFiles(['web/Dockerfile'], { cwd: made.root });
    return reports[0];
  };

  test('lets rules about what is copied speak, and they say on what they rest', async () => {
    const report = await lintIn(tree(files));
    const said = report?.result?.diagnostics.find(({ rule }) => rule === 'heavy-context');
    expect([report?.context, report?.contextFrom]).toEqual(['web', 'manifest']);
    expect(said?.message).toBe(
      'this takes `node_modules` along: leave it out in `.dockerignore` (if the context is `web`)',
    );
  });

  test('is proved by an ignore file, and then nothing rests on anything', async () => {
    const report = await lintIn(tree({ ...files, 'web/.dockerignore': '.git\n' }));
    const said = report?.result?.diagnostics.find(({ rule }) => rule === 'heavy-context');
    expect(report?.contextFrom).toBe('ignore-file');
    expect(said?.message).toBe('this takes `node_modules` along: leave it out in `.dockerignore`');
  });
});
