import type { Build } from '../../index.ts';
import type { BuiltImage } from '../image/image.ts';
import type { Matched } from './match.ts';

/** What the model asks of an image. */
export type Measured = Required<Pick<Build['facts'], 'built' | 'builtBase'>>;

/** What it is told of one whose layers are known to be of these instructions. */
export function measuredBy({ base, layers }: Matched, { layers: built }: BuiltImage, stage: number): Measured {
  const places = new Map<number, { readonly layer: number; readonly isAlone: boolean }>();
  for (const [layer, { nodes }] of layers)
    for (const { index } of nodes) places.set(index, { layer, isAlone: nodes.length === 1 });
  const bytes = built.slice(0, base).reduce((sum, layer) => sum + layer.bytes, 0);
  const part: Measured['built'] = (instruction) => {
    const place = places.get(instruction);
    const layer = place && built[place.layer];
    if (!layer) return undefined;
    const { bytes: own, deletes, rewrites } = layer;
    return {
      ...(place.isAlone && { layer: { bytes: own, hides: deletes + rewrites } }),
      under: layer.under,
      lost(to, path) {
        const other = places.get(to)?.layer;
        return other === undefined || other === place.layer ? 0 : layer.lost(other, path);
      },
    };
  };
  return { built: part, builtBase: (index) => (index === stage ? bytes : undefined) };
}
