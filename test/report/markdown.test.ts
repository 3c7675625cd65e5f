import { describe, expect, test } from '@jest/globals';
import { formats } from '../../src/report/index.ts';
import { at, everything, linted, reportOf } from '../support/reports.ts';

const { markdown } = formats;

test('a report is a line that sums up, and a table for each file', () => {
  expect(markdown(everything)).toBe(`## Plimsoll

4 findings in 1 of 2 files (1 error, 1 warning, 1 info, 1 style), worth ~267 MB

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
