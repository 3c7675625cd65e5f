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

describe('without a lockfile', () => {
  const crates = {
    a: '100,100 ~asked +usual always ?builds',
    asked: '1000,1000',
    usual: '2000,2000',
    always: '4000,4000 ~deep',
    builds: '8000,8000',
    deep: '32000,32000',
    tests: '64000,64000',
  };
  /** MB that are built of what a manifest names; there are 5 % more than what it is taken to bring. */
  const named = (manifest: string, earlier: Readonly<Record<string, readonly string[]>> = {}): number => {
    const sources: SourcesTable = {
      date: '2026-11-30',
      source: 'measured',
      packages: { Rust: crates },
      earlier: { Rust: earlier },
    };
    const table = (name: string): unknown => (name === 'sources' ? sources : undefined);
    const text = 'FROM rust:1.90\nWORKDIR /a\nCOPY . .\nRUN cargo fetch\nRUN cargo chef cook --release';
    const build = buildOf(text, { table }, { 'Cargo.toml': `[package]\nname = "x"\nversion = "0.1.0"\n${manifest}` });
    return ((build.layers.of(lastStage(build)).at(-1)?.adds?.value ?? 0) - 52e3) / 1.05e6;
  };

  test('what a crate needs for a feature is there where that is asked for, or not switched off', () => {
    expect(named('[dependencies]\na = "1"\n')).toBeCloseTo(14.1, 1);
    expect(named('[dependencies]\na = { version = "1", features = ["asked"] }\n')).toBeCloseTo(15.1, 1);
    expect(named('[dependencies]\na = { version = "1", features = ["full"] }\n')).toBeCloseTo(15.1, 1);
    expect(named('[dependencies]\na = { version = "1", default-features = false }\n')).toBeCloseTo(12.1, 1);
  });

  test('what only tests need is not', () => {
    const own = '[dependencies]\na = "1"\n';
    expect(named(`${own}\n[dev-dependencies]\ntests = "1"\n`)).toBeCloseTo(14.1, 1);
    expect(named(`[dev-dependencies]\ntests = "1"\n\n${own}`)).toBeCloseTo(14.1, 1);
  });

  test('an earlier release that the manifest names is that, with what it needs in earlier ones', () => {
    const earlier = { a: ['0.3 50,500 always@0.1', '1 100,700 always'], always: ['0.2 1,300'] };
    expect(named('[dependencies]\na = "1.2"\n', earlier)).toBeCloseTo(14.1, 1);
    expect(named('[dependencies]\na = "0.5"\n', earlier)).toBeCloseTo(4.7, 1);
    expect(named('[dependencies]\na = { version = "0.2", optional = false }\n', earlier)).toBeCloseTo(0.8, 1);
    expect(named('[dependencies]\na = "~0.2.4"\n', earlier)).toBeCloseTo(0.8, 1);
    expect(named('[dependencies]\na = "=0.2.4"\nalways = "3"\n', earlier)).toBeCloseTo(4.8, 1);
  });

  test('what has a heading of its own counts, of a workspace what its members take over', () => {
    expect(named('[dependencies.a]\nversion = "1"\ndefault-features = false\n')).toBeCloseTo(12.1, 1);
    expect(named('[dependencies]\na.workspace = true\n[workspace.dependencies]\na = "1"\n')).toBeCloseTo(14.1, 1);
    expect(named('[dependencies]\na = { version = "1", features = [\n  "asked",\n] }\n')).toBeCloseTo(15.1, 1);
  });

  test('what is elsewhere, beside the project, or on by no feature does not', () => {
    const own = '[dependencies]\nusual = "1"\n';
    expect(named(`${own}a = { path = "../a" }\n`)).toBeCloseTo(2, 1);
    expect(named(`${own}a = { version = "1", optional = true }\n`)).toBeCloseTo(2, 1);
    expect(named(`${own}[target.'cfg(windows)'.dependencies]\na = "1"\n`)).toBeCloseTo(2, 1);
    expect(named(`${own}a = { git = "https://example.com/a" }\n`)).toBeCloseTo(14.1, 1);
  });
});

test('the folder of a profile has nearly all that a build leaves', () => {
  const lock = '[[package]]\nname = "a"\nversion = "0.1.0"\ndependencies = [\n "b",\n]\n';
  const files = {
    'Cargo.lock': `${lock}\n[[package]]\nname = "b"\nversion = "0.1.9"\nsource = "registry"\n`,
    'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\n[dependencies]\nb = "0.1"\n',
    'src/main.rs': 'fn main() {}',
  };
  const sources: SourcesTable = {
    date: '2026-11-30',
    source: 'measured',
    packages: { Rust: { b: '1000,700,900,80' } },
  };
  const copied = (path: string): number => {
    const text = `FROM rust:1.90 AS build\nWORKDIR /a\nCOPY . .\nRUN cargo build --release\nFROM debian:12\nCOPY --from=build ${path} /b`;
    const build = buildOf(text, { table: (name) => (name === 'sources' ? sources : undefined) }, files);
    return Math.round((build.layers.size(lastStage(build)).layers.at(-1)?.adds?.value ?? 0) / 1e3);
  };
  expect(copied('/a/target')).toBe(1280);
  expect(copied('/a/target/release')).toBe(1280);
  expect(copied('/a/target/release/a')).toBe(530);
});
