import { expect, test } from '@jest/globals';
import {
  brief,
  echoing,
  effectOf,
  harmless,
  idle,
  lasting,
  plainCommands,
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
  const succeed = plainCommands().filter((name) => succeeding.has(name));
  expect(succeed.length).toBeGreaterThan(0);
  expect(succeed.filter((name) => !unfailing.has(name))).toEqual([]);
});

test('what has an effect has no form, and what has none has no trait', () => {
  expect(plainCommands().filter((name) => toolFacts(name))).toEqual([]);
  for (const commands of [succeeding, brief, echoing, lasting])
    expect(plainCommands().some((name) => commands.has(name))).toBe(true);
  for (const name of ['npm', 'constructor', ''])
    for (const commands of [succeeding, brief, echoing, lasting]) expect(commands.has(name)).toBe(false);
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
