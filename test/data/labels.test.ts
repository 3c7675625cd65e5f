import { describe, expect, test } from '@jest/globals';
import { labelChecks } from '../../src/data/labels.ts';

const cases: Readonly<Record<keyof typeof labelChecks, { right: readonly string[]; wrong: readonly string[] }>> = {
  email: {
    right: ['ops@example.com', 'a.b+c@mail.example.com', '"a b"@example.com', 'ops@[192.0.2.1]'],
    wrong: ['ops', 'ops@', '@example.com', 'a..b@example.com', 'Ops <ops@example.com>'],
  },
  hash: {
    right: ['1a2b3c4', '0123456789abcdef0123456789abcdef01234567'],
    wrong: ['main', '1A2B3C4', '1a2b3c', '1a2b3c4d'],
  },
  rfc3339: {
    right: ['2026-11-21T07:47:00Z', '2024-02-29t23:59:60.123+05:30'],
    wrong: [
      '2026-11-21',
      '2026-02-29T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-11-21T24:00:00Z',
      '2026-11-21T07:47:00',
    ],
  },
  semver: {
    right: ['1.4.0', '0.0.0-rc.1+build.007', '1.0.0--'],
    wrong: ['1.4', 'v1.4.0', '01.4.0', '1.4.0-', '1.4.0-rc.01', '1.4.0+a..b'],
  },
  spdx: {
    right: [
      'MIT',
      'mit',
      'GPL-2.0',
      'GPL-2.0-or-later WITH Classpath-exception-2.0',
      '(MIT OR (Apache-2.0 AND BSD-3-Clause))',
      'LicenseRef-Own AND DocumentRef-x:LicenseRef-y',
    ],
    wrong: ['', 'Apache 2', 'MIT OR', 'OR MIT', '(MIT', 'MIT)', 'MIT WITH', 'MIT, BSD-3-Clause', 'Proprietary'],
  },
  url: {
    right: ['https://example.com', 'https://example.com/a?b=c#d', 'urn:isbn:0451450523', 'git+ssh://git@example.com/a'],
    wrong: ['example.com', '/app', 'https:', 'https://example.com/a b', 'https://example.com/%zz'],
  },
};

describe.each(Object.entries(cases))('%s', (form, { right, wrong }) => {
  const { matches } = labelChecks[form as keyof typeof labelChecks];

  test.each(right)('takes %j', (value) => expect(matches(value)).toBe(true));
  test.each(wrong)('refuses %j', (value) => expect(matches(value)).toBe(false));
});
