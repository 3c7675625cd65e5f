import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBuild } from '../../src/engine/index.ts';
import type { Node } from '../../src/rule/index.ts';
import { Source } from '../../src/text/source.ts';
import { makeContext, readCases, type Case } from '../truth/context.ts';
import { build, engineVersion, type Built } from '../truth/kit.ts';
import type { Measured, MeasuredImage, MeasuredLayer } from './measured.ts';

/**
 * Builds the Dockerfiles of `cases` for real and keeps their layers in `measured.json`. A case that is measured already is passed over until one of its
 * files changes. `npx tsx bench/size-truth/measure.ts --kit FOLDER [--only NAME] [--again]`
 */
const { values } = parseArgs({
  options: {
    kit: { type: 'string', default: '../shared/kit' },
    only: { type: 'string', default: '' },
    again: { type: 'boolean', default: false },
  },
});
const file = new URL('measured.json', import.meta.url);
const read = (): Measured => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});

const all = readCases(new URL('cases', import.meta.url).pathname);
const engine = engineVersion();
let failed = 0;
for (const one of all) {
  const known = read()[one.name];
  if (!one.name.startsWith(values.only)) continue;
  if (known?.inputs === one.inputs && known.error === undefined && !values.again) continue;
  const measured = measure(one);
  if (measured.error !== undefined) failed++;
  keep(one.name, measured);
  console.log(`${one.name.padEnd(40)} ${shown(measured)}`);
}
const names = new Set(all.map(({ name }) => name));
const kept = Object.fromEntries(
  Object.entries(read())
    .filter(([name]) => names.has(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
write(kept);
const good = Object.values(kept).filter(({ error }) => error === undefined);
console.log(`${names.size} images, ${good.length} measured`);
if (failed > 0) process.exitCode = 1;

function measure(one: Case): MeasuredImage {
  const context = makeContext(one, join(tmpdir(), 'size-truth'));
  const { target } = one.settings;
  const made = build(values.kit, { dockerfile: join(context, 'Dockerfile'), context, target });
  rmSync(context, { recursive: true });
  const head = { inputs: one.inputs, engine, date: new Date().toISOString().slice(0, 10) };
  if (!made.ok) return { ...head, error: made.error };
  const { image_bytes, base_bytes, seconds } = made;
  return { ...head, seconds, image_bytes, base_bytes, layers: layersOf(made, one) };
}

/** The layers above the base, each with its instruction of the Dockerfile where every one of them has been found. */
function layersOf({ layers }: Built, { dockerfile, settings }: Case): readonly MeasuredLayer[] {
  const own = layers.filter(({ base }) => !base);
  const source = new Source('Dockerfile', readFileSync(dockerfile, 'utf8'));
  const nodes = layerNodes(source, settings.target);
  return own.map(({ instruction, bytes, wasted_bytes }, index) => {
    const node = nodes.length === own.length ? nodes[index] : undefined;
    return {
      ...(node && { line: source.line(node.at.start) }),
      instruction: short(node ? source.text.slice(node.at.start, node.at.end) : instruction),
      bytes,
      ...(wasted_bytes > 0 && { hides: wasted_bytes }),
    };
  });
}

/** The instructions that the builder makes a layer of: in the stage that ships and the stages that it is built from. */
function layerNodes(source: Source, target: string | undefined): readonly Node[] {
  const { targets } = createBuild(
    source,
    target === undefined ? {} : { targets: [{ name: target, from: 'option' }] },
  ).stages;
  const makesLayer = ['RUN', 'COPY', 'ADD'];
  return (targets[0]?.chain ?? [])
    .toReversed()
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword }) => makesLayer.includes(keyword));
}

function short(text: string): string {
  const line = text.replaceAll(/\s*\\?\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}

function keep(name: string, measured: MeasuredImage): void {
  write({ ...read(), [name]: measured });
}

function write(measured: Measured): void {
  writeFileSync(file, `${JSON.stringify(measured, undefined, 2)}\n`);
}

function shown({ error, image_bytes = 0, base_bytes = 0, layers = [], seconds }: MeasuredImage): string {
  if (error !== undefined) return `FAILED: ${error}`;
  const added = megabytes(image_bytes - base_bytes);
  return `+${added} MB in ${seconds} s: ${layers.map(({ bytes }) => megabytes(bytes)).join(' ')}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
