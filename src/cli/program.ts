import { mostBytes } from '../node/index.ts';
import { helps } from './helpers.ts';
import type { Io } from './io.ts';
import { assist, main } from './main.ts';
import { standard } from './standard.ts';

/** A reader that has seen enough, such as `head`, closes the pipe: that is no failure. What else cannot be written is one, and is said where it can be. */
function takeError(error: NodeJS.ErrnoException, stream: 'output' | 'error'): void {
  if (error.code === 'EPIPE') return;
  process.exitCode = 2;
  if (stream === 'output') {
    const why = error.code === 'ENOSPC' ? 'the disk is full' : (error.code ?? error.message);
    stderr.write(`plimsoll: standard output cannot be written: ${why}\n`);
  }
  failed = true;
}
let failed = false;

/** All of it, or as much as tells that it is larger than a Dockerfile may be. */
async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
    if (bytes > mostBytes.Dockerfile) break;
  }
  return Buffer.concat(chunks);
}

const stdout = standard(1, (error) => takeError(error, 'output'));
const stderr = standard(2, (error) => takeError(error, 'error'));
const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdout,
  stderr,
  stdin: readStdin,
  stream: () => process.stdin,
  now: () => performance.now(),
};
const helped = helps();
if (helped) void assist(helped, io);
else
  void main(process.argv.slice(2), io).then((status) => {
    process.exitCode = failed ? 2 : status;
    // To take the heap apart takes longer than to leave it; what is not yet written is waited for.
    if (process.platform !== 'win32' && stdout.isWritten() && stderr.isWritten()) process.exit();
  });
