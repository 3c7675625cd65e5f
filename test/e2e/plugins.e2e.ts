/** Plugins in a repository of their own, linted by the packed program that is installed elsewhere, without any other package. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { root } from '../../scripts/bundles.ts';
import { makeTree, type Tree } from '../support/tree.ts';
import { plainEnv, run } from './released.ts';

const dockerfile = 'FROM ghcr.io/somebody/tools:4.1\nCOPY --from=bitnami/kubectl:1.33.1 /bin/kubectl /bin/\n';

let tree: Tree;
const start = (): string => join(tree.root, 'package/src/cli/start.cjs');
const folder = (): string => join(tree.root, 'work');
beforeAll(() => {
  tree = makeTree({ 'work/.git/': '', 'work/Dockerfile': dockerfile });
  run(root, 'npm', 'run', '--silent', 'build', '--', '--if-stale');
  // What comes with it is in its bundles: there is nothing to install beside it.
  run(root, 'npm', 'pack', '--silent', '--offline', '--ignore-scripts', '--pack-destination', tree.root);
  const [archive = ''] = readdirSync(tree.root).filter((name) => name.endsWith('.tgz'));
  run(tree.root, 'tar', '-xzf', archive);
  cpSync(join(root, 'fixtures/plugins'), folder(), { recursive: true });
}, 300_000);
afterAll(() => tree.remove());

function plimsoll(...argv: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { CI: _, ...env } = plainEnv;
  const { status, stdout, stderr } = spawnSync(process.execPath, [start(), ...argv], {
    cwd: folder(),
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('two plugins in a repository that has no other package', () => {
  test('are asked from the command line', () => {
    const { status, stdout } = plimsoll();
    expect(stdout).toContain('error  acme/unapproved-base');
    expect(stdout).toContain('acme/unmirrored-image');
    expect(stdout).toContain('acme/missing-owner-label');
    expect(status).toBe(1);
    expect(plimsoll('explain', 'acme/unapproved-base').stdout).toContain('Only approved images are scanned');
  });

  test('pass their own pages', () => {
    expect(plimsoll('test-rules')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('4 of 4 as their pages say'),
    });
  });

  test('are refused by the hook, unless it names the configuration', () => {
    const hook = ['lint', '--no-config-code', '--cache'];
    const refused = plimsoll(...hook, 'Dockerfile');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('name it by `--config plimsoll.config.yaml`');
    expect(plimsoll(...hook, '--config', 'plimsoll.config.yaml', 'Dockerfile').stdout).toContain(
      'acme/unapproved-base',
    );
  });

  test('may be a package in TypeScript', () => {
    tree.write('work/node_modules/', '');
    cpSync(join(folder(), 'plimsoll-plugin-acme'), join(folder(), 'node_modules/plimsoll-plugin-acme'), {
      recursive: true,
    });
    tree.write('work/package.yaml', 'plugins: plimsoll-plugin-acme\nextends: acme/recommended\n');
    expect(plimsoll('--config', 'package.yaml').stdout).toContain('acme/unapproved-base');
    rmSync(join(folder(), 'node_modules'), { recursive: true });
  });

  test('are known to the language server, also after a change', async () => {
    const child = spawn(process.execPath, [start(), 'lsp'], { cwd: folder(), env: plainEnv });
    const client = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    client.listen();
    const uri = pathToFileURL(join(folder(), 'Dockerfile')).href;
    await client.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder()).href,
      initializationOptions: { configCode: true },
      capabilities: { textDocument: { diagnostic: {} } },
    });
    await client.sendNotification('initialized', {});
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'dockerfile', version: 1, text: dockerfile },
    });
    const codes = async (): Promise<unknown[]> => {
      const report = await client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
    };
    expect(await codes()).toEqual(expect.arrayContaining(['acme/unapproved-base', 'acme/missing-owner-label']));
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: `${dockerfile}LABEL com.acme.team=platform\n` }],
    });
    const after = await codes();
    expect(after).toContain('acme/unapproved-base');
    expect(after).not.toContain('acme/missing-owner-label');
    client.dispose();
    child.kill();
  });

  test('are checked by TypeScript against the types that come along', () => {
    tree.write('work/node_modules/', '');
    symlinkSync(join(tree.root, 'package'), join(folder(), 'node_modules/plimsoll'));
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2023'],
      types: [],
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
    };
    tree.write('work/tsconfig.json', JSON.stringify({ compilerOptions, include: ['plimsoll-plugin-acme', 'ledger'] }));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', '.'], { cwd: folder(), encoding: 'utf8' });
    rmSync(join(folder(), 'node_modules'), { recursive: true });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

test('a run without plugins loads nothing of what runs them', () => {
  tree.write('plain/Dockerfile', dockerfile);
  tree.write('plain/spy.cjs', `process.on('exit', () => console.error(Object.keys(require.cache).join(' ')));`);
  const { stderr } = spawnSync(process.execPath, ['--require', './spy.cjs', start()], {
    cwd: join(tree.root, 'plain'),
    encoding: 'utf8',
  });
  expect(stderr).not.toMatch(/plugins\.cjs|jiti\.cjs|babel\.cjs|test-rules\.cjs/);
});
