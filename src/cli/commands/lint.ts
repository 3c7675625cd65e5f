import {
  isDate,
  issueTracker,
  lintFiles,
  today,
  UsageError,
  type Config,
  type LintOptions,
  type Report,
} from '../../node/index.ts';
import { formatNames, formats, statusOf, thresholds, visible } from '../../report/index.ts';
import { suggest } from '../../text/suggest.ts';
import { choose, list, type Args, type Command } from '../args.ts';
import { viewOf } from '../color.ts';
import type { Io } from '../io.ts';

const presetNames = ['recommended', 'strict', 'all', 'hadolint', 'buildkit'] as const;

export const lint: Command = {
  name: 'lint',
  operands: '[path…]',
  summary: 'find what is wrong with Dockerfiles',
  flags: [
    { name: 'format', value: 'FORMAT', help: formatNames.join(', ') },
    { name: 'preset', value: 'PRESET', help: presetNames.join(', ') },
    { name: 'select', value: 'RULES', help: 'only these rules, by id or code' },
    { name: 'ignore', value: 'RULES', help: 'none of these rules, by id or code' },
    { name: 'fail-on', value: 'SEVERITY', help: `${thresholds.join(', ')} (warning)` },
    { name: 'no-config', help: 'no configuration file' },
    { name: 'target', value: 'STAGE', help: 'a stage that is built (the last)' },
    { name: 'build-arg', value: 'K=V', help: 'a build argument; K alone is taken from the environment' },
    { name: 'context', value: 'DIR', help: 'the build context' },
    { name: 'date', value: 'YYYY-MM-DD', help: 'the date (SOURCE_DATE_EPOCH, else today)' },
    { name: 'stdin-filename', value: 'PATH', help: 'where the text of - would be' },
  ],

  async run(args, io) {
    const format = choose(args, 'format', formatNames, 'text');
    const failOn = choose(args, 'fail-on', thresholds, 'warning');
    const paths = args.operands.length > 0 ? args.operands : ['.'];
    const report = await lintFiles(paths, optionsOf(args, io)).catch(nameFlags);
    io.stdout.write(formats[format](report, await viewOf(args, io)));
    io.stderr.write(complaints(report, args.operands));
    return statusOf(report, failOn);
  },
};

function optionsOf(args: Args, io: Io): LintOptions {
  const date = args.last('date');
  const context = args.last('context');
  const stdinPath = args.last('stdin-filename');
  if (date !== undefined && !isDate(date))
    throw new UsageError(`\`--date\` cannot be \`${date}\`: a day is \`YYYY-MM-DD\``);
  if (stdinPath !== undefined && !args.operands.includes('-'))
    throw new UsageError('`--stdin-filename` is for standard input: name `-` too');
  return {
    cwd: io.cwd,
    config: configOf(args),
    targets: args.all('target'),
    buildArgs: buildArgs(args, io.env),
    today: date ?? today(io.env),
    stdin: () => io.stdin(),
    ...(context !== undefined && { context }),
    ...(stdinPath !== undefined && { stdinPath }),
  };
}

function configOf(args: Args): Pick<Config, 'extends' | 'select' | 'ignore'> {
  return {
    ...(args.has('preset') && { extends: choose(args, 'preset', presetNames, 'recommended') }),
    ...(args.has('select') && { select: list(args, 'select') }),
    ...(args.has('ignore') && { ignore: list(args, 'ignore') }),
  };
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

/** Settings name the place of a mistake in a configuration, here it is a flag. */
function nameFlags(error: unknown): never {
  if (!(error instanceof UsageError)) throw error;
  throw new UsageError(error.message.replace(/^(select|ignore)\[\d+\]: (.*)$/, '`--$1`: $2'));
}

/** What standard error is told: notes, files that could not be linted, rules that crashed. */
function complaints({ notes, files }: Report, operands: readonly string[]): string {
  const lines = [...notes];
  for (const { path, error, stack, result } of files) {
    if (error !== undefined) lines.push(`${path}: ${error}${operands[0] === path ? commandMeant(path) : ''}`);
    if (stack !== undefined) lines.push(bug(stack));
    for (const crash of result?.crashes ?? []) {
      const trace = crash.error instanceof Error ? crash.error.stack : undefined;
      lines.push(`${path}: rule ${crash.rule} crashed`, bug(trace ?? String(crash.error)));
    }
  }
  return lines.map((line) => `plimsoll: ${line.split('\n').map(visible).join('\n')}\n`).join('');
}

export const bug = (stack: string): string => `this is our mistake: tell us at ${issueTracker}\n${stack}`;

function commandMeant(word: string): string {
  const name = suggest(word, ['explain', 'rules']);
  return name === undefined ? '' : `: did you mean \`plimsoll ${name}\``;
}
