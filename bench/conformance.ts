import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildkitConformance } from './conformance/buildkit.ts';
import { corpusConformance } from './conformance/corpus.ts';
import { type Floor, gains, raised, shortfalls } from './conformance/floors.ts';
import { hadolintConformance } from './conformance/hadolint.ts';
import { parserConformance } from './conformance/parser.ts';
import { shellcheckConformance, shellConformance } from './conformance/shell.ts';
import { scoreOf } from './conformance/score.ts';
import type { Outcome } from './conformance/tally.ts';

const readCases = (file: string): never => JSON.parse(readFileSync(file, 'utf8')) as never;

/** Each kind of cases reads its own file, and what else it is given. */
const kinds: Readonly<
  Record<string, { readonly words: string; run(file: string, ...rest: readonly string[]): Outcome }>
> = {
  parser: { words: 'CASES.json', run: (file) => parserConformance(readCases(file)) },
  hadolint: { words: 'CASES.json', run: (file) => hadolintConformance(readCases(file)) },
  buildkit: { words: 'CASES.json', run: (file) => buildkitConformance(readCases(file)) },
  corpus: {
    words: 'RECORDED.json FOLDER [CODE...]',
    run: (file, folder = '.', ...show) => corpusConformance(readCases(file), folder, show),
  },
  shell: {
    words: 'RECORDED.json FOLDER|FILES.tar.gz [CODE...]',
    run: (file, folder = '.', ...show) => shellConformance(readCases(file), folder, show),
  },
  shellcheck: {
    words: 'RECORDED.json FOLDER [CODE...]',
    run: (file, folder = '.', ...show) => shellcheckConformance(readCases(file), folder, show),
  },
  score: { words: 'SCRIPT', run: scoreOf },
};
const floorsFile = new URL('./conformance/floors.json', import.meta.url);

/** Runs every file of cases in a folder that has a floor; the status is 1 where one is not reached. With `raise`, what is reached is the next floor. */
async function holdFloors(folder: string, raise: boolean): Promise<void> {
  const floors = JSON.parse(readFileSync(floorsFile, 'utf8')) as Record<string, Floor>;
  const next: Record<string, Floor> = {};
  const short: string[] = [];
  for (const [file, floor] of Object.entries(floors)) {
    const { kind, sources, agreeing, needs } = floor;
    if (needs !== undefined && spawnSync(needs, ['--version']).status !== 0) {
      console.log(`${file}: skipped: \`${needs}\` is not installed`);
      next[file] = floor;
      continue;
    }
    const rest = sources === undefined ? [] : [join(folder, sources)];
    const outcome = kinds[kind]?.run(join(folder, floor.file ?? file), ...rest);
    if (!outcome) throw new Error(`floors.json: ${file} is of no kind that there is: \`${kind}\``);
    console.log(
      `${file}: ${Object.entries(outcome.agreeing)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}`,
    );
    const missing = shortfalls(file, agreeing, outcome.agreeing);
    if (missing.length > 0) console.log(outcome.lines.join('\n'));
    short.push(...missing);
    if (!raise)
      for (const line of gains(file, agreeing, outcome.agreeing)) console.log(`better: ${line}: --raise keeps it`);
    next[file] = { ...floor, agreeing: raised(agreeing, outcome.agreeing) };
  }
  for (const line of short) console.error(line);
  if (short.length > 0) process.exitCode = 1;
  if (raise) writeFileSync(floorsFile, JSON.stringify(next, null, 2) + '\n');
}

const [name = '', file, ...rest] = process.argv.slice(2);
const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
if (name === 'floors' && file !== undefined) {
  await holdFloors(file, rest.includes('--raise'));
} else if (kind && file !== undefined) {
  process.stdout.write(`${kind.run(file, ...rest).lines.join('\n')}\n`);
} else {
  const usage = Object.entries({ ...kinds, floors: { words: 'FOLDER [--raise]' } }).map(
    ([one, { words }]) => `  npm run conformance -- ${one} ${words}`,
  );
  process.stderr.write(`${['usage:', ...usage].join('\n')}\n`);
  process.exitCode = 2;
}
