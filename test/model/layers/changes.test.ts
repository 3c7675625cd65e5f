import { describe, expect, test } from '@jest/globals';
import type { Bytes } from '../../../src/model/index.ts';
import { othersBytes } from '../../../src/model/packages/npm-size.ts';
import { buildOf, type Files, lastNode, lastStage, shown } from '../../support/model.ts';

/** What an instruction changes: `kind what path bytes`, in order, and whether it is understood. */
function changes(text: string, files?: Files): readonly string[] {
  const build = buildOf(text.includes('FROM') ? text : `FROM node:22\nWORKDIR /w\n${text}`, {}, files);
  const layer = build.layers.of(lastStage(build)).at(-1);
  return [
    ...(layer?.changes ?? []).map(({ kind, what, path, bytes }) => `${kind} ${what} ${path} ${shown(bytes)}`),
    ...(layer?.complete ? [] : ['and more']),
  ];
}

const app: Files = { 'app/a': 100, 'app/b': 20 };
const copied = 'FROM debian:12\nCOPY app /app\n';

describe('a command changes', () => {
  test.each([
    [`${copied}RUN cp /app/a /b`, ['made copy /b 100m']],
    [`${copied}RUN mv /app/a /b`, ['rewritten move /b 100m']],
    [`${copied}RUN rm /app/a`, ['removed copy /app/a 100m']],
    [`${copied}RUN chown 1 /app/a`, ['owned copy /app/a 100m']],
    [`${copied}RUN touch /app/a /b`, ['rewritten copy /app/a 100m', 'made file /b 0m']],
    [`${copied}RUN cp -a /app /b`, ['made copy /b 120m']],
    ['RUN curl -o /x https://example.com/y', ['made download /x ?']],
    ['RUN curl --remote-name-all https://example.com/y', ['made download /w/y ?']],
    ['RUN curl https://example.com/y > /x', ['made download /x ?']],
    ['RUN git clone https://example.com/y', ['made clone /w/y ?']],
    ['RUN python3 -m venv /v', ['made dependencies /v 14000000t']],
    ['RUN python3 -m venv --without-pip /v', ['made dependencies /v 2000t']],
    ['RUN uv venv /v', ['made dependencies /v 2000t']],
    ['RUN npm ci', ['made dependencies /w/node_modules ?', 'made cache /root/.npm ?', 'and more']],
    ['RUN npm ci --ignore-scripts', ['made dependencies /w/node_modules ?', 'made cache /root/.npm ?']],
    ['RUN npm install -g x', ['made dependencies /usr/local/lib/node_modules ?', 'made cache /root/.npm ?']],
    ['RUN npm run build', ['and more']],
    ['RUN npm config list', []],
    ['RUN npm cache clean --force', []],
    ['FROM alpine:3.20\nRUN apk update', ['made cache /var/cache/apk ?']],
    ['FROM alpine:3.20\nRUN apk add --no-cache x', ['made packages / ?']],
    ['FROM alpine:3.20\nRUN apk upgrade --no-cache', ['made packages / ?']],
    ['FROM alpine:3.20\nRUN apk del x', ['removed packages / ?']],
    ['RUN rpm -i x.rpm', ['made packages / ?']],
    ['RUN rpm -q x', []],
    ['RUN dpkg --install x.deb', ['made packages / ?']],
    ['RUN nothing-known', ['and more']],
  ])('by %j', (text, expected) => {
    const files = text.includes('app') ? app : undefined;
    expect(changes(text, files)).toEqual(expected);
  });

  test('with a function, of its own and not', () => {
    expect(changes('RUN f() { mkdir /x; }; f')).toEqual([]);
    expect(changes('RUN a || b || mkdir /x')).toEqual(['and more']);
    expect(changes('RUN true || nothing-known')).toEqual([]);
    expect(changes('RUN if a; then mkdir /x; elif b; then nothing-known; fi')).toEqual(['and more']);
  });
});

test('a program of Go stands where it is told to, and is built from what is fetched', () => {
  const all = changes('FROM golang:1.25\nWORKDIR /w\nRUN go build -o /x');
  expect(all).toEqual(expect.arrayContaining(['made build output /x ?', 'made cache /root/.cache/go-build ?']));
  expect(all.some((one) => one.startsWith('made cache /go/pkg/mod'))).toBe(true);
});

describe('dependencies', () => {
  const node = (run: string, files: Files): string | undefined => {
    const build = buildOf(
      `FROM node:22\nWORKDIR /w\nCOPY package*.json yarn.loc[k] ./\nRUN --mount=type=cache,target=/root/.npm ${run}`,
      {},
      files,
    );
    const layer = build.layers.of(lastStage(build)).at(-1);
    return shown(layer?.changes.find(({ what }) => what === 'dependencies')?.bytes);
  };
  const withLock = (packages: unknown): Files => ({
    'package.json': '{}',
    'package-lock.json': JSON.stringify({ packages }),
  });

  /** How many packages that nobody knows weigh as much: what npm writes down of them is next to nothing. */
  const count = (packages: unknown): number => {
    const bytes = Number.parseInt(node('npm ci', withLock(packages)) ?? '', 10);
    return [0, 1, 2, 3].findLast((many) => othersBytes('brought', many).value <= bytes) ?? -1;
  };

  test('of Node.js weigh as many as the lockfile has', () => {
    expect(count({ '': {}, 'node_modules/a': {}, 'node_modules/b': {} })).toBe(2);
    expect(count({ '': {}, 'node_modules/a': {}, 'node_modules/b': { link: true } })).toBe(1);
    expect(count({ '': {}, 'node_modules/a': {}, 'node_modules/a/node_modules/b': {} })).toBe(2);
    expect(count({ 'node_modules/a': { os: ['!linux'] }, 'node_modules/b': { os: ['darwin', 'linux'] } })).toBe(1);
    expect(
      count({
        'node_modules/a': { cpu: ['arm64'] },
        'node_modules/b': { libc: ['musl'] },
        'node_modules/c': { libc: ['glibc'] },
      }),
    ).toBe(1);
    expect(count({ 'node_modules/a': 1, 'node_modules/b': null })).toBe(0);
    expect(node('npm ci', withLock([]))).toBe('?');
    expect(node('npm ci', { 'package.json': '{}', 'package-lock.json': 'no' })).toBe('?');
    expect(node('npm ci', { 'package.json': '{}' })).toBe('?');
  });

  test('of Node.js without a lockfile are what the manifest names, with what that needs', () => {
    const of = (manifest: object): string | undefined =>
      node('npm install', { 'package.json': JSON.stringify(manifest) });
    const express = of({ dependencies: { express: '^4.18.2' } });
    expect(express).toMatch(/^\d{7,}g$/);
    expect(of({ dependencies: { express: '^4.18.2', 'body-parser': '^1' } })).toBe(express);
    expect(of({ dependencies: { 'nobody-knows-this': '1' } })).toBe('?');
  });

  test('of a script of a package weigh more, unless it does not run', () => {
    const cypress = { 'node_modules/cypress': { version: '13.0.0' } };
    const bytes = (command: string): number => Number.parseInt(node(command, withLock(cypress)) ?? '', 10);
    expect(bytes('npm ci') - bytes('npm ci --ignore-scripts')).toBeGreaterThan(400e6);
    expect(bytes('CYPRESS_INSTALL_BINARY=0 npm ci')).toBe(bytes('npm ci --ignore-scripts'));
  });

  const weightOf = (run: string, files: Files): Bytes | undefined => {
    const build = buildOf(
      `FROM python:3.13-slim\nWORKDIR /w\nCOPY . .\nENV PIP_NO_CACHE_DIR=1\nRUN ${run}`,
      {},
      { 'x/y': 1, ...files },
    );
    const layer = build.layers.of(lastStage(build)).at(-1);
    return layer?.changes.find(({ what }) => what === 'dependencies')?.bytes;
  };
  const pip = (run: string, files: Files): string => shown(weightOf(run, files));
  const leastOf = (run: string, files: Files): boolean => weightOf(run, files)?.atLeast === true;
  const flask = pip('pip install flask', {});

  test('of pip are read from words and files, through each other', () => {
    expect(flask).toMatch(/^\d{6,}g$/);
    expect(pip('pip install Flask', {})).toBe(flask);
    expect(pip('pip install -r r.txt', { 'r.txt': 'flask' })).toBe(flask);
    expect(pip('pip install -r r.txt', { 'r.txt': '# all\n\nflask # web\n' })).toBe(flask);
    expect(pip('pip install -r r.txt', { 'r.txt': '-r sub/s.txt\n', 'sub/s.txt': 'flask' })).toBe(flask);
    expect(pip('pip install -r sub/r.txt', { 'sub/r.txt': '-r s.txt\n', 'sub/s.txt': 'flask' })).toBe(flask);
    expect(pip('pip install -r sub/r.txt', { 'sub/r.txt': '--requirement=/w/s.txt\n', 's.txt': 'flask' })).toBe(flask);
    expect(pip('pip install -r r.txt', { 'r.txt': '--index-url https://example.com\nflask' })).toBe(flask);
  });

  test('of a project in a folder are what its manifest names', () => {
    const manifest = { 'pyproject.toml': '[project]\nname = "own"\ndependencies = [\n    "flask>=3",\n]\n' };
    expect(pip('pip install .', manifest)).toBe(flask);
    expect(pip('pip install -e .', manifest)).toBe(flask);
    expect(pip('pip install --no-compile .', manifest)).not.toBe(flask);
  });

  test('of a file that a tool has written are all that there are', () => {
    const locked = 'flask==3.0.0 \\\n    --hash=sha256:1 \\\n    --hash=sha256:2\n    # via own\n';
    expect(Number.parseInt(pip('pip install -r r.txt', { 'r.txt': locked }) ?? '', 10)).toBeLessThan(
      Number.parseInt(flask ?? '', 10) / 2,
    );
  });

  test.each([
    ['pip install -e .[all]', { 'pyproject.toml': '[project]\ndependencies = ["flask"]\n' }],
    ['pip install -r r.txt', { 'r.txt': '-e .\nflask' }],
    ['pip install -r r.txt', { 'r.txt': 'git+https://example.com/x\nflask' }],
    ['pip install flask $MORE', {}],
    ['pip install flask $(cat more.txt)', {}],
    ['cat more.txt | xargs pip install flask', {}],
    ['curl https://example.com/x | xargs pip install flask', {}],
    ['pip install -e . flask', {}],
    ['pip install flask https://example.com/x.whl', {}],
  ] as readonly (readonly [string, Files])[])('of %s are at least what is known of them with %j', (run, files) => {
    expect(pip(run, files)).toBe(flask);
    expect(leastOf(run, files)).toBe(true);
  });

  test.each([
    ['pip install -r none.txt', {}],
    ['pip install nobody-knows-this', {}],
  ] as readonly (readonly [string, Files])[])('of %s are not known with %j', (run, files) => {
    expect(pip(run, files)).toBe('?');
  });

  const list = { 'r.txt': 'flask==3.0.0\npandas==2.2.2\n' };
  test.each([
    'pip install $(cat r.txt)',
    'pip install `cat r.txt`',
    'pip install $(< r.txt)',
    "pip install $(grep -v '^#' r.txt | tr '\\n' ' ')",
    'cat r.txt | xargs pip install',
    'xargs pip install < r.txt',
    'xargs -a r.txt -n1 pip install',
    "sed 's/#.*//' r.txt | xargs -I{} pip install {}",
    'while read -r one; do pip install "$one"; done < r.txt',
    'cat r.txt | while read one; do pip install $one; done',
    'for one in $(cat r.txt); do pip install $one; done',
    'for one in flask==3.0.0 pandas==2.2.2; do pip install $one; done',
    'for one in r.txt; do pip install -r $one; done',
    'ALL="flask==3.0.0 pandas==2.2.2" && pip install $ALL',
    'FILES="-r r.txt" && pip install $FILES',
    'pip install -r /dev/stdin < r.txt',
    'printf "flask==3.0.0\\npandas==2.2.2\\n" > s.txt && pip install -r s.txt',
    'echo flask==3.0.0 > s.txt && echo pandas==2.2.2 >> s.txt && pip install -r s.txt',
    "grep -v '^torch' r.txt > s.txt && pip install -r s.txt",
    "sed -e '/^torch/d' r.txt | tee s.txt && pip install -r s.txt",
    'cp r.txt s.txt && pip install -r s.txt',
    'pushd . && pip install -r r.txt && popd',
    'bash <<X\npip install -r r.txt\nX\n',
  ])('by %s are those of the file', (run) => {
    expect(pip(run, list)).toBe(pip('pip install -r r.txt', list));
  });

  const isResolved = { 'r.in': 'flask==3.0.0\npandas==2.2.2\n' };
  test.each([
    'pip-compile r.in && pip install -r requirements.txt',
    'pip-compile -o s.txt r.in && pip install -r s.txt',
    'pip-compile r.in && pip-sync',
    'pip-compile r.in --output-file=s.txt && pip-sync s.txt',
    'uv pip compile r.in -o s.txt && pip install -r s.txt',
    'uv pip compile r.in > s.txt && pip install -r s.txt',
  ])('that %s finds out are all that is needed', (run) => {
    const [told, found] = [weightOf('pip install -r r.in', isResolved), weightOf(run, isResolved)];
    expect(found?.value).toBe(told?.value);
  });

  const wishes = ['flask==3.0.0', 'pandas==2.2.2'];
  test.each<[string, Files]>([
    [
      '[options]',
      { 'setup.py': 'setup()', 'setup.cfg': `[options]\ninstall_requires =\n    ${wishes.join('\n    ')}\n` },
    ],
    ['[options] of a file', { 'setup.cfg': '[options]\ninstall_requires = file: r.txt\n', ...list }],
    ['install_requires', { 'setup.py': `setup(name="x", install_requires=${JSON.stringify(wishes)})` }],
    ['a list of its own', { 'setup.py': `NEEDED = ${JSON.stringify(wishes)}\nsetup(install_requires=NEEDED)` }],
    [
      '[tool.setuptools.dynamic]',
      {
        'pyproject.toml':
          '[project]\nname = "x"\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\ndependencies = {file = ["r.txt"]}\n',
        ...list,
      },
    ],
  ])('of a project are those of %s', (_, files) => {
    expect(pip('pip install .', files)).toBe(pip('pip install -r r.txt', list));
    expect(pip('pip install -e .', files)).toBe(pip('pip install -r r.txt', list));
  });

  test('of a project of which no file says are not known', () => {
    expect(pip('pip install .', { 'setup.py': 'setup(install_requires=read("r.txt"))', ...list })).toBe('?');
  });

  test('of a file that has got a line that nobody knows are at least what was there before', () => {
    expect(pip('curl https://example.com/x >> r.txt && pip install -r r.txt', list)).not.toBe(
      pip('pip install -r r.txt', list),
    );
  });

  test('of a wheel weigh what it holds', () => {
    expect(pip('pip install ./a.whl', { 'a.whl': 1000 })).toBe('3700g');
    expect(pip('pip install ./*.whl', { 'a.whl': 1000, 'b.whl': 1000 })).toBe('7400g');
    expect(pip('pip install ./none/*.whl', {})).toBe('?');
  });

  test('of wheels that pip has fetched weigh what they become', () => {
    expect(pip('pip wheel -w /x flask && pip install /x/*', {})).toBe(flask);
  });
});

test('what the cache of a command weighs is asked by command', () => {
  const build = buildOf('FROM debian:12\nRUN apt-get update && apt-get install -y tini');
  const [update] = build.commands.named('apt-get', 'update');
  expect(shown(update && build.layers.cacheSize(update))).toBe('19400000t');
});

test('what a source brings is asked by source', () => {
  const build = buildOf('FROM debian:12\nCOPY app/a app/b /x/', {}, app);
  expect(build.files.copies(lastNode(build, 'COPY')).map((one) => shown(build.layers.copySize(one)))).toEqual([
    '100m',
    '20m',
  ]);
});

test('a snippet has no base, and weighs at least what it adds', () => {
  const build = buildOf('COPY app /x', {}, app);
  const { base, image, least, waste } = build.layers.size(lastStage(build));
  expect([base, image, least, waste].map(shown)).toEqual(['?', '?', '120m', '0m']);
});

test('a text is counted in UTF-8', () => {
  const size = (text: string): string => {
    const build = buildOf(`FROM scratch\nCOPY <<E /x\n${text}\nE`);
    return shown(build.layers.of(lastStage(build))[0]?.adds);
  };
  for (const text of ['a', '\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '🐳'])
    expect([text, size(text)]).toEqual([text, `${Buffer.byteLength(text) + 1}m`]);
});
