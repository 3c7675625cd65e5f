import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from '../../scripts/bundles.ts';
import { makeTree, type Tree } from '../support/tree.ts';
import { hasPackages, isThere } from './tools.ts';

const folder = join(root, 'editors/vscode');
const describeExtension = isThere('unzip', 'unzip', '-v') && hasPackages(folder) ? describe : describe.skip;

/** What the manifest says of itself, as far as it is looked at here. */
interface Manifest {
  readonly version: string;
  readonly main: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: Readonly<Record<'jsonValidation' | 'yamlValidation', readonly { readonly url: string }[]>>;
}

let tree: Tree;
let said = '';
const extension = (...path: readonly string[]): string => join(tree.root, 'unpacked/extension', ...path);
const manifest = (): Manifest => JSON.parse(readFileSync(extension('package.json'), 'utf8')) as Manifest;

beforeAll(() => {
  tree = makeTree({
    'node_modules/vscode/index.js': 'module.exports = globalThis.vscode;',
    'work/.git/': '',
    'work/Dockerfile': 'FROM node:latest\nMAINTAINER me\n',
    'work/plimsoll.config.mjs': 'export default { ignore: ["latest-tag"] };\n',
  });
});
afterAll(() => tree.remove());

describeExtension('the extension for Visual Studio Code', () => {
  beforeAll(() => {
    const packed = join(tree.root, 'plimsoll.vsix');
    said = execFileSync('npm', ['run', 'package', '--', packed], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    execFileSync('unzip', ['-q', packed, '-d', join(tree.root, 'unpacked')]);
  });

  test('is packed without a warning', () => {
    expect(said).toContain('DONE');
    expect(said).not.toContain('WARNING');
  });

  test('has all that its manifest names, and no more than runs', () => {
    const { version, main, icon, activationEvents, contributes } = manifest();
    const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(version).toBe(own.version);
    expect(activationEvents).toEqual(['onLanguage:dockerfile']);
    const urls = [...contributes.jsonValidation, ...contributes.yamlValidation].map(({ url }) => url);
    for (const path of [main, icon, ...urls]) expect([path, existsSync(extension(path))]).toEqual([path, true]);
    expect(readFileSync(extension(icon)).toString('latin1', 1, 4)).toBe('PNG');
    const files = readdirSync(extension(), { recursive: true }).map(String).sort();
    expect(files.filter((name) => /node_modules|\.ts$|\.map$|vsix/.test(name))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE.txt', 'dist/THIRD-PARTY.txt', 'dist/config.cjs', 'dist/lsp.cjs']),
    );
  });

  test('starts its server, shows findings, and runs no code before the workspace is trusted', () => {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const host = join(import.meta.dirname, 'vscode-host.ts');
    const args = ['--import', tsx, host, extension(), join(tree.root, 'work')];
    const output = execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000, stdio: 'pipe' });
    const { untrusted, trusted, commands, providers } = JSON.parse(output) as Record<string, readonly string[]>;
    // Its configuration is code: that is said, and no defaults take its place.
    expect(untrusted).toEqual(['configuration']);
    expect(trusted).toContain('maintainer');
    expect(trusted).not.toContain('latest-tag');
    expect(commands).toEqual(['plimsoll.openPage', 'plimsoll.restart']);
    expect(providers).toEqual(expect.arrayContaining(['registerCodeActionsProvider', 'registerInlayHintsProvider']));
  });
});
