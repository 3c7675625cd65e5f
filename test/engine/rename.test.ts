import { describe, expect, test } from '@jest/globals';
import { rename } from '../../src/engine/index.ts';
import { applyEdits } from '../../src/fix/index.ts';
import { createBuild } from '../../src/model/build.ts';
import { namedAt } from '../../src/model/names/occurrences.ts';
import { Source } from '../../src/text/source.ts';

/** The text after what is named at `¦` was given another name, or why it was not. */
function renamed(text: string, name: string): string | undefined {
  const bare = text.replace('¦', '');
  const build = createBuild(new Source('Dockerfile', bare));
  const found = namedAt(build, text.indexOf('¦'));
  const renaming = found && rename(build, found.named, name);
  return renaming && ('problem' in renaming ? renaming.problem : applyEdits(bare, renaming.edits));
}

describe('rename', () => {
  test('gives a stage another name everywhere', () => {
    expect(renamed('FROM a:1 AS bu¦ild\nFROM build AS x\nCOPY --from=Build /a /b\nCOPY --from=0 /a /b\n', 'Deps')).toBe(
      'FROM a:1 AS Deps\nFROM deps AS x\nCOPY --from=deps /a /b\nCOPY --from=0 /a /b\n',
    );
  });

  test('gives a variable another name, with CRLF and in continued lines', () => {
    expect(renamed('FROM a:1\r\nENV A¦=1\r\nRUN echo \\\r\n  $A ${A}\r\n', 'LONG_NAME')).toBe(
      'FROM a:1\r\nENV LONG_NAME=1\r\nRUN echo \\\r\n  $LONG_NAME ${LONG_NAME}\r\n',
    );
  });

  test.each([
    ['FROM a:1 AS ¦x\nFROM b:1 AS y\n', 'Y', 'there is a stage `y` already'],
    ['FROM a:1 AS ¦x\nFROM node\n', 'node', '`node` means something else in this file already'],
    [
      'FROM a:1 AS ¦x\nFROM b:1\nCOPY --from=nginx /a /b\n',
      'nginx',
      '`nginx` means something else in this file already',
    ],
    ['FROM a:1\nENV ¦A=1 B=2\nRUN echo $B\n', 'B', '`B` means something else in this file already'],
    ['FROM a:1\nENV ¦A=1\nRUN echo $B\n', 'B', '`B` means something else in this file already'],
    ['FROM a:1 AS ¦x\n', '1x', '`1x` is no name for a stage'],
    ['FROM a:1\nENV ¦A=1\n', 'A-B', '`A-B` is no name for a variable'],
    [
      'FROM a:1\nFROM b:1\nCOPY --from=¦0 /a /b\n',
      'x',
      '`0` keeps its name: the stage has no name: write one behind `AS`',
    ],
    [
      'ARG S=x\nFROM a:1 AS x1¦\nFROM ${S}1\n',
      'y',
      '`x1` keeps its name: `FROM` puts the name together from variables',
    ],
    [
      'FROM a:1\nARG ¦TARGETARCH\n',
      'X',
      '`TARGETARCH` keeps its name: `TARGETARCH` is a name that BuildKit gives a value to',
    ],
    ['FROM a:1\nENV ¦A=1\nRUN A=$A:2 make\n', 'B', '`A` keeps its name: a script may set `A` itself'],
    ['FROM a:1\nRUN echo $HO¦ME\n', 'X', '`HOME` keeps its name: nothing in this file gives it'],
  ])('%j to %s: %s', (text, name, problem) => {
    expect(renamed(text, name)).toBe(problem);
  });

  test('to the name that there is changes nothing', () => {
    expect(renamed('FROM a:1 AS ¦x\n', 'x')).toBe('FROM a:1 AS x\n');
  });
});
