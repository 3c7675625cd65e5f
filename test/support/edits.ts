import { isDeepStrictEqual } from 'node:util';
import { rules } from '../../rules/index.ts';
import { createBuild, inspect, inspectAgain, settle, type Kept } from '../../src/engine/index.ts';
import type { Facts, Result } from '../../src/index.ts';
import { Source } from '../../src/text/source.ts';
import { contextOf } from './model.ts';

/** Numbers that look random and are the same again for one seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return below <= 0 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const pieces = [
  'a',
  ' ',
  '\n',
  '\\',
  '"',
  "'",
  '$',
  '#',
  '=',
  ':',
  '-',
  '&& ',
  '1',
  '<<EOF',
  '\\\n',
  '\t',
  '\r\n',
  '${',
  '[',
  '"]',
  'RUN apt-get update && apt-get install -y curl\n',
  'COPY . .\n',
  'USER root\n',
  'ENV PATH=/x:$PATH\n',
  'FROM alpine\n',
  '# plimsoll ignore=latest-tag\n',
  '# word\n',
  '\n\n',
  'ARG V=1\n',
  'pip install x',
  ' rm -rf /tmp/x',
  'CMD ["a"]\n',
];

/** One of the ways in which people change a text: letters, words, lines, and lines from elsewhere. */
export function edited(text: string, next: (below: number) => number): string {
  const at = next(text.length + 1);
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at) + 1 || text.length;
  const word = /^\w*/.exec(text.slice(at))?.[0].length ?? 0;
  const piece = pieces[next(pieces.length)] as string;
  switch (next(10)) {
    case 0:
    case 1:
    case 2:
      return text.slice(0, at) + 'abcxyz019-/.'[next(12)] + text.slice(at);
    case 3:
      return text.slice(0, at) + text.slice(at + 1);
    case 4:
      return text.slice(0, at) + piece + text.slice(at);
    case 5:
      return text.slice(0, at) + piece.trim() + text.slice(at + word);
    case 6:
      return text.slice(0, lineStart) + text.slice(lineEnd);
    case 7:
      return text.slice(0, lineStart) + text.slice(lineStart, lineEnd) + text.slice(lineStart);
    case 8:
      return text.slice(0, lineStart) + piece + text.slice(lineStart);
    default:
      return text.slice(0, at) + text.slice(at + word);
  }
}

const settings = settle(rules, { extends: 'all' });
const context = contextOf({
  'package.json': '{"dependencies":{"x":"1"}}',
  'package-lock.json': '{}',
  'a.sh': '#!/bin/sh\n[[ x ]]\n',
});

/** Sees to it that what is kept from one version of a text to the next leads to the same as a lint from scratch. */
export function tryEdits(
  start: string,
  count: number,
  next: (below: number) => number,
): { readonly text: string; readonly before: string; readonly found: Result; readonly right: Result } | undefined {
  const facts: Facts = { today: '2026-01-01', ...(next(2) === 1 && { context }) };
  const build = (text: string) => createBuild(new Source('Dockerfile', text), facts);
  const versions = [start];
  let kept: Kept | undefined = inspectAgain(build(start), settings).kept;
  for (let edit = 0; edit < count; edit++) {
    const before = versions.at(-1) as string;
    // Sometimes the last changes are taken back.
    const text = next(8) === 0 && versions.length > 2 ? (versions.at(-2) as string) : edited(before, next);
    versions.push(text);
    const again = inspectAgain(build(text), settings, kept);
    kept = again.kept;
    const right = inspect(build(text), settings);
    const { source: _, ...found } = again.result;
    const { source: __, ...wanted } = right;
    if (again.result.source.text !== text || !isDeepStrictEqual(found, wanted))
      return { text, before, found: again.result, right };
  }
  return undefined;
}
