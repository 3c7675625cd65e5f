import { describe, expect, test } from '@jest/globals';
import { askedOf, brought } from '../../../src/model/packages/npm-size.ts';
import { packagesOfNpm } from '../../../src/model/packages/npm-table.ts';
import { buildOf } from '../../support/model.ts';

describe('the release that a range takes', () => {
  test.each([
    ['^4.18.2', '4'],
    ['~3.1.0', '3.1'],
    ['4.18.2', '4.18.2'],
    ['=4.18.2', '4.18.2'],
    ['v4', '4'],
    ['5.x', '5'],
    ['^0.33.4', '0.33'],
    ['~0.14.3', '0.14'],
    ['0.14.3', '0.14.3'],
    ['>=3 <5', '4'],
    ['>=3.1 <4.5', '4'],
    ['<5.0.0', '4'],
    ['<=5', '5'],
    ['>=2', ''],
    ['3.20.1 || ^4.0.0', '4'],
    ['*', ''],
    ['latest', ''],
    ['', ''],
    ['git+https://example.com/x', ''],
  ])('%s: %s', (range, version) => expect(askedOf('a', range)).toEqual(['a', version]));

  test('another package stands behind a name', () => {
    expect(askedOf('a', 'npm:@s/b@^3.2.1')).toEqual(['@s/b', '3']);
    expect(askedOf('a', 'npm:b')).toEqual(['b', '']);
  });
});

describe('what packages bring', () => {
  const rows: Readonly<Record<string, string>> = {
    'app@1': '100 shared@2 typescript@4',
    'shared@2': '10',
    'shared@3': '20',
    'other@1': '200 shared@2 typescript@6',
    'cli@1': '50 =typescript@5',
    'typescript@4': '4000',
    'typescript@5': '5000',
    'typescript@6': '6000',
  };
  const build = buildOf('FROM node:22', { table: () => ({ date: '', source: '', packages: rows }) });
  const kilobytes = (wanted: readonly (readonly [string, string])[], isApart?: boolean): number =>
    (brought(packagesOfNpm(build) as NonNullable<ReturnType<typeof packagesOfNpm>>, wanted, isApart)?.files.value ??
      0) / 1000;

  test('is there once', () =>
    expect(
      kilobytes([
        ['app', ''],
        ['shared', '2'],
      ]),
    ).toBe(4110));
  test('is there twice in two versions', () =>
    expect(
      kilobytes([
        ['app', ''],
        ['shared', '3'],
      ]),
    ).toBe(4130));
  test('has what they all are installed beside as the project has it', () =>
    expect(
      kilobytes([
        ['app', ''],
        ['other', ''],
        ['typescript', '5'],
      ]),
    ).toBe(5310));
  test('else as the first of them has it', () =>
    expect(
      kilobytes([
        ['other', ''],
        ['app', ''],
      ]),
    ).toBe(6310));
  test('has a release of its own where it asks for that alone', () => {
    expect(
      kilobytes([
        ['cli', ''],
        ['typescript', '5'],
      ]),
    ).toBe(10_050);
    expect(kilobytes([['cli', '']])).toBe(5050);
  });
  test('of a release that the table does not have is what is there already', () =>
    expect(
      kilobytes([
        ['app', '9'],
        ['shared', '3'],
        ['typescript', '5'],
      ]),
    ).toBe(5120));
  test('has for each of several what it needs, where they are for everybody', () =>
    expect(
      kilobytes(
        [
          ['app', ''],
          ['other', ''],
          ['typescript', '5'],
        ],
        true,
      ),
    ).toBe(5320));
});
