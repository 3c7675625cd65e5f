import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lintFiles } from '../../src/node/index.ts';
import type { Diagnostic } from '../../src/index.ts';
import { rules } from '../../rules/index.ts';
import { makeContext, readCases, type Case } from '../truth/context.ts';
import type { Measured } from './measured.ts';

/**
 * What the pairs of `cases` show of the rules they are named after: the bytes that their finding says, beside what the image of `after` really weighs less
 * than that of `before`. `npx tsx bench/size-truth/pairs.ts [--write]` prints the table; `--write` keeps it in `PAIRS.md`.
 */
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const measured = JSON.parse(readFileSync(new URL('measured.json', import.meta.url), 'utf8')) as Measured;
const pairs = readCases(new URL('cases', import.meta.url).pathname).filter(({ name }) =>
  /^pair-.*\/before$/.test(name),
);
const known = new Set(rules.map(({ id }) => id));

const rows: string[] = [];
for (const one of pairs) {
  const folder = one.name.slice(0, -'/before'.length);
  const rule = folder.slice('pair-'.length);
  const before = measured[`${folder}/before`];
  const after = measured[`${folder}/after`];
  const saved =
    before?.image_bytes === undefined || after?.image_bytes === undefined
      ? undefined
      : before.image_bytes - after.image_bytes;
  const cells = [`\`${rule}\``, saved === undefined ? 'not built' : megabytes(saved), await said(one, rule)];
  rows.push(`| ${cells.join(' | ')} |`);
}
const text = [
  '# What a rule is worth',
  '',
  'Each rule has a Dockerfile that it speaks of, and the same one put right; both were built (`measured.json`). *Saved* is what the second image weighs less, *said* is what',
  'the rule says of the first, with its range. MB = 10^6 bytes on disk. Made by `npx tsx bench/size-truth/pairs.ts --write`.',
  '',
  '| rule | saved, MB | said, MB |',
  '| --- | ---: | --- |',
  ...rows,
  '',
].join('\n');
console.log(text);
if (values.write) writeFileSync(new URL('PAIRS.md', import.meta.url), text);

async function said(one: Case, rule: string): Promise<string> {
  if (!known.has(rule)) return 'no such rule yet';
  const context = makeContext(one, join(tmpdir(), 'size-truth'));
  const { files } = await lintFiles(['Dockerfile'], {
    cwd: context,
    context,
    config: { extends: 'all', select: [rule] },
    today: '2026-11-21',
  });
  rmSync(context, { recursive: true });
  const found = files[0]?.result?.diagnostics ?? [];
  if (found.length === 0) return 'silent';
  return found.map(shown).join('; ');
}

function shown({ bytes, severity }: Diagnostic): string {
  if (!bytes) return `nothing (${severity})`;
  const { value, low, high, from } = bytes;
  return `${megabytes(value)} (${megabytes(low)} to ${megabytes(high)}, ${from}; ${severity})`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
