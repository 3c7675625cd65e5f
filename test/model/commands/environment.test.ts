import { describe, expect, test } from '@jest/globals';
import { stepOf } from '../../../src/model/commands/step.ts';
import type { Build, Command } from '../../../src/model/index.ts';
import { buildOf } from '../../support/model.ts';

function lastOf(text: string): { readonly build: Build; readonly command: Command } {
  const build = buildOf(`FROM debian:12\n${text}`);
  const command = build.commands.all.at(-1);
  if (!command) throw new Error('no command');
  return { build, command };
}

describe('the environment of the last command', () => {
  test.each([
    ['ENV X=a\nRUN b', 'a'],
    ['ENV X=a\nRUN export X=c; b', 'c'],
    ['ENV X=a\nRUN X=c b', 'c'],
    ['RUN export X=c', null],
    ['ENV X=a\nRUN export X=c', 'a'],
    ['RUN export X=c; export X=d; b', 'd'],
    ['RUN export X=$Y; b', undefined],
    ['RUN b', null],
    ['ARG X\nRUN b', undefined],
  ])('%j gives X %j', (text, expected) => {
    const { build, command } = lastOf(text);
    expect(build.commands.environment(command, 'X')).toBe(expected);
  });

  test.each([
    ['RUN X=c; b', 'c'],
    ['RUN X=c; X=d; b', 'd'],
    ['RUN X=c; X+=d; b', undefined],
    ['RUN export X=c; b', 'c'],
    ['ENV X=a\nRUN b', 'a'],
  ])('%j gives the script an X of %j', (text, expected) => {
    const { build, command } = lastOf(text);
    expect(build.commands.shellVariable(command, 'X')).toBe(expected);
  });
});

describe('a step', () => {
  test.each([
    ['npm run build', 'build'],
    ['cargo build', 'build'],
    ['make', 'build'],
    ['npm ci', 'install'],
    ['apt-get install -y a', 'install'],
    ['apt-get upgrade', 'install'],
    ['go mod download', 'build'],
    ['curl https://example.com/x', 'download'],
    ['apt-get clean', undefined],
    ['mkdir x', undefined],
    ['x', undefined],
  ])('%s: %s', (text, kind) => {
    expect(stepOf(lastOf(`RUN ${text}`).command)).toBe(kind);
  });
});
