import { describe, expect, test } from '@jest/globals';
import { likeness, readSaid, shownStep, wantedOf } from '../../../src/node/built/said.ts';
import { buildOf } from '../../support/model.ts';

/** How much the last instruction of a text is like a step, rounded. */
function like(text: string, by: string): number {
  const build = buildOf(`FROM alpine\nARG VERSION=1\nENV DEST=/srv\nWORKDIR /app\n${text}\n`);
  const node = build.file.instructions.at(-1);
  if (!node) throw new Error('nothing');
  return Math.round(10 * likeness(wantedOf(build, node), readSaid(by))) / 10;
}

describe('a step of a history is an instruction', () => {
  test.each([
    ['RUN make all', 'RUN /bin/sh -c make all # buildkit'],
    ['RUN make all', 'RUN |2 VERSION=1 A=b c /bin/sh -c make all # buildkit'],
    ['RUN make all', '/bin/sh -c make all'],
    ['RUN make all', '|1 VERSION=1 /bin/sh -c make all'],
    ['RUN make all', 'RUN make all'],
    ['RUN a && \\\n  # why\n  b \\\n  c', 'RUN /bin/sh -c a &&   b   c # buildkit'],
    ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b', 'RUN /bin/bash -o pipefail -c a | b # buildkit'],
    ['RUN ["make", "all"]', 'RUN make all # buildkit'],
    ['RUN ["make", "all"]', 'make all'],
    ['RUN ["/bin/bash", "-c", "make"]', 'RUN |2 VERSION=3 TOKEN=x y /bin/bash -c make # buildkit'],
    ['RUN --mount=type=cache,target=/x make all', 'RUN /bin/sh -c make all # buildkit'],
    ['RUN <<EOF\nmake\nmake install\nEOF', 'RUN /bin/sh -c make\nmake install\n # buildkit'],
    ['COPY a b /srv/', 'COPY a b /srv/ # buildkit'],
    ['COPY --from=build --chown=1:2 /out /srv/app', 'COPY /out /srv/app # buildkit'],
    ['COPY --chown=1:2 /out /srv/app', 'COPY --chown=1:2 /out /srv/app # buildkit'],
    ['COPY app-$VERSION.tar $DEST', 'COPY app-1.tar /srv # buildkit'],
    ['ADD https://example.org/x /x', 'ADD https://example.org/x /x # buildkit'],
    ['WORKDIR src', 'WORKDIR /app/src'],
    ['WORKDIR /srv', '/bin/sh -c #(nop) WORKDIR /srv'],
    ['ENV A=b', 'ENV A=b'],
    ['CMD ["a"]', '/bin/sh -c #(nop)  CMD ["a"]'],
  ])('surely: %j, %j', (text, by) => expect(like(text, by)).toBe(1));

  test.each([
    ['COPY a /srv/', '/bin/sh -c #(nop) COPY file:0a1b in /srv/ '],
    ['COPY --chown=1:2 a b ./', '/bin/sh -c #(nop) COPY --chown=1:2multi:a987c4 in ./ '],
    ['COPY . .', '/bin/sh -c #(nop) COPY dir:0a1b in /app '],
    ['COPY . .', '/bin/sh -c #(nop) COPY dir:0a1b in . '],
    ['COPY a b ./', '/bin/sh -c #(nop) COPY multi:0a1b in ./ '],
    ['ADD x.tar $DEST', '/bin/sh -c #(nop) ADD file:0a1b in /srv '],
    [
      'RUN apt-get update && apt-get install -y curl git',
      'RUN /bin/sh -c apt-get update && apt-get install -y curl wget # buildkit',
    ],
    ['ENV A="b c"', 'ENV A=b c'],
    ['EXPOSE 80', 'EXPOSE 80/tcp'],
    ['LABEL a.b="$VERSION"', '/bin/sh -c #(nop)  LABEL a.b=1'],
  ])('likely: %j, %j', (text, by) => {
    expect(like(text, by)).toBeGreaterThan(0.4);
    expect(like(text, by)).toBeLessThan(1);
  });

  test.each([
    ['RUN make all', 'COPY make all # buildkit'],
    ['RUN make all', 'RUN /bin/sh -c npm ci # buildkit'],
    ['COPY a /srv/', '/bin/sh -c #(nop) COPY file:0a1b in /etc '],
    ['WORKDIR /srv', 'WORKDIR /app'],
    ['ENV A=b', 'ENV B=b'],
    ['USER node', ''],
  ])('not: %j, %j', (text, by) => expect(like(text, by)).toBe(0));

  test.each([
    ['RUN |2 TOKEN=secret A=b /bin/sh -c make all # buildkit', 'RUN make all'],
    ['RUN |1 TOKEN=a b /bin/bash -o pipefail -c echo "$X" | tee x # buildkit', 'RUN echo "$X" | tee x'],
    ['|2 TOKEN=secret VERSION=1.2 /bin/sh -c make', 'RUN make'],
    ['RUN |1 TOKEN=secret make all # buildkit', 'RUN make all'],
    ['/bin/sh -c apt-get update', 'RUN apt-get update'],
    ['/bin/sh', '/bin/sh'],
    ['/bin/sh -c #(nop)  CMD ["a"]', 'CMD ["a"]'],
    ['COPY  a\n b # buildkit', 'COPY a b'],
    ['', ''],
  ])('for people: %j is %j', (by, text) => expect(shownStep(by)).toBe(text));
});
