import { describe, expect, test } from '@jest/globals';
import { ancestors, readShell, walk } from '../../src/shell/index.ts';
import type { ListNode, ScriptNode } from '../../src/shell/nodes.ts';
import { parsed, parsedBody } from './joined.ts';

/** The tree in a line: `(a && b)` a list, `a|b` a pipeline. */
function sketch(node: ScriptNode | undefined): string {
  switch (node?.kind) {
    case undefined:
      return '';
    case 'command':
      return node.name || '_';
    case 'list':
      return `(${node.items.map((item) => `${sketch(item.node)}${item.operator?.replace('\n', '\\n') ?? ''}`).join(' ')})`;
    case 'pipeline':
      return `${node.negated ? '!' : ''}${node.commands.map(sketch).join('|')}`;
    case 'group':
      return `${node.subshell ? 'subshell' : 'braces'}[${sketch(node.body)}]`;
    case 'conditional':
      return `${node.type}[${node.branches.map(({ condition, body }) => `${sketch(condition)}?${sketch(body)}`).join(' ')}]`;
    case 'loop':
      return `${node.type}[${[node.variable ?? '', ...node.words.map((word) => word.text), sketch(node.condition)].join(' ').trim()}: ${sketch(node.body)}]`;
    case 'function':
      return `function ${node.name}[${sketch(node.body)}]`;
    case 'test':
      return 'test';
  }
}

describe('the tree', () => {
  test.each([
    ['a', 'a'],
    ['a;', 'a'],
    ['a && b || c; d', '(a&& b|| c; d)'],
    ['a & b', '(a& b)'],
    ['a &', '(a&)'],
    ['a | b |& c', 'a|b|c'],
    ['! a', '!a'],
    ['! ! a', 'a'],
    ['! a | b && c', '(!a|b&& c)'],
    ['time a | b', 'a|b'],
    ['{ a; b; } && ( c )', '(braces[(a; b;)]&& subshell[c])'],
    ['if a; then b; elif c; then d; else e; fi', 'if[a?b c?d ?e]'],
    ['case $(x) in a|b) c;; *) d; e;; esac', 'case[?c ?(d; e)]'],
    ['for x in 1 "$y"; do a; done', 'for[x 1 "$y": a]'],
    ['for ((i = 0; i < 3; i++)); do a; done', 'for[: a]'],
    ['while a; do b; done', 'while[a: b]'],
    ['until a; do b; done', 'until[a: b]'],
    ['f() { a; }; f', '(function f[braces[a]]; f)'],
    ['[[ -f $(x) ]] && (( i++ ))', '(test&& test)'],
    ['set -e; a', '(set; a)'],
    ['# nothing', ''],
    ['', ''],
  ])('%s', (text, tree) => expect(sketch(parsed(text).body)).toBe(tree));

  test('of several lines', () => {
    const text = 'a # x; y\nb &&\n  c\n\n# d\ne; f &\ncat <<X && g\nh; i\nX\nj\n';
    expect(sketch(parsedBody(text).body)).toBe('(a\\n b&& c\\n e; f& cat&& g\\n j)');
  });

  test('operators are placed', () => {
    const file = 'a \\\n  && b || c; d & \\\n e';
    const { body } = parsed(file);
    const items = (body as ListNode).items.map(({ operator, operatorAt: at }) => [
      operator,
      at && file.slice(at.start, at.end),
    ]);
    expect(items).toEqual([
      ['&&', '&&'],
      ['||', '||'],
      [';', ';'],
      ['&', '&'],
      [undefined, undefined],
    ]);
  });

  test('redirections of a compound command', () => {
    const { body } = parsed('{ a; } > "$(b)" 2>&1');
    expect(body).toMatchObject({ kind: 'group', redirections: [{ operator: '>' }, { operator: '>&', descriptor: 2 }] });
    expect(body?.inner).toMatchObject([{ from: 'substitution', node: { name: 'b' } }]);
    expect(body?.at).toEqual({ start: 0, end: 20 });
  });

  test('parents, ancestors, and a walk over all', () => {
    const { body, commands } = parsed('a && { b "$(c)" | d; }');
    const c = commands.find(({ name }) => name === 'c') as ScriptNode;
    expect([...ancestors(c)].map(({ kind }) => kind)).toEqual(['command', 'pipeline', 'group', 'list']);
    expect([...walk(body)].map(sketch)).toEqual(['(a&& braces[b|d])', 'a', 'braces[b|d]', 'b|d', 'b', 'c', 'd']);
    for (const node of walk(body)) {
      const { parent } = node;
      if (parent) expect([...walk(parent)]).toContain(node);
    }
  });
});

describe('variables', () => {
  test('every use, in order', () => {
    const file =
      'X=$A; for i in "$B" ${C:-$D}; do [[ $E -gt 1 ]] && echo $((F + 1)) > $G; done; case $H in esac; sh -c "echo $I \'$J\'"';
    const { variables } = parsed(file);
    expect(variables.map(({ name }) => name).join('')).toBe('ABCDEFGHIJ');
    expect(variables.map(({ at }) => file.slice(at.start, at.end))).toEqual([
      '$A',
      '$B',
      '${C:-$D}',
      '$D',
      '$E',
      'F',
      '$G',
      '$H',
      '$I',
      '$J',
    ]);
    expect(variables.filter(({ guarded }) => guarded).map(({ name }) => name)).toEqual(['C']);
  });

  test('not in single quotes, not escaped, not in quoted here-documents', () => {
    expect(parsedBody(`echo '$A' \\$B <<'X'\n$C\nX\n`).variables).toEqual([]);
    expect(parsedBody(`cat <<X\n$C\nX\n`).variables).toMatchObject([{ name: 'C' }]);
  });
});

describe('opaque', () => {
  test.each([
    ['if a; then b', "parse error: expected 'fi' to close 'if'"],
    ['echo "a', 'parse error: unterminated double quote'],
    ['echo $(if)', /^parse error: /],
    ['echo `if`', /^parse error: /],
    ['a > "$(if)"', /^parse error: /],
    [`sh -c 'if a'`, /^parse error: /],
    ['coproc a', 'unknown syntax: Coproc'],
    [`echo ${'$('.repeat(40)}a${')'.repeat(40)}`, 'nested too deeply'],
    [`${'f() '.repeat(100_000)}a`, 'nested too deeply'],
    ['('.repeat(200_000), 'nested too deeply'],
    ['$('.repeat(200_000), 'nested too deeply'],
    [`${'{ '.repeat(3000)}a${'; }'.repeat(3000)}`, 'nested too deeply'],
    [`${'if a; then '.repeat(3000)}a${'; fi'.repeat(3000)}`, 'nested too deeply'],
    [Array.from({ length: 1500 }, (_, index) => `cat <<E${index}`).join(' && '), 'too many heredocs'],
  ])('%.40s', (text, reason) => {
    const script = parsed(text);
    expect(script).toMatchObject({ opaque: true, commands: [], variables: [], body: undefined });
    expect(script.reason).toMatch(reason);
  });

  test.each([
    [['powershell', '-Command'], 'powershell'],
    [['C:\\Program Files\\PowerShell\\7\\pwsh.exe', '-c'], 'pwsh'],
    [['cmd', '/S', '/C'], 'cmd'],
    [['CMD.EXE', '/S', '/C'], 'cmd'],
    [['/usr/bin/fish', '-c'], 'fish'],
    [['/usr/bin/env', 'python3', '-c'], 'python3'],
    [['/usr/local/bin/_dockerfile_shell.sh'], '_dockerfile_shell.sh'],
    [[], 'unknown shell'],
  ])('SHELL %j', (shell, reason) => {
    expect(parsed('echo a', shell)).toMatchObject({ opaque: true, reason });
  });

  test.each([
    ['#!/usr/bin/env python3\nprint(1)\n', 'python3'],
    ['#!/usr/bin/perl -w\nprint 1\n', 'perl'],
    ['#! /usr/bin/env -S node --no-warnings\nx\n', 'node'],
    ['#!\n', 'unknown shell'],
  ])('%j', (text, reason) => expect(parsedBody(text)).toMatchObject({ opaque: true, reason }));

  test('a `#!` line decides, whatever SHELL says', () => {
    expect(parsedBody('#!/bin/sh\necho a\n', ['powershell']).opaque).toBe(false);
  });
});

describe('the shell', () => {
  test.each([
    [['/bin/sh', '-c'], { name: 'sh', family: 'posix', errexit: false, pipefail: false }],
    [['/bin/bash', '-o', 'pipefail', '-c'], { name: 'bash', family: 'posix', errexit: false, pipefail: true }],
    [['bash', '-exo', 'pipefail', '-c'], { name: 'bash', family: 'posix', errexit: true, pipefail: true }],
    [['/busybox/sh', '-eo', 'pipefail', '-c'], { name: 'sh', family: 'posix', errexit: true, pipefail: true }],
    [['busybox', 'ash', '-c'], { name: 'ash', family: 'posix', errexit: false, pipefail: false }],
    [['bash', '-o', 'errexit', '-c'], { name: 'bash', family: 'posix', errexit: true, pipefail: false }],
    [['conda', 'run', '--no-capture-output', '-n', 'x', '/bin/bash', '-c'], { name: 'bash', family: 'posix' }],
    [['/usr/bin/env', '-i', 'A=1', 'zsh', '-c'], { name: 'zsh', family: 'posix' }],
    [['pwsh', '-Command'], { name: 'pwsh', family: 'powershell' }],
    [['cmd', '/S', '/C'], { name: 'cmd', family: 'cmd' }],
    [['python3', '-c'], { name: 'python3', family: undefined }],
  ])('%j', (words, shell) => expect(readShell(words)).toMatchObject(shell));

  test.each([
    ['a', ['/bin/sh', '-c'], false, false],
    ['a', ['/bin/bash', '-eo', 'pipefail', '-c'], true, true],
    ['set -e; a', undefined, true, false],
    ['set -ex && a', undefined, true, false],
    ['A=1; set -u; set -eo pipefail; a', undefined, true, true],
    ['set -o errexit -o pipefail\na\n', undefined, true, true],
    ['export A=1 && set -eux; a', undefined, true, false],
    ['a; set -e', undefined, false, false],
    ['set +e; a', undefined, false, false],
    ['set -- -e; a', undefined, false, false],
    ['#!/bin/bash -e\na\n', undefined, true, false],
    ['#!/usr/bin/env -S bash -e -o pipefail\na\n', undefined, true, true],
  ])('errexit and pipefail: %j under %j', (text, shell, errexit, pipefail) => {
    expect(parsedBody(text, shell)).toMatchObject({ opaque: false, errexit, pipefail });
  });
});
