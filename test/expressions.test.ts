/**
 * Whoever sends a pull request chooses what our regular expressions read, so that each takes time in proportion to its text. recheck judges them; what it
 * has judged is kept in fixtures/expressions.json, so that only new ones cost time: `UPDATE=1` keeps those, too.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';
import { describe, expect, test } from '@jest/globals';
import { namePatterns } from '../src/node/disk/names.ts';

env['RECHECK_BACKEND'] = 'pure';
const { checkSync } = await import('recheck');

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const kept = join(root, 'fixtures/expressions.json');

interface Expression {
  readonly source: string;
  readonly flags: string;
}

const written = ({ source, flags }: Expression): string => `/${source}/${flags}`;

/** Every literal of a file, and how many are made of strings at run time. */
function expressionsIn(path: string): { readonly literals: readonly Expression[]; readonly made: number } {
  const literals: Expression[] = [];
  let made = 0;
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags, callee } = node as Readonly<Record<string, unknown>>;
    if (type === 'RegExpLiteral') literals.push({ source: String(pattern), flags: String(flags) });
    if (type === 'NewExpression' && (callee as { readonly value?: unknown }).value === 'RegExp') made++;
    Object.values(node).forEach(visit);
  };
  visit(parseSync(readFileSync(join(root, path), 'utf8'), { syntax: 'typescript', target: 'esnext' }));
  return { literals, made };
}

const paths = ['src', 'rules'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path)),
);
const files = paths.toSorted().map((path) => ({ path, ...expressionsIn(path) }));
const literals = new Map(files.flatMap((file) => file.literals.map((one) => [written(one), one] as const)));

/** What recheck gives no answer about in the time that it has: measured below, on what would be worst. */
const measured: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'completion',
    [
      '#' + ' '.repeat(100_000),
      '# hadolint' + ' '.repeat(100_000) + 'ignore',
      '# check' + ' '.repeat(100_000) + '=' + ' '.repeat(100_000),
    ],
  ],
  [
    'suppressions',
    [
      '# plimsoll' + ' :,-'.repeat(25_000),
      '# plimsoll stage' + ' -'.repeat(50_000),
      `# plimsoll ${'a-'.repeat(50_000)}`,
      `# plimsoll a${' '.repeat(100_000)}`,
    ],
  ],
]);
const isMeasured = (expression: string): boolean =>
  /^\/\^(?:\\s\*#\\s\*\(\?:\(plimsoll\)|#\[ \\t\]\*\(plimsoll)/.test(expression);

describe('regular expressions', () => {
  test('are linear', () => {
    const known = new Set(JSON.parse(readFileSync(kept, 'utf8')) as readonly string[]);
    const linear: string[] = [];
    const wrong: string[] = [];
    for (const [name, { source, flags }] of literals) {
      if (isMeasured(name)) continue;
      const verdict = known.has(name) ? undefined : checkSync(source, flags, { timeout: 20_000 });
      if (!verdict || verdict.status === 'safe') linear.push(name);
      else
        wrong.push(
          `${name} is ${verdict.status}: ${verdict.status === 'vulnerable' ? verdict.attack.pattern : 'split it, or measure it'}`,
        );
    }
    if (env['UPDATE'] === '1') writeFileSync(kept, `${JSON.stringify(linear.toSorted(), null, 2)}\n`);
    expect(wrong).toEqual([]);
  }, 600_000);

  test('that are made of strings are few, and known', () => {
    expect(files.filter(({ made }) => made > 0).map(({ path, made }) => `${path}: ${made}`)).toEqual([
      'src/cli/hadolint.ts: 1',
      'src/node/disk/names.ts: 2',
      'src/node/plans/hcl.ts: 1',
    ]);
    // Of these recheck says now this, now that.
    for (const source of Object.values(namePatterns))
      for (const attack of ['.', 'dockerfile.', 'a.dockerfile', '.dockerignore', '~', 'x'])
        expect(() => new RegExp(`^(?:${source})$`, 'i').test(`${attack.repeat(20_000)}\0`)).not.toThrow();
  }, 120_000);

  test('that recheck cannot judge take no time for what would be worst', () => {
    const unjudged = [...literals].filter(([name]) => isMeasured(name));
    expect(unjudged).toHaveLength(measured.size);
    for (const [, { source, flags }] of unjudged)
      for (const attack of [...measured.values()].flat())
        expect(() => new RegExp(source, flags).exec(`${attack}\0`)).not.toThrow();
  });
});
