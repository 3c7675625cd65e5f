import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fix, joined, lint, type Config, type Diagnostic } from '../../src/index.ts';
import { Source } from '../../src/text/source.ts';

const today = '2026-11-01';

/** Findings as reports show them: `rule severity line` with the lines of related places. */
function shown(text: string, config: Config = {}): readonly string[] {
  const source = new Source('Dockerfile', text);
  const line = (at: { readonly start: number }): number => source.position(at.start).line;
  return joined(lint(text, config, { today }).diagnostics).map(({ rule, severity, at, related = [] }) =>
    [rule, severity, line(at), ...related.map((other) => line(other.at))].join(' '),
  );
}

const old: Config = { select: ['legacy-key-value'] };

describe('a row', () => {
  test.each([
    ['instructions that follow each other', 'ENV A b\nENV C d\n\n# so\nLABEL e f\n', ['legacy-key-value style 2 3 6']],
    ['one instruction', 'RUN apt update && apt install -y a && \\\n  apt clean\n', ['apt-command info 2 2 3']],
    ['two rows', 'ENV A b\nRUN a\nENV C d\nENV E f\n', ['legacy-key-value style 2', 'legacy-key-value style 4 5']],
    [
      'the same again in the next stage',
      'ENV A b\nFROM b:1\nENV C d\n',
      ['legacy-key-value style 2', 'legacy-key-value style 4'],
    ],
  ])('%s', (_, lines, expected) =>
    expect(shown(`FROM a:1\n${lines}`, { select: ['legacy-key-value', 'apt-command'] })).toEqual(expected),
  );

  test('other advice is another row', () => {
    const text = 'FROM debian:12\nRUN apt install -y a && apt-get install -y b\nRUN pip install c\n';
    expect(shown(text, { select: ['apt-unpinned', 'pip-unpinned', 'apt-command'] })).toEqual([
      'apt-command info 2',
      'apt-unpinned warning 2 2',
      'pip-unpinned warning 3',
    ]);
  });

  test('says what is wrong at the other places, and no more where that is the same', () => {
    const [finding] = joined(lint('FROM a:1\nENV A b\nENV C d\n', old).diagnostics);
    expect(finding?.message).toBe('`A` and its value are separated by a blank: write `ENV A=…`');
    expect(finding?.related?.map(({ message }) => message)).toEqual([
      'here too: `C` and its value are separated by a blank',
    ]);
    const [apt] = joined(lint('FROM a:1\nRUN apt update && apt clean\n', { select: ['apt-command'] }).diagnostics);
    expect(apt?.related?.map(({ message }) => message)).toEqual(['here too']);
  });

  test('mends all of it', () => {
    const text = 'FROM a:1\nENV A b\nENV C d\n';
    const [finding] = joined(lint(text, old).diagnostics);
    expect(finding?.fix?.edits).toHaveLength(2);
    expect(fix(text, old).text).toBe('FROM a:1\nENV A=b\nENV C=d\n');
  });

  test('has no fix where a place has none', () => {
    const text = 'FROM a:1\nENV A b\nENV C \\\n # so\n d\n';
    const [finding] = joined(lint(text, old).diagnostics);
    expect([finding?.related?.length, finding?.fix]).toEqual([1, undefined]);
  });

  test('is without the places that a comment silences', () => {
    const text = 'FROM a:1\nENV A b\n# plimsoll ignore=legacy-key-value\nENV C d\nENV E f\n';
    expect(shown(text, old)).toEqual(['legacy-key-value style 2 5']);
  });

  test.each(['hadolint', 'buildkit'] as const)('is none in the preset %s', (preset) => {
    const { length } = lint('FROM a:1\nENV A b\nENV C d\nMAINTAINER a\nMAINTAINER b\n', {
      extends: preset,
    }).diagnostics;
    expect(shown('FROM a:1\nENV A b\nENV C d\nMAINTAINER a\nMAINTAINER b\n', { extends: preset })).toHaveLength(length);
  });

  test('weighs what its places weigh, and is as strong', () => {
    const text = 'FROM fedora:42\nRUN microdnf install -y a\nRUN microdnf install -y b\nCMD ["a"]\n';
    const { diagnostics } = lint(text, { select: ['dnf-cache-left'] });
    const [finding] = joined(diagnostics);
    expect(finding?.bytes).toMatchObject({ value: 2 * (diagnostics[0]?.bytes?.value ?? 0), from: 'typical' });
    const [small] = joined(diagnostics.map((one): Diagnostic => ({ ...one, severity: 'info', bytes: light })));
    expect([small?.severity, small?.bytes?.low]).toEqual(['warning', 24e6]);
  });
});

const light = { value: 12e6, low: 12e6, high: 12e6, from: 'table' } as const;

test('nothing is lost: every place is a finding, or related to one', () => {
  const line = fc.constantFrom(
    'ENV A b',
    'ENV C=d',
    'RUN apt update',
    'RUN cd /x && apt install y',
    'LABEL e f',
    'FROM b:1',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const { diagnostics } = lint(['FROM a:1', ...lines].join('\n'));
      const rows = joined(diagnostics);
      const places = new Set(
        rows.flatMap(({ at, related = [] }) => [at, ...related.map((other) => other.at)]).map(({ start }) => start),
      );
      expect(diagnostics.filter(({ at }) => !places.has(at.start))).toEqual([]);
      expect(joined(rows)).toEqual(rows);
    }),
  );
});
