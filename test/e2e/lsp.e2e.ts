import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
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
afterEach(() => {
  for (const { process: child, client } of running.splice(0)) {
    client.dispose();
    child.kill();
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
    expect(server.stderr().trim().split('\n').at(-1)).toBe('spy.cjs lsp.cjs config.cjs');
  });

  test('runs no configuration that is code with --no-config-code', async () => {
    const ran = join(folder(), 'ran');
    expect(existsSync(ran)).toBe(true);
    const server = start('--no-config-code');
    await initialize(server);
    expect(await codesOf(server, 'FROM debian:latest\n')).toContain('latest-tag');
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
    expect(await codesOf(server, 'FROM debian:latest\n')).toContain('latest-tag');
  });
});
