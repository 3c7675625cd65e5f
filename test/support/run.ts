import { main } from '../../src/cli/main.ts';
import type { Io } from '../../src/cli/io.ts';

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface World {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** Width of the terminal that standard output is. */
  readonly terminal?: number;
  /** Whether standard error is a terminal as well. */
  readonly watched?: boolean;
  /** Milliseconds that seem to pass between two looks at the clock. */
  readonly pace?: number;
}

/** Runs the program in this process. The date is fixed. */
export async function run(
  { cwd, env = {}, stdin = '', terminal, watched = false, pace = 0 }: World,
  ...argv: string[]
): Promise<Run> {
  let stdout = '';
  let stderr = '';
  let time = 0;
  const io: Io = {
    cwd,
    env: { SOURCE_DATE_EPOCH: '1750000000', ...env },
    stdout: {
      write: (text) => (stdout += text),
      ...(terminal !== undefined && { isTTY: true, columns: terminal }),
    },
    stderr: { write: (text) => (stderr += text), ...(watched && { isTTY: true, columns: terminal ?? 80 }) },
    now: () => (time += pace),
    stdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    async *stream() {
      yield typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin;
    },
  };
  const status = await main(argv, io);
  return { status, stdout, stderr };
}
