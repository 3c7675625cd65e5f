import type { Bytes } from '../bytes/bytes.ts';
import type { Build, Node, Range, Stage } from '../rule/index.ts';
import { severityOfBytes } from './severity.ts';
import { indexAt, indexBefore } from './supersede.ts';
import type { Diagnostic } from './types.ts';

type Layer = ReturnType<Build['layers']['of']>[number];

/** What of a layer, or of a base, no finding has taken yet. */
interface Room {
  readonly whole: number;
  value: number;
  high: number;
}

/** What each of some diagnostics has left of its weight, in their order. */
export type Shares = readonly Bytes[];

/** Knows the shares of diagnostics that it has been asked for before, by what they are told by, or works them out. */
export type Recall = (key: string, work: () => Shares) => Shares;

/** A diagnostic with a weight. */
type Weighed = Diagnostic & { readonly bytes: Bytes };

/**
 * Diagnostics whose bytes are no more together than what is there: two may speak of the same files, and what is saved once is saved. What is known of the case comes
 * first, then the heaviest, and each of the others has what is left of the layer that it is about.
 */
export function withoutOverlap(
  build: Build,
  diagnostics: readonly Diagnostic[],
  recall?: Recall,
): readonly Diagnostic[] {
  const weighed = diagnostics.filter(
    (one): one is Weighed => one.bytes !== undefined && one.bytes.value > 0 && one.file === undefined,
  );
  if (weighed.length === 0) return diagnostics;
  const work = (): Shares => sharesOf(build, weighed);
  const shares = recall ? recall(keyOf(build, weighed), work) : work();
  const changed = new Map<Diagnostic, Diagnostic>();
  for (const [index, one] of weighed.entries()) {
    const share = shares[index];
    if (share && share.value < one.bytes.value) changed.set(one, lessened(one, share));
  }
  return changed.size === 0 ? diagnostics : diagnostics.map((one) => changed.get(one) ?? one);
}

/** What tells of diagnostics for their shares: where they stand counts by the instruction alone. */
const keyOf = ({ file: { instructions } }: Build, weighed: readonly Weighed[]): string =>
  JSON.stringify(
    weighed.map(({ rule, at, bytes, ofLayers }) => [rule, indexAt(instructions, at.start), bytes, ofLayers]),
  );

function sharesOf(build: Build, weighed: readonly Weighed[]): Shares {
  const rooms = roomsOf(build);
  const shares = new Map<Weighed, Bytes>();
  for (const one of weighed.toSorted((a, b) => rank(a) - rank(b) || b.bytes.value - a.bytes.value)) {
    const places = rooms.of(one);
    if (!places) shares.set(one, one.bytes);
    else if (one.ofLayers) shares.set(one, take(withPart(one.bytes, one.ofLayers, -1), places.slice(0, 1)));
    else shares.set(one, take(one.bytes, places));
  }
  // What slims a base slims what is installed on it: of that, what others have not named.
  for (const one of weighed) {
    const base = shares.get(one);
    if (one.ofLayers && base) shares.set(one, withPart(base, leftOf(one.ofLayers, rooms.ofPackages(one)), 1));
  }
  return weighed.map((one) => shares.get(one) ?? one.bytes);
}

/** A weight that is spread evenly over some layers, without what of them is taken. */
function leftOf(bytes: Bytes, places: readonly Room[]): Bytes {
  const whole = places.reduce((sum, place) => sum + place.whole, 0);
  const left = places.reduce((sum, { value }) => sum + value, 0);
  const share = Number.isFinite(whole) && whole > 0 ? left / whole : 1;
  return { ...bytes, value: bytes.value * share, low: bytes.low * share };
}

/** A weight with a part of it added (1), or taken out again (-1). */
const withPart = (bytes: Bytes, part: Bytes, sign: 1 | -1): Bytes => ({
  ...bytes,
  value: bytes.value + sign * part.value,
  low: bytes.low + sign * part.low,
  high: bytes.high + sign * part.high,
});

/** What is only known of its kind takes what others have left. */
const rank = ({ bytes }: Weighed): number => (bytes.from === 'typical' ? 1 : 0);

/** Takes as much of a weight as there is room for, of one place after the other. */
function take(bytes: Bytes, places: readonly Room[]): Bytes {
  const room = places.reduce((sum, { value }) => sum + value, 0);
  const most = places.reduce((sum, { high }) => sum + high, 0);
  let left = bytes.value;
  let high = bytes.high;
  for (const place of places) {
    const part = Math.min(left, place.value);
    left -= part;
    place.value -= part;
    const top = Math.min(high, place.high);
    high -= top;
    place.high -= top;
  }
  if (bytes.value <= room) return bytes;
  return { ...bytes, value: room, low: Math.min(bytes.low, room), high: Math.max(room, Math.min(bytes.high, most)) };
}

/** With what is left of its weight; where that is nothing, another one has said it. */
function lessened(one: Diagnostic, taken: Bytes): Diagnostic {
  const { bytes: _, ofLayers: __, ...rest } = one;
  const bytes = taken.value > 0 ? taken : undefined;
  const severity = one.row?.weighed ? severityOfBytes(bytes) : one.severity;
  return { ...rest, severity, ...(bytes && { bytes }) };
}

/** The rooms that a diagnostic takes from; nothing where it speaks of no layer. */
function roomsOf(build: Build): {
  of(diagnostic: Diagnostic): readonly Room[] | undefined;
  /** The layers of a stage, by its FROM, that packages are installed in. */
  ofPackages(diagnostic: Diagnostic): readonly Room[];
} {
  const rooms = new Map<Layer | Stage['root'], Room>();
  const room = (of: Layer | Stage['root'], bytes: Bytes | undefined): Room => {
    const known = rooms.get(of);
    if (known) return known;
    // Of what is not known there may be any amount.
    const { value, high } = bytes ?? { value: Infinity, high: Infinity };
    const made = { whole: value, value, high: Math.max(value, high) };
    rooms.set(of, made);
    return made;
  };
  const byNode = new Map<Stage, ReadonlyMap<object, Layer>>();
  const layersOf = (stage: Stage): ReadonlyMap<object, Layer> => {
    const known = byNode.get(stage) ?? new Map(build.layers.of(stage).map((layer) => [layer.node, layer]));
    byNode.set(stage, known);
    return known;
  };
  const nodeAt = (at: Range): Node | undefined =>
    build.file.instructions[indexBefore(build.file.instructions, at.start)];
  return {
    ofPackages({ at }) {
      const node = nodeAt(at);
      const stage = node && build.stages.of(node);
      const layers = stage ? build.layers.of(stage) : [];
      return layers
        .filter(({ changes }) => changes.some(({ what }) => what === 'packages'))
        .map((layer) => room(layer, layer.adds));
    },
    of({ at }) {
      const node = nodeAt(at);
      const stage = node && build.stages.of(node);
      if (!stage) return undefined;
      if (node.keyword === 'FROM') {
        const { base } = build.layers.size(stage);
        return [room(stage.root, base), ...build.layers.of(stage).map((layer) => room(layer, layer.adds))];
      }
      const own = layersOf(stage).get(node);
      if (!own) return undefined;
      // What it hides is of layers below, and of the base.
      const owners = new Set(own.changes.flatMap(({ hides }) => hides.map(({ change }) => change.node)));
      const below = stage.chain.flatMap((link) =>
        [...owners]
          .flatMap((owner) => layersOf(link).get(owner) ?? [])
          .toSorted((a, b) => a.node.at.start - b.node.at.start),
      );
      return [own, ...below].map((layer) => room(layer, layer.adds));
    },
  };
}
