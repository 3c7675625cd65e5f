import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../cli/main.ts';
import { UsageError } from '../node/index.ts';
import {
  builtAnnotations,
  builtMarkdown,
  builtText,
  workflowCommand,
  type BuiltReport,
  type Summary,
} from '../report/index.ts';
import { baseOf } from './event.ts';
import { argumentsOf, imageArgumentsOf, isSet, sarifFile, type Env } from './inputs.ts';

type Write = (text: string) => void;

/** Does what the inputs of a step ask for, by way of the command line, and tells the runner of it. Gives the exit status. */
export async function act(env: Env, write: Write): Promise<number> {
  const scratch = mkdtempSync(join(env['RUNNER_TEMP'] || tmpdir(), 'plimsoll-'));
  try {
    return await lint(env, scratch, write);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    write(annotation('error', error.message));
    return 2;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function lint(env: Env, scratch: string, write: Write): Promise<number> {
  const cwd = env['GITHUB_WORKSPACE'] || process.cwd();
  const reports = { json: join(scratch, 'json'), github: join(scratch, 'github'), markdown: join(scratch, 'markdown') };
  const argv = argumentsOf(env, reports, isSet(env, 'only-changed') ? sinceOf(env, cwd, write) : undefined);
  const sizeFile = join(scratch, 'size');
  const sizeArgv = imageArgumentsOf(env, sizeFile);
  const { status, complaints } = await call(argv, { cwd, env, write });
  if (!existsSync(reports.markdown)) {
    write(annotation('error', complaints));
    return status;
  }
  write(readFileSync(reports.github, 'utf8'));
  append(env['GITHUB_STEP_SUMMARY'], readFileSync(reports.markdown, 'utf8'));
  append(env['GITHUB_OUTPUT'], outputs(readFileSync(reports.json, 'utf8'), sarifFile(env)));
  if (!sizeArgv) return status;
  const weighed = await call(sizeArgv, { cwd, env, write });
  if (existsSync(sizeFile)) await tellSize(JSON.parse(readFileSync(sizeFile, 'utf8')) as BuiltReport, env, write);
  else write(annotation('error', weighed.complaints));
  return Math.max(status, weighed.status);
}

interface Call {
  readonly cwd: string;
  readonly env: Env;
  readonly write: Write;
}

/** Runs the command line, and gives its exit status and what it complained of. */
async function call(
  argv: readonly string[],
  { cwd, env, write }: Call,
): Promise<{ readonly status: number; readonly complaints: string }> {
  let complaints = '';
  const status = await unheard(write, (out) => {
    const stderr = {
      write(text: string): void {
        complaints += text;
        out(text);
      },
    };
    return main(argv, {
      cwd,
      env,
      stdout: { write: out },
      stderr,
      stdin: async () => new Uint8Array(),
      async *stream() {},
      now: () => performance.now(),
    });
  });
  return { status, complaints: complaints.replace(/^plimsoll: /gm, '').trim() };
}

/** Says in the log, in annotations, in the summary and in outputs what an image weighs. */
async function tellSize(built: BuiltReport, env: Env, write: Write): Promise<void> {
  const text = builtText(built);
  await unheard(write, async (out) => out(text));
  write(builtAnnotations(built));
  append(env['GITHUB_STEP_SUMMARY'], builtMarkdown(built));
  append(env['GITHUB_OUTPUT'], given({ 'image-bytes': built.bytes, 'image-waste': built.waste }));
}

function sinceOf(env: Env, cwd: string, write: Write): string | undefined {
  const file = env['GITHUB_EVENT_PATH'];
  const base = file === undefined ? undefined : baseOf(JSON.parse(readFileSync(file, 'utf8')), cwd);
  if (base === undefined)
    write(annotation('notice', `\`${env['GITHUB_EVENT_NAME']}\` tells no commit to compare with: all is looked at`));
  return base;
}

/** Runs with the runner deaf to commands: any line may be of somebody else's making. */
async function unheard<T>(write: Write, run: (write: Write) => Promise<T>): Promise<T> {
  const word = randomUUID();
  let end = '\n';
  write(`::stop-commands::${word}\n`);
  try {
    return await run((text) => {
      end = text.slice(-1) || end;
      write(text);
    });
  } finally {
    write(`${end === '\n' ? '' : '\n'}::${word}::\n`);
  }
}

const annotation = (kind: 'error' | 'notice', message: string): string =>
  `${workflowCommand(kind, { title: 'plimsoll' }, message)}\n`;

/** The runner has a file for all that it is told besides; elsewhere there is none. */
function append(file: string | undefined, text: string): void {
  if (file) appendFileSync(file, text);
}

/** What later steps may ask for. */
function outputs(report: string, sarif: string): string {
  const { summary } = JSON.parse(report) as { readonly summary: Summary & { readonly silenced?: number } };
  const { errors, warnings, infos, styles, files, bytes, silenced = '' } = summary;
  const findings = errors + warnings + infos + styles;
  return given({ findings, errors, warnings, infos, styles, files, bytes, silenced, 'sarif-file': sarif });
}

/** Each value ends where a word says that nobody can guess. */
function given(values: Readonly<Record<string, string | number>>): string {
  const word = randomUUID();
  return Object.entries(values)
    .map(([name, value]) => `${name}<<${word}\n${value}\n${word}\n`)
    .join('');
}
