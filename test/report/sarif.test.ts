import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Diagnostic } from '../../src/engine/types.ts';
import { formats, type Report, type Rule } from '../../src/report/index.ts';
import { Source } from '../../src/text/source.ts';
import { at, everything, linted, reportOf, silenced } from '../support/reports.ts';
import { validateSarif as validate } from '../support/sarif.ts';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: Location }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}
interface Location {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
  readonly region: Readonly<Record<string, number>>;
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Readonly<Record<string, unknown>>[] } };
  readonly invocations: readonly Readonly<Record<string, unknown>>[];
  readonly originalUriBaseIds: unknown;
  readonly results: readonly Result[];
}

/** The only run of a log that holds to the schema. */
function runOf(report: Report): Run {
  const log = JSON.parse(formats.sarif(report)) as { runs: [Run] };
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log.runs[0];
}
const resultsOf = (report: Report): readonly Result[] => runOf(report).results;
const locationOf = (result: Result | undefined): Location | undefined => result?.locations[0]?.physicalLocation;

const rule = (id: string, rest: Partial<Rule> = {}): Rule => ({
  id,
  summary: 'It is wrong.',
  why: 'It breaks.',
  group: 'size',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  check: () => [],
  ...rest,
});

test('a run is its rules, its files that failed, and its findings', () => {
  const content = '# plimsoll ignore=b we know\nFROM a:latest\n';
  const silent = at(content, 'FROM', { rule: 'secret-in-env', severity: 'error' });
  const report: Report = {
    ...reportOf(
      {
        ...linted(
          'a b/Dockerfile',
          content,
          [
            at(content, 'a:latest', {
              rule: 'latest-tag',
              code: 'DL3007',
              message: '`a` floats: name a version',
              related: [
                { at: { start: 28, end: 32 }, message: 'it is here' },
                { at: { start: 0, end: 2 }, file: '.dockerignore', message: 'and here' },
              ],
              bytes: { value: 3, low: 2, high: 4, from: 'table' },
              fix: {
                title: 'Name `22`',
                safety: 'unsafe',
                edits: [
                  { at: { start: 35, end: 41 }, text: '22' },
                  { at: { start: 33, end: 34 }, text: '' },
                  { at: { start: 0, end: 0 }, text: '.git\n', file: 'new' },
                  { at: { start: 7, end: 9 }, text: 'x', file: 'unknown' },
                ],
              },
            }),
          ],
          { suppressed: [silenced(content, '# plimsoll ignore=b we know', silent, 'we know')] },
        ),
        context: 'a b',
        others: new Map([['.dockerignore', new Source('.dockerignore', 'a\nb')]]),
      },
      { path: 'c', error: 'permission denied' },
    ),
    rules: [
      rule('latest-tag', { aliases: ['DL3007'], group: 'reproducibility' }),
      rule('secret-in-env', { group: 'security', severity: 'error', preset: 'strict' }),
      rule('large', { severity: 'bytes', preset: 'all' }),
    ],
    pages: new Map([
      [
        'latest-tag',
        '# latest-tag\n\n<!-- generated --> warning <!-- /generated -->\n\nIt [floats](untagged-image.md#why), see [there](https://example.org/x.md).\n',
      ],
    ]),
  };
  const artifactLocation = { uri: 'a%20b/Dockerfile', uriBaseId: '%SRCROOT%' };
  const region = (startLine: number, startColumn: number, endLine: number, endColumn: number) => ({
    startLine,
    startColumn,
    endLine,
    endColumn,
  });
  const text = 'It is wrong. It breaks.';

  expect(runOf(report)).toEqual({
    tool: {
      driver: {
        name: 'Plimsoll',
        version: '1.0.0',
        semanticVersion: '1.0.0',
        informationUri: 'https://plimsoll.dev/rules',
        rules: [
          {
            id: 'latest-tag',
            name: 'LatestTag',
            shortDescription: { text: 'It is wrong.' },
            fullDescription: { text },
            help: {
              text,
              markdown:
                'warning \n\nIt [floats](https://plimsoll.dev/rules/untagged-image#why), see [there](https://example.org/x.md).',
            },
            helpUri: 'https://plimsoll.dev/rules/latest-tag',
            defaultConfiguration: { level: 'warning', enabled: true },
            properties: {
              tags: ['reproducibility', 'DL3007'],
              precision: 'very-high',
              'problem.severity': 'warning',
            },
          },
          {
            id: 'secret-in-env',
            name: 'SecretInEnv',
            shortDescription: { text: 'It is wrong.' },
            fullDescription: { text },
            help: { text, markdown: text },
            helpUri: 'https://plimsoll.dev/rules/secret-in-env',
            defaultConfiguration: { level: 'error', enabled: false },
            properties: {
              tags: ['security'],
              precision: 'high',
              'problem.severity': 'error',
              'security-severity': '8.0',
            },
          },
          {
            id: 'large',
            name: 'LargeRule',
            shortDescription: { text: 'It is wrong.' },
            fullDescription: { text },
            help: { text, markdown: text },
            helpUri: 'https://plimsoll.dev/rules/large',
            defaultConfiguration: { level: 'note', enabled: false },
            properties: { tags: ['size'], precision: 'medium', 'problem.severity': 'recommendation' },
          },
        ],
      },
    },
    invocations: [
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: 'permission denied' },
            locations: [{ physicalLocation: { artifactLocation: { uri: 'c', uriBaseId: '%SRCROOT%' } } }],
          },
        ],
      },
    ],
    originalUriBaseIds: { '%SRCROOT%': { uri: 'file:///work/' } },
    artifacts: [{ location: { uri: 'a%20b/Dockerfile', uriBaseId: '%SRCROOT%' }, roles: ['analysisTarget'] }],
    columnKind: 'utf16CodeUnits',
    results: [
      {
        ruleId: 'secret-in-env',
        ruleIndex: 1,
        level: 'error',
        message: { text: 'it is wrong: make it right' },
        locations: [{ physicalLocation: { artifactLocation, region: region(2, 1, 2, 5) } }],
        properties: { severity: 'error' },
        partialFingerprints: { 'plimsoll/v1': 'bc3c0f1ba98e5655:1' },
        suppressions: [
          {
            kind: 'inSource',
            justification: 'we know',
            location: { physicalLocation: { artifactLocation, region: region(1, 1, 1, 28) } },
          },
        ],
      },
      {
        ruleId: 'latest-tag',
        ruleIndex: 0,
        level: 'warning',
        message: { text: '`a` floats: name a version' },
        locations: [{ physicalLocation: { artifactLocation, region: region(2, 6, 2, 14) } }],
        relatedLocations: [
          {
            id: 1,
            physicalLocation: { artifactLocation, region: region(2, 1, 2, 5) },
            message: { text: 'it is here' },
          },
          {
            id: 2,
            physicalLocation: {
              artifactLocation: { uri: 'a%20b/.dockerignore', uriBaseId: '%SRCROOT%' },
              region: region(1, 1, 1, 2),
            },
            message: { text: 'and here' },
          },
        ],
        fixes: [
          {
            description: { text: 'Name `22`' },
            artifactChanges: [
              {
                artifactLocation,
                replacements: [
                  { deletedRegion: region(2, 8, 2, 14), insertedContent: { text: '22' } },
                  { deletedRegion: region(2, 6, 2, 7) },
                ],
              },
              {
                artifactLocation: { uri: 'a%20b/new', uriBaseId: '%SRCROOT%' },
                replacements: [{ deletedRegion: region(1, 1, 1, 1), insertedContent: { text: '.git\n' } }],
              },
              {
                artifactLocation: { uri: 'a%20b/unknown', uriBaseId: '%SRCROOT%' },
                replacements: [{ deletedRegion: { charOffset: 7, charLength: 2 }, insertedContent: { text: 'x' } }],
              },
            ],
            properties: { safety: 'unsafe' },
          },
        ],
        properties: { severity: 'warning', code: 'DL3007', bytes: { value: 3, low: 2, high: 4, from: 'table' } },
        partialFingerprints: { 'plimsoll/v1': '10c77ded2d9d9b49:1' },
        suppressions: [],
      },
    ],
  });
});

test('the schema is looked at', () => {
  expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
});

test('an empty run has no results, and went well', () => {
  expect(runOf(reportOf())).toMatchObject({
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
    results: [],
  });
});

test('info and style are notes; without suppressions nothing is said of them', () => {
  const results = resultsOf(everything);
  expect(results.map(({ level }) => level)).toEqual(['warning', 'error', 'note', 'note']);
  expect(results.map(({ suppressions }) => suppressions)).toEqual([undefined, undefined, undefined, undefined]);
});

test('a rule that is not in the report is told by its findings', () => {
  const { tool, results } = runOf({ ...everything, rules: [rule('apt-prompt')] });
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(['apt-prompt', 'latest-tag', 'some-rule']);
  expect(tool.driver.rules[1]).toMatchObject({ name: 'LatestTag', helpUri: 'https://example.org/latest-tag' });
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.['id']).toBe(ruleId);
});

test('a crash is a notification, and no result', () => {
  const crash = { rule: 'b', error: new Error('no [b](c)') };
  const found = at('x', 'x', { rule: 'internal-error', severity: 'error' });
  const { invocations, results, tool } = runOf({
    ...reportOf(linted('D', 'x', [found], { crashes: [crash, { rule: 'plugin', error: 'odd' }] })),
    rules: [rule('a'), rule('b')],
  });
  const locations = [{ physicalLocation: { artifactLocation: { uri: 'D', uriBaseId: '%SRCROOT%' } } }];
  expect(results).toEqual([]);
  expect(tool.driver.rules.length).toBe(2);
  expect(invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: 'error',
          message: { text: 'rule `b` crashed: no [b] (c)' },
          locations,
          associatedRule: { id: 'b', index: 1 },
        },
        {
          level: 'error',
          message: { text: 'rule `plugin` crashed: odd' },
          locations,
          associatedRule: { id: 'plugin' },
        },
      ],
    },
  ]);
});

test('of more results than GitHub takes the weightiest are kept, in their order, and the cut is said', () => {
  const info = at('x y', 'x', { severity: 'info' });
  const heavy = at('x y', 'y', { severity: 'error', rule: 'heavy' });
  const diagnostics = [...Array.from({ length: 25_001 }, () => info), heavy];
  const suppressed = [silenced('x y', 'x', heavy)];
  const { results, invocations } = runOf(reportOf(linted('D', 'x y', diagnostics, { suppressed })));
  expect(results.length).toBe(25_000);
  expect(results.at(-1)).toMatchObject({ ruleId: 'heavy', suppressions: [] });
  expect(results.filter(({ ruleId }) => ruleId === 'heavy').length).toBe(1);
  expect(invocations).toEqual([
    {
      executionSuccessful: true,
      toolExecutionNotifications: [
        {
          level: 'warning',
          message: { text: '3 of 25003 results are left out: GitHub takes 25000, and these weigh most' },
        },
      ],
    },
  ]);
});

test('a message has no link in it but its own', () => {
  const [result] = resultsOf(reportOf(linted('D', 'x', [at('x', 'x', { message: 'see [a](http://b)' })])));
  expect(result?.message.text).toBe('see [a] (http://b)');
});

describe('a place', () => {
  const found = (content: string, marked: string) =>
    locationOf(resultsOf(reportOf(linted('D', content, [at(content, marked)])))[0])?.region;

  test('has an end behind its last character, not in the next line', () => {
    expect(found('FROM a\r\nRUN', 'a\r\n')).toEqual({ startLine: 1, startColumn: 6, endLine: 1, endColumn: 7 });
  });

  test('counts UTF-16 units, and no byte order mark', () => {
    expect(found('\ufeffFROM 😀a', 'a')).toEqual({ startLine: 1, startColumn: 8, endLine: 1, endColumn: 9 });
  });
});

describe('a path', () => {
  const uriOf = (path: string) =>
    locationOf(resultsOf(reportOf(linted(path, 'x', [at('x', 'x')])))[0])?.artifactLocation;

  test.each([
    ['a b#c%d?é', 'a%20b%23c%25d%3F%C3%A9'],
    ['a:b/../c\\d', 'a%3Ab/../c%5Cd'],
    ['<stdin>', '%3Cstdin%3E'],
    ['\ud800', '%EF%BF%BD'],
  ])('%j is relative to the root', (path, uri) => expect(uriOf(path)).toEqual({ uri, uriBaseId: '%SRCROOT%' }));

  test.each([
    ['/a b', 'file:///a%20b'],
    ['D:\\a\\b c', 'file:///D:/a/b%20c'],
    ['D:/a', 'file:///D:/a'],
    ['\\\\host\\a', 'file://host/a'],
  ])('%j stands alone', (path, uri) => expect(uriOf(path)).toEqual({ uri }));

  test.each([
    ['/', 'file:///'],
    ['/a b', 'file:///a%20b/'],
    ['C:\\', 'file:///C:/'],
    ['C:\\a', 'file:///C:/a/'],
  ])('the root %j is a folder', (cwd, uri) => {
    expect(runOf({ ...reportOf(), cwd }).originalUriBaseIds).toEqual({ '%SRCROOT%': { uri } });
  });
});

describe('a fingerprint', () => {
  const prints = (content: string, ...diagnostics: Diagnostic[]): unknown[] =>
    resultsOf(reportOf(linted('D', content, diagnostics))).map((result) => result.partialFingerprints['plimsoll/v1']);
  const run = 'RUN apt-get install curl vim\n';
  const shift = (diagnostic: Diagnostic, by: number): Diagnostic => ({
    ...diagnostic,
    at: { start: diagnostic.at.start + by, end: diagnostic.at.end + by },
  });

  test('stays where lines are moved, and blanks changed', () => {
    const [print] = prints(run, at(run, 'curl'));
    const moved = `FROM a\n  RUN  apt-get\tinstall  curl vim  \r\n`;
    expect(prints(moved, at(moved, 'curl'))).toEqual([print]);
  });

  test('is of the rule, its code, what is found, and its line', () => {
    const other = run.replace('RUN', 'run');
    const all = [
      at(run, 'curl'),
      at(run, 'vim'),
      at(run, 'curl', { rule: 'r' }),
      at(run, 'curl', { code: 'DL1' }),
    ].flatMap((one) => prints(run, one));
    expect(new Set([...all, ...prints(other, at(other, 'curl'))]).size).toBe(5);
  });

  test('counts what cannot be told apart, also behind one that is silenced', () => {
    const twice = `${run}${run}`;
    const first = at(twice, 'curl');
    const second = shift(first, run.length);
    const [a, b] = prints(twice, first, second) as [string, string];
    expect([a.split(':')[1], b.split(':')[1]]).toEqual(['1', '2']);
    expect(a.split(':')[0]).toBe(b.split(':')[0]);
    const silent = linted('D', twice, [second], { suppressed: [silenced(twice, 'RUN', first)] });
    expect(resultsOf(reportOf(silent)).map((result) => result.partialFingerprints['plimsoll/v1'])).toEqual([a, b]);
  });

  test('stays whatever lines are put around it', () => {
    const line = fc.constantFrom('FROM b', '', '# note', 'RUN make', '  ');
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (before, after) => {
        const content = [...before, run, ...after].join('\n');
        expect(prints(content, at(content, 'curl'))).toEqual(prints(run, at(run, 'curl')));
      }),
    );
  });
});
