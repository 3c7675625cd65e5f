import { describe, expect, test } from '@jest/globals';
import { buildOf, type Files, lastStage } from '../../support/model.ts';

/** What the last layer usually adds, in kilobytes: low, value and high. */
function adds(text: string, files: Files): readonly number[] {
  const build = buildOf(text, {}, files);
  const bytes = build.layers.size(lastStage(build)).layers.at(-1)?.adds;
  return bytes ? [bytes.low, bytes.value, bytes.high].map((one) => Math.round(one / 1e3)) : [];
}

const project = (build: string, more: Files = {}, manifest: object = {}): Files => ({
  'package.json': JSON.stringify({ scripts: { build }, ...manifest }),
  ...more,
});
const built = (files: Files, run = 'npm run build'): readonly number[] =>
  adds(`FROM node:22\nWORKDIR /app\nCOPY . .\nRUN ${run}`, files);

describe('a build of a project of Node.js', () => {
  const sources = { 'src/main.ts': 100_000 };
  const unknown = [10, 25_000, 1_500_000];

  test('leaves what its builder makes of the sources', () => {
    const [low = 0, value = 0, high = 0] = built(project('vite build', sources));
    expect([low, value, high].map((one) => one > 0)).toEqual([true, true, true]);
    expect(value).toBeLessThan(1000);
    expect(high).toBeLessThan(10_000);
    expect(built(project('vite build', { 'src/main.ts': 10_000_000 }))[1]).toBeGreaterThan(value * 10);
  });

  test.each([
    'npm run compile',
    'rimraf dist && vite build',
    'vue-tsc --noEmit && vite build',
    'cross-env NODE_ENV=production vite build',
    'npx vite build',
    'NODE_OPTIONS=--max-old-space-size=4096 node_modules/.bin/vite build',
    'run-s check compile',
  ])('%s', (build) => {
    const manifest = { scripts: { build, check: 'tsc --noEmit', compile: 'vite build' } };
    expect(built(project(build, sources, manifest))[1]).toBe(built(project('vite build', sources))[1]);
  });

  test.each(['npx vite build', 'yarn build', 'pnpm build', 'bun run build', 'yarn run build'])('%s', (run) => {
    expect(built(project('vite build', sources), run)[1]).toBe(built(project('vite build', sources))[1]);
  });

  test('may leave anything where its script may call anything', () => {
    expect(built(project('node scripts/build.js', sources))).toEqual(unknown);
    expect(built(project('vite build && node scripts/after.js', sources))).toEqual(unknown);
    expect(built(project('turbo build', sources))).toEqual(unknown);
    expect(built({ 'package.json': 'no', ...sources })).toEqual(unknown);
  });

  test('is what another stage copies, from where its configuration puts it', () => {
    const copied = (from: string, files: Files): readonly number[] =>
      adds(
        `FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM nginx\nCOPY --from=build ${from} /srv`,
        files,
      );
    const dist = copied('/app/dist', project('vite build', sources));
    expect(dist[1]).toBeLessThan(1000);
    const other = { ...sources, 'vite.config.ts': "export default { build: { outDir: 'public/app' } };" };
    expect(copied('/app/public/app', project('vite build', other))[1]).toBe(dist[1]);
    const typed = { ...sources, 'tsconfig.json': '{ "compilerOptions": { "outDir": "./lib" } }' };
    expect(copied('/app/lib', project('tsc -p .', typed))[2]).toBeLessThan(1500);
  });
});
