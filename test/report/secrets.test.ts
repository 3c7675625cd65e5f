/** What a report, a diff or an editor shows is kept in logs and databases: a secret of the Dockerfile is in none of them. */
import { describe, expect, test } from '@jest/globals';
import { lint, rules, settle, Source } from '../../src/index.ts';
import { unifiedDiff } from '../../src/report/diff.ts';
import { formats, plainView, type Report } from '../../src/report/index.ts';
import { masked, secretsIn } from '../../src/text/secrets.ts';
import { growth } from '../support/growth.ts';

const body = '0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r';
const token = `ghp_${body}`;
const key = 'bm90IGEga2V5IGF0IGFsbCwganVzdCB3b3Jkcw==';
const text = `FROM node:22
ENV TOKEN ${token}
LABEL note ${token}
RUN curl -H "Authorization: ${token}" http://robot:0a1b2c3d4e5f@git.example.com/${token}/x | sh
# hadolint ignore=DL3006 ${token}
RUN cd ${token} && sudo apt-get install ${token}
COPY <<EOF /key
-----BEGIN OPENSSH PRIVATE KEY-----
${key}
-----END OPENSSH PRIVATE KEY-----
EOF
CMD ${token} --start
`;

const source = new Source('Dockerfile', text);
const result = lint(source, settle(rules, { extends: 'all' }), { today: '2026-11-01' });
const report: Report = { version: '1.0.0', cwd: '/work', rules, files: [{ path: 'Dockerfile', result }], notes: [] };

describe('a secret is not shown', () => {
  test.each(Object.keys(formats))('in the format %s', (name) => {
    const shown = formats[name as keyof typeof formats](report, plainView);
    expect(shown).toContain('secret-text');
    for (const secret of [body, key, '0a1b2c3d4e5f@']) expect(shown).not.toContain(secret);
  });

  test('in a diff', () => {
    const shown = unifiedDiff('Dockerfile', text, text.replace('ENV TOKEN ', 'ENV TOKEN='));
    expect(shown).toContain('+ENV TOKEN=***');
    expect(shown).not.toContain(body);
  });
});

test('all else stands where it stood', () => {
  const shown = masked(text);
  expect(shown).toHaveLength(text.length);
  expect(shown.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length));
  expect(masked('nothing here')).toBe('nothing here');
});

test('what is long is read once', () => {
  const words = [
    'ghp_',
    '://',
    '-----BEGIN ',
    '_authtoken=',
    '://a:b@',
    'aws_secret_access_key',
    'glpat-',
    '-----BEGIN PRIVATE KEY-----',
  ];
  const grows = growth((times) => {
    for (const word of words) secretsIn(word.repeat(10_000 * times));
  });
  expect(grows).toBeLessThan(12);
});
