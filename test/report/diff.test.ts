import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unifiedDiff } from '../../src/report/index.ts';

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
const numbers = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => `${from + i}`);

describe('a unified diff', () => {
  test('of two equal texts is empty', () => {
    expect(unifiedDiff('Dockerfile', 'FROM a\n', 'FROM a\n')).toBe('');
    expect(unifiedDiff('Dockerfile', '', '')).toBe('');
  });

  test('has three lines around a change', () => {
    const before = lines(...numbers(1, 10));
    expect(unifiedDiff('a/Dockerfile', before, before.replace('5\n', 'five\nand more\n'))).toBe(
      lines(
        '--- a/a/Dockerfile',
        '+++ b/a/Dockerfile',
        '@@ -2,7 +2,8 @@',
        ' 2',
        ' 3',
        ' 4',
        '-5',
        '+five',
        '+and more',
        ' 6',
        ' 7',
        ' 8',
      ),
    );
  });

  test('joins changes that are near each other, and parts others', () => {
    const before = lines(...numbers(1, 30));
    const after = before.replace('\n5\n', '\nx\n').replace('\n12\n', '\ny\n').replace('\n25\n', '\nz\n');
    const heads = unifiedDiff('f', before, after).match(/^@@.*$/gm);
    expect(heads).toEqual(['@@ -2,14 +2,14 @@', '@@ -22,7 +22,7 @@']);
  });

  test('of a file that is made, and of one that is emptied', () => {
    expect(unifiedDiff('.dockerignore', undefined, '.git\nnode_modules\n')).toBe(
      lines('--- /dev/null', '+++ b/.dockerignore', '@@ -0,0 +1,2 @@', '+.git', '+node_modules'),
    );
    expect(unifiedDiff('f', 'a\n', '')).toBe(lines('--- a/f', '+++ b/f', '@@ -1,1 +0,0 @@', '-a'));
  });

  test('says where a line end is missing', () => {
    const missing = '\\ No newline at end of file';
    expect(unifiedDiff('f', 'a\nb', 'a\nc')).toBe(
      lines('--- a/f', '+++ b/f', '@@ -1,2 +1,2 @@', ' a', '-b', missing, '+c', missing),
    );
    expect(unifiedDiff('f', 'a', 'a\n')).toBe(lines('--- a/f', '+++ b/f', '@@ -1,1 +1,1 @@', '-a', missing, '+a'));
  });

  test('keeps line ends, and quotes what would end a path', () => {
    expect(unifiedDiff('a\n"b', 'x\r\n', 'x\n')).toBe(
      lines('--- "a/a\\n\\"b"', '+++ "b/a\\n\\"b"', '@@ -1,1 +1,1 @@', '-x\r', '+x'),
    );
  });

  test('makes of one text the other', () => {
    const text = fc
      .tuple(fc.array(fc.constantFrom('a', 'b', 'c', 'd', '', ' e', 'f\r'), { maxLength: 24 }), fc.boolean())
      .map(([all, ended]) => all.join('\n') + (ended ? '\n' : ''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(patched(before, unifiedDiff('f', before, after))).toBe(after);
      }),
      { numRuns: 1000 },
    );
  });

  test('of long texts that have nothing in common, or that repeat one line, takes no time', () => {
    const all = lines(...numbers(1, 20_000));
    const others = lines(...numbers(20_001, 40_000));
    const diff = unifiedDiff('f', all, others);
    expect(diff.split('\n', 3)[2]).toBe('@@ -1,20000 +1,20000 @@');
    expect(patched(all, diff)).toBe(others);
    expect(unifiedDiff('f', 'a\n'.repeat(20_000), 'a\nb\n'.repeat(20_000)).length).toBeGreaterThan(60_000);
  });
});

/** Applies a diff as `patch` does, and minds that what it takes away is there. */
function patched(before: string, diff: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const out: string[] = [];
  let at = 0;
  let last: string[] = [];
  for (const line of diff.split('\n').slice(2, -1)) {
    const head = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (head) {
      const start = head[2] === '0' ? Number(head[1]) : Number(head[1]) - 1;
      while (at < start) out.push(old[at++] ?? '');
    } else if (line.startsWith('\\')) {
      const text = last.pop()?.slice(0, -1) ?? '';
      if (last === out) out.push(text);
      else expect(old[at - 1]).toBe(text);
    } else {
      const text = `${line.slice(1)}\n`;
      if (line.startsWith('+')) {
        out.push(text);
        last = out;
      } else {
        expect(`${(old[at] ?? '').replace(/\n$/, '')}\n`).toBe(text);
        if (line.startsWith(' ')) out.push(text);
        last = line.startsWith(' ') ? out : [text];
        at++;
      }
    }
  }
  while (at < old.length) out.push(old[at++] ?? '');
  return out.join('');
}
