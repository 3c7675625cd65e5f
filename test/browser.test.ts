import { createContext, runInContext, SourceTextModule } from 'node:vm';
import { beforeAll, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { bundle } from '../scripts/bundles.ts';
import * as library from '../src/index.ts';

/** A world that has what every browser has, and nothing of Node: neither `Buffer` nor `process`. */
const world = createContext({ TextEncoder, TextDecoder });
let inWorld: typeof library;

beforeAll(async () => {
  const { code } = await bundle('index.js');
  const module = new SourceTextModule(code, { context: world });
  await module.link((name) => {
    throw new Error(`the library imports ${name}`);
  });
  await module.evaluate();
  inWorld = module.namespace as typeof library;
}, 60_000);

const text = '\ufefffrom node:latest\r\nRUN apt-get update && apt-get install curl\r\nCOPY ["a", "b"]\r\n';

test('the world has nothing of Node', () => {
  expect(runInContext('[typeof Buffer, typeof process, typeof require, typeof global]', world)).toEqual(
    Array.from({ length: 4 }, () => 'undefined'),
  );
});

test('the library that is packed lints there as it does here', () => {
  const seen = ({ lint }: typeof library): unknown =>
    JSON.parse(
      JSON.stringify(
        lint(text).diagnostics.map(({ rule, at, message, severity }) => ({ rule, at, message, severity })),
      ),
    );
  const here = seen(library);
  expect(here).toContainEqual(expect.objectContaining({ rule: 'latest-tag', at: { start: 6, end: 17 } }));
  expect(seen(inWorld)).toEqual(here);
});

test('it weighs, and knows the stages, there as it does here', () => {
  const told = ({ weigh, graph }: typeof library): unknown => [weigh(text), graph(text)];
  expect(JSON.stringify(told(inWorld))).toBe(JSON.stringify(told(library)));
});

test('it is at most 500 kB, minified and compressed: what rules and tables weigh is to be seen', async () => {
  const { code } = await transform((await bundle('index.js')).code, { minify: true, charset: 'utf8', format: 'esm' });
  expect(gzipSync(code, { level: 9 }).length).toBeLessThan(500_000);
});

test('it fixes there as it does here', () => {
  const fixed = ({ fix }: typeof library): unknown => fix(text);
  expect(JSON.stringify(fixed(inWorld))).toBe(JSON.stringify(fixed(library)));
});
