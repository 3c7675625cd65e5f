import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { run } from '../support/run.ts';
import { makeTree, type Tree } from '../support/tree.ts';

let tree: Tree;
beforeEach(() => {
  tree = makeTree({});
});
afterEach(() => tree.remove());

const plimsoll = (...argv: string[]) => run({ cwd: tree.root }, ...argv);

describe('plimsoll size', () => {
  test('shows what the image weighs, and what may be saved', async () => {
    tree.write('Dockerfile', 'FROM scratch\nCOPY data /srv/data\nCOPY data /srv/data\n');
    tree.write('data/x', 'x'.repeat(3_000_000));
    expect(await plimsoll('size')).toEqual({
      status: 0,
      stdout: `Dockerfile: 6.0 MB
     FROM scratch                                      0 B
  2  COPY data /srv/data                            3.0 MB  ░░░░░░░░░░░░░░░░░░░░
  3  COPY data /srv/data                            3.0 MB  ████████████████████
3.0 MB (50 %) is out of sight: later layers delete it, or store it anew
3.0 MB may be saved:
  3.0 MB  line 3  copied-twice: \`data/x\` is in the image already
`,
      stderr: '',
    });
  });

  test('weighs the target that is named', async () => {
    tree.write('Dockerfile', 'FROM scratch AS a\nCOPY one /\nFROM scratch\nCOPY one one /x/\n');
    tree.write('one', 'x'.repeat(5_000));
    const { stdout } = await plimsoll('size', '--target', 'a', '--format', 'json');
    const { files } = JSON.parse(stdout) as { files: { images: { target: string; image: { value: number } }[] }[] };
    expect(files[0]?.images.map(({ target, image }) => [target, image.value])).toEqual([['a', 5_000]]);
  });

  test('draws the layers', async () => {
    tree.write('Dockerfile', 'FROM scratch\nCOPY data /srv/data\n');
    tree.write('data/x', 'x'.repeat(3_000_000));
    const { stdout, status } = await plimsoll('size', '--format', 'svg');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^<svg [\s\S]*COPY data[\s\S]*<\/svg>\n$/);
  });

  test('gives 2 for a file that cannot be read', async () => {
    const { status, stderr } = await plimsoll('size', 'nowhere/Dockerfile');
    expect(status).toBe(2);
    expect(stderr).toContain('nowhere/Dockerfile');
  });
});

describe('plimsoll graph', () => {
  test('shows the stages of one file', async () => {
    tree.write('Dockerfile', 'FROM golang:1.25 AS build\nRUN make\nFROM scratch\nCOPY --from=build /app /app\n');
    expect((await plimsoll('graph', 'Dockerfile')).stdout).toBe(`Dockerfile
build line 1  does not ship  adds typically 10 kB-1.5 GB
  └─ on golang:1.25
1 line 3  built  typically 0 B-300 MB
  ├─ on scratch
  └─ copies /app from build
`);
    expect((await plimsoll('graph', '--format', 'mermaid', 'Dockerfile')).stdout).toMatch(/^flowchart TD\n/);
  });

  test('draws them, to a file where one is named', async () => {
    tree.write('Dockerfile', 'FROM golang:1.25 AS build\nFROM scratch\nCOPY --from=build /app /app\n');
    const { stdout } = await plimsoll('graph', '-f', 'svg', 'Dockerfile');
    expect(stdout).toMatch(/^<svg /);
    expect(await plimsoll('graph', '-f', 'svg', '-o', 'stages.svg', 'Dockerfile')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(tree.root, 'stages.svg'), 'utf8')).toBe(stdout);
    expect((await plimsoll('graph', '--format', 'dot', 'Dockerfile')).stdout).toMatch(/^digraph "Dockerfile" \{/);
  });

  test('draws one file', async () => {
    tree.write('a/Dockerfile', 'FROM scratch\n');
    tree.write('b/Dockerfile', 'FROM scratch\n');
    const { status, stderr } = await plimsoll('graph', '--format', 'svg', '.');
    expect([status, stderr]).toEqual([2, 'plimsoll: `svg` is of one file, and there are 2: name one\n']);
  });

  test('wants one', async () => {
    const { status, stderr } = await plimsoll('graph');
    expect([status, stderr]).toEqual([2, 'plimsoll: `plimsoll graph` needs one file: `plimsoll graph Dockerfile`\n']);
  });
});
