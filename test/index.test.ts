import { describe, expect, test } from '@jest/globals';
import { defineRule, fix, lint, option, parse, replace, rules, settle, Source, UsageError } from '../src/index.ts';

const shout = defineRule({
  id: 'quiet-keyword',
  summary: 'A keyword is in small letters.',
  why: 'A test wants it.',
  group: 'syntax',
  severity: 'style',
  preset: 'recommended',
  since: '1.0.0',
  options: { except: option.strings([], 'Keywords.') },

  *check(build, { except }) {
    for (const { keyword, keywordText, keywordAt } of build.file.instructions) {
      if (keywordText === keyword || except.includes(keyword)) continue;
      const edits = [replace(keywordAt, keyword)];
      yield {
        at: keywordAt,
        message: `\`${keywordText}\` is quiet: write \`${keyword}\``,
        fix: { title: 'Write it large', safety: 'safe', edits },
      };
    }
  },
});

describe('the library', () => {
  test('lints a text with the recommended rules', () => {
    const { diagnostics, source } = lint('FROM node:latest\n', { select: ['latest-tag'] });
    expect(source.path).toBe('Dockerfile');
    expect(diagnostics.map(({ rule, at }) => [rule, source.slice(at)])).toEqual([['latest-tag', expect.any(String)]]);
    expect(lint(new Source('a/b', 'FROM a\n')).source.path).toBe('a/b');
  });

  test('takes settings that are settled already, with rules of one’s own', () => {
    const settings = settle([...rules, shout], { select: ['quiet-keyword'] });
    expect(lint('from a\nRUN b\n', settings).diagnostics).toMatchObject([
      { rule: 'quiet-keyword', at: { start: 0, end: 4 }, message: '`from` is quiet: write `FROM`', severity: 'style' },
    ]);
  });

  test('fixes', () => {
    const { text, fixed } = fix(
      'from a\nrun b\n',
      settle([shout], { rules: { 'quiet-keyword': { except: ['RUN'] } } }),
    );
    expect(text).toBe('FROM a\nrun b\n');
    expect(fixed).toHaveLength(1);
  });

  test('a wrong configuration is a UsageError', () => {
    expect(() => lint('FROM a\n', { select: ['quiet-keyword'] })).toThrow(UsageError);
  });

  test('parses anything', () => {
    expect(parse('FROM a\nnonsense\n').instructions.map(({ keyword }) => keyword)).toEqual(['FROM', 'unknown']);
  });
});
