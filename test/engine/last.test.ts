import { describe, expect, test } from '@jest/globals';
import { lint } from '../../src/index.ts';
import { Source } from '../../src/text/source.ts';

/** The codes of ShellCheck that a preset shows, with their lines. */
function shown(preset: 'hadolint' | 'strict', text: string, ignore: readonly string[] = []): readonly string[] {
  const source = new Source('Dockerfile', text);
  return lint(text, { extends: preset, ignore }, { today: '2026-11-01' }).diagnostics.flatMap(
    ({ code, aliases, at }) => {
      const name = code ?? aliases.find((alias) => alias.startsWith('SC'));
      return name?.startsWith('SC') ? [`${source.position(at.start).line} ${name}`] : [];
    },
  );
}

const script = 'FROM debian:13\nRUN a $x && \\\n  b `c` && \\\n  d $y\nRUN e $z | f\n';

describe('of what ShellCheck finds in an instruction', () => {
  test('the preset of hadolint shows the last', () =>
    expect(shown('hadolint', script)).toEqual(['4 SC2086', '5 SC2086']));

  test('at one place, the weaker one is the last', () =>
    expect(shown('hadolint', 'FROM debian:13\nRUN a `b`\n')).toEqual(['2 SC2006']));

  test('our presets show all', () =>
    expect(shown('strict', script)).toEqual(['2 SC2086', '3 SC2006', '3 SC2046', '4 SC2086', '5 SC2086']));

  test('a rule that is off hides nothing', () => expect(shown('hadolint', script, ['SC2086'])).toEqual(['3 SC2006']));
});

describe("a directive of ShellCheck's", () => {
  const body = (lines: string): string => `FROM debian:13\nRUN <<EOT\n${lines}EOT\n`;
  test.each([
    ['above an instruction', 'FROM debian:13\n# shellcheck disable=SC2086\nRUN a $x && \\\n  b $y\n', []],
    ['in an instruction', 'FROM debian:13\nRUN a $x && \\\n  # shellcheck disable=SC2086\n  b $y\n', ['2 SC2086']],
    ['of several', 'FROM debian:13\n# shellcheck shell=sh disable=SC2046,SC2086\nRUN a $x $(b)\n', []],
    ['of another code', 'FROM debian:13\n# shellcheck disable=SC2046\nRUN a $x\n', ['3 SC2086']],
    ['above a script', body('# shellcheck disable=SC2086\na $x\nb $y\n'), []],
    ['in a script', body('a $x\n  # shellcheck disable=SC2086\nb $y\nc $z\n'), ['3 SC2086', '6 SC2086']],
    ['that says something else', 'FROM debian:13\n# shellcheck source=x\nRUN a $x\n', ['3 SC2086']],
  ])('%s', (_, text, expected) => expect(shown('strict', text)).toEqual(expected));
});
