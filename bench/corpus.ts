import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from '../rules/index.ts';
import { lint, settle } from '../src/engine/index.ts';
import type { Diagnostic, PresetName } from '../src/engine/types.ts';
import { Source } from '../src/text/source.ts';

/**
 * Lints every file below a folder in one process and prints how often each rule speaks. `--sample RULE` prints findings of that rule with their lines,
 * spread evenly over the files, to judge by reading.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    preset: { type: 'string', default: 'recommended' },
    sample: { type: 'string' },
    count: { type: 'string', default: '20' },
    date: { type: 'string', default: '2026-11-21' },
    json: { type: 'boolean', default: false },
  },
});

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesBelow(path);
    else if (!name.endsWith('.jsonl') && !name.endsWith('.json')) yield path;
  }
}

const [folder = '.'] = positionals;
const settings = settle(rules, { extends: values.preset as PresetName });
const found: { readonly source: Source; readonly diagnostic: Diagnostic }[] = [];
let files = 0;
let crashes = 0;
let loud = 0;
const started = process.cpuUsage();
for (const path of filesBelow(folder)) {
  const source = new Source(relative(folder, path), readFileSync(path, 'utf8'));
  const result = lint(source, settings, {
    today: values.date,
    table: (name: string) => JSON.parse(readFileSync(new URL(`../src/data/${name}.json`, import.meta.url), 'utf8')),
  });
  files++;
  crashes += result.crashes.length;
  for (const crash of result.crashes) console.error(source.path, crash.rule, crash.error);
  loud += result.diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
  for (const diagnostic of result.diagnostics) found.push({ source, diagnostic });
}
const { user, system } = process.cpuUsage(started);

if (values.sample) {
  const mine = found.filter(({ diagnostic }) => diagnostic.rule === values.sample);
  const step = Math.max(1, Math.floor(mine.length / Number(values.count)));
  for (const { source, diagnostic } of mine.filter((_, index) => index % step === 0).slice(0, Number(values.count))) {
    const { line, column } = source.position(diagnostic.at.start);
    console.log(`${source.path}:${line}:${column} ${diagnostic.severity} ${diagnostic.message}`);
    for (let at = Math.max(1, line - 1); at <= Math.min(line + 2, source.lineCount); at++) {
      console.log(`    ${at} | ${source.slice(source.lineRange(at)).slice(0, 200)}`);
    }
  }
  console.log(`${mine.length} findings of ${values.sample}`);
} else {
  const counts = new Map<string, { findings: number; files: Set<string>; severities: Map<string, number> }>();
  for (const { source, diagnostic } of found) {
    const row = counts.get(diagnostic.rule) ?? { findings: 0, files: new Set(), severities: new Map() };
    row.findings++;
    row.files.add(source.path);
    row.severities.set(diagnostic.severity, (row.severities.get(diagnostic.severity) ?? 0) + 1);
    counts.set(diagnostic.rule, row);
  }
  for (const [rule, row] of [...counts].sort((a, b) => b[1].findings - a[1].findings)) {
    const severities = [...row.severities].map(([severity, count]) => `${severity} ${count}`).join(', ');
    console.log(
      `${rule.padEnd(32)} ${String(row.findings).padStart(6)} in ${String(row.files.size).padStart(5)} files  ${severities}`,
    );
  }
  const cpu = (user + system) / 1000;
  console.log(
    `${files} files, ${crashes} crashes, ${found.length} findings (${loud} of warning or above), ${(cpu / files).toFixed(2)} ms CPU a file`,
  );
}
