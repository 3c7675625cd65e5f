import { expect, test } from '@jest/globals';
import { isUnusualMode } from '../../src/data/modes.ts';

test.each([
  '777',
  '0775',
  '700',
  '750',
  '2770',
  '666',
  '600',
  'g+w',
  'a+rwX',
  'o-r',
  'go=rw',
  'u+x,g+w',
  'ugo+w',
  'go-rwx',
])('%s is another mode than files have', (mode) => expect(isUnusualMode(mode)).toBe(true));

test.each(['755', '644', '0555', '4755', '+x', 'a+rX', 'u+w', 'u+rwx', 'go-w', 'o-x', '', '$MODE'])(
  '%s may be the mode that they have',
  (mode) => expect(isUnusualMode(mode)).toBe(false),
);
