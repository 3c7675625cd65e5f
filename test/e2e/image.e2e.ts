import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from '@jest/globals';
import { root } from '../../scripts/bundles.ts';
import { bigImage } from '../support/big-image.ts';
import { makeTree } from '../support/tree.ts';

const tree = makeTree({
  'peak.cjs': "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS} kB\\n`));",
});
afterAll(() => tree.remove());

/** 5 GB in 500,000 files take as much memory: what is kept of a file does not depend on what it holds. */
test('an image of many files is weighed in little memory, from standard input', async () => {
  const program = spawn(
    process.execPath,
    ['--require', join(tree.root, 'peak.cjs'), join(root, 'dist/cli.cjs'), 'size', '--image', '-'],
    { cwd: tree.root },
  );
  const said = Promise.all([text(program.stdout), text(program.stderr), once(program, 'exit')]);
  await pipeline(Readable.from(bigImage(100_000, 200e6)), program.stdin);
  const [out, complaints, [status]] = await said;
  expect([status, out.split('\n', 1)]).toEqual([0, ['- (big:1, linux/amd64): 200 MB']]);
  const [, peak] = /^peak (\d+) kB$/m.exec(complaints) ?? [];
  expect(Number(peak) / 1000).toBeLessThan(200);
}, 180_000);
