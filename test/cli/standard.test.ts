import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { standard } from '../../src/cli/standard.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-standard-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('what cannot be written is said once', () => {
  const said: (string | undefined)[] = [];
  // A file that is open for reading alone takes nothing.
  const file = join(folder, 'read-only');
  closeSync(openSync(file, 'w'));
  const closed = openSync(file, 'r');
  const out = standard(closed as 1, ({ code }) => said.push(code));
  out.write('a');
  out.write('b');
  closeSync(closed);
  expect(said).toEqual(['EBADF']);
});

test('all of a long text is written', () => {
  const file = join(folder, 'long');
  const fd = openSync(file, 'w');
  const text = 'é\n'.repeat(200_000);
  const out = standard(fd as 1, (error) => {
    throw error;
  });
  out.write(text);
  out.write('end\n');
  closeSync(fd);
  expect(readFileSync(file, 'utf8') === `${text}end\n`).toBe(true);
});

/** Without it nothing here makes such a pipe, and the test is passed over. */
const hasPython = spawnSync('python3', ['--version']).status === 0;

test('a pipe that does not take all at once is waited for', () => {
  if (!hasPython) return;
  const waits = `
import fcntl, os, subprocess, sys, time
r, w = os.pipe()
fcntl.fcntl(w, fcntl.F_SETFL, fcntl.fcntl(w, fcntl.F_GETFL) | os.O_NONBLOCK)
p = subprocess.Popen(sys.argv[1:], stdout=w)
os.close(w)
time.sleep(0.5)
n = 0
while True:
    b = os.read(r, 65536)
    if not b: break
    n += len(b)
print(n, p.wait())`;
  const program = `
    const { standard } = await import(process.argv[1]);
    const out = standard(1, (error) => { throw error; });
    for (let i = 0; i < 40; i++) out.write('x'.repeat(50000));
  `;
  const { stdout, stderr } = spawnSync(
    'python3',
    [
      '-c',
      waits,
      process.execPath,
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      program,
      join(import.meta.dirname, '../../src/cli/standard.ts'),
    ],
    { encoding: 'utf8' },
  );
  expect([stdout, stderr]).toEqual(['2000000 0\n', '']);
});
