import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { installed } from './program.ts';
import { isThere } from './tools.ts';

const lines = [
  'FROM golang:1.24 AS build',
  'RUN go build -o /app .',
  'FROM node:latest',
  'MAINTAINER Ada',
  'COPY --from=build /app /app',
  '',
];
const fixed = lines
  .map((line) =>
    line.replace('MAINTAINER Ada', 'LABEL org.opencontainers.image.authors="Ada"').replace('build /app', 'deps /app'),
  )
  .map((line, index) => (index === 0 ? 'FROM golang:1.24 AS deps' : line));

let tree: Awaited<ReturnType<typeof installed>>;
beforeAll(async () => {
  tree = await installed({
    'unix/.git/': '',
    'unix/Dockerfile': lines.join('\n'),
    'dos/.git/': '',
    'dos/Dockerfile': lines.join('\r\n'),
  });
});
afterAll(() => tree.remove());

interface Seen {
  readonly problem?: string;
  readonly fileformat: string;
  readonly latest: readonly unknown[];
  readonly offered: readonly string[];
  readonly text: string;
}

const describeNeovim = isThere('nvim', 'neovim') ? describe : describe.skip;

describeNeovim('Neovim', () => {
  test.each([
    ['unix', '\n'],
    ['dos', '\r\n'],
  ])('shows findings, fixes one, renames a stage and saves (%s)', (format, lineEnd) => {
    const cwd = join(tree.root, format);
    const env = {
      PATH: process.env['PATH'],
      HOME: cwd,
      PLIMSOLL_NODE: process.execPath,
      PLIMSOLL_START: tree.start,
      PLIMSOLL_FILE: join(cwd, 'Dockerfile'),
      PLIMSOLL_SEEN: join(cwd, 'seen.json'),
    };
    const script = join(import.meta.dirname, 'neovim.lua');
    execFileSync('nvim', ['--headless', '--clean', '-c', `luafile ${script}`], {
      cwd,
      env,
      timeout: 100_000,
      stdio: 'pipe',
    });
    const seen = JSON.parse(readFileSync(env.PLIMSOLL_SEEN, 'utf8')) as Seen;
    expect(seen.problem).toBeUndefined();
    expect(seen.fileformat).toBe(format);
    expect(seen.latest).toEqual([2, 5, 2, 16, 2, 'plimsoll', '`node` floats at `latest`: name a version, or a digest']);
    expect(seen.offered).toEqual(expect.arrayContaining(['Write a label', 'Ignore `maintainer` here']));
    expect(seen.text).toBe(fixed.slice(0, -1).join('\n'));
    expect(readFileSync(env.PLIMSOLL_FILE, 'utf8')).toBe(fixed.join(lineEnd));
  });
});
