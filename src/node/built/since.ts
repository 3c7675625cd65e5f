import type { BuiltReport } from '../../report/index.ts';
import type { ReadImage } from '../image/image.ts';
import type { Matched } from './match.ts';
import { readSaid, shownStep } from './said.ts';

/** An image, with what of it is of a Dockerfile. */
interface Compared {
  readonly image: ReadImage;
  readonly fit: { readonly matched: Matched } | undefined;
}

/** What an image has gained since another one: layers of the same instruction beside each other, or of the same text in both histories. */
export function changesSince(
  now: BuiltReport,
  { image, fit }: Compared,
  then: Compared & { readonly name: string },
): BuiltReport {
  const old = then.image.built(0);
  const base = fit?.matched.base ?? 0;
  const oldBase = then.fit?.matched.base ?? 0;
  const waiting = new Map<string, number[]>();
  for (let layer = oldBase; layer < old.layers.length; layer++) {
    const key = keyOf(then, layer);
    waiting.set(key, [...(waiting.get(key) ?? []), layer]);
  }
  const layers = now.layers.map((layer, index) => {
    const twin = waiting.get(keyOf({ image, fit }, base + index))?.shift();
    const before = twin === undefined ? undefined : old.layers[twin]?.bytes;
    return before === undefined ? layer : { ...layer, before };
  });
  const gone = [...waiting.values()].flat().toSorted((a, b) => a - b);
  const before = old.layers.slice(0, oldBase).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    ...now,
    ...(now.base && { base: { ...now.base, before } }),
    layers,
    since: {
      image: then.name,
      bytes: old.bytes,
      gone: gone.map((layer) => ({
        text: nameOf(then.image, layer),
        bytes: old.layers[layer]?.bytes ?? 0,
      })),
    },
  };
}

const stepOf = ({ history }: ReadImage, layer: number): string | undefined =>
  history?.find((step) => step.layer === layer)?.by;

function nameOf(image: ReadImage, layer: number): string {
  const by = stepOf(image, layer);
  return by === undefined ? (image.digests[layer] ?? '') : shownStep(by);
}

function keyOf({ image, fit }: Compared, layer: number): string {
  const nodes = fit?.matched.layers.get(layer)?.nodes ?? [];
  if (nodes.length > 0) return nodes.map(({ index }) => index).join(' ');
  const by = stepOf(image, layer);
  if (by === undefined) return `layer ${layer}`;
  const { keyword, text, to } = readSaid(by);
  return `${keyword} ${to ?? text}`;
}
