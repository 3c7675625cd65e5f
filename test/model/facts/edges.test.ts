import { expect, test } from '@jest/globals';
import { readExcludes } from '../../../src/model/facts/dockerignore.ts';
import { globMatcher } from '../../../src/model/facts/pattern.ts';
import { readShellPragmas } from '../../../src/model/stages/suppressions.ts';
import { buildOf } from '../../support/model.ts';

test('an exclusion of nothing is none', () => {
  expect(readExcludes(['', '  ', 'a']).patterns.map(({ text }) => text)).toEqual(['a']);
  expect(readExcludes(['mutant']).patterns).toHaveLength(1);
});

test('a glob has a thousand alternatives, and no more', () => {
  const ten = `{${Array.from({ length: 10 }, (_, at) => at).join(',')}}`;
  expect(globMatcher(`${ten}${ten}${ten}`)('123')).toBe(true);
  expect(globMatcher(`${ten}${ten}${ten}{a,b}`)('123a')).toBe(false);
  expect(globMatcher('a/{b,c}.{x,y}')('a/c.x')).toBe(true);
  expect(globMatcher('a/{b,c}.{x,y}')('a/c.z')).toBe(false);
});

test('a comment in a comment is no comment of ours', () => {
  const silenced = (text: string): number => buildOf(`${text}\nFROM node:latest`).stages.suppressions.length;
  expect(silenced('# see # check=skip=JSONArgsRecommended')).toBe(0);
  expect(silenced('#check=skip=JSONArgsRecommended')).toBe(1);
  const shells = (text: string): number => readShellPragmas(buildOf(`FROM debian:12\n${text}\nRUN a`).file).length;
  expect(shells('# see # hadolint shell=bash')).toBe(0);
  expect(shells('# hadolint shell=bash')).toBe(1);
});
