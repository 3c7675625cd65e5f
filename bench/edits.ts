import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/bundles.ts';
import { isDockerfileName } from '../src/node/disk/names.ts';
import { numbers, tryEdits } from '../test/support/edits.ts';

/**
 * `tsx bench/edits.ts [--each N] [--seed S] [COUNT] [FOLDER]`: so many random edits, a few of each file in turn, after each of which what was kept of the version before
 * has to lead to the same as a lint from scratch. Ends with 1 at the first difference.
 */
const args = process.argv.slice(2);
const option = (name: string, otherwise: number): number => {
  const at = args.indexOf(name);
  return at === -1 ? otherwise : Number(args.splice(at, 2)[1]);
};
const each = option('--each', 10);
const seed = option('--seed', 1);
const [wanted = '10000', folder = join(root, 'fixtures')] = args;
const count = Number(wanted);
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && isDockerfileName(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const next = numbers(seed);
let done = 0;
for (let turn = 0; done < count; turn++) {
  const file = files[turn % files.length] as string;
  const wrong = tryEdits(readFileSync(file, 'utf8'), Math.min(each, count - done), next);
  done += each;
  if (!wrong) continue;
  console.error(`${file}, after ${done} edits:\n--- before\n${wrong.before}\n--- after\n${wrong.text}`);
  const lists = [wrong.found.diagnostics, wrong.right.diagnostics].map((list) =>
    list.map((one) => JSON.stringify(one)),
  );
  for (const [index, list] of lists.entries())
    for (const one of list) if (!lists[1 - index]?.includes(one)) console.error(index === 0 ? 'kept ' : 'right', one);
  process.exit(1);
}
console.log(`${done} edits of ${Math.min(files.length, Math.ceil(done / each))} files: as from scratch`);
