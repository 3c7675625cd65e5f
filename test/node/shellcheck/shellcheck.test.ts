import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lintFiles } from '../../../src/node/index.ts';
import { commentsIn } from '../../../src/node/shellcheck/comments.ts';
import { openChecker } from '../../../src/node/shellcheck/checker.ts';
import { programOnPath } from '../../../src/node/shellcheck/find.ts';
import { handOver } from '../../../src/node/shellcheck/handed.ts';
import { noRc, readRc } from '../../../src/node/shellcheck/rc.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-test-'));
  mkdirSync(join(folder, 'work'));
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A stand-in: it says of each text where its first `X` is, writes down what it was given, and ends as a text with `CRASH` says. */
const standIn = `#!${process.execPath}
const { appendFileSync, readdirSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
if (args[0] === '--version') { console.log('version: 0.9.0'); process.exit(0); }
const files = args.filter((arg) => !arg.startsWith('--'));
const texts = files.map((file) => readFileSync(file === '-' ? 0 : file, 'utf8'));
appendFileSync('LOG', JSON.stringify({ args, here: readdirSync('.'), texts, opts: process.env.SHELLCHECK_OPTS }) + '\\n');
if (texts.some((text) => text.includes('CRASH'))) process.exit(5);
const comments = texts.flatMap((text, at) => {
  const line = text.split('\\n').findIndex((one) => one.includes('X'));
  if (line === -1) return [];
  const column = [...text.split('\\n')[line].split('X')[0]].length + 1;
  const put = (place, replacement, insertionPoint) =>
    ({ line: line + 1, endLine: line + 1, column: place, endColumn: place, replacement, insertionPoint });
  return [{ file: files[at], line: line + 1, endLine: line + 1, column, endColumn: column + 1, level: 'warning', code: 2999,
    message: 'An X.', fix: { replacements: [put(column, '"', 'afterEnd'), put(column + 1, '"', 'beforeStart')] } }];
});
console.log(JSON.stringify({ comments }));
process.exit(comments.length ? 1 : 0);
`;

function makeStandIn(): string {
  const program = join(folder, 'bin', 'shellcheck');
  writeFileSync(program, standIn.replace("'LOG'", JSON.stringify(join(folder, 'log'))));
  chmodSync(program, 0o755);
  return program;
}

const calls = (): readonly { args: string[]; here: string[]; texts: string[]; opts?: string }[] =>
  readFileSync(join(folder, 'log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

async function lintWith(text: string, options: Parameters<typeof lintFiles>[1] = {}): ReturnType<typeof lintFiles> {
  const cwd = join(folder, 'work');
  writeFileSync(join(cwd, 'Dockerfile'), text);
  return lintFiles(['Dockerfile'], { cwd, today: '2026-11-01', config: { select: ['shellcheck'] }, ...options });
}

const found = async (...args: Parameters<typeof lintWith>): Promise<readonly string[]> => {
  const { files } = await lintWith(...args);
  const { result } = files[0] ?? {};
  return (result?.diagnostics ?? []).map(
    ({ at, code, severity }) => `${result?.source.line(at.start)} ${result?.source.slice(at)} ${code} ${severity}`,
  );
};

test('each finding stands at its own place, through continuations, comments, heredocs and ONBUILD', async () => {
  const shellcheck = makeStandIn();
  const text = `FROM debian:13-slim
ENV A=1
RUN echo 😀 && \\
    # a comment
\techo é\tX
RUN <<EOF
#!/bin/bash
# shellcheck source=/dev/zero disable=SC2034
echo $A
  X
EOF
ONBUILD RUN echo X
SHELL ["pwsh", "-Command"]
RUN echo X
`;
  const report = await lintWith(text, { shellcheck });
  expect(await found(text, { shellcheck })).toEqual([
    '5 X SC2999 warning',
    '10 X SC2999 warning',
    '12 X SC2999 warning',
  ]);
  expect(report.notes).toEqual(['`Dockerfile`: ShellCheck does not read PowerShell: such scripts are left alone']);
  const [first] = calls();
  expect(first?.args.slice(0, 3)).toEqual(['--norc', '--format=json1', '--shell=dash']);
  expect(first?.here).toEqual(['0', '1']);
  expect(calls().flatMap(({ texts }) => texts)).toContain(
    "#\n#                               disable=SC2034\nexport A='1'\necho $A\n  X\n".replace(
      / {4,}/,
      ' shellcheck                  ',
    ),
  );
});

test('a single script is on standard input, and no options of the environment are heard', async () => {
  const shellcheck = makeStandIn();
  process.env['SHELLCHECK_OPTS'] = '-x';
  try {
    expect(await found('FROM debian:13-slim\nRUN echo X\n', { shellcheck })).toHaveLength(1);
  } finally {
    delete process.env['SHELLCHECK_OPTS'];
  }
  expect(calls()).toMatchObject([{ here: [], texts: ['echo X'] }]);
  expect(calls()[0]?.args.at(-1)).toBe('-');
  expect(calls()[0]?.opts).toBeUndefined();
});

test('a crash loses only its own findings, with one note', async () => {
  const shellcheck = makeStandIn();
  const text = 'FROM debian:13-slim\nRUN echo X\nRUN echo CRASH X\nRUN echo XX\n';
  expect(await found(text, { shellcheck })).toEqual(['2 X SC2999 warning', '4 X SC2999 warning']);
  const { notes } = await lintWith(text, { shellcheck });
  expect(notes).toEqual(['`Dockerfile`: ShellCheck failed (exit status 5): what it would find there is not told']);
});

test('comments and a `.shellcheckrc` silence it, and what the rc names is not read', async () => {
  const shellcheck = makeStandIn();
  const text = 'FROM debian:13-slim\n# shellcheck disable=SC2999\nRUN echo X\n# plimsoll ignore=shellcheck\nRUN X\n';
  expect(await found(text, { shellcheck })).toEqual([]);
  writeFileSync(join(folder, 'work', '.shellcheckrc'), 'external-sources=true\nsource-path=/\ndisable=SC2990-SC2999\n');
  expect(await found('FROM debian:13-slim\nRUN echo X\n', { shellcheck })).toEqual([]);
});

test('what is asked for and is not there is said', async () => {
  await expect(lintWith('FROM a\n', { shellcheck: '/nowhere/shellcheck' })).rejects.toThrow('is no program');
  await expect(lintWith('FROM a\n', { shellcheck: 'auto', env: { PATH: '' } })).rejects.toThrow('is not there');
  writeFileSync(join(folder, 'work', 'plimsoll.config.yaml'), 'shellcheck: auto\n');
  const { notes } = await lintWith('FROM a\n', { env: { PATH: '' } });
  expect(notes.join()).toContain('ShellCheck is not there');
});

test('a program that a found configuration names is not run', async () => {
  const shellcheck = makeStandIn();
  writeFileSync(join(folder, 'work', 'plimsoll.config.yaml'), `shellcheck: ${shellcheck}\n`);
  const { files } = await lintWith('FROM debian:13-slim\nRUN echo X\n');
  expect(files[0]?.error).toContain('is not run: write `auto`, or give `--shellcheck');
  expect(() => calls()).toThrow('ENOENT');
});

test('the program is taken from PATH, and neither from the folder somebody works in nor from the checkout', () => {
  const program = makeStandIn();
  const work = join(folder, 'work');
  const inside = join(work, 'node_modules', '.bin');
  mkdirSync(join(work, '.git'));
  mkdirSync(inside, { recursive: true });
  for (const place of [work, inside]) {
    writeFileSync(join(place, 'shellcheck'), standIn);
    chmodSync(join(place, 'shellcheck'), 0o755);
  }
  const path = (...folders: string[]): string | undefined => programOnPath({ PATH: folders.join(delimiter) }, work, []);
  expect(path('.', '', work, inside)).toBeUndefined();
  expect(path(inside, join(folder, 'bin'))).toBe(program);
});

test('a script is asked about once', () => {
  const checker = openChecker({ program: makeStandIn() });
  const script = { text: 'echo X', shell: 'sh', environment: [] };
  const hearing = { failed: () => undefined, foreign: () => undefined };
  for (let time = 0; time < 3; time++) expect(checker.check([script, script], noRc, hearing)[1]).toHaveLength(1);
  expect(calls()).toHaveLength(1);
});

test('what is exported stands behind the comments at the top', () => {
  const environment = [
    ['A', 'x.y'],
    ['B', 'a b'],
    ['PATH', '/bin'],
    ['c-d', 'e'],
  ] as const;
  expect(handOver({ text: '#!/bin/sh\n# shellcheck disable=SC1\necho', environment }, true)).toMatchObject({
    text: `#\n# shellcheck disable=SC1\nexport A='x.y' B="$1"\necho`,
    added: 3,
  });
  expect(handOver({ text: '# shellcheck source=/dev/zero\necho', environment: [] }, true)?.text).toBe(
    `#${' '.repeat(28)}\necho`,
  );
});

test.each([1, 8])('columns are characters, and a tab reaches to the next multiple of %i', (tab) => {
  const text = 'é\t😀X';
  const said = [
    {
      line: 1,
      column: tab === 1 ? 4 : 10,
      endLine: 1,
      endColumn: tab === 1 ? 5 : 11,
      code: 2999,
      level: 'info',
      message: '',
    },
  ];
  const [comment] = commentsIn(said, { body: text, added: 0 }, tab);
  expect(text.slice(comment?.start, comment?.end)).toBe('X');
});

test('of a `.shellcheckrc`, what concerns scripts is read', () => {
  const rc = readRc(
    'disable=SC2086,2155 # why\ndisable=SC3000-SC3999\nenable=quote-safe-variables\nshell=bash\nsource=/x\n',
  );
  expect(['SC2086', 'SC2155', 'SC3010', 'SC2046'].map(rc.isDisabled)).toEqual([true, true, true, false]);
  expect(rc).toMatchObject({ enable: ['quote-safe-variables'], shell: 'bash' });
});

test('the `ash` of BusyBox is not read as dash by a ShellCheck that has no word for it', async () => {
  const program = makeStandIn();
  writeFileSync(program, readFileSync(program, 'utf8').replace('code: 2999', 'code: 3010'));
  const text = (shell: string): string =>
    `FROM alpine:3.22\nSHELL ["${shell}", "-c"]\nRUN echo $X\nRUN <<EOF\n#!${shell}\necho $X\nEOF\n`;
  expect(await found(text('/bin/ash'), { shellcheck: program })).toEqual([]);
  expect(await found(text('/bin/dash'), { shellcheck: program })).toEqual(['3 X SC3010 warning', '6 X SC3010 warning']);
});

test('what ShellCheck says of a script that it cannot read is left out where a rule says what is wrong', async () => {
  const program = makeStandIn();
  writeFileSync(program, readFileSync(program, 'utf8').replace('code: 2999', 'code: 1073'));
  const text = 'FROM debian:13\nRUN if true; then echo $X\nRUN echo $X\n';
  const select = ['shellcheck', 'shell-syntax-error'];
  expect(await found(text, { shellcheck: program, config: { select } })).toEqual([
    expect.stringMatching(/^2 .* undefined error$/),
    '3 X SC1073 warning',
  ]);
  expect(await found(text, { shellcheck: program })).toEqual(['2 X SC1073 warning', '3 X SC1073 warning']);
});
