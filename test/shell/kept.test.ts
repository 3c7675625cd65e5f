import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { keepScripts, parseScript } from '../../src/shell/index.ts';
import { buildOf } from '../support/model.ts';

/** All that is in a script, but for what would lead round in circles. */
const written = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, one: unknown) => {
      if (key === 'form' || key === 'effect') return undefined;
      if (typeof one !== 'object' || one === null) return one;
      if (key === 'parent') return 'at' in one ? one.at : undefined;
      if ('segments' in one && 'text' in one) return { text: one.text, segments: one.segments };
      const { content, pieces } = one as { content?: unknown; pieces?: unknown };
      if (typeof content !== 'function' || typeof pieces !== 'function') return one;
      return { ...one, content: (content as () => unknown).call(one), pieces: (pieces as () => unknown).call(one) };
    }),
  );

const folder = new URL('../../fixtures/bad/', import.meta.url).pathname;
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('Dockerfile'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

test('a script that stands elsewhere is what it would be if it were read there', () => {
  const shell = ['/bin/sh', '-c'];
  const extra = [
    'FROM a\nRUN if [ "$A" ]; then b; else c $(d); fi; for x in 1 2; do e "$x"; done; while f; do g; done; h() { i; }; h\n',
    'FROM a\nRUN a | b && (c; d) > e 2>&1 ; case "$x" in a) b;; *) c;; esac; [[ a == b ]] && sh -c "apt-get -y install x"\n',
    'FROM a\nRUN <<EOF\ncat <<X\n$a `b`\nX\nA=1 B=$C env D=2 npm ci --prefix=x -qq\nEOF\n',
    'FROM a\nRUN echo "open\n',
    'FROM a\nRUN case x in y) a;; esac b\nRUN a && && b\n',
  ];
  let read = 0;
  for (const text of [...texts, ...extra]) {
    const scripts = keepScripts();
    const all = [text, `# above\n${text}`].map((source) =>
      buildOf(source)
        .stages.instructions('RUN')
        .flatMap(({ command }) => (command.form === 'shell' ? [command.script] : [])),
    );
    for (const script of all[0] ?? []) scripts.parse(script, { shell });
    for (const [index, script] of (all[1] ?? []).entries()) {
      const kept = scripts.parse(script, { shell });
      const right = parseScript(script, { shell });
      expect(written(kept)).toEqual(written(right));
      expect(kept.commands.map((one) => written(one.options('-y', '--prefix', '-o')))).toEqual(
        right.commands.map((one) => written(one.options('-y', '--prefix', '-o'))),
      );
      const before = all[0]?.[index];
      if (before) expect(scripts.parse(before, { shell })).toBe(scripts.parse(before, { shell }));
      read++;
    }
  }
  expect(read).toBeGreaterThan(100);
});

test('a script that asks for a variable is read again where that holds something else', () => {
  const scripts = keepScripts();
  const script = buildOf('FROM a\nRUN $PIP install x\n').stages.instructions('RUN')[0]?.command;
  if (script?.form !== 'shell') throw new Error('no script');
  const tool = (value: string | undefined): string | undefined =>
    scripts.parse(script.script, { shell: ['/bin/sh', '-c'], variables: () => value }).commands[0]?.tool;
  expect([tool('pip'), tool('npm'), tool('pip'), tool(undefined)]).toEqual(['pip', 'npm', 'pip', '']);
});
