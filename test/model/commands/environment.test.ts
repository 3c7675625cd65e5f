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
    ['RUN X=c; X+=d; b', 'cd'],
    ['RUN export X=c; b', 'c'],
    ['RUN export X=c Y=d X=e; b', 'e'],
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

describe('the folder in which the last command runs', () => {
  test.each([
    ['b', '/w'],
    ['cd /x && b', '/x'],
    ['cd /x; cd y; b', '/x/y'],
    ['(cd /x); b', '/w'],
    ['{ cd /x; }; b', '/x'],
    ['cd /x | c; b', '/w'],
    ['sh -c "cd /x"; b', '/w'],
    ['(cd /x && b)', '/x'],
    ['cd $X; b', undefined],
  ])('of %s is %j', (script, expected) => {
    const { build, command } = lastOf(`WORKDIR /w\nARG X\nRUN ${script}`);
    expect(build.commands.directory(command)).toBe(expected);
  });
});

describe('hosts that a certificate is not asked of', () => {
  test.each([
    ['PIP_TRUSTED_HOST=pypi.org', 1],
    ['PIP_TRUSTED_HOST=pypi.local', 0],
    ['PIP_TRUSTED_HOST="pypi.local pypi.org"', 1],
    ['PIP_TRUSTED_HOST="pypi.local,nexus.internal"', 0],
    ['PIP_TRUSTED_HOST=', 0],
  ])('are foreign in %s: %d', (pair, count) => {
    expect(buildOf(`FROM debian:12\nENV ${pair}`).commands.uncheckedTls).toHaveLength(count);
  });
});

describe('the scripts that ShellCheck is asked about', () => {
  test.each([
    ['FROM debian:12\nRUN a', 'dash'],
    ['FROM alpine:3.20\nRUN a', 'busybox'],
    ['FROM example.com/x\nRUN a', 'sh'],
    ['FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN a', 'bash'],
    ['FROM debian:12\nSHELL ["/bin/dash", "-c"]\nRUN a', 'dash'],
    ['FROM debian:12\nRUN <<E\n#!/bin/bash\na\nE', 'bash'],
    ['FROM debian:12\nRUN ["a"]', undefined],
    ['FROM debian:12\nSHELL ["pwsh", "-c"]\nRUN a', 'powershell'],
  ])('of %j are of %j', (text, shell) => {
    expect(buildOf(text).commands.runScripts[0]?.script.shell).toBe(shell);
  });
});
