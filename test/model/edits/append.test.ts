import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyEdits } from '../../../src/fix/index.ts';
import { createBuild } from '../../../src/model/build.ts';
import type { Build } from '../../../src/model/types.ts';
import type { Command } from '../../../src/model/commands/types.ts';
import { Source } from '../../../src/text/source.ts';

const build = (text: string): Build => createBuild(new Source('Dockerfile', text));

const first = (text: string, tool: string): readonly [Build, Command] => {
  const made = build(text);
  const [command] = made.commands.named(tool);
  if (!command) throw new Error(`no \`${tool}\` in ${text}`);
  return [made, command];
};

const append = (text: string): string | undefined => {
  const [made, command] = first(text, 'a');
  const edit = made.edits.append(command, 'z');
  return edit && applyEdits(text, [edit]);
};

const withdraw = (text: string): string | undefined => {
  const [made, command] = first(text, 'a');
  const edit = made.edits.withdraw(command);
  return edit && applyEdits(text, [edit]);
};

const names = (text: string): readonly string[] => build(text).commands.all.map(({ name }) => name);

describe('one more command at the end of a RUN', () => {
  test.each([
    ['RUN a', 'RUN a && z'],
    ['RUN a | b\n', 'RUN a | b && z\n'],
    ['RUN b; a', 'RUN b; a && z'],
    ['RUN set -e; a', 'RUN set -e; a; z'],
    ['RUN a > x 2>&1', 'RUN a > x 2>&1 && z'],
    ['RUN a \\\n && b "c\\\nd" \\\n\n', 'RUN a \\\n && b "c\\\nd" \\\n && z \\\n\n'],
    ['RUN a;', 'RUN a && z;'],
    ['RUN a && \\\n# why\n\t b', 'RUN a && \\\n# why\n\t b && \\\n\t z'],
    ['RUN sudo a', 'RUN sudo a && sudo z'],
  ])('%j', (before, after) => {
    expect(append(before)).toBe(after);
  });

  test.each([
    'RUN a || b',
    'RUN a &',
    'RUN { a; }',
    'RUN ["a"]',
    'RUN exec a',
    'RUN a; exit 1',
    'RUN <<E\na\nE',
    'RUN a <<E\nb\nE',
    "RUN sh -c 'a'",
    'RUN sudo -u x a',
  ])('not for %j', (text) => {
    expect(append(text)).toBeUndefined();
  });

  test('the result has the same commands, and the new one as the last', () => {
    const word = fc.constantFrom('b', 'b c', "b 'x y'", 'b "$X"', 'b \\\n    c');
    const joint = fc.constantFrom(' && ', ' \\\n && ', ' && \\\n    ', '; ', '; \\\r\n\t', ' \\\n# why\n && ');
    const rest = fc.array(fc.tuple(joint, word), { maxLength: 6 });
    fc.assert(
      fc.property(rest, fc.constantFrom('', '\n', ' \\\n\n', ' # why\n', '\nRUN d'), (items, tail) => {
        const text = `FROM x\nRUN a${items.map(([between, next]) => between + next).join('')}${tail}`;
        const after = append(text);
        if (after === undefined) return;
        const before = names(text);
        const end = tail.endsWith('d') && before.at(-1) === 'd' ? before.length - 1 : before.length;
        expect(names(after)).toEqual(before.toSpliced(end, 0, 'z'));
      }),
    );
  });
});

describe('a command out of a list', () => {
  test.each([
    ['RUN a && b', 'RUN b'],
    ['RUN a x \\\n && b', 'RUN b'],
    ['RUN b && a; c', 'RUN b && c'],
    ['RUN b && a', 'RUN b'],
    ['RUN b; \\\n  a', 'RUN b'],
  ])('%j', (before, after) => {
    expect(withdraw(before)).toBe(after);
  });

  test.each([
    'RUN a',
    'RUN b || a',
    'RUN b && a &',
    'RUN a || b',
    'RUN a | b',
    'RUN a \\\n# why\n && b',
    'RUN <<E\na && b\nE',
  ])('not for %j', (text) => {
    expect(withdraw(text)).toBeUndefined();
  });
});
