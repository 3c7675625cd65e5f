import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rules, settle } from '../src/index.ts';
import { tableReader } from '../src/node/shipped/tables.ts';
import { refused } from './fix/oracle.ts';
import { fixTwice, type Round } from './fix/round.ts';
import { tallyRules } from './fix/rates.ts';

/**
 * Fixes every Dockerfile below a folder, first with safe fixes, then with unsafe ones too, and prints what must not happen and did. `--oracle` names a
 * program that refuses what Docker's own parser refuses. `--select` names the rules, with commas between; `--show` lists the places.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    oracle: { type: 'string' },
    date: { type: 'string', default: '2026-11-21' },
    select: { type: 'string' },
    show: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('usage: npx tsx bench/fix-corpus.ts FOLDER [--oracle PROGRAM] [--select RULES] [--show]\n');
  process.exit(2);
}

const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.jsonl?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .toSorted();
const settings = settle(rules, {
  extends: 'all',
  ...(values.select !== undefined && { select: values.select.split(',') }),
});
const facts = { today: values.date, table: tableReader() };

const started = process.cpuUsage();
const rounds: readonly (readonly [string, readonly Round[]])[] = (() => {
  const safe: Round[] = [];
  const unsafe: Round[] = [];
  for (const path of paths) {
    const first = fixTwice(path, readFileSync(path, 'utf8'), settings, facts, false);
    safe.push(first);
    unsafe.push(fixTwice(path, first.after, settings, facts, true));
  }
  return [
    ['safe', safe],
    ['unsafe', unsafe],
  ];
})();
const { user, system } = process.cpuUsage(started);

const share = (part: number): string => `${part} of ${paths.length} (${((100 * part) / paths.length).toFixed(1)} %)`;
for (const [name, all] of rounds) {
  const changed = all.filter(({ before, after }) => before !== after);
  console.log(`${name} fixes: ${share(changed.length)} files change`);
  const report = (what: string, places: readonly string[]): void => {
    console.log(`  ${String(places.length).padStart(6)}  ${what}`);
    if (values.show) for (const place of places) console.log(`            ${place}`);
  };
  report(
    'no longer parse, by our parser',
    changed.flatMap(({ path, newErrors }) => newErrors.map((error) => `${path}: ${error}`)),
  );
  if (values.oracle !== undefined) {
    const unread = new Set(
      refused(
        values.oracle,
        changed.map(({ before }) => before),
      ).keys(),
    );
    const read = changed.filter((_, index) => !unread.has(index));
    const lost = refused(
      values.oracle,
      read.map(({ after }) => after),
    );
    report(
      `no longer parse, by the oracle (of ${read.length} that did)`,
      [...lost].map(([index, why]) => `${read[index]?.path}: ${why}`),
    );
  }
  report(
    'comments lost',
    changed.flatMap(({ path, lostComments }) => lostComments.map((text) => `${path}: ${text}`)),
  );
  report(
    'changed by a second run',
    all.filter(({ stable }) => !stable).map(({ path }) => path),
  );
  report(
    'not done in ten passes',
    all.filter(({ passes }) => passes >= 10).map(({ path }) => path),
  );
  report(
    'values changed that no fix claimed',
    changed.flatMap(({ path, strayValues }) => strayValues.map((value) => `${path}: ${value}`)),
  );
  console.log();
}
console.log(tallyRules(rounds[0]?.[1] ?? [], 'safe').join('\n'));
console.log();
console.log(tallyRules(rounds[1]?.[1] ?? [], 'unsafe').join('\n'));
console.log(
  `\n${paths.length} files, ${((user + system) / 1000 / paths.length).toFixed(1)} ms CPU a file for four runs of the fixer`,
);
