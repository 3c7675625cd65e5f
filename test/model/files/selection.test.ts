import { mountedBy } from '../../../src/model/files/selection.ts';
import { describe, expect, test } from '@jest/globals';
import { createBuild } from '../../../src/model/build.ts';
import type { Build, ContextFiles } from '../../../src/model/index.ts';
import { Source } from '../../../src/text/source.ts';
import { memoryFiles, type MemoryFile } from '../../support/memory-files.ts';

/** Files of a context: bytes by path, or a text. */
type Files = Readonly<Record<string, number | string>>;

const contextOf = (files: Files): ContextFiles =>
  memoryFiles(
    new Map(
      Object.entries(files).map(([path, content]): [string, MemoryFile] => [
        path,
        typeof content === 'number' ? { size: content } : { size: content.length, text: content },
      ]),
    ),
  );

const buildOf = (text: string, files: Files): Build =>
  createBuild(new Source('Dockerfile', text), { context: contextOf(files) });

/** What the last COPY or ADD selects, as `path -> place`. */
function select(instructions: string, files: Files): readonly string[] | undefined {
  const build = buildOf(instructions.includes('FROM') ? instructions : `FROM debian:13\n${instructions}`, files);
  const node = [...build.stages.instructions('COPY'), ...build.stages.instructions('ADD')].at(-1);
  return node && build.files.selected(node)?.map(({ path, to }) => `${path} -> ${to}`);
}

const app: Files = {
  'package.json': 300,
  'package-lock.json': 9_000,
  'src/index.ts': 10,
  'src/index.test.ts': 20,
  'src/lib/a.ts': 1,
  'src/lib/b.md': 2,
  'docs/a.md': 3,
  'docs/b/c.md': 4,
};

test('an address that a variable holds is no file of the context', () => {
  expect(select('ARG A=https://a.example/b\nADD $A docs/a.md /c/', app)).toEqual(['docs/a.md -> /c/a.md']);
});

describe('a source', () => {
  test('that is a file is that file', () => {
    expect(select('COPY ./package.json /app/', app)).toEqual(['package.json -> /app/package.json']);
    expect(select('COPY /src/../package.json /app/', app)).toEqual(['package.json -> /app/package.json']);
    expect(select('COPY ../../package.json /app/', app)).toEqual(['package.json -> /app/package.json']);
  });

  test('that is a folder is what is in it, at any depth', () => {
    const expected = [
      'src/index.test.ts -> /app/index.test.ts',
      'src/index.ts -> /app/index.ts',
      'src/lib/a.ts -> /app/lib/a.ts',
      'src/lib/b.md -> /app/lib/b.md',
    ];
    expect(select('COPY src /app', app)).toEqual(expected);
    expect(select('COPY ["./src/", "/app/"]', app)).toEqual(expected);
    expect(select('COPY . /x', app)).toHaveLength(8);
  });

  test('that is a name has nothing of files that only begin so', () => {
    expect(select('COPY doc /x', app)).toEqual([]);
    expect(select('COPY nothing /x', app)).toEqual([]);
  });

  test('with wildcards is a pattern for each component; a folder that matches gives its contents', () => {
    expect(select('FROM a\nCOPY package*.json ./\n', app)).toEqual([
      'package-lock.json -> undefined',
      'package.json -> undefined',
    ]);
    expect(select('WORKDIR /app\nCOPY package*.json ./\n', app)).toEqual([
      'package-lock.json -> /app/package-lock.json',
      'package.json -> /app/package.json',
    ]);
    expect(select('COPY *s/ /x/', app)).toEqual(['docs/a.md -> /x/a.md', 'docs/b/c.md -> /x/b/c.md']);
    expect(select('COPY s??/l* /x', app)).toEqual(['src/lib/a.ts -> /x/a.ts', 'src/lib/b.md -> /x/b.md']);
    expect(select('COPY */*.[mt][ds] /x/', app)).toEqual([
      'docs/a.md -> /x/a.md',
      'src/index.test.ts -> /x/index.test.ts',
      'src/index.ts -> /x/index.ts',
    ]);
    expect(select('COPY */[^a-l]* /x/', app)).toEqual([]);
  });

  test('has no `**`: it is `*`', () => {
    expect(select('COPY **/*.md /x/', app)).toEqual(['docs/a.md -> /x/a.md']);
  });

  test('escapes wildcards as Go does', () => {
    const files = { 'arr[0].txt': 1, 'arr0.txt': 2, 'a[b/c.txt': 3 };
    expect(select('COPY arr[[]0].txt /x/', files)).toEqual(['arr[0].txt -> /x/arr[0].txt']);
    expect(select('COPY arr[0].txt /x/', files)).toEqual(['arr0.txt -> /x/arr0.txt']);
    expect(select('COPY a[[]b/*.txt /x/', files)).toEqual(['a[b/c.txt -> /x/c.txt']);
    expect(select('COPY a[b/c.txt /x/', files)).toEqual([]);
  });

  test('is expanded', () => {
    expect(select('ARG DIR=docs\nCOPY $DIR/a.md /x/', app)).toEqual(['docs/a.md -> /x/a.md']);
    expect(select('ARG DIR\nCOPY $DIR/a.md /x/', app)).toBeUndefined();
  });

  test('of another stage or image, of a child and in a broken instruction is not known', () => {
    expect(select('FROM a AS b\nFROM a\nCOPY --from=b /src /x', app)).toBeUndefined();
    const build = buildOf('FROM a\nONBUILD COPY src /x\nCOPY src\n', app);
    const nodes = build.stages.instructions('COPY', { onbuild: true });
    expect(nodes.map((node) => build.files.selected(node))).toEqual([undefined, undefined]);
  });

  test('that is a heredoc or remote is none of the context', () => {
    expect(select('COPY <<EOF /x\na\nEOF\n', app)).toEqual([]);
    expect(select('COPY <<EOF docs/a.md /x/\na\nEOF\n', app)).toEqual(['docs/a.md -> /x/a.md']);
    expect(select('ARG X\nADD https://example.org/$X/a.md git@example.org:a.git docs/a.md /x/', app)).toEqual([
      'docs/a.md -> /x/a.md',
    ]);
  });

  test('each has its own files, in the order of the words', () => {
    const build = buildOf('FROM a\nCOPY docs/a.md docs/b package.json /x/\n', app);
    const [node] = build.stages.instructions('COPY');
    expect(node && build.files.selected(node)?.map(({ path, source }) => [source.text, path])).toEqual([
      ['docs/a.md', 'docs/a.md'],
      ['docs/b', 'docs/b/c.md'],
      ['package.json', 'package.json'],
    ]);
  });
});

test('without a context nothing is known', () => {
  const build = createBuild(new Source('Dockerfile', 'FROM a\nCOPY a /\nRUN --mount=target=/x ls\n'));
  expect(build.stages.instructions('COPY').map((node) => build.files.selected(node))).toEqual([undefined]);
  expect(build.stages.instructions('RUN').map((node) => mountedBy(build, node))).toEqual([undefined]);
});

test('bytes are those of the context', () => {
  const build = buildOf('FROM a\nCOPY src docs /x/\n', app);
  const [node] = build.stages.instructions('COPY');
  const bytes = node && build.files.selected(node)?.map(({ path }) => build.facts.context?.size(path) ?? 0);
  expect(bytes?.reduce((sum, one) => sum + one, 0)).toBe(40);
});

describe('the ignore file', () => {
  test('leaves out what it matches, in folders and patterns too', () => {
    const files = { ...app, '.dockerignore': '**/*.test.ts\ndocs\n!docs/a.md\npackage-*\n' };
    expect(select('COPY src /x', files)).toEqual([
      'src/index.ts -> /x/index.ts',
      'src/lib/a.ts -> /x/lib/a.ts',
      'src/lib/b.md -> /x/lib/b.md',
    ]);
    expect(select('COPY docs /x', files)).toEqual(['docs/a.md -> /x/a.md']);
    expect(select('COPY package*.json /x/', files)).toEqual(['package.json -> /x/package.json']);
    expect(select('COPY docs/b/c.md /x/', files)).toEqual([]);
  });

  test('is that of the Dockerfile before the one of the context', () => {
    const files = {
      'a.md': 1,
      'b.md': 2,
      '.dockerignore': 'a.md',
      'Dockerfile.dockerignore': 'b.md\n.*\n*.dockerignore',
    };
    expect(select('COPY . /x', files)).toEqual(['a.md -> /x/a.md']);
  });

  test('is asked where a context knows no better way', () => {
    const { sent, ...context } = contextOf({ ...app, '.dockerignore': 'docs\n.*' });
    const build = createBuild(new Source('Dockerfile', 'FROM a\nCOPY docs src/lib ./src/index.ts /x/\n'), { context });
    const [node] = build.stages.instructions('COPY');
    expect(node && build.files.selected(node)?.map(({ path }) => path)).toEqual([
      'src/lib/a.ts',
      'src/lib/b.md',
      'src/index.ts',
    ]);
    expect(sent?.('docs')).toEqual([]);
  });

  test('of an unknown number of files makes all unknown', () => {
    const context: ContextFiles = { ...contextOf(app), sent: () => undefined };
    const build = createBuild(new Source('Dockerfile', 'FROM a\nCOPY src /x\nRUN --mount=target=/x ls\n'), { context });
    expect(build.stages.instructions('COPY').map((node) => build.files.selected(node))).toEqual([undefined]);
    expect(build.stages.instructions('RUN').map((node) => mountedBy(build, node))).toEqual([undefined]);
  });
});

describe('`--exclude`', () => {
  test('is relative to each folder that is copied', () => {
    expect(select('COPY --exclude=*.md --exclude=index.test.ts src /x', app)).toEqual([
      'src/index.ts -> /x/index.ts',
      'src/lib/a.ts -> /x/lib/a.ts',
      'src/lib/b.md -> /x/lib/b.md',
    ]);
    expect(select('COPY --exclude=**/*.md --exclude=lib . /x', app)).toHaveLength(5);
    expect(select('COPY --exclude=lib --exclude=!lib/a.ts src /x', app)).toEqual([
      'src/index.test.ts -> /x/index.test.ts',
      'src/index.ts -> /x/index.ts',
      'src/lib/a.ts -> /x/lib/a.ts',
    ]);
    expect(select('COPY --exclude=src/lib src /x', app)).toHaveLength(4);
    expect(select('COPY --chown=lib src /x', app)).toEqual(select('COPY src /x', app));
    expect(select('COPY --exclude=b d* /x/', app)).toEqual(['docs/a.md -> /x/a.md']);
  });

  test('of a source that is a file itself is not known, for Docker does not do what it says', () => {
    expect(select('COPY --exclude=*.json package*.json /x/', app)).toBeUndefined();
    expect(select('COPY --exclude=*.ts package*.json /x/', app)).toHaveLength(2);
  });

  test('that Docker refuses is not known', () => {
    expect(select('COPY --exclude=[ src /x', app)).toBeUndefined();
  });
});

describe('`--parents`', () => {
  test('keeps the folders above, from the pivot on', () => {
    expect(select('COPY --parents docs/b/c.md src/lib /x', app)).toEqual([
      'docs/b/c.md -> /x/docs/b/c.md',
      'src/lib/a.ts -> /x/src/lib/a.ts',
      'src/lib/b.md -> /x/src/lib/b.md',
    ]);
    expect(select('COPY --parents ./docs/./b/*.md /x', app)).toEqual(['docs/b/c.md -> /x/b/c.md']);
    expect(select('COPY --parents src/./ /x', app)).toHaveLength(4);
    expect(select('COPY --parents=false docs/a.md /x/', app)).toEqual(['docs/a.md -> /x/a.md']);
  });

  test('has `**`', () => {
    const all = ['docs/a.md -> /x/docs/a.md', 'docs/b/c.md -> /x/docs/b/c.md', 'src/lib/b.md -> /x/src/lib/b.md'];
    expect(select('COPY --parents **/*.md /x/', app)).toEqual(all);
    expect(select('COPY --parents ./**/*.md /x/', app)).toEqual(all);
    expect(select('COPY --parents docs/./**/?.md /x/', app)).toEqual([
      'docs/a.md -> /x/a.md',
      'docs/b/c.md -> /x/b/c.md',
    ]);
    expect(select('COPY --parents --exclude=**/b.md --exclude=docs/b **/*.md /x/', app)).toEqual([
      'docs/a.md -> /x/docs/a.md',
    ]);
  });

  test('behind a pivot with wildcards, or with a pattern that is none, is not known', () => {
    expect(select('COPY --parents */./a.md /x/', app)).toBeUndefined();
    expect(select('COPY --parents [ /x/', app)).toBeUndefined();
  });
});

describe('a file comes to stand', () => {
  const file = (instructions: string): string | undefined => select(instructions, app)?.[0]?.split(' -> ')[1];

  test('in what is surely a folder', () => {
    expect(file('COPY package.json /x/')).toBe('/x/package.json');
    expect(file('WORKDIR /srv/app\nCOPY package.json .')).toBe('/srv/app/package.json');
    expect(file('WORKDIR /srv/app\nCOPY package.json /srv')).toBe('/srv/package.json');
    expect(file('COPY package.json docs/a.md /x')).toBe('/x/package.json');
    expect(file('COPY package.json /')).toBe('/package.json');
    expect(file('COPY package.json /usr/local/bin')).toBe('/usr/local/bin/package.json');
    expect(file('WORKDIR /a\nCOPY package.json b/c/')).toBe('/a/b/c/package.json');
  });

  test('in a folder that a command has made, or that is worked in later', () => {
    expect(file('RUN mkdir -p /x/{a,b} && true\nCOPY package.json /x/b')).toBe('/x/b/package.json');
    expect(file('RUN cd /srv && mkdir x\nCOPY package.json /srv/x')).toBe('/srv/x/package.json');
    expect(file('COPY package.json /x\nWORKDIR /x')).toBe('/x/package.json');
    expect(file('COPY package.json /x\nRUN mkdir /x')).toBe('undefined');
  });

  test('in a folder that an earlier copy has made', () => {
    const second = (instructions: string): string | undefined => {
      const build = buildOf(`FROM debian:13\n${instructions}`, app);
      const node = build.stages.instructions('COPY')[1];
      return node && build.files.selected(node)?.[0]?.to;
    };
    expect(second('COPY docs /x/docs\nCOPY package.json /x')).toBe('/x/package.json');
    expect(second('COPY docs/a.md /x/\nCOPY package.json /x')).toBe('/x/package.json');
    expect(second('COPY docs /xy/docs\nCOPY package.json /x')).toBeUndefined();
  });

  test('under a new name, where that is like its own', () => {
    expect(file('COPY package.json /app/package.json')).toBe('/app/package.json');
    expect(file('COPY package.json /app/manifest.json')).toBe('/app/manifest.json');
    expect(file('COPY package.j* /app/manifest.json')).toBe('/app/manifest.json');
  });

  test('nobody knows where, when only the image could tell', () => {
    expect(file('COPY package.json /x')).toBe('undefined');
    expect(file('COPY package.json x')).toBe('undefined');
    expect(file('FROM scratch\nCOPY package.json /usr/local/bin')).toBe('undefined');
    expect(file('ARG TO\nCOPY package.json $TO/')).toBe('undefined');
    expect(file('COPY package*.json /app/manifest.json')).toBe('undefined');
  });

  test('nowhere as itself, when ADD unpacks it', () => {
    const files = { 'a.tar.gz': 1, 'b/c.tar': 2 };
    expect(select('ADD a.tar.gz /x/', files)).toEqual(['a.tar.gz -> undefined']);
    expect(select('ADD --unpack=false a.tar.gz /x/', files)).toEqual(['a.tar.gz -> /x/a.tar.gz']);
    expect(select('ADD b /x/', files)).toEqual(['b/c.tar -> /x/c.tar']);
    expect(select('COPY a.tar.gz /x/', files)).toEqual(['a.tar.gz -> /x/a.tar.gz']);
  });

  test('on Windows is not told', () => {
    const windows = 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n';
    expect(select(`${windows}COPY docs C:/x/`, app)).toEqual(['docs/a.md -> undefined', 'docs/b/c.md -> undefined']);
    expect(select(`# escape=\`\n${windows}COPY docs\\b C:/x/`, app)).toBeUndefined();
  });

  test('a folder that is known only as a whole', () => {
    const files = { 'web/node_modules/': 9_000, 'web/a.js': 1 };
    expect(select('COPY web /x', files)).toEqual(['web/a.js -> /x/a.js', 'web/node_modules/ -> /x/node_modules']);
    expect(select('COPY web/node_modules /x', files)).toEqual(['web/node_modules/ -> /x']);
    expect(select('COPY web/n* /x', files)).toEqual(['web/node_modules/ -> /x']);
    expect(select('COPY . /x', { ...files, '.dockerignore': '**/node_modules\n.*' })).toEqual([
      'web/a.js -> /x/web/a.js',
    ]);
  });
});

describe('a bind mount', () => {
  const mounted = (instructions: string, files: Files): readonly string[] | undefined => {
    const build = buildOf(`FROM debian:13\nWORKDIR /app\n${instructions}`, files);
    const run = build.stages.instructions('RUN').at(-1);
    return run && mountedBy(build, run)?.map(({ path, to }) => `${path} -> ${to}`);
  };

  test('shows files of the context, but what is ignored', () => {
    const files = { ...app, '.dockerignore': 'docs/b\n.*' };
    expect(mounted('RUN --mount=type=bind,source=package.json,target=package.json ls', files)).toEqual([
      'package.json -> /app/package.json',
    ]);
    expect(mounted('RUN --mount=source=docs,target=/d --mount=source=src/lib,target=l ls', files)).toEqual([
      'docs/a.md -> /d/a.md',
      'src/lib/a.ts -> /app/l/a.ts',
      'src/lib/b.md -> /app/l/b.md',
    ]);
    expect(mounted('RUN --mount=target=. ls', files)).toHaveLength(7);
  });

  test('is expanded', () => {
    const text = 'RUN --mount=source=$DIR,target=$DIR ls';
    expect(mounted(`ARG DIR=docs/b\n${text}`, app)).toEqual(['docs/b/c.md -> /app/docs/b/c.md']);
    expect(mounted(`ARG DIR\n${text}`, app)).toBeUndefined();
  });

  test('of a stage, and a mount of another type, show nothing of the context', () => {
    expect(mounted('RUN --mount=from=golang:1.22,target=/go --mount=type=cache,target=/c ls', app)).toEqual([]);
    expect(mounted('RUN ls', app)).toEqual([]);
  });
});
