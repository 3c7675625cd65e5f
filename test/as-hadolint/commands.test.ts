import { describe, expect, test } from '@jest/globals';
import { cachesLeft, keepsCache } from '../../src/as-hadolint/caches.ts';
import { unpinned } from '../../src/as-hadolint/pins.ts';
import { isPlain, isUnanswered } from '../../src/as-hadolint/plain.ts';
import type { Build } from '../../src/model/index.ts';
import { buildOf, lastCommand } from '../support/model.ts';

const inRun = (script: string, before = '', flags = ''): Build =>
  buildOf(`FROM debian:12\n${before}RUN ${flags} ${script}\n`);

describe('a command', () => {
  test.each([
    ['a', true],
    ['/usr/bin/a', false],
    ['sudo a', false],
    ['exec a', true],
    ['command a', true],
    ['busybox a', true],
    ["sh -c 'a'", false],
    ['x $(a)', true],
  ])('%s is called plainly: %s', (script, plain) => {
    const build = inRun(script);
    expect(isPlain(build, lastCommand(build, 'a'))).toBe(plain);
  });

  test.each([
    ['apt-get install a', true],
    ['apt-get install a -y', false],
    ['yes | apt-get install a', true],
    ['sudo apt-get install a', false],
  ])('%s waits for an answer: %s', (script, waits) => {
    const build = inRun(script);
    expect(isUnanswered(build, lastCommand(build, 'apt-get'))).toBe(waits);
  });
});

describe('a cache is left', () => {
  const left = (tool: string, script: string, before = '', flags = ''): readonly string[] => {
    const build = inRun(script, before, flags);
    return cachesLeft(build, [tool]).map((one) => [one.called, ...one.operands.map(({ value }) => value)].join(' '));
  };

  test.each([
    ['pip', 'pip install a && pip install b', '', '', ['pip install b']],
    ['pip', 'sudo pip install a', '', '', []],
    ['pip', 'pip install a && pip cache purge', '', '', ['pip install a']],
    ['pip', 'pip install a', 'ENV PIP_NO_CACHE_DIR=1\n', '', []],
    ['pip', 'pip install a', 'ENV PIP_NO_CACHE_DIR=0\n', '', ['pip install a']],
    ['pip', 'pip install a', '', '--mount=type=cache,target=/x/.cache/pip', []],
    ['pip', 'pip install a', '', '--mount=type=bind,target=/x/.cache/pip', ['pip install a']],
    ['apt-get', 'apt-get update', '', '', ['apt-get update']],
    ['apt-get', 'rm -rf /x && apt-get update', '', '', []],
    ['apt-get', 'apt-get update', '', '--mount=type=cache,target=/var/lib/apt', ['apt-get update']],
    ['yum', 'yum install a && yum clean all', '', '', []],
    ['yum', 'yum clean all && yum install a', '', '', ['yum install a']],
    ['npm', 'npm ci', '', '', []],
  ])('by %s in %j after %j under %j', (tool, script, before, flags, expected) => {
    expect(left(tool, script, before, flags)).toEqual(expected);
  });

  test('by the words of a command alone', () => {
    const build = inRun('apk add --no-cache a');
    expect(keepsCache(build, lastCommand(build, 'apk'))).toBe(false);
    expect(build.packages.cachesLeft(['apk'])).toEqual([]);
  });
});

describe('a package without a version', () => {
  const names = (tool: string, script: string, before = ''): readonly string[] =>
    unpinned(inRun(script, before), [tool]).flatMap(({ first, others, example }) => [
      ...[first, ...others].map(({ written }) => written),
      example,
    ]);

  test.each([
    ['apt-get', 'apt-get install a b=1 $C', '', ['a', '$C', 'a=…']],
    ['apt-get', 'sudo apt-get install a', '', []],
    ['apt', 'apt install a', '', []],
    ['npm', 'npm install a@latest b', '', ['b', 'b@…']],
    ['npm', 'npm add b', '', []],
    ['pip', 'pip install . a', '', []],
    ['pip', 'pip install -r x a', '', []],
    ['gem', 'gem install --x a b', '', ['b', 'b:…']],
    ['yum', 'yum install a-$V', 'ENV V=1\n', []],
    ['yum', 'yum install a-$V', '', ['a-$V', 'a-$V-…']],
    ['yum', 'yum module install a:1 b', '', ['b', 'b-…']],
    ['go', 'go run a.b/c@latest x', '', ['a.b/c@latest', 'a.b/c@v…']],
  ])('by %s in %j after %j', (tool, script, before, expected) => {
    expect(names(tool, script, before)).toEqual(expected);
  });
});
