/** What the images of a Dockerfile will weigh, as plain data. */
import type { Result } from '../engine/types.ts';
import type { Build } from '../rule/index.ts';
import { masked } from '../text/secrets.ts';
import type { WeighedImage } from './drawn.ts';

type Stage = Build['stages']['targets'][number];
type Layer = ReturnType<Build['layers']['size']>['layers'][number];
type Change = Layer['changes'][number];
type Bytes = NonNullable<WeighedImage['image']>;

/** The images that a file builds, layer by layer, with what was found in them. */
export const weighedOf = (build: Build, result: Result): readonly WeighedImage[] =>
  build.stages.targets.map((stage) => weighImage(build, stage, result));

function weighImage(build: Build, stage: Stage, { diagnostics }: Result): WeighedImage {
  const lineOf = (offset: number): number => build.source.position(offset).line;
  const chain = new Set(stage.chain);
  const savings = diagnostics.flatMap(({ rule, at, file, message, bytes }) => {
    const node = build.file.instructions.findLast((one) => one.at.start <= at.start);
    const owner = node && build.stages.of(node);
    if (!bytes || rule === 'over-budget' || (file === undefined && owner && !chain.has(owner))) return [];
    return [{ rule, line: file === undefined ? lineOf(at.start) : 1, message, bytes }];
  });
  return { ...weighedStage(build, stage), savings: savings.toSorted((a, b) => b.bytes.value - a.bytes.value) };
}

/** The image that a stage makes, layer by layer. */
export function weighedStage(build: Build, stage: Stage): Omit<WeighedImage, 'savings'> {
  const { base, layers, image, least, waste } = build.layers.size(stage);
  const wasted = wastedOf(layers);
  const lineOf = (offset: number): number => build.source.position(offset).line;
  const { root } = stage;
  const name = root === 'scratch' ? root : (root?.reference ?? root?.text);
  return {
    target: stage.name ?? String(stage.index),
    base: { ...(name !== undefined && { image: masked(name) }), ...(base && { bytes: base }) },
    layers: layers.map((layer) => {
      const gone = wasted.get(layer);
      return {
        line: lineOf(layer.at.start),
        instruction: instructionText(build, layer.node),
        stage: layer.stage.name ?? String(layer.stage.index),
        ...(layer.adds ? { adds: layer.adds } : layer.least.value > 0 && { least: layer.least }),
        ...(gone && { wasted: gone }),
      };
    }),
    ...(image && { image }),
    least,
    waste,
  };
}

/** An instruction in one line, as written, with its secrets unreadable. */
export const instructionText = (build: Build, { lineAt }: Pick<Layer['node'], 'lineAt'>): string =>
  masked(build.source.slice(lineAt))
    .replace(/\\\s*\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What later layers hide of each layer, as far as it is known. */
function wastedOf(layers: readonly Layer[]): ReadonlyMap<Layer, Bytes> {
  const owner = new Map<Change, Layer>(
    layers.flatMap((layer) => layer.changes.map((change) => [change, layer] as const)),
  );
  const wasted = new Map<Layer, Bytes>();
  for (const { change, bytes } of layers.flatMap(({ changes }) => changes.flatMap(({ hides }) => hides))) {
    const layer = owner.get(change);
    if (!layer || !bytes || bytes.value === 0) continue;
    const before = wasted.get(layer);
    wasted.set(layer, before ? sum(before, bytes) : bytes);
  }
  return wasted;
}

const strength = ['measured', 'table', 'guess', 'typical'] as const;

/** Two weights together, as sure as the less sure one. */
export const sum = (a: Bytes, b: Bytes): Bytes => ({
  value: a.value + b.value,
  low: a.low + b.low,
  high: a.high + b.high,
  from: strength.indexOf(a.from) > strength.indexOf(b.from) ? a.from : b.from,
  ...((a.atLeast || b.atLeast) && { atLeast: true }),
});
