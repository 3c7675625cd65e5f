import { describe, expect, test } from '@jest/globals';
import { buildOf, type Files, lastStage, shown } from '../../support/model.ts';

const app: Files = { 'app/a': 100, 'app/b': 20 };

describe('the origin of a folder', () => {
  const origin = (text: string, path: string): readonly unknown[] => {
    const build = buildOf(text, {}, app);
    const { known, changes, files } = build.layers.origin(lastStage(build), path);
    return [known, changes.length, files?.toSorted()];
  };

  test('names files of the context only where it is made of nothing else', () => {
    expect(origin('FROM debian:12\nCOPY app /x', '/x')).toEqual(['made', 1, ['app/a', 'app/b']]);
    expect(origin('FROM debian:12\nCOPY app /x\nRUN touch /x/c', '/x')).toEqual(['made', 2, undefined]);
    expect(origin('FROM debian:12\nCOPY app /x\nRUN touch /x/c && rm /x/c', '/x')).toEqual([
      'made',
      1,
      ['app/a', 'app/b'],
    ]);
  });

  test.each([
    ['FROM debian:12 AS a\nRUN true\nFROM a', 'absent'],
    ['FROM debian:12 AS a\nRUN make\nFROM a', 'unknown'],
    ['FROM debian:12 AS a\nONBUILD RUN make\nFROM a', 'unknown'],
    ['FROM debian:12 AS a\nONBUILD RUN true\nFROM a', 'unknown'],
    ['FROM debian:12\nRUN <<A\nmkdir /y\nA', 'absent'],
    ['FROM debian:12\nRUN cat <<A <<B\nx\nA\ny\nB', 'unknown'],
    ['FROM debian:12\nSHELL ["pwsh", "-c"]\nRUN x', 'unknown'],
    ['FROM debian:12\nRUN X=1', 'absent'],
    ['FROM debian:12\nRUN mkdir /y && rm -rf /y', 'absent'],
    ['FROM debian:12\nRUN npm run build', 'unknown'],
    ['FROM debian:12\nRUN npm config list', 'absent'],
    ['FROM debian:12 AS a\nRUN make\nFROM debian:12\nCOPY --from=a /b /c', 'unknown'],
    ['FROM debian:12 AS a\nRUN true\nFROM debian:12\nCOPY --from=a /etc/hosts /c', 'absent'],
    ['FROM debian:12\nCOPY app /q/r', 'absent'],
    ['FROM debian:12\nADD https://example.com/x.txt /c', 'absent'],
    ['FROM scratch\nCOPY --from=nginx:1 /etc/nginx.conf /c', 'absent'],
    ['FROM scratch\nCOPY --from=nginx:1 /etc/x.d /', 'unknown'],
    ['FROM scratch\nCOPY --from=nginx:1 /etc/x.tar.gz /', 'absent'],
    ['FROM node:22\nRUN true', 'absent'],
    ['FROM nginx:1\nRUN true', 'unknown'],
    ['FROM bitnami/node\nRUN true', 'unknown'],
  ])('of %j that nothing names is %s', (text, known) => {
    const expected = text.includes('x.tar.gz') ? 'unknown' : known;
    expect(origin(text, '/q/w')[0]).toBe(expected);
  });

  test.each([
    ['/', 'unknown'],
    ['/usr/x', 'unknown'],
    ['/etc', 'unknown'],
    ['/sbin/x', 'unknown'],
    ['/docker-entrypoint.d/x', 'unknown'],
    ['/srv2', 'absent'],
    ['/go2/x', 'absent'],
    ['/go/x', 'unknown'],
  ])('%s of an image is %s', (path, known) => {
    expect(origin('FROM golang:1.25\nRUN true', path)[0]).toBe(known);
  });
});

describe('a stage', () => {
  test('is a target, is shipped with what it is built from, and needs what it copies from', () => {
    const build = buildOf(
      'FROM a AS one\nFROM one AS two\nFROM b AS three\nFROM b AS four\nCOPY --from=three /x /y\nFROM two',
    );
    expect(build.stages.all.map(({ target, shipped, reachable }) => [target, shipped, reachable])).toEqual([
      [false, true, true],
      [false, true, true],
      [false, false, false],
      [false, false, false],
      [true, true, true],
    ]);
    expect(build.stages.shipped.map(({ index }) => index)).toEqual([0, 1, 4]);
    expect([
      build.stages.isTarget('two'),
      build.stages.isTarget('4'),
      build.stages.isTarget('5'),
      build.stages.isTarget('x'),
    ]).toEqual([true, true, false, false]);
  });

  test('weighs its base and all layers, with those of the stages it is built from', () => {
    const build = buildOf('FROM scratch AS a\nCOPY app /x\nFROM a\nRUN rm /x/a\nCOPY app/b /y', {}, app);
    const { base, adds, image, known, least, waste, layers } = build.layers.size(lastStage(build));
    expect([base, adds, image, known, least, waste].map(shown)).toEqual(['0m', '140m', '140m', '140m', '140m', '100m']);
    expect(layers).toHaveLength(3);
  });
});

describe('what hardly ever runs', () => {
  const adds = (run: string): string => {
    const build = buildOf(`FROM scratch\nRUN ${run}`);
    return shown(build.layers.of(lastStage(build))[0]?.adds);
  };

  test.each([
    ['mkdir /y || { fallocate -l 9 /x; }', '0m'],
    ['mkdir /y || (true && fallocate -l 9 /x)', '0m'],
    ['mkdir /y || if [ -f /z ]; then fallocate -l 9 /x; fi', '0m'],
    ['if [ -f /z ]; then true; else { fallocate -l 9 /x; }; fi', '0m'],
    ['if [ -f /z ]; then { fallocate -l 9 /x; }; fi', '9g'],
  ])('is left out: %s', (run, expected) => expect(adds(run)).toBe(expected));
});
