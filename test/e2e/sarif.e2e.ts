import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from '../../scripts/bundles.ts';
import { makeTree, type Tree } from '../support/tree.ts';
import { run } from '../support/run.ts';
import { fromNpm } from './npm.ts';
import { plainEnv } from './released.ts';

const validator = fromNpm('@microsoft/sarif-multitool-linux', '5.7.0', 'Sarif.Multitool');
const describeValidator = validator === undefined ? describe.skip : describe;

let tree: Tree;
beforeAll(() => {
  tree = makeTree({ 'a b/Dockerfile': 'FROM node:latest\n# plimsoll ignore=maintainer we know\nMAINTAINER [a](b)\n' });
});
afterAll(() => tree.remove());

interface Verdict {
  readonly status: number | null;
  /** Errors and warnings. */
  readonly complaints: readonly string[];
}

/** What the tool of SARIF's own makers says of a log, by the rules of the format and by those of GitHub's code scanning. */
function validate(name: string): Verdict {
  const { status, stdout, stderr } = spawnSync(validator ?? '', ['validate', name, '--rule-kind', 'Sarif;Ghas'], {
    cwd: tree.root,
    encoding: 'utf8',
    // Else it waits for hosts that it asks for the schema, which it has.
    env: { ...plainEnv, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1', ALL_PROXY: 'http://127.0.0.1:9' },
  });
  const complaints = (stdout + stderr).split('\n').filter((line) => /\b(?:error|warning) [A-Z]+\d+/.test(line));
  return { status, complaints };
}

/** Writes SARIF of these paths, and gives how many results are in it. */
async function written(cwd: string, ...argv: readonly string[]): Promise<number> {
  const file = join(tree.root, 'log.sarif');
  await run({ cwd }, '--preset', 'all', '--no-config', '--format', 'sarif', '--output', file, ...argv);
  const { runs } = JSON.parse(readFileSync(file, 'utf8')) as { runs: { results: unknown[] }[] };
  return runs[0]?.results.length ?? 0;
}

describeValidator('Sarif.Multitool', () => {
  test('has nothing against a log of many findings', async () => {
    expect(await written(root, 'fixtures/bad', 'fixtures/projects')).toBeGreaterThan(50);
    expect(validate('log.sarif')).toEqual({ status: 0, complaints: [] });
  });

  test('has nothing against a log with silenced findings and files that could not be read', async () => {
    expect(await written(tree.root, 'a b', 'none')).toBeGreaterThan(1);
    expect(validate('log.sarif')).toEqual({ status: 0, complaints: [] });
  });

  test('has nothing against a log without findings', async () => {
    expect(await written(tree.root, '--select', 'apt-prompt')).toBe(0);
    expect(validate('log.sarif')).toEqual({ status: 0, complaints: [] });
  });

  test('is looked at: a broken log has complaints', async () => {
    await written(tree.root);
    const log = readFileSync(join(tree.root, 'log.sarif'), 'utf8');
    tree.write('broken.sarif', log.replace(/"ruleIndex": \d+/, '"ruleIndex": 99999').replace('a%20b', '/a%20b'));
    expect(validate('broken.sarif').complaints).toEqual([
      expect.stringContaining('SARIF1004'),
      expect.stringContaining('SARIF1009'),
    ]);
  });
});
