/** Texts that are nearly Dockerfiles: what people write, what attackers write, and pieces of both in the wrong place. */
import fc from 'fast-check';

const names = fc.constantFrom(
  ...'a app node debian alpine python build base hasOwnProperty __proto__ toString constructor valueOf'.split(' '),
);
const tools = fc.constantFrom(
  ...'apt-get apk dnf npm yarn pnpm bun pip uv poetry gem bundle cargo go composer conda git curl wget tar rm mkdir cp chmod chown sed echo export set cd sudo'.split(
    ' ',
  ),
);
const words = fc.oneof(
  names,
  tools,
  fc.constantFrom(
    ...'install add update -y --no-cache -rf / . .. /app ./x $A ${A:-b} "a b" \'c\' && || ; | > >> < <<E E { } ( ) $( ` \\ # * ? [ ] = == @ : , ~ %'.split(
      ' ',
    ),
  ),
  fc.string({ maxLength: 8 }),
  fc.constantFrom('\\\n', '\t', '\r\n', '\ufeff', '\u2028', '\0', '\u202e', '😀'),
);
const line = fc.array(words, { maxLength: 9 }).map((parts) => parts.join(' '));
const keyword = fc.constantFrom(
  ...'FROM ARG ENV LABEL RUN CMD ENTRYPOINT COPY ADD EXPOSE VOLUME SHELL USER WORKDIR HEALTHCHECK STOPSIGNAL ONBUILD MAINTAINER from RUNN # '.split(
    ' ',
  ),
);
const flag = fc.constantFrom(
  '',
  '--from=a ',
  '--mount=type=cache,target=/x ',
  '--chown=a:b ',
  '--platform=$X ',
  '--link ',
  '--interval=5s ',
);
const instruction = fc.tuple(keyword, flag, line).map(([first, option, rest]) => `${first} ${option}${rest}`);
const comment = fc.constantFrom(
  '# plimsoll ignore=DL3006',
  '# hadolint ignore=DL3008',
  '# escape=`',
  '# syntax=docker/dockerfile:1',
  '# a',
  '',
);

/** A file of such lines. */
export const grammar: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('FROM node:22\n', 'FROM debian:12 AS a\n', 'ARG A=1\nFROM a:$A\n', ''),
    fc.array(fc.oneof(instruction, instruction, comment), { maxLength: 12 }),
  )
  .map(([head, lines]) => head + lines.join('\n'));

/** A text with a few pieces cut out, doubled, moved, or put in from elsewhere. */
export const mutations = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom('cut', 'double', 'put'), words), {
        minLength: 1,
        maxLength: 5,
      }),
    )
    .map(([text, changes]) =>
      changes.reduce((now, [place, length, kind, word]) => {
        const at = place % (now.length + 1);
        const piece = now.slice(at, at + length);
        if (kind === 'cut') return now.slice(0, at) + now.slice(at + length);
        return now.slice(0, at) + (kind === 'double' ? piece : word) + now.slice(at);
      }, text),
    );
