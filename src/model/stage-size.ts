import type { Layer } from './layer.ts';
import { replayed } from './ledger.ts';
import { knownTotal, noBytes, plus, total } from './size.ts';
import type { Build, Bytes, Stage } from './types.ts';

/** What the image of a stage weighs, without a build. */
export interface StageSize {
  /** The image at the bottom; none for `scratch`. */
  readonly base: Bytes | undefined;
  /** The layers on top of it, lowest first, those of the stages that it is built from too. */
  readonly layers: readonly Layer[];
  /** All that they add; nothing as soon as one is not known. */
  readonly adds: Bytes | undefined;
  readonly image: Bytes | undefined;
  /** What the layers add, as far as that is known. */
  readonly known: Bytes;
  /** What the image weighs at least: as much of it as is known. */
  readonly least: Bytes;
  /** What is in it and out of sight: deleted or stored anew by a later layer, as far as it is known. */
  readonly waste: Bytes;
}

/** Adds up the layers of a stage and of those that it is built from. */
export function sizeOf(build: Build, stage: Stage): StageSize {
  const layers = stage.chain.toReversed().flatMap((link) => replayed(build, link).layers);
  const base = stage.root === 'scratch' ? noBytes : build.baseFacts(stage)?.size;
  const adds = total(layers.map((layer) => layer.adds));
  return {
    base,
    layers,
    adds,
    image: base && adds && plus(base, adds),
    known: knownTotal(layers.map((layer) => layer.adds)) ?? noBytes,
    least: knownTotal([base, ...layers.map((layer) => layer.adds)]) ?? noBytes,
    waste: knownTotal(layers.map(({ hides }) => hides)) ?? noBytes,
  };
}
