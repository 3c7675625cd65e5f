import { describe, expect, test } from '@jest/globals';
import { defineRule, option } from '../../src/rule/index.ts';
import { page, plainPaint, plainView, ruleList, ruleListJson } from '../../src/report/index.ts';

const markdown = `# latest-tag

<!-- generated -->⚠ warning · DL3007<!-- /generated -->

The tag moves, so the same Dockerfile
builds a **different** image: see [tags](https://example.org/tags) and [ours](other.md).

- one item
  goes on
- \`two\`

\`\`\`dockerfile
FROM node:latest
#    ^^^^^^^^^^^ it floats
\tRUN a

<!-- stays -->
\`\`\`
End.
`;

describe('a page', () => {
  test('has headings, prose and code apart', () => {
    expect(page(markdown)).toBe(`latest-tag

⚠ warning · DL3007

The tag moves, so the same Dockerfile builds a different image: see tags (https://example.org/tags) and ours.

- one item goes on
- \`two\`

    FROM node:latest
         ^^^^^^^^^^^ it floats
        RUN a

    <!-- stays -->

End.
`);
  });

  test('is broken at the width of a terminal, and painted', () => {
    const paint = { ...plainPaint, strong: (words: string) => `<${words}>`, code: (words: string) => `[${words}]` };
    expect(page('# a\n\n- some words that are too many for `it`', { columns: 20, wrap: true, paint })).toBe(
      '<a>\n\n- some words that\n  are too many for\n  [`it`]\n',
    );
  });

  test('shows what is found in an example without the marks of its tests', () => {
    const example = (...lines: readonly string[]): readonly string[] =>
      page(`\`\`\`dockerfile\n${lines.join('\n')}\n\`\`\``)
        .trimEnd()
        .split('\n');
    expect(example('FROM a', '#    ^ it weighs [19 MB table]')).toEqual(['    FROM a', '         ^ ~19 MB  it weighs']);
    expect(example('FROM a', '#    ^ it weighs [2.5 MB measured]')[1]).toBe('         ^ 2.5 MB  it weighs');
    expect(example('FROM a', '#^^^ it is bad [warning]')[1]).toBe('    ^^^^ it is bad');
    expect(example('FROM a', '#^ 3:0-4:0 a blank line')[1]).toBe('    ^ a blank line');
    expect(example('FROM a', '# ^ a [b]', '# a comment', ' #^ another')).toEqual([
      '    FROM a',
      '      ^ a',
      '    # a comment',
      '     #^ another',
    ]);
    const narrow = page('```dockerfile\nFROM a\n#    ^ it is far too long for this\n```', {
      ...plainView,
      columns: 26,
      wrap: true,
    });
    expect(narrow).toBe('    FROM a\n         ^\n      it is far too long\n      for this\n');
  });

  test.each([
    ['files', 'the build context:'],
    ['json config', 'configured:'],
    ['dockerfile fixed', 'fixed:'],
    ['text .dockerignore', '.dockerignore:'],
    ['text .dockerignore fixed', '.dockerignore, fixed:'],
  ])('says what a block of `%s` is', (info, caption) => {
    expect(page(`\`\`\`${info}\na\n\`\`\``)).toBe(`    ${caption}\n    a\n`);
  });

  test('does what it can with what is no page', () => {
    expect(page('')).toBe('\n');
    expect(page('```\n\x1b[2J')).toBe('    ␛[2J\n');
  });
});

const rules = [
  {
    ...defineRule({
      id: 'latest-tag',
      aliases: ['DL3007'],
      summary: 'An image is taken at `:latest`.',
      why: 'The tag moves.',
      group: 'reproducibility',
      severity: 'warning',
      preset: 'recommended',
      since: '1.0.0',
      options: { allow: option.strings([], 'Images that may float.') },
      *check() {},
    }),
    as: { hadolint: () => [] },
  },
  defineRule({
    id: 'heavy',
    summary: 'It weighs.',
    why: 'Weight is slow.',
    group: 'size',
    severity: 'bytes',
    preset: 'strict',
    since: '1.1.0',
    needs: ['context'],
    *check() {},
  }),
];

test('the list of rules has two lines for each', () => {
  expect(ruleList(rules, plainView)).toBe(
    `latest-tag  warning  recommended  DL3007
  An image is taken at \`:latest\`.
heavy       by size  strict
  It weighs.
`,
  );
});

test('the list of rules says what is on here, where that is known', () => {
  expect(ruleList(rules, plainView, ({ id }) => id === 'heavy').split('\n')).toEqual([
    'latest-tag  warning  recommended  off here  DL3007',
    '  An image is taken at `:latest`.',
    'heavy       by size  strict       on here',
    '  It weighs.',
    '',
  ]);
});

test('the list of rules for programs has all that a rule says of itself', () => {
  const url = (id: string): string => `https://example.org/${id}`;
  expect(JSON.parse(ruleListJson(rules, ({ id }) => url(id)))).toEqual({
    version: 1,
    rules: [
      {
        id: 'latest-tag',
        aliases: ['DL3007'],
        summary: 'An image is taken at `:latest`.',
        why: 'The tag moves.',
        group: 'reproducibility',
        severity: 'warning',
        preset: 'recommended',
        since: '1.0.0',
        needs: [],
        as: ['hadolint'],
        options: [
          {
            name: 'allow',
            description: 'Images that may float.',
            default: [],
            schema: { type: 'array', items: { type: 'string' } },
          },
        ],
        url: 'https://example.org/latest-tag',
      },
      {
        id: 'heavy',
        aliases: [],
        summary: 'It weighs.',
        why: 'Weight is slow.',
        group: 'size',
        severity: 'bytes',
        preset: 'strict',
        since: '1.1.0',
        needs: ['context'],
        as: [],
        options: [],
        url: 'https://example.org/heavy',
      },
    ],
  });
});
