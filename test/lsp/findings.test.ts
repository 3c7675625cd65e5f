import { afterEach, describe, expect, test } from '@jest/globals';
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver/node';
import { startEditor, uriOf, type Editor, type EditorOptions } from '../support/editor.ts';
import { makeTree, type Tree } from '../support/tree.ts';

const editors: Editor[] = [];
const trees: Tree[] = [];
async function start(options: EditorOptions = {}): Promise<Editor> {
  const editor = await startEditor(options);
  editors.push(editor);
  return editor;
}
function plant(entries: Readonly<Record<string, string>>): Tree {
  const tree = makeTree(entries);
  trees.push(tree);
  return tree;
}
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.stop();
  for (const tree of trees.splice(0)) tree.remove();
});

const untitled = 'untitled:Untitled-1';
const codes = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const refreshed = { workspace: { diagnostics: { refreshSupport: true } }, textDocument: { diagnostic: {} } };

describe('a finding', () => {
  test('has its place, severity, rule, link and message', async () => {
    const editor = await start();
    editor.open(untitled, '# é𝄞\r\nFROM debian:13-slim AS 𝄞\r\nFROM node:latest\r\n');
    const [diagnostic] = (await editor.diagnostics(untitled)).filter(({ code }) => code === 'latest-tag');
    expect(diagnostic).toEqual({
      range: { start: { line: 2, character: 5 }, end: { line: 2, character: 16 } },
      severity: DiagnosticSeverity.Warning,
      source: 'plimsoll',
      code: 'latest-tag',
      codeDescription: { href: 'https://plimsoll.dev/rules/latest-tag' },
      message: '`node` floats at `latest`: name a version, or a digest',
    });
  });

  test('says how much it weighs, is faded or struck through, and points at what explains it', async () => {
    const editor = await start({ initializationOptions: { preset: 'all' } });
    editor.open(untitled, 'FROM node:22\nMAINTAINER me\nENTRYPOINT exec node\nCMD ["a"]\nCMD ["b"]\n');
    const found = new Map((await editor.diagnostics(untitled)).map((one) => [one.code, one]));
    expect(found.get('full-base-image')?.message).toMatch(/ \(~\d+ MB\)$/);
    expect(found.get('maintainer')?.tags).toEqual([DiagnosticTag.Deprecated]);
    expect(found.get('repeated-cmd')?.tags).toEqual([DiagnosticTag.Unnecessary]);
    expect(found.get('ignored-cmd')?.relatedInformation).toEqual([
      {
        location: { uri: untitled, range: { start: { line: 2, character: 11 }, end: { line: 2, character: 20 } } },
        message: 'a shell runs this, and nothing after it',
      },
    ]);
  });
});

test.each([
  ['has more than 1000 instructions', 'FROM a:1\n'.repeat(1001)],
  ['has more than 100 kB of instructions', `FROM a:1\nRUN ${'a '.repeat(100_000)}\n`],
  ['is larger than 1 MB', '# a\n'.repeat(300_000)],
])('a document that %s is told by that alone, and asked for nothing more', async (limit, text) => {
  const editor = await start();
  editor.open(untitled, text);
  const found = await editor.diagnostics(untitled);
  expect(codes(found)).toEqual(['limit']);
  expect(found[0]?.message).toContain(`this file ${limit}, which is the limit of a Dockerfile: not linted`);
});

describe('findings are sent', () => {
  test('for what is typed, piece by piece', async () => {
    const editor = await start();
    editor.open(untitled, 'FROM debian:13-slim\r\nRUN true\r\n');
    expect(await editor.diagnostics(untitled)).toEqual([]);
    const end = { line: 1, character: 8 };
    editor.change(untitled, ' && cd /tmp', { start: end, end });
    editor.change(untitled, 'node:latest', { start: { line: 0, character: 5 }, end: { line: 0, character: 19 } });
    expect(editor.text(untitled)).toBe('FROM node:latest\r\nRUN true && cd /tmp\r\n');
    expect(codes(await editor.diagnostics(untitled))).toContain('latest-tag');
  });

  test('once for many keys, and only for the last', async () => {
    const editor = await start({ delay: 30 });
    editor.open(untitled, 'FROM debian:13-slim\n');
    await editor.diagnostics(untitled);
    const before = editor.sent(untitled);
    for (const name of ['n', 'no', 'nod', 'node', 'node:latest']) editor.change(untitled, `FROM ${name}\n`);
    expect(codes(await editor.diagnostics(untitled))).toContain('latest-tag');
    expect(editor.sent(untitled)).toBe(before + 1);
  });

  test('as none when the document is closed', async () => {
    const editor = await start();
    editor.open(untitled, 'FROM node:latest\n');
    expect(await editor.diagnostics(untitled)).not.toEqual([]);
    editor.close(untitled);
    expect(await editor.diagnostics(untitled)).toEqual([]);
  });

  test('not for ignore files and templates', async () => {
    const editor = await start();
    for (const name of ['.dockerignore', 'Dockerfile.dockerignore', 'Dockerfile.j2', 'README.md']) {
      editor.open(`file:///nowhere/${name}`, 'FROM node:latest\n');
      expect(await editor.diagnostics(`file:///nowhere/${name}`)).toEqual([]);
    }
  });

  test('when the document is saved, if that is asked for', async () => {
    const editor = await start({ initializationOptions: { lint: 'onSave' } });
    editor.open(untitled, 'FROM debian:13-slim\n');
    expect(await editor.diagnostics(untitled)).toEqual([]);
    editor.change(untitled, 'FROM node:latest\n');
    await pause(20);
    const before = editor.sent(untitled);
    editor.save(untitled);
    expect(codes(await editor.diagnostics(untitled))).toContain('latest-tag');
    expect(editor.sent(untitled)).toBe(before + 1);
  });
});

describe('findings are asked for', () => {
  const pull = (
    editor: Editor,
    previousResultId?: string,
  ): Promise<{ kind: string; resultId: string; items?: Diagnostic[] }> =>
    editor.ask('textDocument/diagnostic', { textDocument: { uri: untitled }, previousResultId });

  test('and then not sent; what is known is not said again', async () => {
    const editor = await start({ capabilities: refreshed });
    editor.open(untitled, 'FROM node:latest\n');
    const first = await pull(editor);
    expect([first.kind, codes(first.items ?? []).includes('latest-tag')]).toEqual(['full', true]);
    expect(await pull(editor, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    editor.change(untitled, 'FROM debian:13-slim\n');
    expect(await pull(editor, first.resultId)).toMatchObject({ kind: 'full', items: [] });
    expect(editor.sent(untitled)).toBe(0);
  });

  test('for the newest version, though an older one was asked about', async () => {
    const editor = await start({ capabilities: refreshed, delay: 300 });
    editor.open(untitled, 'FROM node\n');
    await pull(editor);
    // A question waits until nothing has changed for a while, so that what is typed on comes first.
    editor.change(untitled, 'FROM node:latest\n');
    const answer = pull(editor);
    editor.change(untitled, 'FROM debian:13-slim\n');
    expect((await answer).items).toEqual([]);
  });

  test('of a document that is not open there are none', async () => {
    const editor = await start({ capabilities: refreshed });
    expect(await pull(editor)).toEqual({ kind: 'full', items: [] });
  });
});

describe('a workspace', () => {
  test('has a configuration for each of its folders', async () => {
    const tree = plant({
      'a/.git/': '',
      'a/plimsoll.config.yaml': 'ignore: [latest-tag]\n',
      'b/.git/': '',
      'b/plimsoll.config.yaml': 'rules: { latest-tag: error }\n',
    });
    const editor = await start({ folders: [`${tree.root}/a`, `${tree.root}/b`] });
    const [a, b] = [uriOf(`${tree.root}/a/Dockerfile`), uriOf(`${tree.root}/b/Dockerfile`)];
    for (const uri of [a, b]) editor.open(uri, 'FROM node:latest\n');
    expect(codes(await editor.diagnostics(a))).not.toContain('latest-tag');
    const found = (await editor.diagnostics(b)).find(({ code }) => code === 'latest-tag');
    expect(found?.severity).toBe(DiagnosticSeverity.Error);
  });

  test('is read again when its files change', async () => {
    const tree = plant({ '.git/': '' });
    const uri = uriOf(`${tree.root}/Dockerfile`);
    const editor = await start({
      folders: [tree.root],
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    });
    editor.open(uri, 'FROM node:latest\n');
    expect(codes(await editor.diagnostics(uri))).toContain('latest-tag');
    expect(editor.watched).toContain('**/plimsoll.config.*');
    tree.write('plimsoll.config.yaml', 'ignore: [latest-tag]\n');
    editor.expectMore(uri);
    editor.tell('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(`${tree.root}/plimsoll.config.yaml`), type: 1 }],
    });
    expect(codes(await editor.diagnostics(uri))).not.toContain('latest-tag');
  });

  test('and when a document is saved: the ignore file decides what is copied', async () => {
    const tree = plant({ '.git/': '', 'app.js': '', '.dockerignore': 'app.js\n' });
    const uri = uriOf(`${tree.root}/Dockerfile`);
    const editor = await start({ folders: [tree.root] });
    editor.open(uri, 'FROM node:22.4-slim\nCOPY app.js /app/\n');
    expect(codes(await editor.diagnostics(uri))).toContain('ignored-copy-source');
    tree.write('.dockerignore', '');
    editor.expectMore(uri);
    editor.save(uri);
    expect(codes(await editor.diagnostics(uri))).not.toContain('ignored-copy-source');
  });

  test('has no context for a document that is in no file', async () => {
    const tree = plant({ '.git/': '', 'app.js': '', '.dockerignore': 'app.js\n' });
    const editor = await start({ folders: [tree.root] });
    editor.open(untitled, 'FROM node:22.4-slim\nCOPY app.js /app/\n');
    expect(codes(await editor.diagnostics(untitled))).not.toContain('ignored-copy-source');
  });

  test('says what is wrong with its configuration, in a message once, and shows nothing else until it is right', async () => {
    const tree = plant({ '.git/': '', 'plimsoll.config.yaml': 'rules: { latest-tg: error }\n' });
    const uri = uriOf(`${tree.root}/Dockerfile`);
    const editor = await start({ folders: [tree.root] });
    editor.open(uri, 'FROM node:latest\n');
    expect(codes(await editor.diagnostics(uri))).toEqual(['configuration']);
    editor.change(uri, 'FROM node:latest\nRUN true\n');
    expect(codes(await editor.diagnostics(uri))).toEqual(['configuration']);
    expect(editor.messages).toEqual([
      [
        'error',
        'Plimsoll: plimsoll.config.yaml:1:10: rules.latest-tg: unknown rule `latest-tg`: did you mean `latest-tag`',
      ],
    ]);
    tree.write('plimsoll.config.yaml', '');
    editor.expectMore(uri);
    editor.save(uri);
    expect(codes(await editor.diagnostics(uri))).toContain('latest-tag');
  });

  test('leaves out what its configuration excludes', async () => {
    const tree = plant({ '.git/': '', 'plimsoll.config.yaml': 'exclude: [old]\n' });
    const editor = await start({ folders: [tree.root] });
    const uri = uriOf(`${tree.root}/old/Dockerfile`);
    editor.open(uri, 'FROM node:latest\n');
    expect(await editor.diagnostics(uri)).toEqual([]);
  });

  test.each([
    ['the program does not allow it', { runsCode: false, initializationOptions: { configCode: true } }],
    ['the editor does not', { initializationOptions: { configCode: false } }],
    ['the editor says nothing', {}],
    ['the editor names it, and does not', { initializationOptions: { configFile: 'plimsoll.config.mjs' } }],
  ])('runs no configuration that is code where %s', async (_, options) => {
    const tree = plant({
      '.git/': '',
      'plimsoll.config.mjs': 'globalThis.plimsollRan = true;\nexport default { ignore: ["latest-tag"] };\n',
    });
    const editor = await start({ folders: [tree.root], ...options });
    const uri = uriOf(`${tree.root}/Dockerfile`);
    editor.open(uri, 'FROM node:latest\n');
    expect(await editor.diagnostics(uri)).toMatchObject([
      {
        range: { start: { line: 0, character: 0 } },
        severity: 1,
        code: 'configuration',
        message: expect.stringContaining('plimsoll.config.mjs: is code, and what is only found is not run here'),
      },
    ]);
    expect(globalThis).not.toHaveProperty('plimsollRan');
  });
});

describe('settings', () => {
  test('are asked for, and again when they change', async () => {
    let preset = 'hadolint';
    const editor = await start({
      settings: () => ({ preset }),
      capabilities: { workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } } },
    });
    editor.open(untitled, 'FROM node:22\nWORKDIR app\n');
    const severity = async (): Promise<unknown> =>
      (await editor.diagnostics(untitled)).find(({ code }) => code === 'relative-workdir')?.severity;
    while ((await severity()) !== DiagnosticSeverity.Error) editor.expectMore(untitled);
    preset = 'recommended';
    editor.tell('workspace/didChangeConfiguration', { settings: null });
    while ((await severity()) === DiagnosticSeverity.Error) editor.expectMore(untitled);
    expect(editor.messages).toEqual([]);
  });

  test('that are taken back leave those that the program was started with', async () => {
    const editor = await start({ initializationOptions: { preset: 'all' } });
    const found = async (settings: unknown): Promise<unknown[]> => {
      editor.expectMore(untitled);
      editor.tell('workspace/didChangeConfiguration', { settings });
      return codes(await editor.diagnostics(untitled));
    };
    editor.open(untitled, 'FROM node:latest\nMAINTAINER me\n');
    await editor.diagnostics(untitled);
    const all = await found({});
    const few = await found({ plimsoll: { preset: 'buildkit' } });
    expect(few.length).toBeLessThan(all.length);
    expect(await found({ plimsoll: { preset: '' } })).toEqual(all);
    expect(await found({ plimsoll: { preset: 'buildkit' } })).toEqual(few);
    expect(await found(null)).toEqual(all);
  });

  test('are waited for before anything is found, for they say whether code may be run', async () => {
    const tree = plant({
      '.git/': '',
      'plimsoll.config.mjs': 'globalThis.plimsollRanEarly = true;\nexport default { ignore: ["latest-tag"] };\n',
    });
    const editor = await start({
      folders: [tree.root],
      settings: async () => {
        await pause(50);
        return { configCode: false };
      },
      capabilities: { workspace: { configuration: true } },
    });
    const uri = uriOf(`${tree.root}/Dockerfile`);
    editor.open(uri, 'FROM node:latest\n');
    const hover = await editor.ask('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 8 },
    });
    expect(JSON.stringify(hover)).toContain('node:latest');
    expect(codes(await editor.diagnostics(uri))).toEqual(['configuration']);
    expect(Object.keys(globalThis)).not.toContain('plimsollRanEarly');
    expect(editor.sent(uri)).toBe(1);
  });

  test('are taken as they are sent by clients that cannot be asked', async () => {
    const editor = await start();
    editor.open(untitled, 'FROM node:latest\n');
    expect(await editor.diagnostics(untitled)).not.toEqual([]);
    editor.expectMore(untitled);
    editor.tell('workspace/didChangeConfiguration', { settings: { plimsoll: { lint: 'off' } } });
    expect(await editor.diagnostics(untitled)).toEqual([]);
  });

  test('that are wrong are said to be, and passed over', async () => {
    const editor = await start({ initializationOptions: { preset: 'hadolnt', lint: 3, configFile: '' } });
    editor.open(untitled, 'FROM node:latest\n');
    expect(codes(await editor.diagnostics(untitled))).toContain('latest-tag');
    expect(editor.messages).toEqual([
      ['warning', 'Plimsoll: `plimsoll.lint` is one of `onType`, `onSave`, `off`, not `3`'],
      [
        'warning',
        'Plimsoll: `plimsoll.preset` is one of `recommended`, `strict`, `all`, `hadolint`, `buildkit`, not `"hadolnt"`',
      ],
    ]);
  });
});
