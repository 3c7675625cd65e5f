import { describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/engine/types.ts';
import { formats, mergeSarif, reportOfSarif, type Report, type Rule } from '../../src/report/index.ts';
import { ruleUrl } from '../../src/rule/url.ts';
import { at, everything, linted, reportOf, silenced } from '../support/reports.ts';
import { validateSarif } from '../support/sarif.ts';

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number; readonly suppressions?: unknown }[];
  readonly invocations: readonly unknown[];
  readonly originalUriBaseIds: unknown;
}

const rule = (id: string): Rule => ({
  id,
  summary: 'It is wrong.',
  why: 'It breaks.',
  group: 'size',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  check: () => [],
});

const logOf = (report: Report): unknown => JSON.parse(formats.sarif(report));
const merge = (...logs: readonly unknown[]): unknown =>
  mergeSarif(logs.map((value, index) => ({ name: `${'abc'.charAt(index)}.sarif`, value })));

/** The only run of what logs make together, which holds to the schema. */
function joined(...reports: readonly Report[]): Run {
  const merged = merge(...reports.map(logOf));
  const log = JSON.parse(String(merged)) as { runs: [Run] };
  expect(validateSarif(log) ? [] : validateSarif.errors).toEqual([]);
  expect(log.runs).toHaveLength(1);
  for (const { ruleId, ruleIndex } of log.runs[0].results)
    expect(log.runs[0].tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  return log.runs[0];
}
const one = (path: string, id: string, rest: Partial<Diagnostic> = {}) =>
  linted(path, 'x', [at('x', 'x', { rule: id, ...rest })]);

test('one log is itself', () => {
  const text = formats.sarif(everything);
  expect(merge(JSON.parse(text))).toBe(text);
});

test('the parts of a run are the run', () => {
  const rules = ['latest-tag', 'apt-prompt', 'some-rule'].map(rule);
  const whole = { ...everything, rules };
  const parts = whole.files.map((file) => ({ ...whole, files: [file] }));
  const run = joined(...parts);
  const expected = (logOf(whole) as { runs: [Run] }).runs[0];
  expect(run.results).toEqual(expected.results);
  expect(run.tool).toEqual(expected.tool);
  expect(run.originalUriBaseIds).toEqual(expected.originalUriBaseIds);
  expect(run.invocations).toEqual([
    { executionSuccessful: true, toolExecutionNotifications: [] },
    { executionSuccessful: true, toolExecutionNotifications: [] },
    ...expected.invocations,
  ]);
});

test('rules are there once, and results and notifications have their new places', () => {
  const crash = { rule: 'b', error: 'odd' };
  const run = joined(
    { ...reportOf(one('A', 'a')), rules: [rule('a')] },
    {
      ...reportOf(linted('B', 'x', [at('x', 'x', { rule: 'b' })], { crashes: [crash] })),
      rules: [rule('b'), rule('a')],
    },
  );
  expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(run.results.map(({ ruleId, ruleIndex }) => [ruleId, ruleIndex])).toEqual([
    ['a', 0],
    ['b', 1],
  ]);
  expect(run.invocations[1]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ associatedRule: { id: 'b', index: 1 } }],
  });
});

test('a result is there once, also where one log has suppressions', () => {
  const plain = reportOf(one('A', 'a'));
  const silent = linted('B', '# x', [], { suppressed: [silenced('# x', '#', at('# x', 'x'))] });
  const run = joined(plain, reportOf(one('A', 'a'), silent), plain);
  expect(run.results.map(({ suppressions }) => suppressions)).toEqual([
    [],
    [expect.objectContaining({ kind: 'inSource' })],
  ]);
});

test('a root that each machine has elsewhere is not told', () => {
  const { originalUriBaseIds } = joined(reportOf(), { ...reportOf(), cwd: '/elsewhere' });
  expect(originalUriBaseIds).toEqual({ '%SRCROOT%': { description: { text: 'The root of the repository.' } } });
});

test('of more results than GitHub takes the weightiest are kept, and the cut is said', () => {
  const found = Array.from({ length: 13_000 }, (_, index) => at('x y', 'x', { message: `${index}`, severity: 'info' }));
  const heavy = at('x y', 'y', { severity: 'error', rule: 'heavy' });
  const reports = [reportOf(linted('A', 'x y', found)), reportOf(linted('B', 'x y', [...found, heavy]))];
  const [run] = (JSON.parse(String(merge(...reports.map(logOf)))) as { runs: [Run] }).runs;
  expect(run.results).toHaveLength(25_000);
  expect(run.results.at(-1)?.ruleId).toBe('heavy');
  expect(run.invocations.at(-1)).toEqual({
    executionSuccessful: true,
    toolExecutionNotifications: [
      {
        level: 'warning',
        message: { text: '1001 of 26001 results are left out: GitHub takes 25000, and these weigh most' },
      },
    ],
  });
});

describe('a log that is not ours is refused by name', () => {
  const good = logOf(everything) as { runs: [Record<string, unknown>] };
  const withRun = (rest: Record<string, unknown>) => ({ ...good, runs: [{ ...good.runs[0], ...rest }] });
  const driver = { name: 'Plimsoll', version: '1.0.0', rules: [] };

  test.each([
    [null, 'expected an object, found `null`'],
    [[], 'expected an object, found an empty list'],
    [{ version: '2.0.0' }, 'version: expected SARIF `2.1.0`, found `"2.0.0"`'],
    [{ version: '2.1.0' }, 'runs: expected a list of runs, found nothing'],
    [{ version: '2.1.0', runs: [] }, 'runs: expected a list of runs, found an empty list'],
    [{ version: '2.1.0', runs: [1] }, 'runs[0]: expected an object, found `1`'],
    [withRun({ tool: {} }), 'runs[0].tool.driver: expected an object, found nothing'],
    [withRun({ tool: { driver: { name: 'x' } } }), 'runs[0].tool.driver.name: expected `Plimsoll`, found `"x"`'],
    [
      withRun({ tool: { driver: { name: 'Plimsoll' } } }),
      'runs[0].tool.driver.version: expected a string, found nothing',
    ],
    [
      withRun({ tool: { driver: { ...driver, version: '2.0.0' } } }),
      'made by Plimsoll 2.0.0, what is before it by 1.0.0: make all by the same',
    ],
    [
      withRun({ tool: { driver: { ...driver, rules: [{}] } } }),
      'runs[0].tool.driver.rules[0].id: expected a string, found nothing',
    ],
    [
      withRun({ columnKind: 'unicodeCodePoints' }),
      'runs[0].columnKind: expected `utf16CodeUnits`, found `"unicodeCodePoints"`',
    ],
    [withRun({ results: {} }), 'runs[0].results: expected a list, found an object'],
    [withRun({ results: [{}] }), 'runs[0].results[0].ruleId: expected a string, found nothing'],
    [withRun({ invocations: [1] }), 'runs[0].invocations[0]: expected an object, found `1`'],
    [withRun({ originalUriBaseIds: { a: 1 } }), 'runs[0].originalUriBaseIds.a: expected an object, found `1`'],
  ])('%#', (value, reason) => expect(merge(good, value)).toEqual({ name: 'b.sarif', reason }));

  test('so is nothing', () => expect(merge()).toEqual({ name: '', reason: 'there is nothing to join' }));
});

describe('the report of a log', () => {
  const read = (report: Report): Report => reportOfSarif(logOf(report)) as Report;
  const rules = ['latest-tag', 'apt-prompt', 'some-rule'].map(rule);

  test.each(['markdown', 'github', 'gnu', 'checkstyle', 'sonarqube', 'junit'] as const)(
    'is told in %s as the run itself is',
    (format) => {
      const named = { ...everything, rules: rules.map((known) => ({ ...known, aliases: ['DL3007'] })) };
      const files = named.files.map((file) => ({
        ...file,
        ...(file.result && {
          result: {
            ...file.result,
            diagnostics: file.result.diagnostics.map((found) => ({
              ...found,
              aliases: ['DL3007'],
              url: ruleUrl(found.rule),
            })),
          },
        }),
      }));
      const whole = { ...named, files };
      const sorted = (text: string): readonly string[] => text.split('\n').toSorted();
      // A finding in another file counts for that file.
      const plain = (text: string): string => text.replace('1 of 2 files', '2 of 3 files');
      expect(sorted(formats[format](read(whole)))).toEqual(sorted(plain(formats[format](whole))));
    },
  );

  test('leaves out what is silenced, and counts it', () => {
    const content = '# x\nFROM a';
    const file = linted('A', content, [], { suppressed: [silenced(content, '# x', at(content, 'a'))] });
    expect(formats.text(read(reportOf(file)))).toBe('no findings in 1 file, 1 suppressed\n');
  });

  test.each([
    [{ locations: [] }, 'results[0].locations: expected the place of a file, found an empty list'],
    [{ properties: {} }, 'results[0].properties.severity: expected a severity, found nothing'],
  ])('that was changed by hand is a mistake: %j', (change, reason) => {
    const log = logOf(reportOf(one('A', 'some-rule'))) as { runs: [{ results: object[] }] };
    log.runs[0].results = log.runs[0].results.map((result) => ({ ...result, ...change }));
    expect(reportOfSarif(log)).toEqual({ name: '', reason });
  });
});
