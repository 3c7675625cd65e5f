import { expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/engine/types.ts';
import { formats, type FileReport, type Report } from '../../src/report/index.ts';
import { Source } from '../../src/text/source.ts';

const report = (...files: FileReport[]): Report => ({ version: '1.0.0', cwd: '/work', rules: [], files, notes: [] });
const parse = (...files: FileReport[]): unknown => JSON.parse(formats.json(report(...files)));

const plain: Diagnostic = {
  rule: 'latest-tag',
  aliases: ['DL3007'],
  severity: 'warning',
  url: 'https://example.org/latest-tag',
  message: '`node` floats: name a version, or a digest',
  at: { start: 10, end: 21 },
};
const content = '# é\r\nFROM node:latest\r\n';

test('a finding has all that is known, and no more', () => {
  const full: Diagnostic = {
    ...plain,
    code: 'DL3007',
    bytes: { value: 3, low: 2, high: 4, from: 'guess', source: 'a log', heavy: true },
    related: [{ at: { start: 0, end: 1 }, file: '.dockerignore', message: 'it is left out here' }],
    fix: {
      title: 'Name `22`',
      safety: 'safe',
      edits: [
        { at: { start: 15, end: 21 }, text: '22' },
        { file: '.dockerignore', at: { start: 0, end: 0 }, text: '.git\n' },
      ],
    },
  };
  const result = {
    source: new Source('app/Dockerfile', content),
    diagnostics: [full],
    suppressed: [
      { ...plain, suppression: { at: { start: 0, end: 3 }, reason: 'we know', kind: 'plimsoll' as const } },
      { ...plain, suppression: { at: { start: 0, end: 3 }, reason: undefined, kind: 'hadolint' as const } },
    ],
    skipped: [{ rule: 'files-not-ignored', lacks: 'context' as const }],
    targets: ['0'],
    crashes: [],
  };
  const others = new Map([['.dockerignore', new Source('.dockerignore', '*.js\n')]]);
  const start = { line: 2, column: 6, offset: 10 };
  const end = { line: 2, column: 17, offset: 21 };
  const shown = {
    rule: 'latest-tag',
    aliases: ['DL3007'],
    severity: 'warning',
    message: '`node` floats: name a version, or a digest',
    start,
    end,
    url: 'https://example.org/latest-tag',
  };
  const comment = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 4, offset: 3 } };
  expect(
    parse(
      { path: 'app/Dockerfile', context: 'app', contextFrom: 'sources', result, others },
      { path: 'b', error: 'permission denied' },
    ),
  ).toEqual({
    version: 1,
    columnUnit: 'utf16',
    files: [
      {
        path: 'app/Dockerfile',
        context: 'app',
        contextFrom: 'sources',
        targets: ['0'],
        diagnostics: [
          {
            ...shown,
            code: 'DL3007',
            related: [
              {
                message: 'it is left out here',
                start: { line: 1, column: 1, offset: 0 },
                end: { line: 1, column: 2, offset: 1 },
                file: 'app/.dockerignore',
              },
            ],
            bytes: { value: 3, low: 2, high: 4, from: 'guess', source: 'a log', heavy: true },
            fix: {
              title: 'Name `22`',
              safety: 'safe',
              edits: [
                { start: 15, end: 21, text: '22' },
                { file: 'app/.dockerignore', start: 0, end: 0, text: '.git\n' },
              ],
            },
          },
        ],
        suppressed: [
          { ...shown, suppression: { kind: 'plimsoll', reason: 'we know', ...comment } },
          { ...shown, suppression: { kind: 'hadolint', ...comment } },
        ],
        skipped: [{ rule: 'files-not-ignored', lacks: 'context' }],
      },
      { path: 'b', targets: [], diagnostics: [], suppressed: [], skipped: [], error: 'permission denied' },
    ],
    summary: { files: 1, errors: 0, warnings: 1, infos: 0, styles: 0, bytes: 3 },
  });
});

test('a run that fixes says what was mended, and what was not and why', () => {
  const result = {
    source: new Source('app/Dockerfile', content),
    diagnostics: [],
    suppressed: [],
    skipped: [],
    targets: [],
    crashes: [],
  };
  const title = 'Name it';
  const fixed = [{ ...plain, fix: { title, safety: 'unsafe' as const, edits: [] } }, plain];
  const one = { rule: 'latest-tag', title, reason: 'it changes nothing', at: plain.at };
  const others = new Map([['.dockerignore', new Source('.dockerignore', 'a\nb\n')]]);
  const dropped = [one, { ...one, at: { start: 2, end: 3 }, file: '.dockerignore' }];
  const file = { path: 'app/Dockerfile', context: 'app', result, others, fixes: { fixed, dropped } };
  const shown = { rule: 'latest-tag', title, reason: 'it changes nothing' };
  expect(parse(file)).toMatchObject({
    files: [
      {
        fixes: {
          fixed: [{ rule: 'latest-tag', message: plain.message, title, safety: 'unsafe' }],
          dropped: [
            { ...shown, start: { line: 2, column: 6, offset: 10 }, end: { line: 2, column: 17, offset: 21 } },
            {
              ...shown,
              start: { line: 2, column: 1, offset: 2 },
              end: { line: 2, column: 2, offset: 3 },
              file: 'app/.dockerignore',
            },
          ],
        },
      },
    ],
  });
});

test('an empty run is an empty report', () => {
  expect(parse()).toEqual({
    version: 1,
    columnUnit: 'utf16',
    files: [],
    summary: { files: 0, errors: 0, warnings: 0, infos: 0, styles: 0, bytes: 0 },
  });
});

test('what a terminal would obey is escaped, and comes back', () => {
  const error = 'a\x1b\x7f\x85\u202e\u2028\ufeff\ud800';
  const text = formats.json(report({ path: 'D', error }));
  expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  expect(JSON.parse(text).files[0].error).toBe(error);
});

test('of a change, it is said what is compared, what images gain, and what is known', () => {
  const bytes = { value: -3, low: -4, high: -2, from: 'guess' } as const;
  const images = [
    { target: 'a', difference: bytes },
    { target: 'b', before: bytes, after: bytes },
  ];
  const change = { ...report({ path: 'D', images }), since: { ref: 'main', commit: 'abc' }, known: 0 };
  expect(JSON.parse(formats.json(change))).toMatchObject({
    since: { ref: 'main', commit: 'abc' },
    files: [{ images }],
    summary: { known: 0 },
  });
  expect(formats.json(report({ path: 'D' }))).not.toMatch(/since|known|images/);
});
