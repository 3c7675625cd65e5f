import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { formats, lintSized } from '../../../src/node/index.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

let tree: Tree;
beforeEach(() => {
  tree = makeTree({});
});
afterEach(() => tree.remove());

test('the images of a file are said to weigh what is known of them', async () => {
  tree.write('Dockerfile', 'FROM scratch AS a\nCOPY 30kB /\nFROM made-by-nobody AS b\nCOPY 30kB /\n');
  tree.write('30kB', 'x'.repeat(30_000));
  const report = await lintSized(['Dockerfile'], { cwd: tree.root, targets: ['a', 'b'] });
  const bytes = { value: 30_000, low: 30_000, high: 30_000, from: 'measured' };
  expect(report.files[0]?.images).toEqual([{ target: 'a', after: bytes }, { target: 'b' }]);
  expect(formats.markdown(report)).toContain('\n- `Dockerfile`, `a`: 30 kB predicted\n');
  expect(formats.markdown(report)).not.toContain('`b`: ');
});

test('a file that cannot be read has no images', async () => {
  const { files } = await lintSized(['none'], { cwd: tree.root });
  expect(files).toEqual([{ path: 'none', error: 'no such file or folder' }]);
});
