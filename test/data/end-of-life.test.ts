import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { codenames, distributions } from '../../src/data/distributions.ts';
import {
  daysBetween,
  endOfLifeTable,
  findCycle,
  spelledCycles,
  supportedCycle,
  type EndOfLife,
  type EndOfLifeProduct,
} from '../../src/data/end-of-life.ts';

const json: unknown = JSON.parse(readFileSync(new URL('../../src/data/end-of-life.json', import.meta.url), 'utf8'));
const table = endOfLifeTable(json) as EndOfLife;
const product = (name: string): EndOfLifeProduct => table.products[name] as EndOfLifeProduct;

describe.each(Object.entries(table.products))('%s', (name, { label, source, cycles }) => {
  test('has a label, a source, and each release once, the ones without a date first', () => {
    expect(label && source).toBeTruthy();
    expect(new Set(cycles.map(({ cycle }) => cycle)).size).toBe(cycles.length);
    for (const { end } of cycles) expect(end ?? '2026-11-21').toMatch(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
  });

  test('has no release without a date that stands behind one that has ended', () => {
    const ended = cycles.findIndex(({ end }) => end !== undefined && end < table.date);
    expect(cycles.slice(Math.max(0, ended)).filter(({ end }) => ended >= 0 && end === undefined)).toEqual([]);
  });

  test('has the code names that tags have', () => {
    const named = cycles.filter(({ codename }) => codename !== undefined);
    expect(named.map(({ codename = '' }) => codenames.get(codename))).toEqual(
      named.map(({ cycle }) => ({ id: name, version: cycle })),
    );
  });
});

test('every distribution that is dated is one that tags can name', () => {
  const languages = ['python', 'node', 'go', 'ruby', 'php', 'dotnet', 'java', 'erlang', 'elixir'];
  const services = ['postgres', 'mysql', 'mariadb', 'mongo', 'nginx'];
  for (const name of Object.keys(table.products))
    expect([...Object.keys(distributions), ...languages, ...services]).toContain(name);
});

describe('a release', () => {
  test.each([
    ['python', '3.9.7', '3.9'],
    ['python', '3.1', undefined],
    ['python', '3', undefined],
    ['python', '2', '2.7'],
    ['node', '20.11.1', '20'],
    ['node', '0.10.48', '0.10'],
    ['postgres', '9.6.24', '9.6'],
    ['postgres', '13.23', '13'],
    ['go', '1', undefined],
    ['java', '17.0.8', '17'],
    ['dotnet', '8.0.30', '8.0'],
    ['mariadb', '10', '10.11'],
    ['debian', '10', '10'],
    ['centos', 'stream8', 'stream8'],
  ])('of %s %s is %s', (name, version, cycle) => {
    expect(findCycle(product(name), version)?.cycle).toBe(cycle);
  });

  test.each([
    ['python', '3.9', '2026-11-21', '3.12'],
    ['node', '18', '2026-11-21', '24'],
    ['ubuntu', '14.04', '2026-11-21', '24.04'],
    ['debian', '10', '2026-11-21', '12'],
    // None of the later ones is over within a year, or none has a date yet.
    ['debian', '10', '2027-12-01', '13'],
    ['go', '1.19', '2026-11-21', '1.27'],
    ['azurelinux', '2.0', '2026-11-21', '3.0'],
    // Never an older one, however long it lasts.
    ['java', '19', '2026-11-21', '21'],
    ['debian', '10', '2099-01-01', undefined],
  ])('to move to: from %s %s on %s it is %s', (name, from, today, cycle) => {
    const over = findCycle(product(name), from);
    expect(over && supportedCycle(product(name), today, over)?.cycle).toBe(cycle);
  });

  test('that is not spelled out, or of a product that is not known, is none', () => {
    const named = [
      { id: 'python', version: '3.9', text: undefined },
      { id: 'python', version: undefined, text: 'latest' },
      { id: 'constructor', version: '1', text: '1' },
      { id: 'node', version: '18.1', text: '18.1' },
    ];
    expect(spelledCycles(table, named).map(({ text, cycle }) => [text, cycle.cycle])).toEqual([['18.1', '18']]);
  });
});

test('a table that is none is none', () => {
  expect(endOfLifeTable(undefined)).toBeUndefined();
  expect(endOfLifeTable('x')).toBeUndefined();
});

test('days are counted over the ends of months and years', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2025-12-31', '2026-01-01')).toBe(1);
});
