import { expect, test } from '@jest/globals';
import { createBuild } from '../../../src/model/build.ts';
import { Source } from '../../../src/text/source.ts';

const sources = {
  date: '2026-11-30',
  source: 'measured',
  packages: {},
  programs: {
    Rust: { just: '10000 just 4000', 'sqlx-cli': '20000 cargo-sqlx 7000 sqlx 7000', taken: '9000 take ~3000' },
  },
};

/** What the last layer adds, in kB; nothing where that is only known by its kind. */
function added(text: string): number | undefined {
  const table = (name: string): unknown => (name === 'sources' ? sources : undefined);
  const build = createBuild(new Source('Dockerfile', text), { table });
  const { adds } = build.layers.of(build.stages.all.at(-1)!).at(-1) ?? {};
  return adds && adds.from !== 'typical' ? Math.round(adds.value / 1e3) : undefined;
}

test('a program of others that is installed by name leaves what it fetches, and itself', () => {
  expect(added('FROM rust:1.90\nRUN cargo install just')).toBe(14_000);
  expect(added('FROM rust:1.90\nRUN cargo install --locked --version 1.2.3 just')).toBe(14_000);
  expect(added('FROM rust:1.90\nRUN cargo install just@1.2.3')).toBe(14_000);
  expect(added('FROM rust:1.90\nRUN cargo install just && rm -rf /usr/local/cargo/registry')).toBe(4000);
  expect(added('FROM rust:1.90\nRUN cargo install --git https://example.org/just just')).toBeUndefined();
  expect(added('FROM rust:1.90\nRUN cargo install just unknown')).toBeUndefined();
});

test('a second one has a part of what it needs there', () => {
  const second = 14_000 + 0.6 * 20_000;
  expect(added('FROM rust:1.90\nRUN cargo install just\nRUN cargo install sqlx-cli')).toBe(second);
  expect(added('FROM rust:1.90\nRUN cargo install just sqlx-cli')).toBe(14_000 + second);
});

test('what is copied of them weighs as it is called', () => {
  const copied = (path: string): number | undefined => {
    const build = createBuild(
      new Source(
        'Dockerfile',
        `FROM rust:1.90 AS a\nRUN cargo install sqlx-cli just\nFROM scratch\nCOPY --from=a ${path} /`,
      ),
      { table: (name) => (name === 'sources' ? sources : undefined) },
    );
    return build.layers.size(build.stages.all.at(-1)!).layers.at(-1)?.adds?.value;
  };
  expect(copied('/usr/local/cargo/bin/sqlx')).toBe(7_000_000);
  expect(copied('/usr/local/cargo/bin/just')).toBe(4_000_000);
});

test('what was not built is as large as it is taken to be of what it needs, in a wide range', () => {
  const build = createBuild(
    new Source('Dockerfile', 'FROM rust:1.90\nRUN cargo install taken && rm -rf /usr/local/cargo/registry'),
    {
      table: (name) => (name === 'sources' ? sources : undefined),
    },
  );
  const { adds } = build.layers.of(build.stages.all.at(-1)!).at(-1) ?? {};
  expect([adds?.value, adds?.low, adds?.high]).toEqual([3e6, 0.9e6, 12e6]);
});
