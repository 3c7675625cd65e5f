import { describe, expect, test } from '@jest/globals';
import { createBuild } from '../../../src/model/build.ts';
import { Source } from '../../../src/text/source.ts';

/** What is known of a path at the end of the last stage. */
function known(text: string, path: string): string | undefined {
  const build = createBuild(new Source('Dockerfile', text));
  const stage = build.stages.all.at(-1);
  return stage && build.layers.origin(stage, path).known;
}

describe('a path is absent only if every instruction is known to make something else', () => {
  test.each([
    ['FROM debian:13\nRUN echo 1 > /data/a', '/data/b'],
    ['FROM scratch\nCOPY a.txt b.txt /data/', '/data/c'],
    ['FROM golang:1.25\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o app .', '/app'],
    ['FROM debian:13 AS a\nRUN mkdir /out && echo 1 > /out/y\nFROM debian:13\nCOPY --from=a /out /app', '/app/z'],
  ])('%s: %s', (text, path) => {
    expect(known(text, path)).toBe('absent');
  });

  test.each([
    ['FROM debian:13\nRUN make', '/data/b'],
    ['FROM debian:13\nRUN openssl req -out /cert.pem', '/cert.pem'],
    ['FROM debian:13\nRUN tee /a < /etc/passwd', '/a'],
    ['FROM debian:13\nRUN curl -fsSL https://example.com | sh', '/a'],
    ['FROM debian:13\nARG DIR\nRUN mkdir -p $DIR', '/a'],
    ['FROM debian:13\nRUN find / -name x -exec cp {} /a ;', '/b'],
    ['FROM scratch\nCOPY *.txt /data/', '/data/c'],
    ['FROM scratch\nCOPY dir /data/', '/data/c'],
    ['FROM scratch\nCOPY --parents a/b.txt /data/', '/data/a/b.txt'],
    ['FROM scratch\nCOPY --from=nginx:1 /etc/nginx /data/', '/data/c'],
    ['FROM scratch\nADD a.tar.gz /data/', '/data/c'],
    ['FROM scratch\nCOPY $X /data/', '/data/c'],
    ['FROM debian:13', '/usr/share/a'],
    ['FROM example/base', '/a'],
    ['FROM debian:13 AS a\nRUN make\nFROM debian:13\nCOPY --from=a /out /srv/x', '/srv/x/z'],
  ])('%s: not so %s', (text, path) => {
    expect(known(text, path)).not.toBe('absent');
  });
});

test('thousands of stages that copy from each other', () => {
  const stages = Array.from({ length: 2000 }, (_, index) =>
    index === 0
      ? 'FROM debian:13 AS s0\nRUN echo 1 > /x'
      : `FROM debian:13 AS s${index}\nCOPY --from=s${index - 1} /x /x`,
  );
  expect(known(stages.join('\n'), '/x')).toBe('made');
  expect(known(stages.join('\n'), '/y')).toBe('absent');
});
