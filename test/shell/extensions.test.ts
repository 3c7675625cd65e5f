import { expect, test } from '@jest/globals';
import { parseScript } from '../../src/shell/index.ts';
import { mapped } from '../../src/text/mapped.ts';

/** What is noted of a script: kind, text, and the shell that it is handed to. */
function noted(text: string): readonly string[] {
  const { extensions } = parseScript(mapped(text, [{ at: 0, from: 0, length: text.length }]), { shell: ['/bin/sh'] });
  return extensions.map(({ kind, at, reader }) => [kind, text.slice(at.start, at.end), reader].join(' ').trim());
}

test.each([
  ['a=(1 2)', 'array a=(1 2)'],
  ['echo ${a[0]}', 'array ${a[0]}'],
  ['PATH+=:/x', 'append PATH+=:/x'],
  ['((a == 1))', 'arithmetic ((a == 1))'],
  ['for ((i=0;i<2;i++)); do x; done', 'loop for'],
  ['mkdir {a,b}', 'braces {a,b}'],
  ['echo ${a^^}', 'case ${a^^}'],
  ['echo ${!a}', 'indirection ${!a}'],
  ['echo ${a/b/c}', 'replacement ${a/b/c}'],
  ['echo "${a:1:2}"', 'slice ${a:1:2}'],
  ['a <<< b', 'here-string <<< b'],
  ['a &> b', 'output &> b'],
  ['a |& b', 'output-pipe |&'],
  ["a $'b'", "quote $'b'"],
  ['a <(b)', 'process <(b)'],
  ['[[ a ]]', 'test [['],
  ['[ a == b ]', 'double-equals =='],
  ['[ -v a ]', 'variable-test -v'],
  ['function a { b; }', 'function function a'],
  ['source a', 'source source'],
  ['echo -ne a', 'echo-options -ne'],
  ['set -euo pipefail', 'pipefail pipefail'],
  ['sh -o pipefail -c a', 'pipefail pipefail sh'],
  ["bash -c 'source a'", 'source source bash'],
  ["su -c '[[ a ]]'", 'test [['],
])('%s', (text, expected) => {
  expect(noted(text)).toEqual([expected]);
});

test.each([
  'a={b,c}',
  '((a) || b)',
  'a "{b,c}"',
  '. a',
  'echo -n a',
  'a 2>&1',
  'curl x://{a,b}',
  'sudo source a',
  '[ a = b ]',
])('%s is understood everywhere', (text) => {
  expect(noted(text)).toEqual([]);
});
