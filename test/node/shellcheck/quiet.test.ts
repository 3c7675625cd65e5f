import { expect, test } from '@jest/globals';
import { commentsIn, inWhole } from '../../../src/node/shellcheck/comments.ts';
import { handOver } from '../../../src/node/shellcheck/handed.ts';

const environment = [
  ['VERSION', '1.2'],
  ['NAME', 'a b'],
] as const;
const handed = (text: string, isWhole = false): string | undefined => handOver({ text, environment }, isWhole)?.text;

test.each([
  'apt-get update && apt-get install -y curl   \\\n  git && rm -rf /var/lib/apt/lists/*',
  'npm ci; npm run build',
  'mkdir -p /a/b\nchown app "/a b"\n# a comment\ntar xf a.tar',
  'pip install "a==$VERSION" b==$VERSION',
  "sed -i 's/a b/c/' /etc/a.conf",
  'cp a b && mv "$NAME" c && ln -s a b',
])('of %j there is nothing to ask', (text) => expect(handed(text)).toBeUndefined());

test.each([
  ['apt-get update && cd /a && npm ci', ': && cd /a && :'],
  ['npm ci && npm test || true', ': && npm test || true'],
  ['if npm ci; then npm test; fi', 'if npm ci; then :; fi'],
  ['npm ci\ncat <<EOF\nnpm ci\nEOF', ':\ncat <<EOF\nnpm ci\nEOF'],
  ['npm ci && x="$(npm bin)" && npm test', ': && x="$(npm bin)" && :'],
  ['npm ci && (npm test)', ': && (npm test)'],
  ['npm ci | tee a', 'npm ci | tee a'],
  ['exit 0; npm ci', 'exit 0; npm ci'],
])('%j is asked about as %j', (text, left) => expect(handed(text)).toBe(left));

test.each([
  'npm ci $NAME',
  'A=1\nnpm ci "$A"',
  'rm -rf /usr/*',
  'rm -rf "$NAME"/*',
  'mkdir -p -m 700 a',
  'cp a',
  'chmod =2775 a',
  'npm run done',
  'npm ci *',
  'npm ci > a',
  'npm ci; echo $?',
  '# shellcheck disable=SC2086\nnpm ci',
  'npm ci “a”',
  'mkdir a && cd .. && npm ci',
])('%j is asked about whole', (text) => expect(handed(text)?.replace(/^export .*\n/m, '')).toBe(text));

test('whoever is newer, or asked for more, gets all', () => {
  expect(handed('npm ci "$VERSION"', true)).toBe('export VERSION=\'1.2\' NAME="$1"\nnpm ci "$VERSION"');
});

test('a place behind what was left out is the one in the whole', () => {
  const text = 'npm ci &&\\\n npm test && X && npm ci\nY';
  const one = handOver({ text, environment: [] }, false);
  expect(one?.text).toBe(': && X && :\nY');
  const said = [
    [1, 6, 7],
    [2, 1, 2],
    [1, 1, 2],
  ].map(([line, column, endColumn]) => ({
    line,
    column,
    endLine: line,
    endColumn,
    code: 2999,
    level: 'info',
    message: 'X',
    fix: { replacements: [{ line, column, endLine: line, endColumn, replacement: 'Z' }] },
  }));
  const found = one ? inWhole(commentsIn(said, one, 1), one) : [];
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['X', 'Y', 'npm ci &&\\\n npm test']);
  expect(found[0]?.replacements[0]).toMatchObject({ start: text.indexOf('X'), text: 'Z' });
});
