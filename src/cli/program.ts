import { main } from './main.ts';

/** A reader that has seen enough, such as `head`, closes the pipe: that is no failure. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

process.stdout.on('error', ignoreClosedPipe);
process.stderr.on('error', ignoreClosedPipe);
const { env, stdout, stderr } = process;
void main(process.argv.slice(2), {
  cwd: process.cwd(),
  env,
  stdout,
  stderr,
  stdin: readStdin,
  now: () => performance.now(),
}).then((status) => {
  process.exitCode = status;
});
