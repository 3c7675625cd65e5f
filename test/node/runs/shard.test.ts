import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lintFiles, readShard } from '../../../src/node/index.ts';
import { isInShard } from '../../../src/node/runs/shard.ts';
import { makeTree } from '../../support/tree.ts';

test('every path is in one shard, whatever else there is', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (path, count) => {
      const shards = Array.from({ length: count }, (_, index) => ({ index: index + 1, count }));
      expect(shards.filter((shard) => isInShard(path, shard))).toHaveLength(1);
    }),
  );
});

test('shards are about as large as each other', () => {
  const paths = Array.from({ length: 4000 }, (_, index) => `services/${index}/Dockerfile`);
  for (let index = 1; index <= 4; index++) {
    const mine = paths.filter((path) => isInShard(path, { index, count: 4 }));
    expect(Math.abs(mine.length - 1000)).toBeLessThan(120);
  }
});

test('a path stays in its shard from one version to the next', () => {
  const paths = ['Dockerfile', 'a/Dockerfile', 'docker/app.Dockerfile', '<stdin>'];
  const shards = paths.map((path) => [1, 2, 3].find((index) => isInShard(path, { index, count: 3 })));
  expect(shards).toEqual([3, 1, 3, 3]);
});

test('a shard is a part of a whole', () => {
  expect(['1/1', '2/8', '8/8', '100000/100000'].map(readShard)).toEqual([
    { index: 1, count: 1 },
    { index: 2, count: 8 },
    { index: 8, count: 8 },
    { index: 100_000, count: 100_000 },
  ]);
  for (const wrong of [
    '',
    '1',
    '/',
    '0/4',
    '5/4',
    '1/0',
    '-1/4',
    '01/4',
    '1/4/4',
    ' 1/4',
    '1 / 4',
    '1.0/4',
    '1/1e3',
    '1/9999999',
  ])
    expect([wrong, readShard(wrong)]).toEqual([wrong, undefined]);
});

test('the runs of all shards are the run, errors and standard input among them', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `${index}/Dockerfile`);
  const tree = makeTree(Object.fromEntries(names.map((name) => [name, 'FROM node:latest\n'])));
  try {
    const options = { cwd: tree.root, stdin: async () => new TextEncoder().encode('FROM a:1\n') };
    const paths = ['.', '-', 'nope', '*.none'];
    const whole = await lintFiles(paths, options);
    const parts = await Promise.all(
      [1, 2, 3].map((index) => lintFiles(paths, { ...options, shard: { index, count: 3 } })),
    );
    expect(whole.files).toHaveLength(15);
    const all = parts.flatMap(({ files }) => files);
    expect(all.map(({ path, error }) => [path, error]).toSorted()).toEqual(
      whole.files.map(({ path, error }) => [path, error]).toSorted(),
    );
    for (const { files } of parts) expect(files.length).toBeGreaterThan(1);
  } finally {
    tree.remove();
  }
});
