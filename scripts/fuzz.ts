/**
 * `npm run fuzz -- --minutes N [--seed S] [FOLDER…]`: texts of a grammar, and mutations of the Dockerfiles of folders (fixtures, unless told), against the
 * properties that have to hold for all. A failure is minimised, written to fixtures/fuzz, where `npm test` tries it, and ends the run with 1.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { isDockerfileName } from '../src/node/disk/names.ts';
import { hash } from '../src/text/hash.ts';
import { grammar, mutations } from '../test/attack/grammar.ts';
import { broken } from '../test/attack/properties.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const minutes = Number(values.minutes);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (!(minutes > 0) || !Number.isInteger(seed)) {
  console.error('fuzz: `--minutes` is a number over 0, `--seed` a whole number');
  process.exit(2);
}

const folders = positionals.length > 0 ? positionals : [join(root, 'fixtures')];
const texts = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isDockerfileName(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
);
console.log(`seed ${seed}, ${texts.length} files`);

const batch = 50;
const end = Date.now() + minutes * 60_000;
let tried = 0;
let failed = 0;
for (let round = 0; Date.now() < end; round++) {
  const inputs = texts.length === 0 || round % 2 === 0 ? grammar : mutations(texts);
  const result = fc.check(
    fc.property(inputs, (text) => {
      tried++;
      const why = broken(text);
      if (why !== undefined) throw new Error(why);
    }),
    { seed: seed + round, numRuns: batch },
  );
  const [text] = result.counterexample ?? [];
  if (!result.failed || text === undefined) continue;
  failed++;
  const file = join(root, 'fixtures/fuzz', `${hash(text)}.Dockerfile`);
  mkdirSync(join(root, 'fixtures/fuzz'), { recursive: true });
  writeFileSync(file, text);
  console.log(`${file}: ${broken(text) ?? 'what was broken holds now'}`);
}
console.log(`${tried} inputs, ${failed} failures`);
process.exitCode = failed > 0 ? 1 : 0;
