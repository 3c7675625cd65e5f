/** The thread that has the plugins: loads them, and asks their rules. It says nothing but what it is asked. */
import { Console } from 'node:console';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { createBuild } from '../../engine/index.ts';
import { Source, type Build, type Finding, type Plugin, type Rule } from '../../index.ts';
import * as ruleFloor from '../../rule/index.ts';
import { readText } from '../disk/read.ts';
import { tableReader } from '../shipped/tables.ts';
import { version } from '../shipped/version.ts';
import { findingIn, isName, pluginIn } from './checked.ts';
import { factsFrom } from './facts.ts';
import type { BuiltOf, Call, Failure, Given, LoadedPlugin, PlainRule, Reply } from './messages.ts';
import { isInRange } from './range.ts';

const { flags, port } = workerData as Given;
// What is printed belongs to the run, whose standard output may be JSON.
process.stdout.write = process.stderr.write.bind(process.stderr);
globalThis.console = new Console(process.stderr, process.stderr);

interface Jiti {
  import(id: string): Promise<unknown>;
  esmResolve(id: string): string;
}
const { createJiti } = createRequire(join(import.meta.dirname, 'plugins.cjs'))('./jiti.cjs') as {
  createJiti(from: string, options: object): Jiti;
};

/** More are not told of one rule. */
const mostFindings = 2001;

const beside = (name: string): string => join(import.meta.dirname, name);
const tables = tableReader();
const rules = new Map<string, Rule>();
let last: { readonly number: number; readonly build: Build } | undefined;

/** What a rule began, did not wait for, and failed. */
const late: { isAsked: boolean; failure?: Failure } = { isAsked: false };

// The end of this thread would be silence to the one that waits for it.
process.exit = (code) => {
  throw new Error(`it called \`process.exit(${code ?? ''})\`: a rule tells what it finds, and ends nothing`);
};
process.on('uncaughtException', failedLate);
process.on('unhandledRejection', failedLate);
process.on('exit', () => say({ failed: 'the thread of the plugins ended', isEnd: true }));
port.on('message', (call: Call) => void respond(call));

function failedLate(error: unknown): void {
  const failure = failureOf(error);
  const why = `what it began and did not wait for failed: ${failure.failed}`;
  if (late.isAsked) late.failure ??= { ...failure, failed: why };
  else console.error(`a plugin: ${why}`);
}

async function respond(call: Call): Promise<void> {
  late.isAsked = true;
  const said = await outcome(call);
  // A promise that nobody waits for is known to have failed only now: it is a mistake of who was asked, not of who is asked next.
  await new Promise((settled) => void setImmediate(settled));
  const { failure } = late;
  late.isAsked = false;
  delete late.failure;
  try {
    say(failure ?? said);
  } catch (error) {
    // It holds what no other thread can have, such as a function.
    say(failureOf(error));
  }
}

async function outcome(call: Call): Promise<Reply> {
  try {
    return { value: call.ask === 'load' ? await load(call.entry, call.from) : reply(call) };
  } catch (error) {
    return failureOf(error);
  }
}

function say(message: Reply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  port.postMessage(message);
  Atomics.add(flags, 0, 1);
  Atomics.notify(flags, 0);
}

/** Asks the thread that runs, which waits. */
function ask(question: string, args: readonly unknown[]): unknown {
  say({ question, args });
  for (;;) {
    const seen = Atomics.load(flags, 1);
    const got = receiveMessageOnPort(port) as { readonly message: { readonly answer: unknown } } | undefined;
    if (got) return got.message.answer;
    Atomics.wait(flags, 1, seen);
  }
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { failed: String(error) };
  const at = 'at' in error ? (error.at as Failure['at']) : undefined;
  return { failed: error.message, ...(error.stack !== undefined && { stack: error.stack }), ...(at && { at }) };
}

function reply(call: Exclude<Call, { ask: 'load' }>): readonly Finding[] | { readonly read: unknown } {
  const rule = rules.get(call.rule);
  if (!rule) throw new Error('it was not loaded');
  if (call.ask === 'option') return { read: rule.options?.[call.option]?.read(call.value) };
  const found: Finding[] = [];
  for (const finding of rule.check(buildOf(call.build, call.of), call.options as never)) {
    found.push(findingIn(finding));
    if (found.length === mostFindings) break;
  }
  return found;
}

function buildOf(number: number, of: BuiltOf | undefined): Build {
  if (last?.number !== number) {
    if (!of) throw new Error('the text was not sent');
    last = { number, build: createBuild(new Source(of.path, of.text), factsFrom(of.facts, ask, tables)) };
  }
  return last.build;
}

/** Loads a plugin: a path, or the name of a package as the file that names it sees it; else as the program does, for what was installed beside it. */
async function load(entry: string, from: string): Promise<LoadedPlugin> {
  const file = /^\.{0,2}[/\\]|^[A-Za-z]:[/\\]/.test(entry) ? resolve(dirname(from), entry) : undefined;
  const module = file ?? moduleOf(entry, from);
  const manifest = manifestOf(module);
  // A file of a project is no package, but it may be that of one.
  const own = file === undefined || nameOf(manifest?.name ?? '') !== undefined ? manifest : undefined;
  const jiti = jitiFor(from, file === undefined ? entry : undefined);
  const plugin = pluginIn(await jiti.import(module));
  const named = plugin.name ?? nameOf(own?.name ?? entry);
  if (named === undefined) throw new Error('has no name: `export default definePlugin({ name: "acme", … })`');
  refuseVersion(plugin, own);
  const folder = resolve(dirname(module), plugin.pages ?? '.');
  return {
    name: named,
    file: module,
    rules: plugin.rules.map((rule) =>
      plainOf(rule, { plugin: named, file: module, page: join(folder, `${rule.id}.md`) }),
    ),
    presets: Object.entries(plugin.presets ?? {}),
  };
}

function jitiFor(from: string, name: string | undefined): Jiti {
  return createJiti(from, {
    fsCache: false,
    moduleCache: true,
    interopDefault: false,
    // What a plugin takes from us is this program, wherever it is, and whether or not it is installed where the plugin is.
    virtualModules: { 'plimsoll/rule': ruleFloor },
    alias: { 'plimsoll/node': beside('node.js'), 'plimsoll/tester': beside('tester.js'), plimsoll: beside('index.js') },
    ...(name !== undefined && { transformModules: [name] }),
  });
}

function moduleOf(name: string, from: string): string {
  for (const place of [from, beside('plugins.cjs')]) {
    try {
      return createRequire(place).resolve(name);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      // A package for `import` alone has nothing that `require` finds.
      if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED')
        return new URL(jitiFor(place, name).esmResolve(name), pathToFileURL(place)).pathname;
      if (code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error(`is not installed: \`npm install --save-dev ${name}\`, or name a file: \`./${name}\``);
}

interface Manifest {
  readonly name?: string;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The manifest of the package that a module is in. */
function manifestOf(module: string): Manifest | undefined {
  for (let folder = dirname(module); dirname(folder) !== folder; folder = dirname(folder)) {
    const reading = readText(join(folder, 'package.json'), 'package.json');
    if ('text' in reading && reading.text.includes('"name"')) return JSON.parse(reading.text) as Manifest;
  }
  return undefined;
}

/** `plimsoll-plugin-acme` and `@acme/plimsoll-plugin` are `acme`. */
function nameOf(entry: string): string | undefined {
  const name = /^(?:plimsoll-plugin-(.+)|@([^/]+)\/plimsoll-plugin)$/.exec(entry);
  const own = name?.[1] ?? name?.[2];
  return isName(own) ? own : undefined;
}

function refuseVersion({ plimsoll }: Plugin, manifest: Manifest | undefined): void {
  const range = plimsoll ?? manifest?.peerDependencies?.['plimsoll'];
  if (range === undefined || isInRange(version, range) === true) return;
  throw new Error(
    `is made for Plimsoll ${range}, and this is ${version}: take a version of it that is made for this one`,
  );
}

function plainOf(rule: Rule, origin: NonNullable<Rule['origin']>): PlainRule {
  const { check: _check, as: _as, options = {}, since = '0.0.0', ...plain } = rule;
  const id = `${origin.plugin}/${rule.id}`;
  rules.set(id, rule);
  const whole = Object.entries(options).map(([name, { read: _read, ...option }]) => [name, option] as const);
  return { ...plain, id, since, origin, options: Object.fromEntries(whole) };
}
