import { DockerfileParser } from 'dockerfile-ast';
import { readFileSync } from 'node:fs';
import { rules } from '../rules/index.ts';
import { createBuild, inspect, settle } from '../src/engine/index.ts';
import { parse } from '../src/syntax/index.ts';
import { Source } from '../src/text/source.ts';
import { startEditor } from '../test/support/editor.ts';
import { numbers } from '../test/support/edits.ts';

/** The rounds of bench/lsp.ts, which bundles this and runs it with a Dockerfile. */
const text = readFileSync(process.argv[2] ?? '', 'utf8');
const rounds = Number(process.argv[3] ?? 40);
const warm = 150;

const times = new Map<string, number[]>();

async function measure<T>(name: string, work: () => T): Promise<Awaited<T>> {
  const started = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(started);
  const list = times.get(name) ?? [];
  list.push((user + system) / 1000);
  times.set(name, list);
  return value;
}

const median = (name: string): number => {
  const sorted = (times.get(name) ?? []).toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
};

const next = numbers(1);
const { instructions, comments } = parse(text);
const ends = (keyword: string): readonly number[] =>
  instructions.filter((node) => node.keyword === keyword).map((node) => node.at.end);
const anywhere = Array.from({ length: 1000 }, () => next(text.length));

/** Where changes are made, each with what is typed there. */
const kinds: readonly (readonly [name: string, places: readonly number[], typed: string])[] = [
  ['a letter anywhere', anywhere, 'x'],
  ['a letter in a RUN', ends('RUN'), 'x'],
  ['a letter in a COPY', ends('COPY'), 'x'],
  ['a letter in an ENV', ends('ENV'), 'x'],
  ['a value of an ARG', ends('ARG').slice(0, 1), '1'],
  ['a letter in a comment', comments.filter(({ inside }) => !inside).map(({ at }) => at.end), 'x'],
  ['a blank line on top', [0], '\n'],
  ['a comment at the end', [text.length], '# x\n'],
  ['an instruction', instructions.map(({ at }) => at.end), '\nLABEL a=b'],
];

const editor = await startEditor({ delay: 0 });
const uri = 'untitled:bench';
const settings = settle(rules, {});
const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
const place = (offset: number): { line: number; character: number } => {
  const line = starts.findLastIndex((start) => start <= offset);
  return { line, character: offset - (starts[line] as number) };
};
editor.open(uri, text);
const found = (await editor.diagnostics(uri)).length;

/** Types something and takes it back; each is a change. */
async function change(name: string, at: number, typed: string): Promise<void> {
  const start = place(at);
  await measure(name, () => {
    editor.change(uri, typed, { start, end: start });
    return editor.diagnostics(uri);
  });
  const now = editor.text(uri);
  await measure(`${name}, the parser`, () => DockerfileParser.parse(now));
  if (name === 'a letter anywhere') {
    const tree = await measure('our parser', () => parse(now));
    await measure('a lint from scratch', () =>
      inspect(createBuild(new Source('Dockerfile', now), { today: '2026-01-01' }, tree), settings),
    );
  }
  const lines = typed.split('\n');
  const last = lines.at(-1)?.length ?? 0;
  const end = { line: start.line + lines.length - 1, character: lines.length > 1 ? last : start.character + last };
  editor.change(uri, '', { start, end });
  await editor.diagnostics(uri);
}

for (let round = 0; round < warm; round++) {
  const [name, places, typed] = kinds[round % kinds.length] as (typeof kinds)[number];
  if (places.length > 0) await change(name, places[next(places.length)] as number, typed);
}
times.clear();
for (let round = 0; round < rounds; round++)
  for (const [name, places, typed] of kinds)
    if (places.length > 0) await change(name, places[next(places.length)] as number, typed);

console.log(
  `${starts.length - 1} lines, ${text.length} characters, ${found} findings; ms of CPU, the median of ${rounds}`,
);
const reference = 'a letter anywhere, the parser';
for (const [name] of kinds) {
  if (!times.has(name)) continue;
  const ratio = median(name) / median(`${name}, the parser`);
  console.log(`${name.padEnd(24)} ${median(name).toFixed(2).padStart(7)}  x ${ratio.toFixed(2)}`);
}
for (const name of ['our parser', 'a lint from scratch', reference])
  console.log(
    `${name.padEnd(24)} ${median(name).toFixed(2).padStart(7)}  x ${(median(name) / median(reference)).toFixed(2)}`,
  );
process.exit();
