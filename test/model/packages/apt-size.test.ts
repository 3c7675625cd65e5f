import { installSize, removedSize } from '../../../src/model/packages/apt-history.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { aptTable, packageIn, type AptTable } from '../../../src/data/apt.ts';
import { closure, readPackages } from '../../../src/model/packages/apt-size.ts';
import { createBuild } from '../../../src/model/build.ts';
import type { Build } from '../../../src/model/types.ts';
import type { Command } from '../../../src/model/commands/types.ts';
import { Source } from '../../../src/text/source.ts';

const small: AptTable = {
  date: '2026-11-20',
  source: 'made up',
  base: 'debconf libc6',
  packages: {
    app: '100,100000,50000 lib shell|dash-like / doc mailer|other-mailer',
    lib: '20,20000,20000',
    shell: '30,30000,30000',
    'dash-like': '5,5000,5000',
    doc: '~10,10000,10000 lib',
    mailer: '40,40000,40000 debconf',
    'other-mailer': '1,1000,1000',
    alias: '0,0,0 app',
    round: '1,1000,1000 trip',
    trip: '1,1000,1000 round',
    'mariadb-server': '100,100000,100000',
  },
};
const packages = readPackages(small);
const none = (): boolean => false;
const added = (names: readonly string[], recommends = false, present: (name: string) => boolean = none): string =>
  [...closure(packages, names, { recommends, present })].sort().join(' ');

test('an entry holds sizes, dependencies and recommendations', () => {
  expect(packageIn(small, 'app')).toEqual({
    stated: 100,
    full: 100_000,
    slim: 50_000,
    estimated: false,
    depends: [['lib'], ['shell', 'dash-like']],
    recommends: [['doc'], ['mailer', 'other-mailer']],
  });
  expect(packageIn(small, 'doc')?.estimated).toBe(true);
  expect(packageIn(small, 'constructor')).toBeUndefined();
  expect(aptTable({ date: '2026-11-20' })).toBeUndefined();
});

describe('closure', () => {
  test.each([
    ['dependencies come along', added(['app']), 'app lib shell'],
    ['recommendations when asked', added(['app'], true), 'app doc lib mailer shell'],
    [
      'an alternative that comes along will do',
      added(['app', 'dash-like', 'other-mailer'], true),
      'app dash-like doc lib other-mailer',
    ],
    ['so will one that is there', added(['app'], false, (name) => name === 'dash-like' || name === 'lib'), 'app'],
    ['an alias is its package', added(['alias']), 'alias app lib shell'],
    ['a circle ends', added(['round']), 'round trip'],
    ['what is not known brings nothing', added(['unheard-of', 'libc6']), ''],
  ])('%s', (_, actual, expected) => expect(actual).toBe(expected));
});

const readTable = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../src/data/${name}.json`, import.meta.url), 'utf8'));
const real = aptTable(readTable('apt')) as AptTable;

test('the table holds every package that one of its packages names', () => {
  const base = new Set(real.base.split(' '));
  const lost = Object.keys(real.packages).flatMap((name) => {
    const entry = packageIn(real, name);
    const groups = [...(entry?.depends ?? []), ...(entry?.recommends ?? [])];
    return groups.flat().filter((other) => !base.has(other) && !packageIn(real, other));
  });
  expect(lost).toEqual([]);
});

const buildOf = (text: string, table: (name: string) => unknown = () => small): Build =>
  createBuild(new Source('Dockerfile', text), { table });
const last = (build: Build): Command => build.commands.named(['apt-get', 'apt'], 'install').at(-1) as Command;
const value = (bytes: { readonly value: number } | undefined): number | undefined =>
  bytes && Math.round(bytes.value / 1e6);
const install = 'apt-get install -y --no-install-recommends';

describe('sizes', () => {
  test.each([
    ['slim images leave documentation out', `FROM debian:12-slim\nRUN ${install} app`, 101],
    ['others keep it', `FROM debian:12\nRUN ${install} app`, 151],
    ['what is there is not counted', `FROM debian:12-slim\nRUN ${install} lib shell\nRUN ${install} app`, 51],
    ['nor what a stage below has', `FROM debian:12-slim AS a\nRUN ${install} lib\nFROM a\nRUN ${install} app`, 81],
    ['nor what the same RUN takes out', `FROM debian:12-slim\nRUN ${install} app && apt-get purge -y app`, 51],
    ['with all that it brought', `FROM debian:12-slim\nRUN ${install} app && apt-get purge -y --auto-remove app`, 1],
    [
      'a package that is needed takes others along',
      `FROM debian:12-slim\nRUN ${install} app && apt-get remove -y lib`,
      31,
    ],
    ['what its scripts make counts', `FROM debian:12-slim\nRUN ${install} mariadb-server`, 219],
    ['recommendations count', 'FROM debian:12-slim\nRUN apt-get install -y app', 152],
    [
      'unless a setting declines',
      'FROM debian:12-slim\nRUN echo \'APT::Install-Recommends "0";\' > /etc/apt/apt.conf.d/1\nRUN apt-get install -y app',
      101,
    ],
    [
      'what comes back after a removal counts again',
      `FROM debian:12-slim\nRUN ${install} lib\nRUN apt-get purge lib\nRUN ${install} lib`,
      21,
    ],
    [
      'versions, releases and architectures are left out',
      `FROM debian:12-slim\nRUN ${install} lib=1.2-3 shell/bookworm-backports`,
      51,
    ],
    ['a package that is not known', `FROM debian:12-slim\nRUN ${install} lib unheard-of`, undefined],
    ['a variable that is not known', `FROM debian:12-slim\nARG MORE\nRUN ${install} lib $MORE`, undefined],
    ['an archive', `FROM debian:12-slim\nRUN ${install} ./app.deb`, undefined],
    ['another architecture', `FROM debian:12-slim\nRUN ${install} lib:i386`, undefined],
    ['a rehearsal', `FROM debian:12-slim\nRUN ${install} -s lib`, undefined],
    ['no table', `FROM scratch\nRUN ${install} lib`, undefined],
  ])('%s', (_, text, expected) => {
    const build = buildOf(text);
    expect(value(installSize(build, last(build)))).toBe(expected);
  });

  test.each([
    ['debian:bookworm', 'table'],
    ['debian:12.7-slim', 'table'],
    ['debian:trixie', 'guess'],
    ['ubuntu:24.04', 'guess'],
    ['python:3.12-slim-bookworm', 'table'],
    ['example.org/team/base', 'guess'],
  ])('what is said of %s is a %s', (image, from) => {
    const build = buildOf(`FROM ${image}\nRUN ${install} app`);
    expect(installSize(build, last(build))?.from).toBe(from);
  });

  test('what an image that is not known holds may be some of it', () => {
    const build = buildOf(`FROM example.org/team/base\nRUN apt-get install -y app`);
    const bytes = build.packages.recommendsSize(last(build));
    expect(bytes).toMatchObject({ from: 'guess' });
    expect((bytes?.low ?? 0) / (bytes?.value ?? 1)).toBeCloseTo(0.3, 1);
  });

  test('a package weighs what it alone brings', () => {
    const build = buildOf('FROM debian:12-slim\nRUN apt-get install -y app lib doc');
    const weights = build.packages.named(last(build)).map((use) => value(build.packages.packagesSize([use])));
    expect(weights).toEqual([80, 0, 10]);
    expect(value(build.packages.packagesSize(build.packages.named(last(build))))).toBe(110);
    expect(value(build.packages.recommendsSize(last(build)))).toBe(40);
  });

  test('of packages that are not known, at least those that are', () => {
    const build = buildOf('FROM debian:12-slim\nRUN apt-get install -y app lib unheard-of');
    const [whole, alone] = [buildOf('FROM debian:12-slim\nRUN apt-get install -y app lib'), build].map((one) =>
      one.packages.packagesSize(one.packages.named(last(one))),
    );
    expect(alone).toMatchObject({ value: whole?.value, low: (whole?.low ?? 0) / 2, from: 'guess' });
    expect(build.packages.packagesSize(build.packages.named(last(build)).slice(2))).toBeUndefined();
  });

  test('nothing is charged twice', () => {
    const build = buildOf(`FROM debian:12-slim\nRUN ${install} app\nRUN ${install} lib`);
    expect(value(build.packages.packagesSize(build.packages.named(last(build))))).toBe(0);
  });

  test('a removal hides what an earlier RUN brought', () => {
    const build = buildOf(
      `FROM debian:12-slim\nRUN ${install} app\nRUN ${install} doc && apt-get purge -y --auto-remove app doc`,
    );
    const [removal] = build.commands.named('apt-get', 'purge');
    expect(value(removal && removedSize(build, removal))).toBe(100);
  });

  test('a repository of somebody else makes a guess of it, or nothing', () => {
    const text = (name: string): string =>
      `FROM debian:12-slim\nRUN curl -fsSL https://deb.example.org/setup_20.x | bash - && ${install} ${name}`;
    const own = buildOf(text('lib'));
    expect(installSize(own, last(own))?.from).toBe('guess');
    const theirs = buildOf(text('nodejs'), readTable);
    expect(installSize(theirs, last(theirs))).toBeUndefined();
  });

  test('a list that only the build knows leaves nothing to say', () => {
    const build = buildOf(
      `FROM debian:12-slim\nRUN ${install} app && apt-mark auto '.*' && apt-mark manual $kept && apt-get purge -y --auto-remove`,
    );
    expect(installSize(build, last(build))).toBeUndefined();
  });

  // Measured in real builds: bench/truth.
  test.each([
    ['debian:bookworm-slim', 'ca-certificates git openssh-client', 100.6],
    ['debian:bookworm-slim', 'imagemagick', 93.6],
    ['debian:bookworm-slim', 'openjdk-17-jre-headless', 225.2],
  ])('%s with %s', (image, names, megabytes) => {
    const build = buildOf(`FROM ${image}\nRUN ${install} ${names}`, readTable);
    expect((installSize(build, last(build))?.value ?? 0) / 1e6 / megabytes).toBeCloseTo(1, 1);
  });
});

test('another release has sizes of its own', () => {
  const releases = {
    date: '',
    source: '',
    releases: { 'debian 13': { app: '200,100' }, 'ubuntu 22.04': { app: '50' } },
  };
  const build = (image: string, options = ` ${install}`): Build =>
    buildOf(`FROM ${image}\nRUN${options} app`, (name) => (name === 'apt-releases' ? releases : small));
  const sizes = (of: Build): readonly (number | undefined)[] => {
    const bytes = installSize(of, last(of));
    return [value(bytes), bytes && Math.round(bytes.low / 1e6), bytes && Math.round(bytes.high / 1e6)];
  };
  expect(sizes(build('debian:12-slim'))).toEqual([101, 95, 107]);
  expect(sizes(build('debian:13-slim'))).toEqual([201, 67, 262]);
  expect(sizes(build('ubuntu:22.04'))[0]).toBe(51);
  expect(sizes(build('debian:13-slim', ' apt-get install -y'))[0]).toBe(152);
  expect(sizes(build('debian:11-slim'))[0]).toBe(101);
});
