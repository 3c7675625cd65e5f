import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readWhole } from '../../../src/node/disk/open-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a file that another process puts anew again and again is read, old or new', async () => {
  const file = join(folder, 'Dockerfile');
  writeFileSync(file, 'old');
  const exchange = `
    const fs = require('node:fs');
    const end = Date.now() + 2_000;
    for (let turn = 0; Date.now() < end; turn++) {
      fs.writeFileSync(process.argv[1] + '~', turn % 2 ? 'old' : 'new');
      fs.renameSync(process.argv[1] + '~', process.argv[1]);
      if (turn === 0) console.log('on');
    }`;
  const other = spawn(process.execPath, ['-e', exchange, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => {
    other.on('close', resolve);
  });
  await new Promise((resolve) => {
    other.stdout.once('data', resolve);
  });
  const read = new Set<string>();
  while (other.exitCode === null && other.signalCode === null) {
    for (let turn = 0; turn < 500; turn++) read.add(Buffer.from(readWhole(file, 100)).toString());
    // So that the end of the other is heard.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  expect(await ended).toBe(0);
  expect([...read].toSorted()).toEqual(['new', 'old']);
});
