import { evened, exact, knownTotal, noBytes, plus, total } from '../../bytes/bytes.ts';
import { once } from '../memo.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import { replayed } from './ledger.ts';
import type { StageSize } from './types.ts';

/** Adds up the layers of a stage and of those that it is built from. */
export const sizeOf = once((build: UpToPackages, stage: Stage): StageSize => {
  const layers = stage.chain.toReversed().flatMap((link) => replayed(build, link).layers);
  const measured = build.facts.builtBase?.(stage.index);
  const known = stage.root === 'scratch' ? noBytes : build.stages.baseFacts(stage)?.size;
  const base = measured === undefined ? known : exact(measured);
  const adds = evened(layers.map((layer) => layer.adds));
  return {
    base,
    layers,
    adds,
    image: base && adds && plus(base, adds),
    known: total(layers.map(({ least }) => least)) ?? noBytes,
    least: knownTotal([base, ...layers.map(({ least }) => least)]) ?? noBytes,
    waste: knownTotal(layers.map(({ hides }) => hides)) ?? noBytes,
  };
});
