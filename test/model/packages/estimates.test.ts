import { describe, expect, test } from '@jest/globals';
import type { SourcesTable } from '../../../src/data/sources.ts';
import { buildOf, lastStage } from '../../support/model.ts';

/** kB that the last two layers add: what is fetched, and what is built of it, where the lockfile names one crate. */
function added(row: string | undefined, more: { lock?: string; command?: string; earlier?: string[] } = {}): number[] {
  const { lock = '', command = 'cargo chef cook --release', earlier = [] } = more;
  const sources: SourcesTable = {
    date: '2026-11-30',
    source: 'measured',
    packages: { Rust: row === undefined ? {} : { b: row } },
    earlier: { Rust: { b: earlier } },
  };
  const own = '[[package]]\nname = "a"\nversion = "0.1.0"\ndependencies = [\n "b",\n]\n';
  const files = {
    'Cargo.lock': `${own}\n[[package]]\nname = "b"\nversion = "0.1.9"\nsource = "registry"\n${lock}`,
    'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\n[dependencies]\nb = "0.1"\n',
  };
  const text = `FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN cargo fetch\nRUN ${command}`;
  const table = (name: string): unknown => (name === 'sources' ? sources : undefined);
  const build = buildOf(text, { table }, files);
  const layers = build.layers.of(lastStage(build));
  return layers.slice(-2).map(({ adds }) => Math.round((adds?.value ?? 0) / 1e3));
}

/** Without any there are 50 kB, and 2 of what is noted. */
const built = (...args: Parameters<typeof added>): number => (added(...args)[1] ?? 0) - 52;

describe('what nobody has measured of a crate is taken', () => {
  test('by what it is otherwise built to, or by what is fetched of it', () => {
    expect(built('1000,700')).toBe(700);
    expect(built('1000,,1000')).toBe(580);
    expect(built('1000')).toBe(4300);
    expect(built(undefined)).toBe(1500);
    expect(added('1000,700', { command: 'cargo chef cook' })[1]).toBe(102 + 1236);
  });

  test('for code up to a size, behind which there is more else', () => {
    expect(built('2000')).toBe(8600);
    expect(built('4000')).toBe(8600 + 1032);
  });

  test('for a library of the compiler where it reads and writes Rust, by its name or by what it needs', () => {
    const needs = (...names: readonly string[]) => ({
      lock: `dependencies = [\n${names.map((name) => ` "${name}",\n`).join('')}]\n`,
    });
    expect(built('100', needs('quote', 'syn'))).toBe(3300);
    expect(built('100', needs('quote', 'sync'))).toBe(430);
    expect(built('100,700', needs('quote', 'syn'))).toBe(700);
  });
});

test('a release has the row of those before the next that is otherwise', () => {
  expect(added('1000,700', { earlier: ['0.1.9 100,70', '0.2.0 300,210'] })).toEqual([300, 52 + 210]);
  expect(added('1000,700', { earlier: ['0.1.10 100', '0.2.0 300,210'] })).toEqual([100, 52 + 430]);
  expect(added('1000,700', { earlier: ['0.1.9 100,70'] })).toEqual([1000, 52 + 700]);
});
