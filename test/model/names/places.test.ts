import { describe, expect, test } from '@jest/globals';
import { createBuild } from '../../../src/model/build.ts';
import { namedAt } from '../../../src/model/names/occurrences.ts';
import { Source } from '../../../src/text/source.ts';

/** How many places name what is named at the first `¦`, and whether it may be renamed. */
function named(text: string): readonly unknown[] | undefined {
  const found = namedAt(createBuild(new Source('Dockerfile', text.replace('¦', ''))), text.indexOf('¦'));
  return found && [found.named.kind, found.named.mentions.length, found.named.bound?.reason];
}

describe('what is named at a place', () => {
  test.each([
    ['FROM a AS ¦x\nCOPY --from=x b c', ['stage', 2, undefined]],
    ['FROM a AS ¦x\nFROM b\nCOPY --from=x b c', ['stage', 2, undefined]],
    ['FROM a AS ¦x\nFROM b\nCOPY b c', ['stage', 1, undefined]],
    ['FROM a AS ¦x\nFROM b\nRUN --mount=from=x,target=/y z', ['stage', 2, undefined]],
    ['FROM a AS ¦x\nFROM b\nRUN --mount=type=cache,target=/x z', ['stage', 1, undefined]],
    ['FROM a\nENV ¦X=1\nRUN echo $X', ['variable', 2, undefined]],
    ['FROM a\nARG ¦X=1\nRUN echo $X', ['variable', 2, undefined]],
    ['FROM a\nRUN echo $¦X', ['variable', 0, undefined]],
    ['FROM a\nENV ¦X=1\nFROM b\nRUN echo $X', ['variable', 1, undefined]],
    ['FROM a\nENV ¦X=1\nRUN X=2; echo $X', ['variable', 2, 'a script may set `X` itself']],
    ['FROM a\nENV ¦X=1\nRUN read X', ['variable', 1, 'a script may set `X` itself']],
    [
      'FROM a\nARG ¦TARGETARCH\nRUN echo $TARGETARCH',
      ['variable', 2, '`TARGETARCH` is a name that BuildKit gives a value to'],
    ],
    [
      'FROM a\nARG ¦https_proxy\nRUN echo $https_proxy',
      ['variable', 2, '`https_proxy` is a name that BuildKit gives a value to'],
    ],
    ['FROM a\nARG X=1\nARG X=2\nRUN echo $¦X', ['variable', 3, undefined]],
    ['FROM a\nRUN ¦echo', undefined],
  ])('of %j', (text, expected) => {
    const found = named(text);
    if (text.includes('X=2; echo')) expect(found?.[2]).toBe(expected?.[2]);
    else expect(found).toEqual(expected);
  });
});
