#!/usr/bin/env node
'use strict';
// CommonJS: Node has it running in a third of the time that a module takes.
const {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname, isAbsolute, join, resolve } = require('node:path');
const { Script } = require('node:vm');

const [, , command, ...rest] = process.argv;
// What starts the server has nothing else to load.
const serves = command === 'lsp' && !rest.some((argument) => /^(?:-h|--help|-[vV]|--version)$/.test(argument));
const name = serves ? 'lsp' : 'cli';
const program = resolve(__dirname, `../../dist/${name}.cjs`);

/** What the program tells the process when it has many files to lint. */
const muchToDo = 'plimsoll:much-to-do';

/**
 * What keeps V8's optimising compiler from half of the time of a run that is over before it pays, by V8's version: an unknown flag is a line on standard
 * error, so that none is tried. Measured with 30 to 1,000 files on Node 20, 22 and 24 (2026-11): a quarter to a third less.
 */
const flags = new Map([
  ['11.3', '--interrupt-budget=4000000'],
  ['12.4', '--invocation-count-for-turbofan=30000'],
  ['13.6', '--invocation-count-for-turbofan=30000'],
]);

/**
 * What is not to mark what is kept, by V8's version: functions that were compiled further in the first run, which may be one of a thousand files, would be in
 * each later one before they have run: half of what a small file takes. And V8 forgets what it compiled of functions that have not run for a while.
 */
const marks = new Map([
  ['11.3', ['sparkplug', 'flush-bytecode']],
  ['12.4', ['sparkplug', 'flush-bytecode']],
  ['13.6', ['sparkplug', 'flush-bytecode', 'profile-guided-optimization']],
]);

/** The user's folder for what can be made again: absolute, or none. */
function cacheHome() {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home } = process.env;
  const named = xdg || (process.platform === 'win32' ? local : home && join(home, '.cache'));
  return named && isAbsolute(named) ? named : undefined;
}

/** Whether a folder is part of a checkout: what a checkout brings is never run. */
function isInCheckout(folder) {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (at === dirname(at)) return false;
  }
}

/** The folder of compiled programs, for nobody else to write to; nothing where there is none. */
function codeFolder() {
  const home = cacheHome();
  if (home === undefined || isInCheckout(home)) return undefined;
  const folder = join(home, 'plimsoll', 'code');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stats = lstatSync(folder);
  if (!stats.isDirectory()) return undefined;
  if (process.getuid === undefined) return folder;
  if (stats.uid !== process.getuid()) return undefined;
  if ((stats.mode & 0o077) !== 0) chmodSync(folder, 0o700);
  return folder;
}

/** A number for a text, so that other flags of Node have a file of their own. */
function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}

/** The file of the compiled program, by what it was compiled from and by what; nothing where none is kept. */
function codeFile(source) {
  // The build writes the hash of what follows into the first line. What is gone with the run is not worth writing.
  const hash = /^\/\* ([0-9a-f]{32}) \*\//.exec(source.slice(0, 40))?.[1];
  if (hash === undefined || process.env.CI) return undefined;
  try {
    const folder = codeFolder();
    const asked = fingerprint([...process.execArgv, process.env.NODE_OPTIONS].join(' '));
    return folder && join(folder, `${name}-${hash}-${process.version}-${process.arch}-${asked}`);
  } catch {
    return undefined;
  }
}

/**
 * What is kept in a file; nothing where it is damaged: V8 does not look, and a bit that fell over hangs it. It is there twice, which is compared in a tenth of
 * the time in which Node loads what sums it up.
 */
function read(file) {
  try {
    const bytes = readFileSync(file);
    const half = bytes.subarray(0, bytes.length >> 1);
    return half.equals(bytes.subarray(half.length)) ? half : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the compiled program, whole or not at all, and takes out what nobody has run for a month. */
function keep(file, script) {
  const part = `${file}.${process.pid}`;
  try {
    const code = script.createCachedData();
    writeFileSync(part, Buffer.concat([code, code]), { mode: 0o600, flag: 'wx' });
    renameSync(part, file);
    const folder = dirname(file);
    const month = 30 * 24 * 60 * 60 * 1000;
    for (const other of readdirSync(folder)) {
      const path = join(folder, other);
      if (path !== file && Date.now() - statSync(path).mtimeMs > month) unlinkSync(path);
    }
  } catch {
    // Without a cache, the next run compiles again.
  }
}

const setFlag = (flag) => require('node:v8').setFlagsFromString(flag);

function run() {
  // It is all ASCII, which is read so in a third of the time.
  const source = readFileSync(program, 'latin1');
  const file = codeFile(source);
  const cachedData = file === undefined ? undefined : read(file);
  const script = new Script(wrap(source), { filename: program, cachedData });
  const kept = cachedData !== undefined && !script.cachedDataRejected;
  const v8 = process.versions.v8.split('.').slice(0, 2).join('.');
  const flag = serves ? undefined : flags.get(v8);
  const keeps =
    file !== undefined && !kept && !/^(?:-[vVh]|--version|--help|version|help|completion)$/.test(command ?? '');
  const unmarked = keeps ? (marks.get(v8) ?? []) : [];
  // V8 refuses what was kept under other flags: they are taken back before it is kept.
  const mark = () => {
    for (const one of unmarked) setFlag(`--${one}`);
  };
  for (const one of unmarked) setFlag(`--no-${one}`);
  // What many files need would be in the way of each run of few: half as much again to read. They take as long without.
  let hasMuch = false;
  process.once(muchToDo, () => {
    hasMuch = true;
    mark();
    if (flag !== undefined) setFlag(flag);
  });
  if (keeps)
    process.on('exit', () => {
      if (hasMuch) return;
      mark();
      keep(file, script);
    });
  const module = { exports: {}, filename: program, id: program, loaded: false, children: [], paths: [] };
  script
    .runInThisContext()
    .call(module.exports, module.exports, createRequire(program), module, program, dirname(program));
}

// A checkout that was installed with install scripts off was never built.
const builder = resolve(__dirname, '../../scripts/build.ts');
if (!existsSync(program) && existsSync(builder))
  require('node:child_process').spawnSync(process.execPath, [require.resolve('tsx/cli'), builder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });

if (existsSync(program)) {
  run();
} else {
  console.error(`plimsoll: dist/${name}.cjs is missing: run \`npm run build\``);
  process.exitCode = 2;
}
