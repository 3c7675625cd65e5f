import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { parseScript } from '../../src/shell/index.ts';
import { mapped } from '../../src/text/mapped.ts';

const faultOf = (text: string, shell = ['/bin/sh', '-c']): string | undefined => {
  const { fault } = parseScript(mapped(text, [{ at: 0, from: 0, length: text.length }]), { shell });
  return fault && `${fault.kind} ${fault.word} at ${text.slice(fault.at.start, fault.at.end)}`;
};
const refuses = (shell: string, text: string): boolean | undefined => {
  const { status, error } = spawnSync(shell, ['-n'], { input: text });
  return error ? undefined : status !== 0;
};

test.each([
  ['{ a && b }', 'missing } at }'],
  ['if a; then b fi', 'missing fi at fi'],
  ['while a; do b', 'missing done at b'],
  ['a && (b; c', 'missing ) at c'],
  ['a; ) b', 'unexpected ) at )'],
])('%s: %s, and shells refuse it too', (text, fault) => {
  expect(faultOf(text)).toBe(fault);
  for (const shell of ['dash', 'bash']) expect(refuses(shell, text)).not.toBe(false);
});

test.each(['{ a; }', 'if a; then b; fi', 'a "(" b', 'case a in (b) c;; d) e; esac', 'a } done fi', 'f() ( a; )'])(
  '%s is read',
  (text) => {
    expect(faultOf(text)).toBeUndefined();
    for (const shell of ['dash', 'bash']) expect(refuses(shell, text)).not.toBe(true);
  },
);

test('what a script hands to others, and what others read, is theirs', () => {
  expect(faultOf("bash -c '{ a }'")).toBeUndefined();
  expect(faultOf('{ a }', ['zsh', '-c'])).toBeUndefined();
  expect(faultOf('& a', ['pwsh', '-Command'])).toBeUndefined();
  expect(faultOf('[[ a = (|b) ]]', ['bash', '-c'])).toBeUndefined();
});
