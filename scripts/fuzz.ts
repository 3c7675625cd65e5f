/**
 * `npm run fuzz -- --minutes N [--inputs N] [--seed S] [--kind NAME] [FOLDER…]`: texts of every kind that is read (Dockerfiles of a grammar, and mutations of those
 * of folders, fixtures unless told; shell, ignore files, compose and bake files, configuration, SARIF to be joined, what editors say), against the properties that
 * have to hold for all. A failure is minimised, written to fixtures/fuzz, where `npm test` tries it, and makes the run end with 1.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { isDockerfileName } from '../src/node/disk/names.ts';
import { hash } from '../src/text/hash.ts';
import { kindsFor } from '../test/attack/kinds.ts';
import { check } from '../test/attack/properties.ts';
import { endTalk } from '../test/attack/talk.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  options: {
    minutes: { type: 'string' },
    inputs: { type: 'string' },
    seed: { type: 'string' },
    kind: { type: 'string' },
  },
  allowPositionals: true,
});
const most = Number(values.inputs ?? Infinity);
const minutes = Number(values.minutes ?? (values.inputs === undefined ? 1 : Infinity));
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (!(minutes > 0) || !(most > 0) || !Number.isInteger(seed)) {
  console.error('fuzz: `--minutes` and `--inputs` are numbers over 0, `--seed` a whole number');
  process.exit(2);
}

const folders = positionals.length > 0 ? positionals : [join(root, 'fixtures')];
const texts = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isDockerfileName(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
);
const kinds = kindsFor(texts).filter(({ name }) => values.kind === undefined || name === values.kind);
if (kinds.length === 0) {
  console.error(
    `fuzz: no kind is called \`${values.kind}\`: there are ${kindsFor([])
      .map(({ name }) => name)
      .join(', ')}`,
  );
  process.exit(2);
}
console.log(`seed ${seed}, ${texts.length} files`);

const turns = kinds.flatMap((kind) => Array.from({ length: kind.share }, () => kind));
const batch = 50;
const end = Date.now() + minutes * 60_000;
const tried = new Map<string, number>();
const total = (): number => [...tried.values()].reduce((sum, count) => sum + count, 0);
let failed = 0;
for (let round = 0; Date.now() < end && total() < most; round++) {
  const kind = turns[(round * 5) % turns.length];
  if (!kind) break;
  const property = fc.asyncProperty(kind.inputs, async (text) => {
    tried.set(kind.name, (tried.get(kind.name) ?? 0) + 1);
    const why = await check(kind, text);
    if (why !== undefined) throw new Error(why);
  });
  const result = await fc.check(property, { seed: seed + round, numRuns: batch });
  const [text] = result.counterexample ?? [];
  if (!result.failed || text === undefined) continue;
  failed++;
  const file = join(root, 'fixtures/fuzz', `${hash(text)}.${kind.name}`);
  mkdirSync(join(root, 'fixtures/fuzz'), { recursive: true });
  writeFileSync(file, text);
  console.log(`${file}: ${(await check(kind, text)) ?? 'what was broken holds now'}`);
}
await endTalk();
for (const [name, count] of tried) console.log(`${name}: ${count}`);
console.log(`${total()} inputs, ${failed} failures`);
process.exitCode = failed > 0 ? 1 : 0;
