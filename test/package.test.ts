import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const copy = mkdtempSync(join(tmpdir(), 'plimsoll-'));
const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, [...args], { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
let printed = '';

// In a copy, since packing builds, and other tests may read what was built.
beforeAll(() => {
  const left = new Set(['.git', 'node_modules', 'dist', 'coverage', 'bench', 'editors']);
  for (const name of readdirSync(root).filter((entry) => !left.has(entry)))
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  printed = run('npm', 'pack', '--offline');
}, 120_000);
afterAll(() => rmSync(copy, { recursive: true }));

test('packing prints one line, the name of the file: pre-commit takes what is printed for a path', () => {
  expect(printed).toMatch(/^plimsoll-\d+\.\d+\.\d+\.tgz\n$/);
  expect(readdirSync(copy)).toContain(printed.trim());
});

test('the package holds what is run and read, and no more', () => {
  const paths = run('tar', '-tzf', printed.trim())
    .trim()
    .split('\n')
    .map((path) => path.replace('package/', ''));
  const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    bin: Readonly<Record<string, string>>;
    exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  };
  const entries = [...Object.values(bin), ...Object.values(exports)];
  const named = entries.flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry)));
  expect(named.filter((path) => !paths.includes(path.replace('./', '')))).toEqual([]);
  const known =
    /^(?:dist\/|docs\/schema\.json$|src\/cli\/start\.js$|package\.json$|(?:README|CHANGELOG)\.md$|LICENSE$)/;
  expect(paths.filter((path) => !known.test(path))).toEqual([]);
});

test('the lockfile names every optional package: without one of them, `npm ci` refuses the whole', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
  };
  const optional = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(optional.filter((name) => !(`node_modules/${name}` in packages))).toEqual([]);
});

test('the library has the interface that is written down', () => {
  const golden = join(root, 'fixtures/api.txt');
  const types = ['index', 'rule/index', 'node/index'].map((name) => `dist/types/src/${name}.d.ts`);
  const bare = (path: string): string => readFileSync(join(copy, path), 'utf8').replace(/\/\*\*[\s\S]*?\*\/\n/g, '');
  const declared = types.map((path) => `// ${path}\n${bare(path)}`).join('\n');
  if (env['UPDATE'] === '1') writeFileSync(golden, declared);
  expect(declared).toBe(readFileSync(golden, 'utf8'));
});
