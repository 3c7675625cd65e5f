/**
 * The first hour of five people who try Plimsoll: a newcomer, who had hadolint, a platform team with 300 files, who lives in an editor, who writes programs.
 * `npx tsx scripts/first-hour.ts [--pictures FOLDER]` packs the package, installs it into an empty folder, and does what each of them does first. It prints
 * what it saw, and its status is 1 where something was not as it should be.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type ProtocolConnection,
} from 'vscode-languageserver/node';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'first-hour-'));
const chrome = '/usr/bin/chromium';
const yamlServer = 'yaml-language-server@2.0.0';

interface Done {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** What people have in their environment, without what this process was given for itself. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:npm_|NO_COLOR|FORCE_COLOR|CI$|GITHUB_|HADOLINT_)/.test(name)),
);

function run(cwd: string, program: string, args: readonly string[], input = ''): Done {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, input, encoding: 'utf8' });
  return { status, out: stdout ?? '', err: `${stderr ?? ''}${error?.message ?? ''}` };
}

/** A folder with files, in which the package is installed, or one below which it is. */
function folder(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(home, name);
  for (const [file, text] of Object.entries(files)) write(join(path, file), text);
  return path;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const plimsoll = (cwd: string, ...args: readonly string[]): Done =>
  run(cwd, execPath, [join(home, 'node_modules/plimsoll/src/cli/start.cjs'), ...args]);

let failures = 0;

/** Says what was seen, and whether it is as it should be. */
function see(what: string, isRight: boolean, seen: string): void {
  if (!isRight) failures++;
  const shown = seen
    .trim()
    .split('\n')
    .slice(0, isRight ? 1 : 20);
  console.log(`${isRight ? 'ok  ' : 'FAIL'} ${what}: ${shown.join('\n       ').slice(0, isRight ? 140 : 4000)}`);
}

const dockerfile = 'FROM node:latest\nENV A b\nRUN apt-get update && apt-get install -y curl\nCMD ["node"]\n';
const isLine = (text: string, line: RegExp): boolean => line.test(text);

function install(): void {
  const packed = run(root, 'npm', ['pack', '--silent', '--pack-destination', home]);
  const tarball = packed.out.trim().split('\n').at(-1) ?? '';
  see('the package is packed', packed.status === 0, tarball || packed.err);
  write(join(home, 'package.json'), '{ "type": "module", "private": true }');
  const installed = run(home, 'npm', ['install', '--silent', '--no-audit', '--no-fund', join(home, tarball)]);
  see('it is installed into an empty folder', installed.status === 0, installed.err || 'npm install');
}

async function newcomer(): Promise<void> {
  const cwd = folder('newcomer', { Dockerfile: dockerfile, '.git/HEAD': 'ref: refs/heads/main\n' });
  const first = run(cwd, 'npx', ['--no-install', 'plimsoll']);
  see('npx plimsoll finds things', first.status === 1 && first.err === '', first.out || first.err);
  see('and says what can be fixed', isLine(first.out, /^\d+ fixable with --fix/m), lastLines(first.out));
  const page = plimsoll(cwd, 'explain', 'latest');
  see('explain of half a name offers the whole', page.err.includes('`latest-tag`'), page.err);
  see('help is understood', plimsoll(cwd, 'help').status === 0, plimsoll(cwd, 'help').out);
  const wrong = plimsoll(cwd, '--target', 'nope');
  see(
    'a stage that is not there is a mistake',
    wrong.status === 2 && wrong.err.includes('`Dockerfile` has `0`'),
    wrong.err,
  );
  const over = plimsoll(cwd, '--output', 'Dockerfile');
  see(
    'a report is not written over a Dockerfile',
    over.status === 2 && read(cwd, 'Dockerfile') === dockerfile,
    over.err,
  );
  const made = plimsoll(cwd, 'init', '--preset', 'strict');
  see('init writes a configuration', made.status === 0, made.out);
  const found = await yamlFindings(cwd, 'plimsoll.config.yaml');
  if (found) see('which editors find nothing wrong with', found.length === 0, JSON.stringify(found));
  else console.log(`skip what editors say of it: ${yamlServer} cannot be had`);
  const fixed = plimsoll(cwd, 'fix', '--allow-dirty', '--allow-no-vcs');
  see('fix fixes, and says what is left', /fixed in 1 file, \d+ left/.test(fixed.err), fixed.err);
  const size = plimsoll(cwd, 'size');
  see('size tells what the image will weigh', size.status === 0 && / MB|GB/.test(size.out), size.out);
}

const lastLines = (text: string): string => text.trim().split('\n\n').at(-1) ?? '';
const read = (cwd: string, name: string): string => readFileSync(join(cwd, name), 'utf8');

function hadolintUser(): void {
  const cwd = folder('hadolint', { Dockerfile: dockerfile, '.hadolint.yaml': 'ignored: [DL3008]\n', '.git/HEAD': 'x' });
  const first = plimsoll(cwd, 'Dockerfile');
  see('.hadolint.yaml is read', first.err.includes('.hadolint.yaml') && !first.out.includes('DL3008'), first.err);
  see(
    'a flag of hadolint is answered',
    plimsoll(cwd, '--no-fail').err.includes('--fail-on never'),
    plimsoll(cwd, '--no-fail').err,
  );
  const line = plimsoll(cwd, '-f', 'tty', 'Dockerfile').out;
  see('tty is as there', /^Dockerfile:1 DL3007 /m.test(line), line);
  see('migrate writes a configuration', plimsoll(cwd, 'migrate').status === 0, read(cwd, 'plimsoll.config.yaml'));
}

function platformTeam(): void {
  const files = Array.from({ length: 300 }, (_, at) => [`services/s${at}/Dockerfile`, dockerfile] as const);
  const bake = 'variable "STAGE" { default = "dev" }\ntarget "app" { target = STAGE }\n';
  const cwd = folder('platform', {
    ...Object.fromEntries(files),
    'services/s0/docker-bake.hcl': bake,
    'services/s0/Dockerfile': 'FROM node:22.20.0-slim AS dev\nUSER node\nFROM dev\nRUN true\n',
    '.git/HEAD': 'x',
  });
  const counted = plimsoll(cwd, '--statistics');
  see('300 files are counted by rule', / +findings +fixable +bytes\n/.test(counted.out), counted.out);
  const shards = ['1/3', '2/3', '3/3'].map((part) => {
    const file = `${part[0]}.sarif`;
    return { file, status: plimsoll(cwd, '--shard', part, '-f', 'sarif', '-o', file).status };
  });
  see(
    'three shards report',
    shards.every(({ status }) => status === 1),
    shards.map(({ status }) => status).join(' '),
  );
  const merged = plimsoll(cwd, 'merge', ...shards.map(({ file }) => file), '--format', 'markdown');
  const total = /(\d+) findings in/.exec(counted.out)?.[1];
  see(
    'and one summary is made of them',
    merged.out.includes(`${total} findings in `),
    merged.out.split('\n')[2] ?? merged.err,
  );
  const missing = plimsoll(cwd, '--report', 'json=out/a.json');
  see('no folder is made unasked', missing.status === 2 && !existsSync(join(cwd, 'out')), missing.err);
  const json = plimsoll(cwd, '-f', 'json', 'services/s0/Dockerfile').out;
  see(
    'bake files in HCL say what is built',
    json.includes('"dev"') && json.includes('"contextFrom": "bake"'),
    json.slice(0, 200).replaceAll('\n', ' '),
  );
}

/** Starts a language server, opens a file, and gives what it finds wrong with it. */
async function findingsOf(
  command: readonly string[],
  cwd: string,
  name: string,
  languageId: string,
): Promise<readonly Diagnostic[]> {
  const [program = '', ...args] = command;
  const server = spawn(program, args, { cwd, env, stdio: ['pipe', 'pipe', 'ignore'] });
  const client: ProtocolConnection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const pushed = new Promise<readonly Diagnostic[]>((resolve) => {
    client.onNotification('textDocument/publishDiagnostics', ({ diagnostics }: { diagnostics: Diagnostic[] }) =>
      resolve(diagnostics),
    );
  });
  client.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => ({})));
  client.onRequest('client/registerCapability', () => null);
  client.listen();
  try {
    const rootUri = pathToFileURL(cwd).href;
    const capabilities = { workspace: { configuration: true } };
    await client.sendRequest('initialize', { processId: null, rootUri, capabilities, workspaceFolders: null });
    await client.sendNotification('initialized', {});
    const textDocument = { uri: `${rootUri}/${name}`, languageId, version: 1, text: read(cwd, name) };
    await client.sendNotification('textDocument/didOpen', { textDocument });
    return await pushed;
  } finally {
    client.dispose();
    server.kill();
  }
}

/** What yaml-language-server finds wrong with a configuration, by the schema of the installed package. */
async function yamlFindings(cwd: string, name: string): Promise<readonly Diagnostic[] | undefined> {
  const tools = join(root, 'node_modules/.cache/e2e/yaml-language-server');
  const program = join(tools, 'node_modules/yaml-language-server/bin/yaml-language-server');
  if (!existsSync(program)) {
    write(join(tools, 'package.json'), '{}');
    run(tools, 'npm', ['install', '--silent', '--ignore-scripts', '--no-save', '--prefix', tools, yamlServer]);
  }
  if (!existsSync(program)) return undefined;
  const schema = pathToFileURL(join(home, 'node_modules/plimsoll/docs/schema.json')).href;
  const file = `schema-${name}`;
  writeFileSync(join(cwd, file), read(cwd, name).replace(/(?<=\$schema=)\S+/, schema));
  const found = await findingsOf([execPath, program, '--stdio'], cwd, file, 'yaml');
  rmSync(join(cwd, file));
  return found;
}

async function editorUser(): Promise<void> {
  const cwd = folder('editor', { Dockerfile: dockerfile, '.git/HEAD': 'x' });
  const start = join(home, 'node_modules/plimsoll/src/cli/start.cjs');
  const found = await findingsOf([execPath, start, 'lsp'], cwd, 'Dockerfile', 'dockerfile');
  const codes = found.map(({ code }) => String(code));
  see(
    'the server finds what the command line does',
    codes.some((code) => code.includes('latest-tag')),
    codes.join(' '),
  );
}

async function libraryUser(pictures: string | undefined): Promise<void> {
  const code = `import { lint } from 'plimsoll';
import { lintFiles } from 'plimsoll/node';
const { diagnostics } = lint('FROM node:latest\\n');
const { files } = await lintFiles(['newcomer']);
console.log(diagnostics.map(({ rule }) => rule).join(' '), files.length);
`;
  writeFileSync(join(home, 'program.mjs'), code);
  const done = run(home, execPath, ['program.mjs']);
  see('a program lints texts and files', /latest-tag.* 1\n/.test(done.out), done.out || done.err);
  if (!existsSync(chrome)) {
    console.log('skip a page in Chromium: it is not installed');
    return;
  }
  const library = readFileSync(join(home, 'node_modules/plimsoll/dist/index.js'), 'utf8');
  const browser = await chromium.launch({ executablePath: chrome, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    const address = 'http://first-hour.test/';
    await page.route(`${address}**`, (route) =>
      route.request().url().endsWith('/index.js')
        ? route.fulfill({ contentType: 'text/javascript', body: library })
        : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A page</title><pre></pre>' }),
    );
    await page.goto(address);
    const rules = await page.evaluate(`import('./index.js').then(({ lint }) => {
      const rules = lint(${JSON.stringify(dockerfile)}).diagnostics.map(({ rule }) => rule);
      document.querySelector('pre').textContent = rules.join('\\n');
      return rules;
    })`);
    const names = Array.isArray(rules) ? rules.join(' ') : String(rules);
    see('a page lints without a shim', names.includes('latest-tag') && errors.length === 0, errors.join('\n') || names);
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, 'page.png') });
    const svg = readFileSync(join(root, 'docs/run.svg'), 'utf8');
    await page.setContent(`<body style="margin: 20px; background: white">${svg}</body>`);
    await page.screenshot({ path: join(pictures, 'readme.png') });
    console.log(`     pictures are in ${pictures}`);
  } finally {
    await browser.close();
  }
}

const pictures = argv.includes('--pictures') ? argv[argv.indexOf('--pictures') + 1] : undefined;
const people: readonly (readonly [string, () => void | Promise<void>])[] = [
  ['everybody', install],
  ['a newcomer', newcomer],
  ['who had hadolint', hadolintUser],
  ['a platform team with 300 files', platformTeam],
  ['who lives in an editor', editorUser],
  ['who writes programs', () => libraryUser(pictures)],
];
try {
  for (const [who, does] of people) {
    console.log(`\n${who}`);
    await does();
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
console.log(failures === 0 ? '\nall as it should be' : `\n${failures} not as it should be`);
process.exitCode = failures === 0 ? 0 : 1;
