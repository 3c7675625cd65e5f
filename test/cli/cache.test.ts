import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeRepository } from '../support/repository.ts';
import { run, type Run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const trees: Tree[] = [];
afterEach(() => trees.splice(0).forEach((made) => made.remove()));
const made = <T extends Tree>(tree: T): T => {
  trees.push(tree);
  return tree;
};

const project = {
  '.git/': '',
  '.dockerignore': 'node_modules\n',
  'package.json': '{ "dependencies": { "left-pad": "1.3.0" } }\n',
  'package-lock.json': '{}\n',
  'src/a.js': 'a\n',
  'data/big.bin': 'x'.repeat(3000),
  Dockerfile:
    'FROM node:22.4 AS build\nWORKDIR /app\nCOPY . .\nRUN npm install\nFROM node:22.4\nCOPY --from=build /app /app\n',
  'web/Dockerfile': 'FROM debian:10\nCOPY index.html /\nRUN apt-get update && apt-get install -y curl\n',
  'web/index.html': '<p>\n',
  'other.Dockerfile': 'hello\n',
};

/** A place of its own for what is kept, and its entries. */
function kept(): { readonly env: Readonly<Record<string, string>>; entries(): readonly string[] } {
  const { root } = made(makeTree({}));
  const top = join(root, 'plimsoll/results');
  const entries = (): readonly string[] =>
    existsSync(top)
      ? readdirSync(top).flatMap((part) =>
          readdirSync(join(top, part))
            .filter((name) => !name.startsWith('.'))
            .map((name) => join(top, part, name)),
        )
      : [];
  return { env: { XDG_CACHE_HOME: root }, entries };
}

const json = ['--format', 'json'];
const numbersOf = (files: readonly string[]): readonly number[] => files.map((file) => statSync(file).ino).sort();

test('what has not changed is said again, without looking at it again', async () => {
  const { root } = made(makeTree(project));
  const { env, entries } = kept();
  const plain = await run({ cwd: root, env }, '.');
  expect(entries()).toEqual([]);
  expect(await run({ cwd: root, env }, '--cache', '.')).toEqual(plain);
  const before = numbersOf(entries());
  expect(before).toHaveLength(3);
  for (const strategy of ['metadata', 'content'])
    expect(await run({ cwd: root, env }, '--cache', '--cache-strategy', strategy, '.')).toEqual(plain);
  expect(numbersOf(entries())).toEqual(before);
  // Another way to show it is the same thing that is shown.
  for (const format of ['json', 'sarif', 'junit', 'text'])
    expect(await run({ cwd: root, env }, '--cache', '--format', format, '.')).toEqual(
      await run({ cwd: root, env }, '--format', format, '.'),
    );
  expect(numbersOf(entries())).toEqual(before);
  await run({ cwd: root, env }, '--cache', '--preset', 'strict', '.');
  expect(entries()).toHaveLength(6);
});

test('what is shown is kept by the way in which it is shown', async () => {
  const { root } = made(makeTree(project));
  const { env, entries } = kept();
  const colored = { ...env, FORCE_COLOR: '1' };
  const plain = await run({ cwd: root, env }, '.');
  const painted = await run({ cwd: root, env: colored }, '.');
  expect(painted.stdout).not.toBe(plain.stdout);
  expect(await run({ cwd: root, env }, '--cache', ...json, '.')).toEqual(await run({ cwd: root, env }, ...json, '.'));
  for (const [world, said] of [
    [env, plain],
    [colored, painted],
    [env, plain],
  ] as const) {
    expect(await run({ cwd: root, env: world }, '--cache', '.')).toEqual(said);
    // The file itself is not read for it: the second run finds what the first one wrote.
    const before = numbersOf(entries());
    expect(await run({ cwd: root, env: world }, '--cache', '.')).toEqual(said);
    expect(numbersOf(entries())).toEqual(before);
  }
});

test('a date counts for files that it matters to', async () => {
  const { root } = made(makeTree({ '.git/': '', Dockerfile: 'FROM debian:10\n' }));
  const { env } = kept();
  const on = (date: string): Promise<Run> => run({ cwd: root, env }, '--cache', ...json, '--date', date, '.');
  const old = await on('2019-01-01');
  expect((await on('2026-11-01')).stdout).not.toBe(old.stdout);
  expect(await on('2019-01-01')).toEqual(old);
});

/** A change of the project, or of what a run is asked. */
type Change = (root: string, state: State) => void;
interface State {
  flags: readonly string[];
  isText: boolean;
  isColored: boolean;
}

const texts: Readonly<Record<string, readonly string[]>> = {
  Dockerfile: [
    project.Dockerfile,
    'FROM node:latest\nCOPY package.json .\nRUN npm ci\n',
    'FROM node:newest\nCOPY package.json .\nRUN npm ci\n',
    'FROM scratch\nCOPY data /data\n',
    'FROM alpine:3.20\nCOPY src/*.js /\nCOPY missing /\n',
    'FROM alpine:3.20\nARG A\nRUN apk add curl # plimsoll allow unpinned\n',
    'ARG V=1\nFROM node:$V\n{{ if }}\n',
  ],
  'web/Dockerfile': [project['web/Dockerfile'], 'FROM debian:12\nCOPY . /\n', 'FROM debian:11\nCOPY nope.html /\n'],
  'other.Dockerfile': ['hello\n', 'FROM busybox\n', 'hallo\n'],
  '.dockerignore': ['node_modules\n', 'data\nnode_modules\n', 'src\n*.json\n', '# nothing\n', ''],
  'package.json': [project['package.json'], '{}\n', '{ "devDependencies": { "jest": "30" } }\n', 'no\n'],
  'package-lock.json': ['{}\n', '[]\n'],
  'data/big.bin': ['x'.repeat(3000), 'y'.repeat(400_000), ''],
  'src/b.js': ['b\n', 'bb\n'],
  'plimsoll.config.yaml': [
    'rules: { latest-tag: error }\n',
    'rules: { latest-tag: style }\n',
    'targets: [build]\n',
    'exclude: [web]\n',
    'extends: all\n',
    'bad: [\n',
  ],
  'compose.yaml': [
    'services: { app: { build: . } }\n',
    'services: { app: { build: { context: ., target: build, args: { V: 22 } } } }\n',
    'services: { web: { build: { context: web } } }\n',
    'services: { web: { build: { context: ., dockerfile: web/Dockerfile } } }\n',
  ],
  'web/.dockerignore': ['*\n', '!index.html\n'],
};
const flagSets: readonly (readonly string[])[] = [
  [],
  ['--preset', 'strict'],
  ['--target', 'build'],
  ['--build-arg', 'V=20'],
  ['--context', 'web'],
  ['--date', '2019-01-01'],
  ['--ignore', 'latest-tag'],
  ['--no-config'],
  ['--cache-strategy', 'content'],
];

const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .constantFrom(...Object.keys(texts))
    .chain((path) => fc.tuple(fc.constant(path), fc.nat(9), fc.boolean()))
    .map(([path, which, hidden]): Change => {
      const all = texts[path] ?? [];
      return (root) => {
        const file = join(root, path);
        const before = statSync(file, { throwIfNoEntry: false });
        mkdirSync(join(file, '..'), { recursive: true });
        writeFileSync(file, all[which % all.length] ?? '');
        // As who sets the time of a file back.
        if (hidden && before) utimesSync(file, before.atime, before.mtime);
      };
    }),
  fc.constantFrom(...Object.keys(texts), 'src/a.js', 'web/index.html').map(
    (path): Change =>
      (root) =>
        rmSync(join(root, path), { force: true }),
  ),
  fc.constantFrom(...flagSets).map(
    (flags): Change =>
      (_root, state) =>
        void (state.flags = flags),
  ),
  fc.tuple(fc.boolean(), fc.boolean()).map(
    ([isText, isColored]): Change =>
      (_root, state) =>
        void Object.assign(state, { isText, isColored }),
  ),
  fc.constantFrom(0o644, 0o755).map(
    (mode): Change =>
      (root) =>
        existsSync(join(root, 'src/a.js')) && chmodSync(join(root, 'src/a.js'), mode),
  ),
  fc.constant<Change>(() => undefined),
);

test('with what is kept, a run says what it says without, whatever was changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 12 }), async (changes) => {
      const { root, remove } = makeTree(project);
      const home = makeTree({});
      try {
        const state: State = { flags: [], isText: false, isColored: false };
        for (const apply of changes) {
          apply(root, state);
          const world = { cwd: root, env: { XDG_CACHE_HOME: home.root, ...(state.isColored && { FORCE_COLOR: '1' }) } };
          // What is shown as text is kept as text.
          const argv = [...(state.isText ? [] : json), ...state.flags, '.'];
          expect(await run(world, '--cache', ...argv)).toEqual(await run(world, ...argv));
        }
      } finally {
        remove();
        home.remove();
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);

describe('what cannot be trusted is not there', () => {
  test('an entry that was cut, changed, or is another one', async () => {
    const { root } = made(makeTree(project));
    const { env, entries } = kept();
    const plain = await run({ cwd: root, env }, ...json, '--cache', '.');
    const [first = '', second = ''] = entries();
    const spoil: readonly (() => void)[] = [
      () => writeFileSync(first, readFileSync(first).subarray(0, 100)),
      () => writeFileSync(first, ''),
      () => writeFileSync(first, readFileSync(first, 'utf8').replaceAll('latest', 'lowest').replaceAll('npm', 'nmp')),
      () => writeFileSync(first, readFileSync(second)),
      () => writeFileSync(first, '00000000\n{}'),
      () => {
        rmSync(first);
        mkdirSync(first);
      },
    ];
    for (const one of spoil) {
      one();
      expect(await run({ cwd: root, env }, ...json, '--cache', '.')).toEqual(plain);
    }
  });

  test('a folder of a checkout, by whatever way it is named', async () => {
    const repository = made(makeRepository({ Dockerfile: 'FROM node:latest\n' }));
    const { root } = repository;
    const home = made(makeTree({}));
    const env = { XDG_CACHE_HOME: home.root };
    const plain = await run({ cwd: root, env }, '--cache', '.');
    expect(plain.status).toBe(1);
    // Somebody commits what a run kept that had nothing to find.
    repository.write('Dockerfile', 'FROM node:22.4\nUSER node\n');
    const [part = ''] = readdirSync(join(home.root, 'plimsoll/results'));
    const [name = ''] = readdirSync(join(home.root, 'plimsoll/results', part)).filter((one) => !one.startsWith('.'));
    const entry = readFileSync(join(home.root, 'plimsoll/results', part, name));
    repository.write(`cache/${part}/${name}`, entry);
    repository.write(`cache/plimsoll/results/${part}/${name}`, entry);
    repository.write('Dockerfile', 'FROM node:latest\n');
    repository.commit();
    const named = await run({ cwd: root, env }, '--cache', '--cache-location', 'cache', '.');
    expect([named.status, named.stdout, named.stderr]).toEqual([
      2,
      '',
      'plimsoll: `--cache-location` cannot be `cache`: it lies in a checkout, which may bring a cache that was made up; name a folder outside, or one in `.git`\n',
    ]);
    symlinkSync(join(root, 'cache'), join(home.root, 'linked'));
    const linked = await run({ cwd: root, env }, '--cache', '--cache-location', join(home.root, 'linked'), '.');
    expect(linked.status).toBe(2);
    const inside = await run({ cwd: root, env: { XDG_CACHE_HOME: join(root, 'cache') } }, '--cache', '.');
    expect(inside).toEqual({
      ...plain,
      stderr: `plimsoll: no results are kept: \`${join(root, 'cache/plimsoll/results')}\` lies in a checkout\n`,
    });
    const own = await run({ cwd: root, env }, '--cache', '--cache-location', '.git/plimsoll', '.');
    expect(own).toEqual(plain);
    expect(readdirSync(join(root, '.git/plimsoll'))).toHaveLength(1);
  });

  test('nothing is written through a link', async () => {
    const { root } = made(makeTree(project));
    const { env, entries } = kept();
    const plain = await run({ cwd: root, env }, '--cache', '.');
    const victim = made(makeTree({ 'a.txt': 'mine' }));
    for (const entry of entries()) {
      rmSync(entry);
      symlinkSync(join(victim.root, 'a.txt'), entry);
    }
    expect(await run({ cwd: root, env }, '--cache', '.')).toEqual(plain);
    expect(readFileSync(join(victim.root, 'a.txt'), 'utf8')).toBe('mine');
    const place = made(makeTree({}));
    symlinkSync(victim.root, join(place.root, 'here'));
    const linked = await run({ cwd: root, env }, '--cache', '--cache-location', join(place.root, 'here'), '.');
    expect(linked.stdout).toBe(plain.stdout);
    expect(readdirSync(victim.root)).toEqual(['a.txt']);
  });

  test('runs side by side, and where nothing can be written', async () => {
    const { root } = made(makeTree(project));
    const { env } = kept();
    const plain = await run({ cwd: root, env }, '.');
    const all = await Promise.all(Array.from({ length: 4 }, () => run({ cwd: root, env }, '--cache', '.')));
    for (const one of all) expect(one).toEqual(plain);
    const file = made(makeTree({ 'not-a-folder': '' }));
    const broken = await run({ cwd: root, env: { XDG_CACHE_HOME: join(file.root, 'not-a-folder') } }, '--cache', '.');
    expect(broken).toEqual({ ...plain, stderr: expect.stringContaining('no results are kept') });
  });
});

test('--no-cache has the last word, whoever gave --cache', async () => {
  const { root } = made(makeTree(project));
  const { env, entries } = kept();
  await run({ cwd: root, env }, '--cache', '--no-cache', '.');
  expect(entries()).toEqual([]);
});
