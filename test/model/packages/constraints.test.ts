import { describe, expect, test } from '@jest/globals';
import { holdsFor } from '../../../src/model/packages/constraints.ts';

const has = (tag: string): boolean => tag === 'linux' || tag === 'cgo';

describe('tags of builds', () => {
  test.each([
    ['linux', true],
    ['!linux', false],
    ['linux && !cgo', false],
    ['windows || linux && cgo', true],
    ['!(windows || darwin)', true],
    ['(windows || linux) && !cgo', false],
    ['ignore', false],
    ['', true],
    ['linux &&', true],
  ])('%s: %j', (expression, holds) => {
    expect(holdsFor(expression, has)).toBe(holds);
  });

  test.each(['!', '(', '!('])('%s a hundred thousand times is nothing that can be read', (word) => {
    expect(holdsFor(word.repeat(100_000), has)).toBe(true);
  });
});
