import { describe, expect, test } from '@jest/globals';
import { createBuild } from '../../../src/model/build.ts';
import { namedAt } from '../../../src/model/names/occurrences.ts';
import { Source } from '../../../src/text/source.ts';

/** The text with `«»` around every mention of what is named at `¦`, and a `!` behind those that define it. */
function marked(text: string): string | undefined {
  const bare = text.replace('¦', '');
  const found = namedAt(createBuild(new Source('Dockerfile', bare)), text.indexOf('¦'));
  if (!found) return undefined;
  let out = bare;
  for (const { at, defines } of found.named.mentions.toReversed())
    out = `${out.slice(0, at.start)}«${bare.slice(at.start, at.end)}»${defines ? '!' : ''}${out.slice(at.end)}`;
  return out;
}

describe('a stage is named', () => {
  test('by AS, FROM, --from and mounts, in any case where Docker takes any', () => {
    expect(
      marked(
        'FROM a:1 AS Bui¦ld\nFROM build AS x\nCOPY --from=BUILD /a /b\nRUN --mount=type=bind,from=build,target=/x make\n',
      ),
    ).toBe(
      'FROM a:1 AS «Build»!\nFROM «build» AS x\nCOPY --from=«BUILD» /a /b\nRUN --mount=type=bind,from=«build»,target=/x make\n',
    );
  });

  test('by its number, with a name or without', () => {
    expect(marked('FROM a:1 AS s\nFROM b:1\nCOPY --from=¦0 /a /b\n')).toBe(
      'FROM a:1 AS «s»!\nFROM b:1\nCOPY --from=«0» /a /b\n',
    );
    expect(marked('FROM a:1\nFROM b:1\nCOPY --from=¦0 /a /b\n')).toBe('«FROM»! a:1\nFROM b:1\nCOPY --from=«0» /a /b\n');
  });

  test('by the ARG that FROM uses, and from there', () => {
    const text = 'ARG BASE="s"\nFROM a:1 AS s\nFROM ${BASE}\n';
    const expected = 'ARG BASE="«s»"\nFROM a:1 AS «s»!\nFROM ${BASE}\n';
    expect(marked(text.replace('AS s', 'AS s¦'))).toBe(expected);
    expect(marked(text.replace('"s"', '"¦s"'))).toBe(expected);
  });

  test('in triggers, and within quotes', () => {
    expect(marked('FROM a:1 AS ¦s\nFROM b:1\nONBUILD COPY --from="s" /a /b\n')).toBe(
      'FROM a:1 AS «s»!\nFROM b:1\nONBUILD COPY --from="«s»" /a /b\n',
    );
  });

  test('and an image of that name is none of it', () => {
    expect(marked('FROM node AS ¦app\nFROM app2\nCOPY --from=node /app /app\n')).toBe(
      'FROM node AS «app»!\nFROM app2\nCOPY --from=node /app /app\n',
    );
  });
});

describe('a variable is named', () => {
  test('where it is set and used, by Docker and by shells', () => {
    expect(
      marked(
        'FROM a:1\nENV ¦APP=/app\nWORKDIR $APP\nRUN cd ${APP:-x} && echo "$APP"\nCMD exec $APP/run\nLABEL a=\'$APP\'\n',
      ),
    ).toBe(
      'FROM a:1\nENV «APP»!=/app\nWORKDIR $«APP»\nRUN cd ${«APP»:-x} && echo "$«APP»"\nCMD exec $«APP»/run\nLABEL a=\'$APP\'\n',
    );
  });

  test('by all ARGs of its name, for they are one build argument', () => {
    expect(marked('ARG V=1\nFROM a:$V\nARG V\nRUN echo $¦V\nFROM b:1\nRUN echo $V\nFROM c:1\nARG V=2\n')).toBe(
      'ARG «V»!=1\nFROM a:$«V»\nARG «V»!\nRUN echo $«V»\nFROM b:1\nRUN echo $V\nFROM c:1\nARG «V»!=2\n',
    );
  });

  test('in stages that are built from its own, and not in others', () => {
    expect(marked('FROM a:1 AS s\nENV ¦X=1\nFROM s\nENV X=$X-2\nFROM b:1\nENV X=3\n')).toBe(
      'FROM a:1 AS s\nENV «X»!=1\nFROM s\nENV «X»!=$«X»-2\nFROM b:1\nENV X=3\n',
    );
  });

  test('not before it is set, nor where a script sets it itself', () => {
    expect(marked('FROM a:1\nENV ¦P=/x:$P\nRUN P=1; echo $P\nRUN echo $P\n')).toBe(
      'FROM a:1\nENV «P»!=/x:$P\nRUN P=1; echo $P\nRUN echo $«P»\n',
    );
  });

  test('and one that nothing in the file sets has no mentions', () => {
    expect(marked('FROM a:1\nRUN echo $HO¦ME\n')).toBe('FROM a:1\nRUN echo $HOME\n');
  });
});

test('elsewhere nothing is named', () => {
  expect(['¦FROM a:1 AS x\n', 'FROM a:1 AS x\nRUN ec¦ho x\n', '# AS ¦x\nFROM a:1 AS x\n', '¦'].map(marked)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

describe('the definition', () => {
  const definitionAt = (text: string): string | undefined => {
    const bare = text.replace('¦', '');
    const at = namedAt(createBuild(new Source('Dockerfile', bare)), text.indexOf('¦'))?.definition;
    return at && `${bare.slice(0, at.start)}«${bare.slice(at.start, at.end)}»${bare.slice(at.end)}`;
  };

  test('is the last one in force', () => {
    expect(definitionAt('FROM a:1\nENV A=1\nENV A=2\nRUN echo $¦A\nENV A=3\n')).toBe(
      'FROM a:1\nENV A=1\nENV «A»=2\nRUN echo $A\nENV A=3\n',
    );
  });

  test('of an ARG without a value is the one above the first FROM', () => {
    expect(definitionAt('ARG A=1\nFROM a:1\nARG ¦A\n')).toBe('ARG «A»=1\nFROM a:1\nARG A\n');
    expect(definitionAt('ARG A=1\nFROM a:1\nARG A\nRUN echo $¦A\n')).toBe('ARG «A»=1\nFROM a:1\nARG A\nRUN echo $A\n');
  });

  test('may stand in the same ARG', () => {
    expect(definitionAt('FROM a:1\nARG A=1 B=$¦A\n')).toBe('FROM a:1\nARG «A»=1 B=$A\n');
  });
});
