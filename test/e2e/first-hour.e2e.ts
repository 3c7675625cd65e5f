import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { root } from '../../scripts/bundles.ts';
import { plainEnv } from './released.ts';

jest.setTimeout(600_000);

test('the first hour of five people goes as it should', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/first-hour.ts')],
    { cwd: root, env: plainEnv, encoding: 'utf8' },
  );
  process.stdout.write(stdout);
  expect([stdout.match(/^FAIL .*$/gm), stderr, status]).toEqual([null, '', 0]);
});
