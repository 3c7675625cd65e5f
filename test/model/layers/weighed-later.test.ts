import { expect, test } from '@jest/globals';
import { createBuild } from '../../../src/model/build.ts';
import { readTable } from '../../../src/node/shipped/tables.ts';
import { Source } from '../../../src/text/source.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const lock = JSON.stringify({
  lockfileVersion: 3,
  packages: { '': { name: 'app' }, 'node_modules/express': { version: '4.21.2' } },
});

test('what is copied and installed is weighed when somebody asks, and not before', () => {
  const files = memoryFiles(
    new Map([
      ['package.json', { size: 2, text: '{}' }],
      ['package-lock.json', { size: lock.length, text: lock }],
      ['model.bin', { size: 4_000_000 }],
    ]),
  );
  const weighed: string[] = [];
  const context = {
    ...files,
    link: () => undefined,
    size(path: string) {
      weighed.push(path);
      return files.size(path);
    },
  };
  const source = new Source('Dockerfile', 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n');
  const build = createBuild(source, { table: readTable, context });
  const [stage] = build.stages.all;
  const [, copy, install] = stage ? build.layers.of(stage) : [];
  expect(weighed).toEqual([]);
  expect(copy?.adds?.value).toBe(4_000_002 + lock.length);
  expect(weighed.toSorted()).toEqual(['model.bin', 'package-lock.json', 'package.json']);
  expect(install?.adds?.from).toBe('table');
  expect(install?.adds?.value).toBeGreaterThan(200_000);
});
