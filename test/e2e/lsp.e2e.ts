import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type CompletionItem,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InitializeResult,
  type InlayHint,
  type Location,
  type ProtocolConnection,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { placeIn, startEditor, uriOf, type Editor } from '../support/editor.ts';
import { makeTree, type Tree } from '../support/tree.ts';
import { installed } from './program.ts';

let tree: Awaited<ReturnType<typeof installed>>;
beforeAll(async () => {
  tree = await installed({
    'work/.git/': '',
    'work/plimsoll.config.mjs': [
      `import { writeFileSync } from 'node:fs';`,
      `writeFileSync(new URL('ran', import.meta.url), '');`,
      `console.log('Content-Length: 3');`,
      `export default { ignore: ['latest-tag'] };`,
    ].join('\n'),
    'spy.cjs': `process.on('exit', () => console.error(Object.keys(require.cache).map((path) => require('path').basename(path)).join(' ')));`,
  });
});
afterAll(() => tree.remove());

interface Running {
  readonly process: ChildProcessWithoutNullStreams;
  readonly client: ProtocolConnection;
  readonly ended: Promise<number | null>;
  stderr(): string;
}

const running: Running[] = [];
afterEach(async () => {
  for (const { process: child, client, ended } of running.splice(0)) {
    client.dispose();
    child.kill();
    await ended;
  }
});

function start(...argv: readonly string[]): Running {
  const preload = ['--require', join(tree.root, 'spy.cjs')];
  const child = spawn(process.execPath, [...preload, tree.start, 'lsp', ...argv], { cwd: join(tree.root, 'work') });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin.on('error', () => {});
  const client = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  client.onError(() => {});
  client.listen();
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const server = { process: child, client, ended, stderr: () => errors };
  running.push(server);
  return server;
}

const folder = (): string => join(tree.root, 'work');
const initialize = async ({ client }: Running): Promise<InitializeResult> => {
  const answer = await client.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder()).href,
    initializationOptions: { configCode: true },
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await client.sendNotification('initialized', {});
  return answer;
};

async function codesOf({ client }: Running, text: string): Promise<unknown[]> {
  const uri = pathToFileURL(join(folder(), 'Dockerfile')).href;
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dockerfile', version: 1, text },
  });
  const report = await client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
}

describe('plimsoll lsp', () => {
  test('answers, passes over arguments of clients, and ends when it is told to', async () => {
    const server = start('--stdio', '--clientProcessId=1');
    const { capabilities, serverInfo } = await initialize(server);
    expect(serverInfo?.name).toBe('plimsoll');
    expect(Object.keys(capabilities)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Formatting|semanticTokens/)]),
    );
    expect(await codesOf(server, 'FROM debian:latest\n')).not.toContain('latest-tag');
    await server.client.sendRequest('shutdown');
    await server.client.sendNotification('exit');
    expect(await server.ended).toBe(0);
  });

  test('loads nothing of the command line', async () => {
    const server = start('--no-config-code');
    await initialize(server);
    await codesOf(server, 'FROM a:1\n');
    await server.client.sendRequest('shutdown');
    await server.client.sendNotification('exit');
    await server.ended;
    expect(server.stderr().trim().split('\n').at(-1)).toBe('spy.cjs start.cjs config.cjs');
  });

  test('runs no configuration that is code with --no-config-code', async () => {
    const ran = join(folder(), 'ran');
    expect(existsSync(ran)).toBe(true);
    const server = start('--no-config-code');
    await initialize(server);
    expect(await codesOf(server, 'FROM debian:latest\n')).toEqual(['configuration']);
  });

  test('ends when the other end goes away', async () => {
    const server = start();
    await initialize(server);
    server.process.stdin.end();
    expect(await server.ended).toBe(1);
  });

  test.each([
    ['is no JSON', 'Content-Length: 5\r\n\r\n{"a":'],
    ['is another message', 'Content-Length: 2\r\n\r\n[]'],
    ['is null', 'Content-Length: 4\r\n\r\nnull'],
    ['has no version', 'Content-Length: 31\r\n\r\n{"method":"textDocument/hover"}'],
    ['is longer than it says', 'Content-Length: 2\r\n\r\n{}\n\n'],
    ['has no length', 'Content-Length: x\r\n\r\n{}'],
    ['is of another protocol', 'GET / HTTP/1.1\r\n\r\n'],
    ['has no method', 'Content-Length: 24\r\n\r\n{"jsonrpc":"2.0","id":7}'],
  ])('goes on behind a message that %s', async (_, message) => {
    const server = start('--no-config-code');
    await initialize(server);
    server.process.stdin.write(message);
    // The folder's configuration is code, and that is all that is said of it.
    expect(await codesOf(server, 'FROM debian:latest\n')).toEqual(['configuration']);
  });
});

describe('a session with the program', () => {
  let work: Tree;
  let child: ChildProcessWithoutNullStreams;
  let editor: Editor;
  let uri: string;
  const text = [
    'FROM golang:1.27 AS build',
    'RUN go build -o /app .',
    'FROM debian:13-slim',
    'ARG V=1',
    'ENV A 1',
    'ENV B 2',
    'MAINTAINER Ada',
    'COPY data.bin \\',
    '  /srv/',
    'COPY --from=build /app /app$V',
    'ENTRYPOINT exec /app1',
    'CMD ["--port", "80"]',
    '',
  ].join('\r\n');

  beforeAll(async () => {
    work = makeTree({
      'one/.git/': '',
      'one/Dockerfile': text,
      'one/data.bin': new Uint8Array(3e6),
      'two/.git/': '',
      'two/plimsoll.config.yaml': 'rules: { latest-tag: error }\n',
      'two/Dockerfile': 'FROM node:latest\n',
    });
    uri = uriOf(join(work.root, 'one/Dockerfile'));
    child = spawn(process.execPath, [tree.start, 'lsp', '--stdio', '--no-config-code'], { cwd: work.root });
    editor = await startEditor({
      server: child,
      folders: [join(work.root, 'one'), join(work.root, 'two')],
      settings: () => ({ preset: 'strict' }),
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          workspaceEdit: { documentChanges: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
          didChangeConfiguration: { dynamicRegistration: true },
        },
        textDocument: {
          codeAction: { resolveSupport: { properties: ['edit'] } },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        },
        window: { showDocument: { support: true } },
      },
    });
    editor.open(uri, text);
  });
  afterAll(() => {
    child.kill();
    work.remove();
  });

  const codes = async (of = uri): Promise<unknown[]> => (await editor.diagnostics(of)).map(({ code }) => code);
  const find = async (rule: string): Promise<Diagnostic | undefined> =>
    (await editor.diagnostics(uri)).find(({ code }) => code === rule);
  const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const ask = <T>(method: string, part: string, more: object = {}): Promise<T> =>
    editor.ask<T>(`textDocument/${method}`, {
      textDocument: { uri },
      position: placeIn(editor.text(uri), part),
      ...more,
    });

  test('sends findings with place, link, tag and what explains them', async () => {
    expect(await find('maintainer')).toMatchObject({
      range: { start: { line: 6, character: 0 }, end: { line: 6, character: 10 } },
      codeDescription: { href: expect.stringMatching(/^https:.*\/maintainer$/) },
      tags: [2],
    });
    const { relatedInformation = [] } = (await find('ignored-cmd')) ?? {};
    expect(relatedInformation.map(({ location }) => [location.uri, location.range.start.line])).toEqual([[uri, 10]]);
  });

  test('answers about a place', async () => {
    const hover = await ask<Hover>('hover', 'V\r\n');
    expect(JSON.stringify(hover)).toContain('`V`: `1` here, set in line 4');
    expect(JSON.stringify(await ask<Hover>('hover', 'FROM golang'))).toContain('is built, and not shipped');
    const stages = await ask<CompletionItem[]>('completion', 'build /app');
    expect(stages.map(({ label }) => label)).toEqual(['build']);
    expect(await ask<Location>('definition', 'build /app')).toMatchObject({ uri, range: { start: { line: 0 } } });
    const places = await ask<Location[]>('references', 'build /app', { context: { includeDeclaration: true } });
    expect(places.map(({ range }) => range.start.line)).toEqual([0, 9]);
  });

  test('answers about the whole text', async () => {
    const symbols = await ask<DocumentSymbol[]>('documentSymbol', 'FROM');
    expect(symbols.map(({ name }) => name)).toEqual(['build', 'debian:13-slim']);
    const folds = await ask<FoldingRange[]>('foldingRange', 'FROM');
    expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [0, 1],
      [2, 11],
      [7, 8],
    ]);
    const hints = await ask<InlayHint[]>('inlayHint', 'FROM', { range: whole });
    expect(hints.map(({ position, label }) => [position.line, label])).toContainEqual([7, '3.0 MB']);
  });

  test('fixes one, renames, and fixes all that is safe', async () => {
    const range = { start: placeIn(text, 'MAINTAINER'), end: placeIn(text, 'MAINTAINER') };
    const here = await ask<CodeAction[]>('codeAction', 'FROM', { range, context: { diagnostics: [] } });
    editor.apply(here.find(({ title }) => title === 'Write a label')?.edit);
    editor.apply(await ask<WorkspaceEdit>('rename', 'build /app', { newName: 'deps' }));
    const context = { diagnostics: [], only: ['source.fixAll'] };
    const [action] = await ask<CodeAction[]>('codeAction', 'FROM', { range: whole, context });
    expect(action).toMatchObject({ kind: 'source.fixAll.plimsoll' });
    expect(action?.edit).toBeUndefined();
    editor.apply((await editor.ask<CodeAction>('codeAction/resolve', action)).edit);
    const lines = editor.text(uri).split('\r\n');
    expect([lines[0], lines[4], lines[6], lines[9]]).toEqual([
      'FROM golang:1.27 AS deps',
      'ENV A=1',
      'LABEL org.opencontainers.image.authors="Ada"',
      'COPY --from=deps /app /app$V',
    ]);
    expect(editor.text(uri).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(await codes()).not.toEqual(expect.arrayContaining(['maintainer']));
  });

  test('opens the page of a rule', async () => {
    await editor.ask('workspace/executeCommand', { command: 'plimsoll.openPage', arguments: ['maintainer'] });
    expect(editor.pages).toEqual([expect.stringMatching(/\/maintainer$/)]);
  });

  test('heeds ignore files and configuration as they change', async () => {
    const touch = (name: string, content: string): void => {
      work.write(`one/${name}`, content);
      editor.expectMore(uri);
      const changes = [{ uri: uriOf(join(work.root, 'one', name)), type: 2 }];
      editor.tell('workspace/didChangeWatchedFiles', { changes });
    };
    expect(editor.watched).toEqual(expect.arrayContaining(['**/.dockerignore', '**/plimsoll.config.*']));
    touch('.dockerignore', 'data.bin\n');
    expect(await codes()).toContain('ignored-copy-source');
    touch('plimsoll.config.yaml', 'ignore: [ignored-copy-source]\n');
    expect(await codes()).not.toContain('ignored-copy-source');
    touch('plimsoll.config.yaml', 'ignore: [ignored-copy-source\n');
    expect(await codes()).toEqual(['configuration']);
    expect(editor.messages.at(-1)).toEqual(['error', expect.stringContaining('plimsoll.config.yaml:')]);
    touch('plimsoll.config.yaml', '');
    expect(await codes()).toContain('ignored-copy-source');
  });

  test('has another configuration in another folder, and none for what is in no file', async () => {
    const two = uriOf(join(work.root, 'two/Dockerfile'));
    for (const name of [two, 'untitled:Untitled-1']) editor.open(name, 'FROM node:latest\nCOPY nothing /\n');
    const severities = async (name: string): Promise<unknown> =>
      (await editor.diagnostics(name)).find(({ code }) => code === 'latest-tag')?.severity;
    expect([await severities(two), await severities('untitled:Untitled-1')]).toEqual([1, 2]);
    editor.close(two);
    expect(await codes(two)).toEqual([]);
  });

  test('goes on when its files vanish, and while a Dockerfile is half typed', async () => {
    rmSync(join(work.root, 'one'), { recursive: true });
    editor.expectMore(uri);
    editor.save(uri);
    expect(await codes()).not.toContain('ignored-copy-source');
    for (const half of ['FROM', 'FROM ${', 'FROM a AS', 'RUN <<', 'RUN <<E\n', 'COPY ["', '# syntax=', '\\']) {
      editor.change(uri, half);
      expect(await editor.diagnostics(uri)).toEqual(expect.any(Array));
    }
    editor.change(uri, 'FROM node:latest\n');
    expect(await codes()).toContain('latest-tag');
  });

  test('ends when it is told to', async () => {
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    await editor.stop();
    expect(await ended).toBe(0);
  });
});
