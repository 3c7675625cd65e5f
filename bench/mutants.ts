import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fastGlob from 'fast-glob';
import { testBundle } from './mutants/bundle.ts';
import { type Equivalent, isEquivalent, stale } from './mutants/equivalent.ts';
import { describe, readMutable } from './mutants/mutations.ts';
import { closeFolder, type Fate, fatesOf, type Mutant, openFolder, reachOf, type Subject } from './mutants/run.ts';
import { draw } from './mutants/draw.ts';

/**
 * `npm run mutants` changes one small thing of `src/bytes`, `src/text` or `src/model` at a time, and runs the tests that reach it: a change that none
 * notices survives, and says what no test holds. They are drawn at random; the same seed draws the same of the same sources.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    files: { type: 'string', multiple: true, default: ['src/bytes/**/*.ts', 'src/text/**/*.ts', 'src/model/**/*.ts'] },
    jobs: { type: 'string', default: '2' },
    verbose: { type: 'boolean', short: 'v', default: false },
  },
});

/** Tests of what a user sees are left to themselves where they start programs. */
const tests = fastGlob
  .sync(
    [
      'test/{bytes,text,data,shell,syntax,model,fix,engine}/**/*.test.ts',
      'test/{rules,examples,corpus,projects,tables}.test.ts',
    ],
    { cwd: root },
  )
  .toSorted();

const subjects: readonly Subject[] = fastGlob
  .sync(values.files, { cwd: root })
  .toSorted()
  .map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return { file, text, mutable: readMutable(text) };
  });
const all: readonly Mutant[] = subjects.flatMap((subject) =>
  subject.mutable.mutations.map((mutation) => ({ subject, mutation })),
);
const equivalents = JSON.parse(
  readFileSync(join(root, 'bench/mutants/equivalent.json'), 'utf8'),
) as readonly Equivalent[];
const seed = Number(values.seed);
const mutants = draw(all, Number(values.count), seed);
const place = ({ subject, mutation }: Mutant): string =>
  `${subject.file}:${mutation.line} ${describe(subject.text, mutation)}`;

console.log(`seed ${seed}: ${mutants.length} of ${all.length} mutants in ${subjects.length} files`);
for (const line of stale(equivalents, all)) console.log(`equivalent.json: no such mutant any more: ${line}`);
openFolder();
try {
  const bundle = await testBundle(tests, new Set(subjects.map(({ file }) => file)));
  const reach = await reachOf(bundle, subjects);
  console.log(`${reach.tests} tests in ${tests.length} files`);
  for (const name of reach.failing) console.log(`left out, as it fails without a mutant: ${name}`);

  const fates = new Map<Mutant, Fate>();
  const asked = mutants.filter((mutant) => !isEquivalent(mutant, equivalents));
  await fatesOf(asked, reach, bundle, Number(values.jobs), (mutant, fate) => {
    fates.set(mutant, fate);
    if (fate.fate === 'survived') console.log(`survived ${fate.tests} tests  ${place(mutant)}`);
    else if (fate.fate === 'unreached') console.log(`not reached  ${place(mutant)}`);
    else if (values.verbose)
      console.log(`${fate.fate === 'killed' ? `killed by ${fate.by}` : 'timeout'}  ${place(mutant)}`);
  });
  await bundle.close();

  const count = (fate: Fate['fate']): number => [...fates.values()].filter((one) => one.fate === fate).length;
  const killed = count('killed') + count('timeout');
  console.log(
    `${fates.size} mutants: ${killed} killed (${count('timeout')} by time), ${count('survived')} survived, ${count('unreached')} not reached; ` +
      `${mutants.length - fates.size} more are equivalent: ${((100 * killed) / Math.max(1, fates.size)).toFixed(1)} % killed`,
  );
} finally {
  closeFolder();
}
