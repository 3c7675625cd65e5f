import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strayValues } from '../../bench/fix/values.ts';
import { applyEdits } from '../../src/fix/index.ts';
import { fix, lint, parse, rules, settle, type Dockerfile, type Fixed } from '../../src/index.ts';
import { memoryFiles } from '../support/memory-files.ts';

/** Instructions that rules have something to say of, and such as make it hard to mend them. */
const instructions = [
  'FROM node:latest',
  'from node:20 as Build',
  'FROM --platform=$TARGETPLATFORM debian:12 As two',
  'FROM ubuntu:22.04',
  'FROM Build',
  'FROM scratch',
  'ARG VERSION=1',
  'ARG VERSION',
  'ARG a b',
  'ENV A hello  world',
  'ENV A "x" y # z',
  "ENV B it's $A",
  'ENV B \'it is\' "$A" \\$A',
  'ENV A=1 B=$A C=${B:-$VERSION}',
  'ENV PATH=/opt/bin',
  'ENV DEBIAN_FRONTEND=noninteractive',
  'ENV A \\\n  b \\\n# why\n  c',
  'LABEL a b c',
  'LABEL A.B="$VERSION" c=d',
  'MAINTAINER Jo "J" <jo@example.com>',
  'EXPOSE 8080:80/TCP 53/Udp',
  'WORKDIR /a',
  'WORKDIR b',
  'USER root',
  'USER me',
  'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  'STOPSIGNAL KILL',
  'VOLUME /data',
  'ADD a.txt b.tar.gz /x',
  'ADD a.txt /x',
  'COPY --from=Build /a /b',
  'COPY --from=Biuld a b c',
  'copy a b\t/c',
  'CMD node $X.js',
  'CMD node a.js',
  "CMD ['node', 'a.js']",
  'ENTRYPOINT exec node a.js "b c"',
  'ENTRYPOINT ["node", "$X"]',
  'HEALTHCHECK CMD curl -f localhost',
  'ONBUILD RUN apt install curl',
  'ONBUILD ENV a b',
  'RUN apt-get update',
  'RUN apt-get update && apt-get install curl',
  'RUN apt-get update -qq && \\\n    apt-get install -y \\\n    # why\n      curl \\\n\n      git',
  'RUN apt-get update \\\n && apt install git \\\n && echo done',
  'RUN <<EOF\napt-get update\napt-get install curl\n# in it\nEOF',
  'RUN <<-EOF cat\n\t# FROM x\n\tEOF',
  'RUN apk update && apk add --virtual x gcc; echo a',
  'RUN yum install gcc || true',
  'RUN sudo dnf install gcc',
  'RUN pip install flask && npm install',
  'RUN cd /app && wget http://example.com/a.tgz | tar xz',
  'RUN cd /app',
  'RUN export X=1',
  'RUN echo X=1 >> /etc/environment',
  'RUN useradd -u 99999999 me',
  'RUN ["apt-get", "install", "curl"]',
  'RUN --mount=type=cache,target=/root/.cache pip3 install x # y',
  'RUN curl a | sh \\',
  'ENV A=1 \\\n    DEBIAN_FRONTEND=noninteractive',
  'RUN useradd app',
  'COPY . .',
  'COPY --from=Build /x.whl y.run /tmp/',
  'RUN pip install /tmp/x.whl && rm -f /tmp/x.whl /tmp/z',
  'RUN sh /tmp/y.run; rm -rf /tmp/*',
  'RUN curl -o /tmp/a.tgz http://example.com/a.tgz',
  'RUN tar xf /tmp/a.tgz \\\n # why\n && rm /tmp/a.tgz',
  'RUN rm /tmp/a.tgz',
  'RUN echo "a',
  'RUM x',
  'EXPOSE 80:',
];
const between = [
  '',
  '  ',
  '# a comment',
  '# plimsoll ignore=all because',
  '# hadolint ignore=DL3008',
  '# check=skip=all',
  '#syntax=x',
];

const contextFiles = {
  'package.json': '{"dependencies": {"a": "1"}, "devDependencies": {"b": "1"}}',
  'package-lock.json': '{}',
  'a.txt': '',
  'src/node_modules/a/index.js': '',
  'node_modules/a/index.js': '',
  '.git/HEAD': '',
  '.venv/bin/python': '',
};
const ignoreFiles = [
  undefined,
  '',
  '# why\nnode_modules',
  '/node_modules/\r\n!node_modules/a\r\n',
  '.git\n!.git\n*.md\n',
];

const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...instructions) },
  { weight: 1, arbitrary: fc.constantFrom(...between) },
);
const text = fc
  .record({
    head: fc.constantFrom('', '', '', '\ufeff', '# syntax=docker/dockerfile:1\n', '# escape=`\n'),
    first: fc.constantFrom('FROM node:latest', 'ARG VERSION=1\nFROM debian:$VERSION', 'FROM python:3.12 AS Base'),
    lines: fc.array(line, { maxLength: 12 }),
    ends: fc.constantFrom('\n', '\n', '\r\n'),
    last: fc.boolean(),
  })
  .map(({ head, first, lines, ends, last }) =>
    `${head}${[first, ...lines].join('\n')}${last ? '\n' : ''}`.replaceAll('\n', ends),
  );
const ids = rules.map(({ id }) => id);
const selection = fc.oneof(fc.constant(ids), fc.subarray(ids, { minLength: 1 }));

const mend = (source: string, select: readonly string[], unsafe: boolean): Fixed =>
  fix(source, settle(rules, { extends: 'all', select }), { today: '2026-11-01' }, { unsafe });

const errors = ({ problems }: Dockerfile): number => problems.filter(({ severity }) => severity === 'error').length;
const comments = (source: string): readonly string[] =>
  source
    .split(/\r?\n/)
    .flatMap((one) => (one.trim().startsWith('#') ? [one.trim()] : []))
    .sort();

describe.each([
  ['safe', false],
  ['unsafe', true],
])('%s fixes of any rules, in any file', (_, unsafe) => {
  test('leave it readable, done at once, and all else as it was', () =>
    fc.assert(
      fc.property(text, selection, (source, select) => {
        const result = mend(source, select, unsafe);
        expect(result.result.crashes).toEqual([]);
        expect(errors(parse(result.text))).toBeLessThanOrEqual(errors(parse(source)));
        expect(result.passes).toBeLessThan(10);
        expect(mend(result.text, select, unsafe).text).toBe(result.text);
        expect(strayValues(source, result.text, result.fixed, unsafe)).toEqual([]);
        if (result.fixed.length === 0) expect(result.text).toBe(source);
        if (unsafe) return;
        expect(comments(result.text)).toEqual(comments(source));
        const ends = (all: string): boolean => all.replaceAll('\r\n', '').includes('\n');
        if (!ends(source)) expect(ends(result.text)).toBe(false);
        expect([result.text.startsWith('\ufeff'), result.text.endsWith('\n')]).toEqual([
          source.startsWith('\ufeff'),
          source.endsWith('\n'),
        ]);
      }),
      { numRuns: 100 },
    ));
});

test('fixes of other files stand once these are written, and a second run finds nothing to do', () =>
  fc.assert(
    fc.property(text, selection, fc.constantFrom(...ignoreFiles), (source, select, ignore) => {
      const files = { ...(ignore !== undefined && { '.dockerignore': ignore }), ...contextFiles };
      const context = memoryFiles(
        new Map(Object.entries(files).map(([path, one]) => [path, { size: 9_000_000, text: one }])),
      );
      const settings = settle(rules, { extends: 'all', select });
      const first = fix(source, settings, { today: '2026-11-01', context }, { unsafe: true });
      const written = new Map(
        [...new Set(first.edits.flatMap(({ file }) => file ?? []))].map((file) => [
          file,
          applyEdits(
            context.read?.(file) ?? '',
            first.edits.filter((edit) => edit.file === file),
          ),
        ]),
      );
      const facts = { today: '2026-11-01', context: context.withTexts?.(written) ?? context };
      expect(first.passes).toBeLessThan(10);
      expect(first.result).toEqual(lint(first.text, settings, facts));
      const second = fix(first.text, settings, facts, { unsafe: true });
      expect([second.text, second.edits]).toEqual([first.text, []]);
    }),
    { numRuns: 60 },
  ));

test('instructions that no edit touches are still there, byte for byte and in order', () =>
  fc.assert(
    fc.property(text, fc.constantFrom(...ids), (source, id) => {
      const { text: after, fixed, passes } = mend(source, [id], true);
      // After one pass, places are still those of the source.
      if (passes !== 1) return;
      const edits = fixed.flatMap(({ fix: one }) => one?.edits ?? []);
      const untouched = parse(source).instructions.filter(
        ({ at }) => !edits.some((edit) => edit.at.start <= at.end && at.start <= edit.at.end),
      );
      const left = parse(after).instructions.map(({ at }) => after.slice(at.start, at.end));
      for (const { at } of untouched) {
        const index = left.indexOf(source.slice(at.start, at.end));
        expect(index).toBeGreaterThanOrEqual(0);
        left.splice(0, index + 1);
      }
    }),
    { numRuns: 150 },
  ));

test('a blank last line that ends in nothing goes with the end of the line before it', () => {
  const mended = (source: string): string => mend(source, ['empty-continuation'], false).text;
  expect(mended('FROM a\nRUN b \\\n  ')).toBe('FROM a\nRUN b \\');
  expect(mended('FROM a\r\nRUN b \\\r\n  ')).toBe('FROM a\r\nRUN b \\');
  expect(mended('FROM a\nRUN b \\\n  \n')).toBe('FROM a\nRUN b \\\n');
});
