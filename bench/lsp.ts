import { DockerfileParser } from 'dockerfile-ast';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEditor } from '../test/support/editor.ts';

/**
 * The CPU time from a change in an editor to its findings, over JSON-RPC in this process, beside that of the parser alone on the same text, both in
 * turn. `tsx bench/lsp.ts [FILE]`: without a file, 300 lines of those in `fixtures/`.
 */
const [, , given] = process.argv;
const text = given === undefined ? fixtureLines(300) : readFileSync(given, 'utf8');
const rounds = 300;
const warm = 50;

function fixtureLines(count: number): string {
  const folders = ['good', 'bad'].map((name) => join(import.meta.dirname, '../fixtures', name));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.name.endsWith('.Dockerfile')).map((entry) => join(entry.parentPath, entry.name)),
  );
  const lines = files.sort().flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'));
  return `${lines.slice(0, count).join('\n')}\n`;
}

function since({ user, system }: NodeJS.CpuUsage): number {
  const now = process.cpuUsage();
  return (now.user + now.system - user - system) / 1000;
}

const quantile = (numbers: readonly number[], part: number): string =>
  ([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * part)] ?? NaN).toFixed(2).padStart(8);

const editor = await startEditor({ delay: 0 });
const uri = 'untitled:bench';
const end = { line: text.split('\n').length, character: 0 };
editor.open(uri, text);
await editor.diagnostics(uri);
const changes: number[] = [];
const parses: number[] = [];
for (let round = 0; round < warm + rounds; round++) {
  const started = process.cpuUsage();
  editor.change(uri, `# ${round}\n`, { start: end, end });
  await editor.diagnostics(uri);
  const change = since(started);
  const now = editor.text(uri);
  const parsing = process.cpuUsage();
  DockerfileParser.parse(now);
  const parse = since(parsing);
  editor.change(uri, text);
  await editor.diagnostics(uri);
  if (round < warm) continue;
  changes.push(change);
  parses.push(parse);
}
const found = (await editor.diagnostics(uri)).length;
console.log(`${text.split('\n').length - 1} lines, ${text.length} characters, ${found} findings; ms of CPU, ${rounds} rounds`);
for (const [name, numbers] of [['change to findings', changes], ['DockerfileParser.parse', parses]] as const)
  console.log(`${name.padEnd(24)} p50 ${quantile(numbers, 0.5)}  p95 ${quantile(numbers, 0.95)}`);
console.log(`ratio p95 ${(Number(quantile(changes, 0.95)) / Number(quantile(parses, 0.95))).toFixed(2)}, p50 ${(Number(quantile(changes, 0.5)) / Number(quantile(parses, 0.5))).toFixed(2)}`);
process.exit();
