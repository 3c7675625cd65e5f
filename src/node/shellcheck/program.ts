import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Said } from './comments.ts';

/** Texts that ShellCheck reads in one go, all for the same shell. */
export interface Batch {
  readonly texts: readonly string[];
  readonly dialect: string;
  /** Checks that it makes only when told. */
  readonly enable: readonly string[];
}

/** What it says of each text; or why it says nothing. */
export type Answer = { readonly said: readonly (readonly Said[])[] } | Failure;

export interface Failure {
  readonly failed: string;
  readonly isLate?: true;
}

/** How long one process, or one script of the package, may take, in milliseconds. */
export const patience = 10_000;
const mostOutput = 64 * 1024 * 1024;

interface Call {
  readonly args: readonly string[];
  readonly folder: string;
  readonly input: string;
}

/** Runs a program on texts, and waits for it: one text on its standard input, several as files of a folder that holds nothing else. */
export function runProgram(program: string, batch: Batch): Answer {
  return inFolder(batch, (call) => {
    const { error, status, signal, stdout, stderr } = spawnSync(program, call.args, {
      cwd: call.folder,
      input: call.input,
      env: environment(),
      timeout: patience,
      killSignal: 'SIGKILL',
      maxBuffer: mostOutput,
      encoding: 'utf8',
      windowsHide: true,
    });
    const isLate = (error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT';
    return read({ status, signal, stdout, stderr, isLate, reason: error?.message }, batch);
  });
}

/** The same, without waiting. */
export async function startProgram(program: string, batch: Batch): Promise<Answer> {
  return inFolder(
    batch,
    (call) =>
      new Promise<Answer>((resolve) => {
        const options = {
          cwd: call.folder,
          env: environment(),
          timeout: patience,
          killSignal: 'SIGKILL',
          maxBuffer: mostOutput,
          windowsHide: true,
        } as const;
        const child = execFile(program, call.args, options, (error, stdout, stderr) => {
          const status = error ? (typeof error.code === 'number' ? error.code : null) : 0;
          const { signal = null, killed: isLate = false } = error ?? {};
          resolve(read({ status, signal, stdout, stderr, isLate, reason: error?.message }, batch));
        });
        // Who does not read what it is told ends the pipe.
        child.stdin?.on('error', () => undefined);
        child.stdin?.end(call.input);
      }),
  );
}

/** What the program says of itself; nothing where it says nothing. */
export function versionOf(program: string): string | undefined {
  const { stdout } = spawnSync(program, ['--version'], {
    cwd: tmpdir(),
    env: environment(),
    timeout: patience,
    encoding: 'utf8',
    windowsHide: true,
  });
  return /^version: (\d+(?:\.\d+)*)/m.exec(stdout ?? '')?.[1];
}

/** The environment, but for options that nobody here has asked for. */
function environment(): NodeJS.ProcessEnv {
  const { SHELLCHECK_OPTS: _unheard, ...others } = process.env;
  return { ...others, LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8' };
}

function inFolder<T extends Answer | Promise<Answer>>({ texts, dialect, enable }: Batch, run: (call: Call) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-shellcheck-'));
  const tidy = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const [only = ''] = texts;
    if (texts.length > 1) for (const [index, text] of texts.entries()) writeFileSync(join(folder, String(index)), text);
    const files = texts.length > 1 ? texts.map((_, index) => String(index)) : ['-'];
    const options = [
      '--norc',
      '--format=json1',
      `--shell=${dialect}`,
      ...(enable.length > 0 ? [`--enable=${enable.join(',')}`] : []),
    ];
    const answer = run({ args: [...options, ...files], folder, input: texts.length > 1 ? '' : only });
    if (answer instanceof Promise) void answer.finally(tidy);
    else tidy();
    return answer;
  } catch (error) {
    tidy();
    throw error;
  }
}

interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string | null;
  readonly stderr: string | null;
  readonly isLate: boolean;
  readonly reason: string | undefined;
}

/** Both 0 and 1 are good: nothing found, and something. */
function read({ status, signal, stdout, stderr, isLate, reason }: Ended, { texts }: Batch): Answer {
  if (isLate) return late;
  if (status !== 0 && status !== 1) {
    const [line = ''] = (stderr ?? '').trim().split('\n', 1);
    const how = status === null ? (signal ?? reason ?? 'it could not be started') : `exit status ${status}`;
    return { failed: `failed (${line === '' ? how : `${how}: ${line.slice(0, 200)}`})` };
  }
  const comments = commentsOf(stdout ?? '');
  if (!comments) return { failed: 'failed (what it says cannot be read)' };
  const byFile = new Map<string, Said[]>(texts.map((_, index) => [texts.length > 1 ? String(index) : '-', []]));
  for (const one of comments) byFile.get(String(one.file).replace(/^\.\//, ''))?.push(one);
  return { said: [...byFile.values()] };
}

export const late: Failure = { failed: `took longer than ${patience / 1000} s`, isLate: true };

function commentsOf(text: string): readonly Said[] | undefined {
  try {
    const { comments } = JSON.parse(text) as { readonly comments?: unknown };
    return Array.isArray(comments)
      ? comments.filter((one): one is Said => typeof one === 'object' && one !== null)
      : undefined;
  } catch {
    return undefined;
  }
}
