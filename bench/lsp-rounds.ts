import { DockerfileParser } from 'dockerfile-ast';
import { readFileSync } from 'node:fs';
import { rules } from '../rules/index.ts';
import { createBuild, inspect, settle } from '../src/engine/index.ts';
import { parse } from '../src/syntax/index.ts';
import { Source } from '../src/text/source.ts';
import { startEditor } from '../test/support/editor.ts';

/** The rounds of bench/lsp.ts, which bundles this and runs it with a Dockerfile. */
const text = readFileSync(process.argv[2] ?? '', 'utf8');
const rounds = 400;
const warm = 100;

const times = new Map<string, number[]>();

async function measure(name: string, work: () => unknown): Promise<void> {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  const list = times.get(name) ?? [];
  list.push((user + system) / 1000);
  times.set(name, list);
}

const quantile = (name: string, part: number): number => {
  const sorted = (times.get(name) ?? []).slice(warm).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)] ?? NaN;
};

const editor = await startEditor({ delay: 0 });
const uri = 'untitled:bench';
const settings = settle(rules, {});
const end = { line: text.split('\n').length - 1, character: 0 };
editor.open(uri, text);
const found = (await editor.diagnostics(uri)).length;
for (let round = 0; round < warm + rounds; round++) {
  const added = `# ${round}\n`;
  await measure('change to findings', () => {
    editor.change(uri, added, { start: end, end });
    return editor.diagnostics(uri);
  });
  const now = editor.text(uri);
  await measure('our parser', () => parse(now));
  const build = createBuild(new Source('Dockerfile', now), { today: '2026-01-01' });
  await measure('model and rules', () => inspect(build, settings));
  await measure('DockerfileParser.parse', () => DockerfileParser.parse(now));
  editor.change(uri, '', { start: end, end: { line: end.line + 1, character: 0 } });
  await editor.diagnostics(uri);
}
console.log(`${end.line} lines, ${text.length} characters, ${found} findings; ms of CPU, ${rounds} rounds`);
const reference = 'DockerfileParser.parse';
for (const name of times.keys()) {
  const cells = [0.5, 0.95].flatMap((part) => [
    `p${part * 100} ${quantile(name, part).toFixed(2).padStart(7)}`,
    `x ${(quantile(name, part) / quantile(reference, part)).toFixed(2)}`,
  ]);
  console.log(`${name.padEnd(24)} ${cells.join('  ')}`);
}
process.exit();
