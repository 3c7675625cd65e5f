import { chmodSync, chownSync, linkSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { fix, type Build, type Edit, type Finding, type Fixed } from '../../../src/index.ts';
import { fixFiles, type FixedFiles, type FixFilesOptions, type LintOptions } from '../../../src/node/index.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

let tree: Tree | undefined;
afterEach(() => tree?.remove());

const legacy = 'FROM a:1\nENV A b\n';
const fixed = 'FROM a:1\nENV A=b\n';
const config = { select: ['legacy-key-value'] };

const run = (paths: readonly string[], fixes: FixFilesOptions = {}, more: LintOptions = {}): Promise<FixedFiles> =>
  fixFiles(paths, { cwd: tree?.root ?? '', config, ...more }, fixes);
const inTree = (path: string): string => join(tree?.root ?? '', path);
const read = (path: string): string => readFileSync(inTree(path), 'utf8');
const errors = ({ report }: FixedFiles): unknown => report.files.map(({ path, error }) => [path, error]);
const modeOf = (path: string): string => (statSync(inTree(path)).mode & 0o7777).toString(8);

describe('a run', () => {
  test('writes what is fixed, and says what is found then', async () => {
    tree = makeTree({ Dockerfile: legacy, 'b/Dockerfile': fixed });
    const { report, changes } = await run(['.']);
    expect(read('Dockerfile')).toBe(fixed);
    expect(changes).toEqual([{ path: 'Dockerfile', file: inTree('Dockerfile'), before: legacy, after: fixed }]);
    expect(
      report.files.map(({ result, fixes }) => [result?.diagnostics, fixes?.fixed.map(({ rule }) => rule)]),
    ).toEqual([
      [[], ['legacy-key-value']],
      [[], []],
    ]);
  });

  test('writes nothing when it is dry', async () => {
    tree = makeTree({ Dockerfile: legacy });
    const { changes, report } = await run(['.'], { dry: true });
    expect(read('Dockerfile')).toBe(legacy);
    expect(changes).toMatchObject([{ before: legacy, after: fixed }]);
    expect(report.files[0]?.result?.diagnostics).toEqual([]);
  });

  test('leaves what needs no fix as it is, whatever its bytes', async () => {
    const bytes = Uint8Array.from([...Buffer.from('FROM a:1\n# '), 0xff, 10]);
    tree = makeTree({ Dockerfile: bytes });
    chmodSync(inTree('Dockerfile'), 0o444);
    expect(errors(await run(['.']))).toEqual([['Dockerfile', undefined]]);
    expect(readFileSync(inTree('Dockerfile'))).toEqual(Buffer.from(bytes));
  });

  test('a rule that nobody knows is the mistake of who named it', async () => {
    tree = makeTree({});
    await expect(run([], { rules: ['nope-nope'] })).rejects.toThrow('fix[0]: unknown rule `nope-nope`');
  });
});

describe('a file', () => {
  test('keeps its mode, byte order mark and line ends', async () => {
    tree = makeTree({ Dockerfile: '\ufeffFROM a:1\r\nENV A b' });
    chmodSync(inTree('Dockerfile'), 0o750);
    await run(['.']);
    expect(read('Dockerfile')).toBe('\ufeffFROM a:1\r\nENV A=b');
    expect(modeOf('Dockerfile')).toBe('750');
    expect(readdirSync(tree.root)).toEqual(['Dockerfile']);
  });

  test('keeps its owner, and bits that a change of owner would clear', async () => {
    tree = makeTree({ Dockerfile: legacy });
    // Only root may give a file away.
    const owner = process.getuid?.() === 0 ? [1234, 1235] : [statSync(tree.root).uid, statSync(tree.root).gid];
    chownSync(inTree('Dockerfile'), owner[0] ?? 0, owner[1] ?? 0);
    chmodSync(inTree('Dockerfile'), 0o2664);
    await run(['.']);
    const { uid, gid } = statSync(inTree('Dockerfile'));
    expect([read('Dockerfile'), [uid, gid], modeOf('Dockerfile')]).toEqual([fixed, owner, '2664']);
  });

  test('that is read-only is left, and the others are not', async () => {
    tree = makeTree({ Dockerfile: legacy, 'b/Dockerfile': legacy });
    chmodSync(inTree('Dockerfile'), 0o444);
    const { changes, report } = await run(['.']);
    expect(report.files.map(({ path, error }) => [path, error])).toEqual([
      ['Dockerfile', 'not fixed: it is read-only'],
      ['b/Dockerfile', undefined],
    ]);
    expect([read('Dockerfile'), read('b/Dockerfile')]).toEqual([legacy, fixed]);
    expect(changes.map(({ path }) => path)).toEqual(['b/Dockerfile']);
  });

  test('that is not UTF-8 is left', async () => {
    const bytes = Uint8Array.from([...Buffer.from(legacy), 0xff]);
    tree = makeTree({ Dockerfile: bytes });
    expect(errors(await run(['Dockerfile']))).toEqual([
      ['Dockerfile', 'not fixed: it is not all UTF-8, or was changed meanwhile'],
    ]);
    expect(readFileSync(inTree('Dockerfile'))).toEqual(Buffer.from(bytes));
  });

  test('that somebody changed after it was read is left', async () => {
    tree = makeTree({ Dockerfile: legacy });
    const changing: typeof fix = (...args) => {
      writeFileSync(inTree('Dockerfile'), 'FROM b\n');
      return fix(...args);
    };
    expect(errors(await run(['.'], { fix: changing }))).toEqual([
      ['Dockerfile', 'not fixed: it was changed meanwhile'],
    ]);
    expect([read('Dockerfile'), readdirSync(tree.root)]).toEqual(['FROM b\n', ['Dockerfile']]);
  });

  test('that somebody took away is left', async () => {
    tree = makeTree({ 'a/Dockerfile': legacy });
    const changing: typeof fix = (...args) => {
      tree?.remove();
      return fix(...args);
    };
    expect(errors(await run(['.'], { fix: changing }))).toEqual([
      ['a/Dockerfile', 'not fixed: it cannot be found: no such file or folder'],
    ]);
  });
});

describe('standard input', () => {
  const given = (text: string | Uint8Array): LintOptions => ({
    stdin: async () => (typeof text === 'string' ? new TextEncoder().encode(text) : text),
  });

  test('is given back with its fixes', async () => {
    tree = makeTree({ Dockerfile: legacy });
    const { stdin, changes } = await run(['-'], {}, given(legacy));
    expect(stdin).toBe(fixed);
    expect(changes).toEqual([{ path: '<stdin>', before: legacy, after: fixed }]);
  });

  test('never is the file that it would be', async () => {
    tree = makeTree({ Dockerfile: legacy });
    const { stdin } = await run(['-'], {}, { ...given(legacy), stdinPath: 'Dockerfile' });
    expect([stdin, read('Dockerfile')]).toEqual([fixed, legacy]);
  });

  test('is given back as it is when the configuration leaves it out', async () => {
    tree = makeTree({});
    const loadConfig: NonNullable<LintOptions['loadConfig']> = async () => ({ configs: [], excludedBy: inTree('c') });
    expect(await run(['-'], {}, { ...given(legacy), stdinPath: 'Dockerfile', loadConfig })).toMatchObject({
      stdin: legacy,
      changes: [],
    });
  });

  test('is not given back when it cannot be', async () => {
    tree = makeTree({});
    const bytes = Uint8Array.from([...Buffer.from(legacy), 0xff]);
    const result = await run(['-'], {}, given(bytes));
    expect([result.stdin, errors(result)]).toEqual([undefined, [['<stdin>', 'not fixed: it is not all UTF-8']]]);
    expect((await run(['-'], {}, given('FROM a\0'))).stdin).toBeUndefined();
  });
});

describe('other files of the context', () => {
  /** Fixes as told: each Dockerfile wants its own lines in `.dockerignore`. */
  const wanting =
    (edits: (text: string) => readonly Edit[]): typeof fix =>
    (text, settings, facts, options) => {
      const result = fix(text, settings, facts, options);
      const source = typeof text === 'string' ? text : text.text;
      return options?.alone ? result : ({ ...result, edits: edits(source) } satisfies Fixed);
    };
  const ignoring = (line: string, at = 0): Edit => ({ file: '.dockerignore', at: { start: at, end: at }, text: line });
  const files = { 'a.js': '', Dockerfile: `${legacy}COPY a.js /\n` };

  test('are made', async () => {
    tree = makeTree(files);
    const { changes } = await run(['.'], { fix: wanting(() => [ignoring('.git\n')]) });
    expect(read('.dockerignore')).toBe('.git\n');
    expect(changes.map(({ path, before }) => [path, before])).toEqual([
      ['.dockerignore', undefined],
      ['Dockerfile', files.Dockerfile],
    ]);
  });

  test('are added to, on a line of its own, with their line ends', async () => {
    tree = makeTree({ ...files, '.dockerignore': 'a\r\nb' });
    await run(['.'], { fix: wanting(() => [ignoring('.git\n', 4)]) });
    expect(read('.dockerignore')).toBe('a\r\nb\r\n.git\r\n');
  });

  test('are shared line by line', async () => {
    tree = makeTree({ ...files, '.dockerignore': 'dist', 'b.Dockerfile': files.Dockerfile, 'c.Dockerfile': legacy });
    const lines = new Map([
      ['Dockerfile', '.git\n*.md\n'],
      ['b.Dockerfile', '\n*.md\nlogs\n'],
    ]);
    const more: typeof fix = (source, ...rest) => {
      const line = typeof source === 'string' ? undefined : lines.get(source.path);
      return line === undefined ? fix(source, ...rest) : wanting(() => [ignoring(line, 4)])(source, ...rest);
    };
    await run(['.'], { fix: more });
    expect(read('.dockerignore')).toBe('dist\n.git\n*.md\nlogs\n');
  });

  test('are judged as they will be: what they mend is found no more, shown or written', async () => {
    tree = makeTree({
      Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]\n',
      '.dockerignore': '# why\ndist',
      'a.js': '',
      'package.json': '{}',
      'node_modules/a/index.js': 'x'.repeat(2_000_000),
    });
    const more: LintOptions = { config: { select: ['heavy-context'] } };
    const shown = await run(['.'], { unsafe: true, dry: true }, more);
    expect(read('.dockerignore')).toBe('# why\ndist');
    const written = await run(['.'], { unsafe: true }, more);
    expect(read('.dockerignore')).toBe('# why\ndist\nnode_modules\n');
    for (const { report, changes } of [shown, written]) {
      expect(changes).toMatchObject([{ path: '.dockerignore', after: '# why\ndist\nnode_modules\n' }]);
      expect(report.files.map(({ result, fixes }) => [result?.diagnostics, fixes?.fixed.length])).toEqual([[[], 1]]);
    }
    expect((await run(['.'], { unsafe: true }, more)).changes).toEqual([]);
  });

  test('are left when what they should mend would stay', async () => {
    tree = makeTree({
      Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]\n',
      '.dockerignore': 'dist\n',
      'a.js': '',
      'package.json': '{}',
      'node_modules/a/index.js': 'x'.repeat(2_000_000),
    });
    const undoing: typeof fix = (text, given, facts, options) =>
      fix(
        text,
        (Array.isArray(given) ? given : []).map((setting) => ({
          ...setting,
          rule: {
            ...setting.rule,
            check: (build: Build, own: never) => [...setting.rule.check(build, own)].map(undo),
          },
        })),
        facts,
        options,
      );
    const undo = (finding: Finding): Finding =>
      finding.fix ? { ...finding, fix: { ...finding.fix, edits: [ignoring('modules\n', 5)] } } : finding;
    const { report, changes } = await run(
      ['.'],
      { unsafe: true, fix: undoing },
      { config: { select: ['heavy-context'] } },
    );
    expect([changes, read('.dockerignore')]).toEqual([[], 'dist\n']);
    expect(report.files[0]?.fixes?.dropped).toMatchObject([
      { rule: 'heavy-context', reason: 'the finding would still be there' },
    ]);
  });

  test('are shared: what two Dockerfiles want stands there once', async () => {
    tree = makeTree({ ...files, 'b.Dockerfile': files.Dockerfile });
    const more = wanting((text) => [ignoring('.git\n'), ignoring(`${text.length}\n`)]);
    await run(['.'], { fix: more });
    expect(read('.dockerignore')).toBe(`.git\n${files.Dockerfile.length}\n`);
  });

  test('go together with the Dockerfile: none is written when one cannot be', async () => {
    tree = makeTree({ ...files, '.dockerignore': 'a\n' });
    chmodSync(inTree('.dockerignore'), 0o444);
    const result = await run(['.'], { fix: wanting(() => [ignoring('.git\n')]) });
    expect(errors(result)).toEqual([['Dockerfile', 'not fixed: `.dockerignore` is read-only']]);
    expect([read('Dockerfile'), result.changes]).toEqual([files.Dockerfile, []]);
  });

  test('two Dockerfiles that are at odds: the second keeps to itself', async () => {
    tree = makeTree({ ...files, '.dockerignore': 'abc\n', 'b.Dockerfile': `${files.Dockerfile}# b\n` });
    const replacing = wanting((text) => [
      { file: '.dockerignore', at: { start: 0, end: 3 }, text: String(text.length) },
    ]);
    await run(['.'], { fix: replacing });
    expect(read('.dockerignore')).toBe(`${files.Dockerfile.length}\n`);
    expect(read('b.Dockerfile')).toBe(`${fixed}COPY a.js /\n# b\n`);
  });

  test('belong to nobody who hands in one text', async () => {
    tree = makeTree(files);
    const stdin = async (): Promise<Uint8Array> => new TextEncoder().encode(files.Dockerfile);
    await run(['-'], { fix: wanting(() => [ignoring('.git\n')]) }, { stdin, stdinPath: 'Dockerfile' });
    expect(readdirSync(tree.root)).toEqual(['Dockerfile', 'a.js']);
  });
});

test('another name of a file keeps the old text', async () => {
  tree = makeTree({ Dockerfile: legacy });
  linkSync(inTree('Dockerfile'), inTree('kept'));
  await run(['Dockerfile']);
  expect([read('Dockerfile'), read('kept')]).toEqual([fixed, legacy]);
});
