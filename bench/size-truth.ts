import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { createBuild } from '../src/engine/index.ts';
import { folderContext } from '../src/node/context/folder.ts';
import { tableReader } from '../src/node/shipped/tables.ts';
import type { Bytes, Layer } from '../src/rule/index.ts';
import { Source } from '../src/text/source.ts';
import type { Measured, MeasuredImage } from './size-truth/measured.ts';
import { makeContext, readCases, type Case } from './truth/context.ts';

/**
 * Predicts what the measured images of `size-truth` weigh, layer by layer, and prints it beside what their builds did. Constants of the model are fitted to
 * the cases of one half alone; the figures that count are those of the other. `npx tsx bench/size-truth.ts [--only NAME] [--write]`
 */
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, write: { type: 'boolean', default: false } },
});
const folder = new URL('size-truth/', import.meta.url).pathname;
const measured = JSON.parse(readFileSync(join(folder, 'measured.json'), 'utf8')) as Measured;
const table = tableReader();

type Half = 'fitted' | 'held out';

interface Pair {
  readonly case: string;
  readonly half: Half;
  readonly what: string;
  readonly bytes: number;
  readonly predicted: Bytes | undefined;
}

/** Both sides of a pair are of one half. */
function halfOf(name: string): Half {
  let hash = 0;
  for (const char of name.split('/')[0] ?? '') hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % 2 === 0 ? 'fitted' : 'held out';
}

const layers: Pair[] = [];
const images: Pair[] = [];
const bySide = new Map<string, Pair>();

for (const one of readCases(join(folder, 'cases'))) {
  const image = measured[one.name];
  if (!one.name.startsWith(values.only) || image?.layers === undefined) continue;
  compare(one, image);
}

function compare(one: Case, image: MeasuredImage): void {
  const root = mkdtempSync(join(tmpdir(), 'size-truth-'));
  const context = makeContext(one, root);
  const text = readFileSync(one.dockerfile, 'utf8');
  const source = new Source('Dockerfile', text);
  const { target } = one.settings;
  const build = createBuild(source, {
    context: folderContext(context, join(context, 'Dockerfile')),
    table,
    ...(target !== undefined && { targets: [{ name: target, from: 'option' }] }),
  });
  const [stage] = build.stages.targets;
  if (!stage) return;
  const size = build.layers.size(stage);
  const half = halfOf(one.name);
  const left = new Map<number, Layer>(size.layers.map((layer) => [source.position(layer.at.start).line, layer]));
  for (const { line, instruction, bytes } of image.layers ?? []) {
    const layer = line === undefined ? undefined : left.get(line);
    layers.push({ case: one.name, half, what: instruction, bytes, predicted: layer?.adds });
  }
  const whole = {
    case: one.name,
    half,
    what: 'image',
    bytes: (image.image_bytes ?? 0) - (image.base_bytes ?? 0),
    predicted: size.adds,
  };
  images.push(whole);
  bySide.set(one.name, whole);
  rmSync(root, { recursive: true });
}

const savings: Pair[] = [...bySide].flatMap(([name, before]) => {
  const after = name.endsWith('/before') ? bySide.get(name.replace(/before$/, 'after')) : undefined;
  if (!after) return [];
  const predicted = before.predicted &&
    after.predicted && {
      value: before.predicted.value - after.predicted.value,
      low: before.predicted.low - after.predicted.high,
      high: before.predicted.high - after.predicted.low,
      from: before.predicted.from,
    };
  return [
    { ...before, case: name.replace(/\/before$/, ''), what: 'saved', bytes: before.bytes - after.bytes, predicted },
  ];
});

const mb = (bytes: number): string => (bytes / 1e6).toFixed(2);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const errorOf = ({ bytes, predicted }: Pair): number => (predicted ? (predicted.value - bytes) / bytes : Number.NaN);
const quantile = (numbers: readonly number[], at: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * at))] ?? Number.NaN;

const large = 5e6;

function figures(pairs: readonly Pair[]): readonly string[] {
  const weighty = pairs.filter(({ bytes }) => Math.abs(bytes) > large);
  const known = weighty.filter(({ predicted }) => predicted !== undefined);
  const sum = (some: readonly Pair[]): number => some.reduce((all, { bytes }) => all + Math.abs(bytes), 0);
  const errors = known.map(errorOf);
  const sizes = errors.map(Math.abs);
  const cell = (share: number): string => (Number.isNaN(share) ? '-' : percent(share));
  return [
    String(weighty.length),
    cell(known.length / weighty.length),
    cell(sum(known) / sum(weighty)),
    cell(quantile(sizes, 0.5)),
    cell(quantile(sizes, 0.9)),
    cell(quantile(errors, 0.5)),
  ];
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const head = (cells: readonly string[]): readonly string[] => [row(cells), row(cells.map(() => '---'))];
const shown = (predicted: Bytes | undefined): readonly string[] =>
  predicted ? [mb(predicted.value), `${mb(predicted.low)} - ${mb(predicted.high)}`, predicted.from] : ['?', '', ''];

const kinds = [
  ['layers', layers],
  ['what images add to their bases', images],
  ['savings', savings],
] as const;
const summary = [
  ...head(['over 5 MB', 'half', 'number', 'predicted', 'of their bytes', 'median error', 'p90', 'signed median']),
  ...kinds.flatMap(([name, pairs]) =>
    (['held out', 'fitted', 'all'] as const).map((half) =>
      row([name, half, ...figures(pairs.filter((pair) => half === 'all' || pair.half === half))]),
    ),
  ),
];

const details = (pairs: readonly Pair[], title: string): readonly string[] => [
  '',
  `## ${title}`,
  '',
  ...head(['case', 'half', 'instruction', 'measured MB', 'predicted MB', 'range', 'from', 'error']),
  ...pairs.map((pair) =>
    row([
      pair.case,
      pair.half,
      `\`${pair.what.replaceAll(/\s+/g, ' ').replaceAll('|', '/').replaceAll('`', "'").slice(0, 60)}\``,
      mb(pair.bytes),
      ...shown(pair.predicted),
      pair.predicted && Math.abs(pair.bytes) > 1e6 ? percent(errorOf(pair)) : '',
    ]),
  ),
];

const engines = [...new Set(Object.values(measured).map(({ engine, date }) => `${engine}, ${date}`))];
const report = [
  '# Predicted beside measured',
  '',
  `Made by \`npx tsx bench/size-truth.ts --write\`. Built with ${engines.join('; ')}. ${images.length} images; MB = 10^6 bytes on disk.`,
  'Constants of the model are fitted to the cases of one half; the other half is held out.',
  '',
  ...summary,
  ...details(images, 'Images'),
  ...details(savings, 'Savings'),
  ...details(
    layers.filter(({ bytes, predicted }) => bytes > 1e6 || (predicted?.value ?? 0) > 1e6),
    'Layers over 1 MB',
  ),
  '',
].join('\n');
if (values.write)
  writeFileSync(join(folder, 'RESULTS.md'), await format(report, { parser: 'markdown', printWidth: 120 }));
console.log(values.write ? summary.join('\n') : report);
