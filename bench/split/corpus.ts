import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.ts';
import { inspect, settle } from '../../src/engine/index.ts';
import { createBuild } from '../../src/model/build.ts';
import { Source } from '../../src/text/source.ts';
import { filesBelow } from './files.ts';

/**
 * Splits the files of the list, and counts what becomes of them: `npx tsx bench/split/corpus.ts FOLDER`. `--all` takes every file below the folder, and only looks
 * whether something is wrong with a result, and `--unlisted` all but those of the list. `--show N` prints every Nth result or refusal; `--draw N --seed TEXT` N
 * results that are drawn by chance, each behind its file as it was.
 */
const [folder = '.', ...flags] = process.argv.slice(2);
const valueOf = (name: string): string | undefined =>
  flags.includes(name) ? flags[flags.indexOf(name) + 1] : undefined;
const every = Number(valueOf('--show') ?? 0);
const drawn: { readonly key: string; readonly text: string }[] = [];
const listed = readFileSync(new URL('list.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const whole = (): readonly string[] => [...filesBelow(folder)].map((path) => path.slice(folder.length + 1));
const unlisted = (): readonly string[] => whole().filter((path) => !listed.includes(path));
const paths = flags.includes('--all') ? whole() : flags.includes('--unlisted') ? unlisted() : listed;
const settings = settle(rules, { extends: 'recommended' });
const table = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../src/data/${name}.json`, import.meta.url), 'utf8'));
const facts = { today: '2026-11-29', table };

/** What the one stage had in other words, as `test/model/split` has it. */
const alike = new Set(['consecutive-runs', 'copied-output-folder', 'root-user']);

const reasons = new Map<string, number>();
const faults: string[] = [];
let converted = 0;
let number = 0;
for (const path of paths) {
  const source = new Source(path, readFileSync(join(folder, path), 'utf8'));
  const build = createBuild(source, facts);
  const stage = build.stages.targets.at(-1);
  if (!stage) continue;
  const { split, obstacles } = build.split.of(stage);
  const shown = every > 0 && number++ % every === 0;
  if (!split) {
    const [first] = obstacles;
    const reason = first?.message.replaceAll(/`[^`]*`/g, '`…`') ?? 'nothing';
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (shown)
      console.log(
        `===== ${path}\n${obstacles.map(({ at, message }) => `${source.position(at.start).line}: ${message}`).join('\n')}`,
      );
    continue;
  }
  converted++;
  const result = `===== ${path}\n${split.text}\n--- ${split.notes.join('; ')}`;
  if (shown) console.log(result);
  const key = createHash('sha256')
    .update(`${valueOf('--seed') ?? ''} ${path}`)
    .digest('hex');
  drawn.push({ key, text: `##### ${path}\n${source.text}\n${result}` });
  const after = createBuild(new Source(path, split.text), facts);
  const last = after.stages.targets.at(-1);
  if (after.file.problems.some(({ severity }) => severity === 'error')) faults.push(`${path}: does not parse`);
  if (last && after.split.of(last).split) faults.push(`${path}: is split a second time`);
  if (build.split.of(stage).split?.text !== split.text) faults.push(`${path}: not the same twice`);
  const before = new Map<string, number>();
  for (const { rule } of inspect(build, settings).diagnostics) before.set(rule, (before.get(rule) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const { rule } of inspect(after, settings).diagnostics) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  // What a note says to stay is of no fault.
  const isNoted = split.notes.some((note) => note.includes('only development needs'));
  const ofDevelopment = ['copied-build-root', 'dev-dependencies-copied'];
  for (const rule of ofDevelopment) if (counts.has(rule) && !isNoted) faults.push(`${path}: ${rule}`);
  for (const rule of counts.keys())
    if (!before.has(rule) && !alike.has(rule) && !(isNoted && ofDevelopment.includes(rule)))
      faults.push(`${path}: ${rule} is new`);
}
for (const { text } of drawn.sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, Number(valueOf('--draw') ?? 0)))
  console.log(text);
console.log(`${converted} of ${paths.length} are split (${((100 * converted) / paths.length).toFixed(1)} %)`);
for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(String(count).padStart(5), reason);
for (const fault of faults) console.log('FAULT', fault);
