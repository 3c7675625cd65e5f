import { describe, expect, test } from '@jest/globals';
import { applyEdits, withLineEnds } from '../../../src/fix/index.ts';
import { buildOf, lastNode } from '../../support/model.ts';

describe('instructions put beside another', () => {
  test.each([
    ['FROM a\nRUN b', 'FROM a\nUSER x\nENV y=z\nRUN b', 'FROM a\nRUN b\nUSER x\nENV y=z'],
    ['FROM a\r\nRUN b\r\n', 'FROM a\r\nUSER x\r\nENV y=z\r\nRUN b\r\n', 'FROM a\r\nRUN b\r\nUSER x\r\nENV y=z\r\n'],
    ['FROM a\r\nRUN b', 'FROM a\r\nUSER x\r\nENV y=z\r\nRUN b', 'FROM a\r\nRUN b\r\nUSER x\r\nENV y=z'],
    ['RUN b', 'USER x\nENV y=z\nRUN b', 'RUN b\nUSER x\nENV y=z'],
  ])('have the line ends of %j, as every fix has that is told', (text, before, after) => {
    const build = buildOf(text);
    const run = lastNode(build, 'RUN');
    expect(applyEdits(text, withLineEnds(text, [build.edits.before(run, ['USER x', 'ENV y=z'])]))).toBe(before);
    expect(applyEdits(text, withLineEnds(text, [build.edits.after(run, ['USER x', 'ENV y=z'])]))).toBe(after);
  });

  test.each([
    ['FROM a\nRUN b\nCMD c\n', 'RUN b\n'],
    ['FROM a\nRUN b \\\n c\nCMD d', 'RUN b \\\n c\n'],
    ['FROM a\n RUN b', ' RUN b'],
  ])('have whole lines in %j', (text, lines) => {
    const build = buildOf(text);
    expect(build.source.slice(build.edits.lines(lastNode(build, 'RUN')))).toBe(lines);
  });
});

describe('a copy that a mount may take the place of', () => {
  const mounted = (copies: string, path: string, stage = ''): string | undefined => {
    const text = `FROM debian:12${stage}\n${copies}`;
    const build = buildOf(text);
    const node = build.stages.instructions('COPY')[0];
    const copied = node && build.files.copies(node)[0];
    const edits = copied && build.edits.mountInstead(copied, path);
    return edits && applyEdits(text, edits).replace(/^FROM .*\n/, '');
  };

  test.each([
    [
      'COPY a.deb /tmp/\nRUN dpkg -i /tmp/a.deb',
      'RUN --mount=type=bind,source=a.deb,target=/tmp/a.deb \\\n    dpkg -i /tmp/a.deb',
    ],
    [
      'COPY a.deb /tmp/\nRUN dpkg -i /tmp/a.deb && rm /tmp/a.deb',
      'RUN --mount=type=bind,source=a.deb,target=/tmp/a.deb \\\n    dpkg -i /tmp/a.deb',
    ],
    [
      'COPY a.deb b.deb /tmp/\nRUN dpkg -i /tmp/a.deb',
      'COPY b.deb /tmp/\nRUN --mount=type=bind,source=a.deb,target=/tmp/a.deb \\\n    dpkg -i /tmp/a.deb',
    ],
    [
      'COPY --from=nginx /x/a.deb /tmp/\nRUN dpkg -i /tmp/a.deb',
      'RUN --mount=type=bind,from=nginx,source=/x/a.deb,target=/tmp/a.deb \\\n    dpkg -i /tmp/a.deb',
    ],
    ['COPY a.deb /tmp/\nRUN dpkg -i /tmp/a.deb\nRUN cat /tmp/a.deb', undefined],
    ['COPY a.deb /tmp/\nRUN dpkg -i /tmp/a.deb\nCMD ["/tmp/a.deb"]', undefined],
    ['COPY a.deb /tmp/\nRUN true', undefined],
    ['COPY a.deb /tmp/\nFROM debian:12\nRUN dpkg -i /tmp/a.deb', undefined],
    ['COPY a.deb /tmp/\nONBUILD RUN dpkg -i /tmp/a.deb', undefined],
    ['COPY a.deb /tmp/\nRUN --mount=type=tmpfs,target=/tmp dpkg -i /tmp/a.deb', undefined],
    ['COPY a.deb /tmp/\nRUN dpkg -i /tmp/a.deb && rm -rf /tmp/*.deb', undefined],
    ['COPY a.deb /tmp/\nRUN dpkg -i /tmp/a.deb && rm -f /tmp/?.deb', undefined],
    [
      'COPY a.deb /tmp/\nRUN dpkg -i /tmp/a.deb && rm -rf /var/lib/apt/lists/*.gz',
      'RUN --mount=type=bind,source=a.deb,target=/tmp/a.deb \\\n    dpkg -i /tmp/a.deb && rm -rf /var/lib/apt/lists/*.gz',
    ],
    ['COPY --chown=1 a.deb /tmp/\nRUN dpkg -i /tmp/a.deb', undefined],
    ['COPY ["a.deb", "/tmp/"]\nRUN dpkg -i /tmp/a.deb', undefined],
    ['COPY a,b.deb /tmp/\nRUN dpkg -i /tmp/a.deb', undefined],
  ])('%j', (text, expected) => expect(mounted(text, '/tmp/a.deb')).toBe(expected));
});
