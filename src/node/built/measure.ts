import type { Build } from '../../index.ts';
import type { BuiltImage } from '../image/image.ts';
import type { Matched } from './match.ts';

type Ask = NonNullable<Build['facts']['built']>;

/** What the model asks of an image whose layers are known to be of these instructions. */
export function measuredBy({ layers }: Matched, { layers: built }: BuiltImage): Ask {
  const places = new Map<number, { readonly layer: number; readonly isAlone: boolean }>();
  for (const [layer, { nodes }] of layers)
    for (const { index } of nodes) places.set(index, { layer, isAlone: nodes.length === 1 });
  return (instruction) => {
    const place = places.get(instruction);
    const layer = place && built[place.layer];
    if (!layer) return undefined;
    const { bytes, deletes, rewrites } = layer;
    return {
      ...(place.isAlone && { layer: { bytes, hides: deletes + rewrites } }),
      under: layer.under,
      lost(to, path) {
        const other = places.get(to)?.layer;
        return other === undefined || other === place.layer ? 0 : layer.lost(other, path);
      },
    };
  };
}
