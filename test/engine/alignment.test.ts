import { describe, expect, test } from '@jest/globals';
import { align } from '../../src/engine/alignment.ts';
import { applyEdits } from '../../src/fix/index.ts';
import { createBuild } from '../../src/model/build.ts';
import { insertAfter, insertBefore, remove, replace, type Edit } from '../../src/rule/index.ts';
import { Source } from '../../src/text/source.ts';

/** Three instructions, and a heredoc, which ends with its line. */
const text = 'FROM a\nRUN x \\\n  y\n\n# why\nRUN <<E\nz\nE\nCMD c\n';

/** The instructions, by their keyword and number, that edits touch, and those that they lose without touching them. */
function touch(...edits: readonly Edit[]) {
  const [before, after] = [text, applyEdits(text, edits)].map((one) => createBuild(new Source('Dockerfile', one)));
  if (!before || !after) throw new Error('two texts');
  const { claimed, lost, twins } = align(before, after, edits);
  const names = (nodes: readonly { readonly index: number }[]): string => nodes.map(({ index }) => index).join();
  return { before: names(claimed.before), after: names(claimed.after), lost: names(lost), twins: twins.length };
}
const { instructions } = createBuild(new Source('Dockerfile', text)).file;
const at = (index: number): { start: number; end: number } => instructions[index]?.at ?? { start: -1, end: -1 };
const alone = (index: number, lost = ''): object => ({ before: `${index}`, after: `${index}`, lost });

describe('an edit touches an instruction', () => {
  test.each([0, 1, 2, 3])('at its very end: %i', (index) => {
    expect(touch(insertAfter(at(index), index === 2 ? '\n' : ' # q'))).toMatchObject({ before: `${index}` });
  });

  test.each([0, 1, 2, 3])('at its very start: %i', (index) => {
    expect(touch(insertBefore(at(index), ' '))).toMatchObject({ before: `${index}`, lost: '' });
  });

  test('inside', () => {
    expect(touch(replace({ start: at(1).start + 4, end: at(1).start + 5 }, 'xx'))).toMatchObject(alone(1));
    expect(touch(remove({ start: at(3).start, end: text.length }))).toMatchObject({ before: '3', after: '', twins: 3 });
  });

  test('when what it takes away begins at its end, or goes past it', () => {
    expect(touch(replace({ start: at(0).end, end: at(0).end + 1 }, ' AS b\n'))).toMatchObject(alone(0));
    expect(touch(replace({ start: at(0).end - 1, end: at(1).start }, 'b\n'))).toMatchObject(alone(0));
    expect(touch(remove({ start: at(0).end, end: at(1).end }))).toMatchObject({ before: '0,1', lost: '' });
  });
});

describe('and not', () => {
  test('when what it takes away ends where that begins', () => {
    expect(touch(remove({ start: at(0).start, end: at(1).start }))).toMatchObject({ before: '0', after: '', lost: '' });
    expect(touch(replace({ start: at(1).end, end: at(2).start }, '\n'))).toMatchObject({ before: '1', lost: '' });
  });

  test('when it is between the lines', () => {
    const between = at(1).end + 1;
    expect(touch(insertBefore({ start: between, end: between }, '# new\n'))).toMatchObject({ before: '', after: '' });
  });

  test('but it is lost if it is read otherwise then', () => {
    expect(touch(insertAfter(at(0), ' \\'))).toMatchObject({ before: '0', lost: '1' });
    expect(touch(replace({ start: at(1).start, end: at(1).end + 1 }, 'RUN <<X'))).toMatchObject({
      before: '1',
      lost: '',
    });
    expect(touch(replace(at(1), 'RUN x \\'))).toMatchObject({ before: '1', lost: '2' });
  });
});
