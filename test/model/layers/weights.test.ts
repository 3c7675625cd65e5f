import { describe, expect, test } from '@jest/globals';
import { buildOf, type Files, lastStage, shown } from '../../support/model.ts';

/** What the last layer adds, in megabytes, with the first letter of how that is known. */
function adds(text: string, files?: Files): string {
  const build = buildOf(text, {}, files);
  const bytes = build.layers.of(lastStage(build)).at(-1)?.adds;
  return bytes && bytes.from !== 'typical' ? `${(bytes.value / 1e6).toFixed(1)}${bytes.from[0]}` : '?';
}

describe('an install by a lockfile of npm', () => {
  const lock = (packages: Readonly<Record<string, object>>): Files => ({
    'package.json': '{}',
    'package-lock.json': JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...packages } }),
  });
  /** Bytes of the packages alone: how much more they are than none at all. */
  const more = (image: string, packages: Readonly<Record<string, object>>, command = 'npm ci --no-audit'): number => {
    const value = (files: Files): number => {
      const build = buildOf(`FROM ${image}\nWORKDIR /a\nCOPY package*.json ./\nRUN ${command}`, {}, files);
      return build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? Number.NaN;
    };
    return Math.round(value(lock(packages)) - value(lock({})));
  };

  test.each<[string, Readonly<Record<string, object>>, string]>([
    ['what is for another libc', { 'node_modules/a': { libc: ['musl'] } }, 'node:22'],
    ['what is for another libc', { 'node_modules/a': { libc: ['glibc'] } }, 'node:22-alpine'],
    ['what is for another system', { 'node_modules/a': { os: ['darwin'] } }, 'node:22'],
    ['what is for another system', { 'node_modules/a': { os: ['!linux'] } }, 'node:22'],
    ['what is for another processor', { 'node_modules/a': { cpu: ['arm64'] } }, 'node:22'],
    ['a link', { 'node_modules/a': { link: true } }, 'node:22'],
    ['a package of the workspace', { 'packages/a': {} }, 'node:22'],
  ])('leaves out %s (%j, on %s)', (_, packages, image) => expect(more(image, packages)).toBe(0));

  test.each<[string, Readonly<Record<string, object>>]>([
    ['node:22', { 'node_modules/a': { libc: ['glibc'] } }],
    ['node:22-alpine', { 'node_modules/a': { libc: ['musl'] } }],
    ['node:22', { 'node_modules/a': { os: ['linux', 'darwin'], cpu: ['x64'] } }],
    ['node:22', { 'node_modules/a': { os: ['!win32'] } }],
  ])('on %s takes %j', (image, packages) => expect(more(image, packages)).toBeGreaterThan(0));

  test('weighs a package inside another by its own name', () => {
    const alone = more('node:22', { 'node_modules/typescript': {} });
    const inside = more('node:22', { 'node_modules/a/node_modules/typescript': {} });
    // npm writes down where it stands.
    expect(Math.abs(Number(inside) - Number(alone))).toBeLessThan(100);
    expect(alone).toBeGreaterThan(5e6);
  });

  test('leaves development out where it is told to', () => {
    expect(more('node:22', { 'node_modules/typescript': { dev: true } }, 'npm ci --omit=dev')).toBe(0);
  });
});

describe('an install by pip', () => {
  const pip = (words: string, before = ''): string =>
    adds(`FROM python:3.12\nENV PYTHONDONTWRITEBYTECODE=1\n${before}RUN pip install --no-cache-dir ${words}`);

  test('weighs wheels in megabytes', () => {
    expect(Number.parseFloat(pip('numpy'))).toBeGreaterThan(50);
    expect(Number.parseFloat(pip('numpy'))).toBeLessThan(120);
  });

  test('does not know what a variable holds', () => {
    expect(pip('$PACKAGES')).toBe('?');
    expect(pip('numpy $PACKAGES')).toBe('?');
    expect(pip('"numpy"')).toBe(pip('numpy'));
  });
});

test('an archive of unknown size has a usual one, and nothing else has', () => {
  const usual = (text: string, files?: Files): readonly string[] => {
    const build = buildOf(`FROM debian:12\n${text}`, {}, files);
    const changes = build.layers.of(lastStage(build)).at(-1)?.changes ?? [];
    return changes.map((change) => (build.layers.usualSize(change) ? 'usual' : shown(undefined)));
  };
  expect(usual('RUN curl -fO https://example.com/a.tar.gz')).toEqual(['usual']);
  expect(usual('RUN curl -fO https://example.com/a.txt')).toEqual(['?']);
  expect(usual('RUN curl -f https://example.com/a.tar.gz -o $X')).toEqual(['?']);
  expect(usual('COPY a.tar.gz /')).toEqual(['?']);
  expect(usual('ADD https://example.com/a.tar.gz /x/')).toEqual(['usual']);
});
