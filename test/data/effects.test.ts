import { expect, test } from '@jest/globals';
import {
  brief,
  echoing,
  effectOf,
  harmless,
  idle,
  lasting,
  preparing,
  quiet,
  seen,
  succeeding,
  unfailing,
} from '../../src/data/effects.ts';
import { toolFacts } from '../../src/data/deeds.ts';

test('a plain command has one effect, and a tool has a form instead', () => {
  expect(effectOf('umask')).toBe('sets');
  expect(effectOf('sed')).toBe('writes');
  expect(effectOf('cp')).toBe('moves');
  expect(effectOf('npm')).toBeUndefined();
  expect(effectOf('constructor')).toBeUndefined();
  expect(toolFacts('umask')).toBeUndefined();
});

test('what succeeds whatever happened hardly ever fails', () => {
  expect([...succeeding].filter((name) => !unfailing.has(name))).toEqual([]);
});

test('what is named for a trait has an effect, and none of them has a form', () => {
  for (const name of [...succeeding, ...brief, ...echoing, ...lasting]) {
    expect([name, effectOf(name)]).not.toEqual([name, undefined]);
    expect(toolFacts(name)).toBeUndefined();
  }
});

test('each list holds the one that it must hold', () => {
  // What only prepares runs nothing, what runs nothing of others writes little, and what moves files is seen to.
  expect([...preparing].filter((effect) => !idle.has(effect))).toEqual([]);
  expect([...idle].filter((effect) => !quiet.has(effect))).toEqual([]);
  for (const set of [quiet, idle, preparing, harmless]) expect(set.has('checks')).toBe(false);
  for (const set of [idle, preparing, harmless, seen]) expect(set.has('runs')).toBe(false);
  expect(harmless.has('refreshes')).toBe(false);
  expect(seen.has('writes')).toBe(false);
});
