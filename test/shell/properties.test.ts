import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseExec, parseScript, walk } from '../../src/shell/index.ts';
import type { Script, ShellWord } from '../../src/shell/nodes.ts';
import type { Range } from '../../src/text/source.ts';
import { joined, sh, whole } from './joined.ts';

/** Split at `¦`. */
const pieces = [
  'a¦apt-get¦ install¦ -y¦ -o¦ x=1¦ ¦\n¦\\\n¦ \\\n¦\r\n¦;¦&&¦||¦|¦&¦!¦#¦=¦--¦-¦*¦{a,b}',
  '"¦\'¦`¦\\¦\\`¦$¦$X¦${X:-¦}¦$(¦$((¦))¦)¦(¦{ ¦ }¦<<E\n¦E\n¦<(¦>¦2>&1¦[[ ¦ ]]',
  'if ¦; then ¦; fi¦for i in ¦; do ¦; done¦case ¦ in ¦;; ¦esac¦f() ¦bash <<E\n',
  "sh -c '¦sudo ¦env A=1 ¦xargs ¦find . -exec ¦ {} +¦python -m ¦pip¦uv run ",
].flatMap((line) => line.split('¦'));
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

const wordsOf = (script: Script): readonly ShellWord[] =>
  script.commands.flatMap((command) => [
    ...command.prefixes,
    ...command.words,
    ...command.operands,
    ...command.redirections.flatMap(({ target }) => target ?? []),
    ...command.assignments.flatMap(({ value }) => value ?? []),
  ]);

function rangesOf(script: Script): readonly Range[] {
  const words = wordsOf(script);
  return [
    ...[...walk(script.body)].map((node) => node.at),
    ...words.map((word) => word.at),
    ...words.map((word) => word.content().range(0, word.value.length)),
    ...script.variables.map((variable) => variable.at),
    ...script.commands.flatMap(({ redirections }) => redirections.map(({ at }) => at)),
  ];
}

/** A word that is cut by a continuation has at least its ends in place. */
function isAt(file: string, { text: written, at }: ShellWord): boolean {
  const place = file.slice(at.start, at.end);
  return (
    place === written || (place.length > written.length && place[0] === written[0] && place.at(-1) === written.at(-1))
  );
}

const ordered = (items: readonly { readonly at: Range }[]): boolean =>
  items.every(({ at }, index) => index === 0 || at.start >= (items[index - 1]?.at.start ?? 0));

describe('whatever the text', () => {
  test('parsing does not throw, every range is inside, and commands and variables are in order', () => {
    fc.assert(
      fc.property(text, (file) => {
        for (const mapped of [joined(file), whole(file)]) {
          const script = parseScript(mapped, { shell: sh });
          const outside = rangesOf(script).filter(({ start, end }) => start < 0 || end < start || end > file.length);
          expect(outside).toEqual([]);
          expect(ordered(script.commands)).toBe(true);
          expect(ordered(script.variables)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a word stands where its text does', () => {
    fc.assert(
      fc.property(text, (file) => {
        const script = parseScript(joined(file), { shell: sh });
        const words = script.commands.flatMap((command) => [...command.prefixes, ...command.words]);
        expect(words.filter((word) => !isAt(file, word))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('all commands are in the tree', () => {
    fc.assert(
      fc.property(text, (file) => {
        const script = parseScript(whole(file), { shell: sh });
        const inTree = new Set([...walk(script.body)].filter((node) => node.kind === 'command'));
        expect(inTree).toEqual(new Set(script.commands));
      }),
      { numRuns: 300 },
    );
  });

  test('every argument is an option, a value, a subcommand or an operand', () => {
    const argument = fc.constantFrom(
      '-y',
      '-o',
      '--opt',
      '--opt=x',
      '-ox',
      'install',
      'a',
      '-',
      '--',
      '$X',
      '"$@"',
      "'b c'",
    );
    const tool = fc.constantFrom('apt-get', 'pip', 'tar', 'curl', 'go', 'uv', 'make', 'unknown', 'sudo', 'env', 'find');
    fc.assert(
      fc.property(tool, fc.array(argument), (name, args) => {
        const [command] = parseScript(whole([name, ...args].join(' ')), { shell: sh }).commands;
        expect((command?.operands ?? []).filter((word) => !command?.args.includes(word))).toEqual([]);
        expect(command?.subcommands.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('exec forms', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.constantFrom('sh', '-c', 'sudo', 'find', '-exec'))), (words) => {
        const script = parseExec(
          words.map((word) => ({ text: word, at: { start: 0, end: word.length + 2 }, mapped: whole(word, 1) })),
        );
        expect(script.opaque || script.commands.length > 0 || words.length === 0).toBe(true);
      }),
    );
  });
});

describe('long texts', () => {
  const lines = (line: string, count: number): string => Array.from({ length: count }, () => line).join('');

  test('16,000 continuation lines', () => {
    const file = `apt-get install -y ${lines('\\\n  package-name ', 16_000)}`;
    const [command] = parseScript(joined(file), { shell: sh }).commands;
    expect(command?.operands).toHaveLength(16_000);
    expect(command?.operands.at(-1)?.at).toEqual({ start: file.length - 13, end: file.length - 1 });
  });

  test.each([
    ['commands', lines('echo a && ', 20_000) + 'b', 20_001],
    ['prefixes', `${lines('sudo ', 50_000)}a`, 1],
    ['options', `curl ${lines('-o x ', 50_000)}`, 1],
    ['a cluster', `curl -${lines('f', 50_000)}`, 1],
    ['substitutions', `echo ${lines('$(a) ', 20_000)}`, 20_001],
    ['backticks', `echo ${lines('`a` ', 20_000)}`, 20_001],
    ['quotes', `echo ${lines('"a"', 50_000)}`, 1],
  ])('%s', (_, file, count) => {
    expect(parseScript(whole(file), { shell: sh }).commands).toHaveLength(count);
  });
});
