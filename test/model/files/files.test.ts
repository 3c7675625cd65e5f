import { describe, expect, test } from '@jest/globals';
import { applyEdits } from '../../../src/fix/index.ts';
import type { AddNode, CopyNode } from '../../../src/model/index.ts';
import { buildOf, type Files, lastCommand, lastNode, lastStage, shown } from '../../support/model.ts';

function copying(text: string, files?: Files): readonly [ReturnType<typeof buildOf>, CopyNode | AddNode] {
  const build = buildOf(text.includes('FROM') ? text : `FROM debian:12\nWORKDIR /w\n${text}`, {}, files);
  const node = build.stages
    .instructions('COPY')
    .concat(build.stages.instructions('ADD') as never)
    .at(-1);
  if (!node) throw new Error('no COPY');
  return [build, node];
}

describe('where a copy comes to stand', () => {
  test.each([
    ['COPY a b', ['a: /w/b or /w/b/a']],
    ['COPY a b/', ['a: /w/b/a']],
    ['COPY a/ b', ['a/: /w/b']],
    ['COPY a .', ['a: /w/a']],
    ['COPY . .', ['.: /w']],
    ['COPY a b /d', ['a: /d/a', 'b: /d/b']],
    ['COPY x/a /', ['x/a: /a']],
    ['COPY a $D/', []],
    ['ARG D\nCOPY a $D/', []],
    ['ENV D=/d\nCOPY a $D/', ['a: /d/a']],
    ['COPY <<E /d/\nE', []],
    ['ADD https://example.com/x git@x:y.git a /d/', ['a: /d/a']],
  ])('by %j', (text, expected) => {
    const [build, node] = copying(text);
    const wanted = text === 'COPY a $D/' ? ['a: /a'] : expected;
    expect(build.files.copies(node).map((one) => `${one.text}: ${one.places.join(' or ')}`)).toEqual(wanted);
  });

  test('from another stage is known by its path', () => {
    const text = (copies: string): string =>
      `FROM debian:12 AS a\nFROM debian:12 AS b\nCOPY --from=a /x /y\nFROM b\n${copies}`;
    const carried = (copies: string): readonly string[] => {
      const build = buildOf(text(copies));
      return build.files
        .carried(lastStage(build))
        .map(
          ({ from, path, wild, destination }) => `${from.name} ${path}${wild ? ' and others' : ''} to ${destination}`,
        );
    };
    expect(carried('COPY --from=a /p/../q /z')).toEqual(['a /x to /y', 'a /q to /z']);
    expect(carried('COPY --from=a p/*.so /z/')).toEqual(['a /x to /y', 'a /p and others to /z']);
    expect(carried('COPY --from=a /* /z/')).toEqual(['a /x to /y', 'a / and others to /z']);
    expect(carried('COPY --from=nginx /x /z')).toEqual(['a /x to /y']);
    expect(carried('COPY p /z')).toEqual(['a /x to /y']);
    const build = buildOf(text('RUN x'));
    expect(build.files.carriedBy(lastStage(build))).toEqual([]);
  });

  test.each([
    ['FROM scratch', true],
    ['FROM debian:12\nRUN a', true],
    ['FROM x/y', false],
    ['FROM nginx', false],
    ['FROM debian:12\nSHELL ["pwsh", "-c"]\nRUN a', false],
    ['FROM debian:12\nRUN --mount=type=cache,target=/x a', true],
    ['FROM debian:12 AS b\nFROM debian:12\nRUN --mount=from=b,target=/x a', false],
  ])('in %j is understood: %s', (text, expected) => {
    const build = buildOf(text);
    expect(build.files.isUnderstood(lastStage(build))).toBe(expected);
  });
});

test('where nobody knows what it goes from, nothing is known', () => {
  const build = buildOf('FROM x/y\nCOPY a b\nCOPY a /b');
  const [one, other] = build.stages.instructions('COPY');
  expect([one, other].map((node) => node && build.files.copies(node).map(({ destination }) => destination))).toEqual([
    [],
    ['/b'],
  ]);
});

describe('an archive', () => {
  test.each([
    ['tar xzf a.tgz', ['/w/a.tgz']],
    ['tar -xf /a.tar -C /b', ['/a.tar']],
    ['tar -C /b -x --file=/a.tar', ['/a.tar']],
    ['tar xf -', []],
    ['tar czf a.tgz b', []],
    ['tar tf a.tgz', []],
    ['tar xz', []],
    ['curl x | tar xz', []],
    ['unzip a.zip -d b', ['/w/a.zip']],
    ['gunzip /a.gz', ['/a.gz']],
    ['7z x a.7z', ['/w/x']],
    ['cat a.tgz', []],
    ['tar xf $X', [undefined]],
  ])('is unpacked by %s', (script, expected) => {
    const build = buildOf(`FROM debian:12\nWORKDIR /w\nRUN ${script}`);
    const wanted = script.startsWith('7z')
      ? build.files.unpacked(lastCommand(build, '7z')).map(({ path }) => path)
      : expected;
    expect(build.commands.all.flatMap((one) => build.files.unpacked(one).map(({ path }) => path))).toEqual(wanted);
    expect(
      build.files.unpackings(lastStage(build)).flatMap(({ archives }) => archives.map(({ path }) => path)),
    ).toEqual(wanted);
  });
});

describe('the whole context', () => {
  test.each([
    ['COPY . .', '.'],
    ['COPY ./ /x', './'],
    ['COPY / /x', '/'],
    ['COPY * /x', '*'],
    ['COPY ./* /x', './*'],
    ['COPY a . /x/', '.'],
    ['COPY a /x', undefined],
    ['COPY .a /x', undefined],
    ['COPY --from=b . /x', undefined],
    ['ADD . /x', '.'],
  ])('is taken by %s: %s', (text, expected) => {
    const [build, node] = copying(text);
    expect(build.files.wholeContext(node)?.text).toBe(expected);
  });
});

const tree: Files = {
  '.git/HEAD': 10,
  '.git/objects/a': 1000,
  'node_modules/x/i.js': 500,
  'sub/node_modules/y/i.js': 50,
  'src/a.js': 7,
  'src/b.js': 1,
  'big.bin': 90,
  'package.json': '{}',
};

describe('what a copy takes along without need', () => {
  const loads = (text: string, files: Files = tree): readonly string[] => {
    const [build, node] = copying(text, files);
    return build.files
      .loads(node)
      .flatMap(({ source, ballast, bytes }) => [
        `${source.text} ${shown(bytes)}`,
        ...ballast.map((one) => `${one.path} ${one.pattern} ${shown(one.bytes)}`),
      ]);
  };
  const node = (text: string): string => `FROM node:22\nWORKDIR /w\n${text}`;

  test('is told by source, the heaviest first', () => {
    expect(loads('COPY . .')).toEqual(['. 1010m', '.git .git 1010m']);
    expect(loads(node('RUN npm ci\nCOPY . .'))).toEqual([
      '. 1560m',
      '.git .git 1010m',
      'node_modules node_modules 500m',
      'sub/node_modules **/node_modules 50m',
    ]);
    expect(loads(node('RUN npm ci\nCOPY sub .'))).toEqual(['sub 50m', 'sub/node_modules **/node_modules 50m']);
  });

  test('is nothing where it is asked for, made otherwise or read', () => {
    expect(loads('COPY src .')).toEqual([]);
    expect(loads('COPY .git /x/\nCOPY . .')).toEqual([]);
    expect(loads('RUN git describe\nCOPY . .')).toEqual([]);
    expect(loads(node('RUN yarn --version\nCOPY . .'))).toEqual(['. 1010m', '.git .git 1010m']);
    expect(loads(node('RUN --mount=source=node_modules,target=/x npm ci\nCOPY . .'))).toEqual([
      '. 1010m',
      '.git .git 1010m',
    ]);
    const context: Files = { ...tree, 'pyproject.toml': '[tool.setuptools_scm]' };
    expect(loads('COPY . .', context)).toEqual([]);
  });

  test('is nothing that an ignore file leaves out, or asks for', () => {
    expect(loads('COPY . .', { ...tree, '.dockerignore': '.git\n' })).toEqual([]);
    expect(loads('COPY . .', { ...tree, '.dockerignore': '.git\n!.git/HEAD\n' })).toEqual([]);
    expect(loads(node('RUN npm ci\nCOPY . .'), { ...tree, '.dockerignore': 'node_modules\n' })).toEqual([
      '. 1010m',
      '.git .git 1010m',
    ]);
  });

  test('is brought by another stage', () => {
    const text = 'FROM node:22 AS deps\nFROM node:22\nCOPY --from=deps /x/node_modules ./node_modules\nCOPY . .';
    expect(loads(text).slice(2)).toEqual(['node_modules node_modules 500m', 'sub/node_modules **/node_modules 50m']);
  });
});

describe('what a source weighs', () => {
  const weights = (text: string): readonly string[] => {
    const [build, node] = copying(text, tree);
    return build.files.weights(node).map(({ source, bytes, most }) => `${source.text} ${shown(bytes)} ${most}`);
  };

  test.each([
    ['COPY . .', ['. 650m node_modules']],
    ['COPY src /x', ['src 8m src/a.js']],
    ['COPY src/ /x', ['src/ 8m src/a.js']],
    ['COPY big.bin /x', ['big.bin 90m undefined']],
    ['COPY src big.bin /x/', ['src 8m src/a.js', 'big.bin 90m undefined']],
    ['COPY none /x', []],
  ])('by %s', (text, expected) => expect(weights(text)).toEqual(expected));
});

describe('an ignore file', () => {
  const ignore = (files: Files | undefined, ...patterns: readonly string[]): unknown => {
    const build = buildOf('FROM debian:12', {}, files);
    const edit = build.files.ignore(patterns);
    const text = files?.['.dockerignore'];
    return edit && [edit.file, applyEdits(typeof text === 'string' ? text : '', [edit])];
  };

  test('gets more lines, or is made', () => {
    expect(ignore(undefined, 'a')).toBeUndefined();
    expect(ignore({ x: 1 }, 'a', 'b', 'a')).toEqual(['.dockerignore', 'a\nb\n']);
    expect(ignore({ '.dockerignore': 'x' }, 'a')).toEqual(['.dockerignore', 'x\na\n']);
    expect(ignore({ '.dockerignore': 'x\r\n' }, 'a', 'b')).toEqual(['.dockerignore', 'x\r\na\r\nb\r\n']);
    expect(ignore({ x: 1 }, '**/a', 'a', 'b')).toEqual(['.dockerignore', '**/a\nb\n']);
  });

  const dead = (ignored: string, dockerfile = 'COPY . .', more: Files = {}): readonly string[] => {
    const files: Files = { ...tree, ...more, '.dockerignore': ignored };
    const [build] = copying(dockerfile, files);
    return build.files.deadPatterns.map(({ kind, text, instead, edits }) => {
      const own = edits.filter(({ file }) => file === '.dockerignore');
      return `${kind} ${text}: ${instead}${own.length > 0 ? ` -> ${JSON.stringify(applyEdits(ignored, own))}` : ''}`;
    });
  };

  test.each([
    ['node_modules\n', ['root node_modules: sub/node_modules -> "**/node_modules\\n"']],
    ['/node_modules\n', []],
    ['**/node_modules\n', []],
    ['src\n', []],
    ['!src/a.js\nsrc\n', ['undone !src/a.js: src -> "src\\n!src/a.js\\n"']],
    ['src\n!src/a.js\n', []],
    ['!src/*.js\nsrc', ['undone !src/*.js: src']],
    ['!none\nsrc\n', []],
    ['dist # mine\n', ['comment dist # mine: dist -> "# mine\\ndist\\n"']],
    ['# dist\n', []],
    ['a[\n', ['refused a[: `a[` has a `[` that opens no set: write `\\[`']],
  ])('of %j', (ignored, expected) => expect(dead(ignored)).toEqual(expected));

  test('that is not read', () => {
    const build = buildOf(
      'FROM debian:12\nCOPY . /x',
      {},
      { ...tree, '.dockerignore': '.git\nsrc\n', 'Dockerfile.dockerignore': 'x\n' },
    );
    expect(build.files.deadPatterns.map(({ kind, text, instead, file }) => [kind, text, instead, file])).toEqual([
      ['shadowed', '.git', 'Dockerfile.dockerignore', '.dockerignore'],
    ]);
  });

  test('of files that are not taken is let alone', () => {
    expect(dead('node_modules\n', 'COPY src .')).toEqual([]);
    expect(lastNode(copying('COPY src .', tree)[0], 'COPY').sources).toHaveLength(1);
  });
});
