import { exact } from '../../bytes/bytes.ts';
import { isBelow } from '../../text/path.ts';
import type { BuiltPart, UpToFacts } from '../facts/types.ts';
import type { Draft } from './disk.ts';
import type { Layer } from './types.ts';

/** A layer as it was built, where an image tells: what was measured takes the place of what is predicted. */
export function measured(build: UpToFacts, layer: Layer): Layer {
  const built = build.facts.built?.(layer.node.index);
  if (!built) return layer;
  const places = placesOf(layer, built);
  for (const change of layer.changes as readonly Draft[]) {
    const bytes = change.path === undefined ? undefined : places.get(change.path);
    if (change.left && bytes !== undefined) change.bytes = exact(bytes);
    change.hides = change.hides.map((hidden) => {
      const other = build.facts.built?.(hidden.change.node.index);
      return other ? { ...hidden, bytes: exact(other.lost(layer.node.index, hidden.path)) } : hidden;
    });
  }
  if (!built.layer) return layer;
  return { ...layer, adds: exact(built.layer.bytes), least: exact(built.layer.bytes), hides: exact(built.layer.hides) };
}

/** What each change of a layer put there, by its path: what lies in it and is of another change is not its own. What two of them made cannot be told apart. */
function placesOf({ node, changes }: Layer, { layer, under }: BuiltPart): ReadonlyMap<string, number> {
  const made = changes.filter(({ left, path }) => left && path !== undefined);
  const [first] = made;
  // A file may land in its destination, or become it: there is nothing else in the layer.
  if (layer && first?.path !== undefined && made.length === 1 && node.keyword !== 'RUN')
    return new Map([[first.path, layer.bytes]]);
  const count = new Map<string, number>();
  for (const { path = '' } of made) count.set(path, (count.get(path) ?? 0) + 1);
  const paths = [...count.keys()].filter((path) => path !== '/');
  const places = new Map<string, number>();
  for (const path of paths) {
    if (count.get(path) !== 1) continue;
    const inside = paths.filter((other) => other !== path && isBelow(other, path));
    const outermost = inside.filter((other) => !inside.some((above) => above !== other && isBelow(other, above)));
    places.set(
      path,
      outermost.reduce((bytes, other) => bytes - under(other), under(path)),
    );
  }
  return places;
}
