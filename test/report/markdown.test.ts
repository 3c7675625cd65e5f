import { describe, expect, test } from '@jest/globals';
import { formats, type FileReport, type Report } from '../../src/report/index.ts';
import { at, everything, linted, reportOf } from '../support/reports.ts';

const { markdown } = formats;

test('a report is a line that sums up, and a table for each file', () => {
  expect(markdown(everything)).toBe(`## Plimsoll

4 findings in 1 of 2 files (1 error, 1 warning, 1 info, 1 style), worth ~267 MB

| rule | findings | fixable | size |
| --- | ---: | ---: | ---: |
| [some-rule](https://example.org/some-rule) | 2 | 0 | ~267 MB |
| [apt-prompt](https://example.org/some-rule) | 1 | 0 |  |
| [latest-tag](https://example.org/latest-tag) | 1 | 0 |  |

- \`c/Dockerfile\` was not linted: permission denied

### \`app/Dockerfile\`

| line | severity | rule | finding |
| ---: | --- | --- | --- |
| 1 | warning | [latest-tag](https://example.org/latest-tag) (FromTag, DL3007) | \`node\` floats at \`latest\`: name a version, or a digest |
| 2 | error | [apt-prompt](https://example.org/some-rule) (DL3015) | "a \\& b" \\<waits\\>: add \`-y\` |
| 4 | style | [some-rule](https://example.org/some-rule) | it is wrong: make it right |

### \`app/.dockerignore\`

| line | severity | rule | finding | size |
| ---: | --- | --- | --- | ---: |
| 2 | info | [some-rule](https://example.org/some-rule) | it is wrong: make it right | ~267 MB |
`);
});

test('nothing found is a line', () => {
  expect(markdown(reportOf(linted('D', 'FROM scratch', [])))).toBe('## Plimsoll\n\nno findings in 1 file\n');
});

describe('no text of a Dockerfile is obeyed', () => {
  const shown = (message: string): string =>
    /it(.*?) \|\n$/.exec(markdown(reportOf(linted('D', 'x', [at('x', 'x', { message: `it${message}` })]))))?.[1] ?? '';

  test.each([
    ['a bar in code', '`a|b`', '`a\\|b`'],
    ['a bar behind backslashes in code', '`a\\|b`', '`a\\\\\\|b`'],
    ['a bar', 'a|b', 'a\\|b'],
    ['a line end', 'a\nb\r', 'a␊b␍'],
    ['tags', '<img src=x>&lt;', '\\<img src=x\\>\\&lt;'],
    ['links and pictures', '![a](b)', '!\\[a\\](b)'],
    ['a backtick alone', 'a ` b', 'a \\` b'],
    ['code that ends early', '`a` <b> `c`', '`a` \\<b\\> `c`'],
    ['names and issues', '@me #1', '@\u200bme #\u200b1'],
    ['emphasis and formulas', '*a* _b_ ~c~ $d$ \\', '\\*a\\* \\_b\\_ \\~c\\~ \\$d\\$ \\\\'],
  ])('%s', (_, message, expected) => expect(shown(message)).toBe(expected));

  test('not in a path', () => {
    const path = '`a``b|c\n';
    expect(markdown(reportOf({ path, error: 'x' }))).toContain('- ``` `a``b\\|c␊ ``` was not linted: x');
    expect(markdown(reportOf(linted(path, 'x', [at('x', 'x')])))).toContain('### ``` `a``b\\|c␊ ```\n');
  });
});

describe('of a change', () => {
  const bytes = (value: number, from: 'table' | 'measured' = 'table') => ({ value, low: value, high: value, from });
  const file: FileReport = linted('docker/Dockerfile', 'x', [at('x', 'x')]);
  const since = (...files: readonly FileReport[]): Report => ({
    ...reportOf(...files),
    since: { ref: 'main', commit: '1'.repeat(40) },
    known: 14,
  });

  test('it is told what it is compared with, what is known, and what the images gain', () => {
    const images = [
      { target: 'api', before: bytes(1e9), after: bytes(1.23e9), difference: bytes(230e6) },
      { target: '2', difference: bytes(-12e6) },
      { target: 'same', before: bytes(1e9), after: bytes(1e9), difference: bytes(0) },
      { target: 'unknown', after: bytes(1e9) },
    ];
    expect(markdown(since({ ...file, images }, linted('D', 'x', [])))).toBe(`## Plimsoll

1 finding since \`main\` in 1 of 2 files (1 warning), 14 known

- \`docker/Dockerfile\`, \`api\`: +230 MB predicted, now ~1.2 GB
- \`docker/Dockerfile\`, \`2\`: -12 MB predicted

### \`docker/Dockerfile\`

| line | severity | rule | finding |
| ---: | --- | --- | --- |
| 1 | warning | [some-rule](https://example.org/some-rule) | it is wrong: make it right |
`);
  });

  test('an image alone is named by its file', () => {
    const images = [{ target: 'a`b', difference: bytes(1500, 'measured') }];
    expect(markdown(since({ ...file, images }))).toContain('\n- `docker/Dockerfile`: +1.5 kB predicted\n');
  });

  test('no name of a commit is obeyed', () => {
    const report = { ...reportOf(linted('D', 'x', [])), since: { ref: '`<b>|', commit: '' } };
    expect(markdown(report)).toBe('## Plimsoll\n\nno findings since `` `<b>\\| `` in 1 file\n');
  });
});

describe('a comment holds 65,536 characters', () => {
  const most = 65_536;

  test('so the weightiest findings are kept, in their order, and it is said how many are not', () => {
    const found = Array.from({ length: 2000 }, (_, index) =>
      at('x', 'x', { message: `finding ${index}`, severity: index % 100 === 99 ? 'error' : 'info' }),
    );
    const text = markdown(reportOf(linted('A', 'x', found.slice(0, 1000)), linted('B', 'x', found.slice(1000))));
    expect(text.length).toBeLessThanOrEqual(most);
    expect(text.length).toBeGreaterThan(most - 500);
    const told = [...text.matchAll(/finding (\d+)/g)].map(([, index]) => Number(index));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.filter((index) => index % 100 === 99)).toHaveLength(20);
    expect(
      text.endsWith(
        `\n\n${2000 - told.length} of 2000 lines are left out: a comment holds 65536 characters, and these weigh most\n`,
      ),
    ).toBe(true);
  });

  test('whatever is long', () => {
    const long = 'x'.repeat(70_000);
    const reports = [
      reportOf(linted(long, 'x', [at('x', 'x')]), linted('D', 'x', [at('x', 'x', { message: long })])),
      reportOf(...Array.from({ length: 5000 }, (_, index) => ({ path: `${index}/Dockerfile`, error: 'no' }))),
    ];
    for (const report of reports) {
      const text = markdown(report);
      expect(text.length).toBeLessThanOrEqual(most);
      expect(text).toMatch(/\n\n\d+ of \d+ lines are left out: /);
    }
  });
});
