import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from '../../scripts/bundles.ts';
import { makeTree, type Tree } from '../support/tree.ts';

/** The binary for this machine, made anew; nothing where its runtime cannot be had, which is said. */
function made(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const out = 'scripts/binary/dist/tried';
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  spawnSync(process.execPath, [tsx, 'scripts/build.ts', '--if-stale'], { cwd: root, encoding: 'utf8' });
  const { status, stderr } = spawnSync(process.execPath, [tsx, 'scripts/binary/build.ts', '--out', out], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return join(root, out, 'plimsoll-linux-x64');
  process.stderr.write(`skipped: the binary: ${stderr}\n`);
  return undefined;
}

const binary = made();
const start = join(root, 'src/cli/start.cjs');
let tree: Tree;
/** What is kept may not lie in a checkout. */
let home: Tree;
beforeAll(() => {
  tree = makeTree({ '.git/': '' });
  home = makeTree({});
});
afterAll(() => {
  tree.remove();
  home.remove();
  rmSync(join(root, 'scripts/binary/dist/tried'), { recursive: true, force: true });
});

const runs = (program: string, argv: readonly string[], cwd: string): readonly unknown[] => {
  const { status, stdout, stderr } = spawnSync(program, argv, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { PATH: process.env['PATH'], HOME: home.root, SOURCE_DATE_EPOCH: '1793491200' },
  });
  return [status, stdout, stderr];
};
const onNode = (argv: readonly string[], cwd: string): readonly unknown[] =>
  runs(process.execPath, [start, ...argv], cwd);
const asBinary = (argv: readonly string[], cwd: string): readonly unknown[] => runs(binary ?? '', argv, cwd);

(binary === undefined ? describe.skip : describe)('the binary', () => {
  test.each(['text', 'json', 'sarif', 'markdown', 'junit'])('says the same as on Node, as %s', (format) => {
    const argv = ['lint', '--format', format, '--preset', 'all', 'fixtures/good', 'fixtures/bad', 'fixtures/projects'];
    expect(asBinary(argv, root)).toEqual(onNode(argv, root));
  });

  test('says the same of every file that a folder has which is named to it', () => {
    const folder = process.env['PLIMSOLL_CORPUS'];
    if (folder === undefined || !existsSync(folder)) return;
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => existsSync(join(folder, name)) && !existsSync(join(folder, name, '.')));
    for (let at = 0; at < files.length; at += 500) {
      const argv = ['lint', '--no-config', ...files.slice(at, at + 500)];
      expect(asBinary(argv, folder)).toEqual(onNode(argv, folder));
    }
  });

  test.each([
    ['--version'],
    ['--help'],
    ['rules'],
    ['explain', 'DL3007'],
    ['size', 'fixtures/bad'],
    ['completion', 'bash'],
  ])('%s %s', (...argv) => {
    expect(asBinary(argv, root)).toEqual(onNode(argv, root));
  });

  test('keeps what is found, and finds it again', () => {
    tree.write('a/Dockerfile', 'FROM node:latest\n');
    const plain = asBinary(['lint', 'a'], tree.root);
    for (let time = 0; time < 2; time++) expect(asBinary(['lint', '--cache', 'a'], tree.root)).toEqual(plain);
  });

  test('runs no configuration that is code, and says what does', () => {
    tree.write('b/Dockerfile', 'FROM node:latest\n');
    tree.write('b/plimsoll.config.mjs', 'process.exit(0);\n');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const [status, stdout, stderr] = asBinary(['lint', '--config', 'plimsoll.config.mjs', '.'], join(tree.root, 'b'));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(
      `is code, which the binary does not run: \`npx plimsoll@${version}\` does, or write it as YAML`,
    );
  });

  test('reads no settings of its runtime from where it runs', () => {
    tree.write('c/Dockerfile', 'FROM node:22.4\n');
    tree.write('c/spy.js', 'console.log("run");\n');
    tree.write('c/bunfig.toml', 'preload = ["./spy.js"]\n');
    tree.write('c/.env', 'SOURCE_DATE_EPOCH=no\nFORCE_COLOR=1\n');
    const argv = ['lint', '--select', 'latest-tag', 'Dockerfile'];
    expect(asBinary(argv, join(tree.root, 'c'))).toEqual([0, 'no findings in 1 file\n', '']);
  });

  test('serves an editor', () => {
    const message = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    // An editor keeps the line open.
    const line = 'printf "Content-Length: %d\\r\\n\\r\\n%s" "${#MESSAGE}" "$MESSAGE"; sleep 3';
    const { stdout } = spawnSync('sh', ['-c', `(${line}) | "$BINARY" lsp`], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], MESSAGE: message, BINARY: binary },
      timeout: 30_000,
    });
    expect(stdout).toContain('"capabilities"');
  });
});
