import type { Build } from '../../index.ts';
import type { BuiltImage, Step } from '../image/image.ts';
import { likeness, readSaid, wantedOf, type Wanted } from './said.ts';

type Stage = Build['stages']['targets'][number];
type Node = Build['file']['instructions'][number];
type Layer = ReturnType<Build['layers']['size']>['layers'][number];

/** How it is known which instructions made a layer: by the history's text, by their place between others, by files that they make. */
export type How = 'text' | 'place' | 'files';

export interface Matched {
  /** How much of the file is in the image: from 0 to 1. */
  readonly likeness: number;
  /** How many of the lowest layers are of the base image. */
  readonly base: number;
  /** The instructions of each layer above, by its position; a layer that nothing is known of is not there. */
  readonly layers: ReadonlyMap<number, { readonly nodes: readonly Node[]; readonly how: How }>;
}

/** More is not compared. */
const mostPairs = 2e6;

/** Finds the instructions that made the layers of an image. */
export function matchLayers(
  build: Build,
  stage: Stage,
  history: readonly Step[] | undefined,
  built: BuiltImage,
): Matched {
  const nodes = stage.chain.toReversed().flatMap(({ instructions }) => instructions);
  const made = build.layers.size(stage).layers;
  if (!history) return byFiles(made, built);
  const wanted = nodes.map((node) => wantedOf(build, node));
  const pairs = alike(wanted, history);
  const isMaker = new Set(made.map(({ node }) => node as Node));
  return placed(wanted, history, pairs, isMaker, built.layers.length);
}

/** The steps that are instructions, as many of them as fit in their order, the last ones where there is a choice. By instruction. */
function alike(wanted: readonly Wanted[], history: readonly Step[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const columns = history.length + 1;
  if (wanted.length * columns > mostPairs) return found;
  const said = history.map(({ by }) => readSaid(by));
  const best = new Float64Array((wanted.length + 1) * columns);
  const at = (row: number, column: number): number => best[row * columns + column] ?? 0;
  const worth = new Float64Array(best.length);
  for (const [row, one] of wanted.entries())
    for (const [column, other] of said.entries()) {
      const like = likeness(one, other);
      const weight = one.keyword === 'RUN' || one.keyword === 'COPY' || one.keyword === 'ADD' ? 3 : 1;
      worth[(row + 1) * columns + column + 1] = like * weight;
      best[(row + 1) * columns + column + 1] = Math.max(
        at(row, column + 1),
        at(row + 1, column),
        like === 0 ? 0 : at(row, column) + like * weight,
      );
    }
  let [row, column] = [wanted.length, history.length];
  while (row > 0 && column > 0) {
    const own = worth[row * columns + column] ?? 0;
    if (own > 0 && at(row, column) === at(row - 1, column - 1) + own) found.set(--row, --column);
    else if (at(row, column) === at(row - 1, column)) row--;
    else column--;
  }
  return found;
}

function placed(
  wanted: readonly Wanted[],
  history: readonly Step[],
  pairs: ReadonlyMap<number, number>,
  isMaker: ReadonlySet<Node>,
  count: number,
): Matched {
  const layers = new Map<number, { nodes: Node[]; how: How }>();
  const put = (layer: number, nodes: readonly Node[], how: How): void => {
    if (nodes.length > 0) layers.set(layer, { nodes: [...(layers.get(layer)?.nodes ?? []), ...nodes], how });
  };
  for (const [index, step] of pairs) {
    const { layer } = history[step] ?? {};
    const one = wanted[index];
    if (layer !== undefined && one && isMaker.has(one.node)) put(layer, [one.node], 'text');
  }
  shareSquashed(wanted, history, pairs, isMaker, layers);
  // Between two that are known, what is left over of both may belong together.
  const known = [...pairs].toSorted((a, b) => a[0] - b[0]);
  const firstStep = known[0]?.[1] ?? firstAlone(history);
  const ends: readonly (readonly [number, number])[] = [...known, [wanted.length, history.length]];
  let [row, step] = [known[0]?.[0] ?? 0, firstStep];
  let base = history.slice(0, firstStep).filter(({ layer }) => layer !== undefined).length;
  // In front of the first that is known stand those that were changed since.
  for (let before = row - 1, at = firstStep - 1; before >= 0 && at >= 0; at--) {
    const one = wanted[before];
    const { layer, by } = history[at] ?? {};
    if (!one || !isMaker.has(one.node) || one.keyword === 'WORKDIR') {
      before--;
      at++;
      continue;
    }
    if (layer === undefined) continue;
    if (known.length === 0 || readSaid(by ?? '').keyword !== one.keyword || layer === 0) break;
    put(layer, [one.node], 'place');
    base = layer;
    before--;
  }
  for (const [nextRow, nextStep] of ends) {
    const open = wanted
      .slice(row, nextRow)
      .filter((one, index) => !pairs.has(row + index) && isMaker.has(one.node) && one.keyword !== 'WORKDIR')
      .map(({ node }) => node);
    const silent = history
      .slice(step, nextStep)
      .flatMap(({ layer }) => (layer === undefined || layers.has(layer) ? [] : layer));
    const [only] = silent;
    if (silent.length === 1 && only !== undefined) put(only, open, 'place');
    else if (silent.length === open.length)
      for (const [index, layer] of silent.entries()) put(layer, open.slice(index, index + 1), 'place');
    [row, step] = [nextRow, nextStep];
  }
  const weights = wanted.map((_, index) => (pairs.has(index) ? 1 : 0));
  const share = weights.reduce<number>((sum, one) => sum + one, 0) / Math.max(1, wanted.length);
  return { likeness: share, base: Math.min(base, count), layers: inOrder(layers) };
}

/** Where nothing is known of a history: its last layer is what was built, as by buildah, which makes one of all. */
function firstAlone(history: readonly Step[]): number {
  const last = history.findLastIndex(({ layer }) => layer !== undefined);
  return Math.max(0, last);
}

/** A layer behind steps that made none holds what they made: `docker build --squash`, and buildah, which makes one of all unless it is told `--layers`. */
function shareSquashed(
  wanted: readonly Wanted[],
  history: readonly Step[],
  pairs: ReadonlyMap<number, number>,
  isMaker: ReadonlySet<Node>,
  layers: Map<number, { nodes: Node[]; how: How }>,
): void {
  const waiting: Node[] = [];
  const byStep = new Map([...pairs].map(([index, step]) => [step, wanted[index]?.node]));
  for (const [index, { layer }] of history.entries()) {
    const node = byStep.get(index);
    if (layer === undefined) {
      if (node && isMaker.has(node) && node.keyword !== 'WORKDIR') waiting.push(node);
    } else if (waiting.length > 0 && !(node && isMaker.has(node))) {
      const own = layers.get(layer)?.nodes ?? [];
      layers.set(layer, { nodes: [...waiting.splice(0), ...own], how: 'place' });
    }
  }
}

const inOrder = (layers: ReadonlyMap<number, { nodes: Node[]; how: How }>): Matched['layers'] =>
  new Map(
    [...layers].map(([layer, { nodes, how }]) => [
      layer,
      { nodes: [...new Set(nodes)].toSorted((a, b) => a.index - b.index), how },
    ]),
  );

/** Without a history, by what the model expects of instructions: the files that they make are in their layers. */
function byFiles(made: readonly Layer[], { layers }: BuiltImage): Matched {
  const expected = made.map(({ changes }) => [
    ...new Set(changes.flatMap(({ left, path }) => (left && path !== undefined && path !== '/' ? path : []))),
  ]);
  const fits = (paths: readonly string[], layer: number): boolean => {
    const found = paths.filter((path) => (layers[layer]?.under(path) ?? 0) > 0);
    return paths.length > 0 && 2 * found.length > paths.length;
  };
  const found = new Map<number, { nodes: Node[]; how: How }>();
  let top = layers.length - 1;
  for (let index = made.length - 1; index >= 0; index--) {
    const node = made[index]?.node;
    for (let layer = top; layer >= 0; layer--) {
      if (!node || !fits(expected[index] ?? [], layer)) continue;
      const own = found.get(layer)?.nodes ?? [];
      found.set(layer, { nodes: [node, ...own], how: 'files' });
      top = layer;
      break;
    }
  }
  const lowest = found.size === 0 ? 0 : Math.min(...found.keys());
  const matched = [...found.values()].reduce((sum, { nodes }) => sum + nodes.length, 0);
  return { likeness: matched / Math.max(1, made.length), base: lowest, layers: inOrder(found) };
}
