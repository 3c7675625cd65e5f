import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startEditor, type Editor } from '../support/editor.ts';

let editor: Editor;
beforeAll(async () => {
  editor = await startEditor({
    initializationOptions: { preset: 'all' },
    capabilities: { textDocument: { diagnostic: {} } },
  });
});
afterAll(() => editor.stop());

const requests = [
  'hover',
  'completion',
  'definition',
  'references',
  'documentHighlight',
  'prepareRename',
  'rename',
  'documentSymbol',
  'foldingRange',
  'codeAction',
  'inlayHint',
  'diagnostic',
];

/** Everything that can be asked about a place. */
const askAll = (uri: string, position: unknown): Promise<readonly unknown[]> =>
  Promise.all(
    requests.map((request) =>
      editor
        .ask(`textDocument/${request}`, {
          textDocument: { uri },
          position,
          range: { start: position, end: position },
          newName: 'other',
          context: { includeDeclaration: true, diagnostics: [] },
        })
        .catch((error: Error) => error.message),
    ),
  );

/** What a server that has lost its way answers. */
const isCrash = (answer: unknown): boolean => typeof answer === 'string' && answer.startsWith('Request textDocument');

test('a Dockerfile that is being written always has an answer', async () => {
  const text =
    '# syntax=docker/dockerfile:1\nARG V=1\nFROM node:${V:-2} AS s\nRUN --mount=type=cache,target=/x <<E\necho "$V\nE\n# plimsoll ignore=a,\nCOPY --from=s ["a", /b\nENV A="\n';
  const uri = 'untitled:typed';
  editor.open(uri, '');
  const lines = text.split('\n');
  for (let end = 0; end <= text.length; end += 3) {
    editor.change(uri, text.slice(0, end));
    const line = text.slice(0, end).split('\n').length - 1;
    const answers = await askAll(uri, { line, character: (lines[line] ?? '').length });
    expect(answers.filter(isCrash)).toEqual([]);
  }
}, 60_000);

test('places outside of the text are taken to its ends', async () => {
  editor.open('untitled:short', 'FROM a:1 AS s\r\n');
  for (const position of [
    { line: -1, character: -1 },
    { line: 0, character: 1e9 },
    { line: 1e9, character: 0 },
  ])
    expect((await askAll('untitled:short', position)).filter(isCrash)).toEqual([]);
  const beyond = { start: { line: 7, character: 9 }, end: { line: 9, character: 0 } };
  editor.change('untitled:short', 'RUN x\n', beyond);
  expect(await editor.ask('textDocument/foldingRange', { textDocument: { uri: 'untitled:short' } })).toEqual([
    { startLine: 0, endLine: 1 },
  ]);
});

test('a document that is not open, or has no such name, has no answers, and no errors', async () => {
  for (const uri of ['file:///nowhere/Dockerfile', 'no uri', '', 'file://host/share/Dockerfile', 'file:///%00']) {
    expect((await askAll(uri, { line: 0, character: 0 })).filter((answer) => typeof answer === 'string')).toEqual([]);
    editor.open(uri, 'FROM node:latest\n');
    expect((await askAll(uri, { line: 0, character: 6 })).filter(isCrash)).toEqual([]);
    editor.close(uri);
  }
});

test('requests that make no sense are answered with an error, and the next one is answered', async () => {
  for (const params of [null, {}, { textDocument: null }, { textDocument: { uri: 3 } }, []])
    await editor.ask('textDocument/hover', params).catch((error: unknown) => error);
  await expect(editor.ask('textDocument/unheardOf', {})).rejects.toThrow('Unhandled method');
  await expect(editor.ask('codeAction/resolve', { title: 'x' })).rejects.toThrow('codeAction/resolve failed');
  await expect(editor.ask('workspace/executeCommand', { command: 'rm' })).resolves.toBeNull();
  editor.tell('textDocument/didChange', {
    textDocument: { uri: 'untitled:none', version: 2 },
    contentChanges: [{ text: 'x' }],
  });
  editor.tell('textDocument/didChange', null);
  editor.tell('textDocument/didClose', { textDocument: { uri: 'untitled:none' } });
  editor.tell('workspace/didChangeConfiguration', 'x');
  editor.tell('workspace/didChangeWatchedFiles', null);
  editor.open('untitled:after', 'FROM a:1\n');
  expect(await editor.ask('textDocument/foldingRange', { textDocument: { uri: 'untitled:after' } })).toEqual([]);
});

test('a text of many lines is answered for, too', async () => {
  editor.open('untitled:long', `FROM a:1\n${'RUN echo $V\n'.repeat(1000)}`);
  const answers = await askAll('untitled:long', { line: 999, character: 10 });
  expect(answers.filter(isCrash)).toEqual([]);
});
