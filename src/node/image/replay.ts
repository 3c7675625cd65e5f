import { kinds, type LayerFiles } from './layer.ts';
import type { Paths } from './paths.ts';

/** A folder, or a file that stands alone, and what it weighs. */
export interface Heavy {
  readonly path: string;
  readonly bytes: number;
}

/** What a layer of an image really holds. */
export interface BuiltLayer {
  /** Of its files, as `docker history` counts them. */
  readonly bytes: number;
  readonly files: number;
  /** What of it later layers delete, or store anew. */
  readonly wasted: number;
  /** What of earlier layers it deletes. */
  readonly deletes: number;
  /** What of earlier layers it stores anew, and how much of that with the same content: only owner, mode or time are others. */
  readonly rewrites: number;
  readonly again: number;
  /** Where most of it lies, the heaviest first. */
  readonly heaviest: readonly Heavy[];
  /** What it has at a path, or below it. */
  under(path: string): number;
  /** What of it another layer deletes or stores anew at a path, or below it. */
  lost(to: number, path: string): number;
}

/** A content that several files of the image have. */
export interface Duplicate {
  readonly bytes: number;
  readonly copies: number;
  /** Some of them. */
  readonly paths: readonly string[];
}

/** Layers that are laid upon each other. */
export interface BuiltImage {
  readonly layers: readonly BuiltLayer[];
  readonly bytes: number;
  readonly waste: number;
  /** What all duplicates beyond the first of each weigh; those of the base alone are none. */
  readonly duplicated: number;
  readonly duplicates: readonly Duplicate[];
  /** Where most of what is seen lies. */
  readonly heaviest: readonly Heavy[];
}

/** Smaller files are no duplicates worth a word. */
const leastDuplicate = 4096;
const mostShown = 10;
/** Further down a path tells less than its beginning. */
const deepest = 3;
const none = -1;

export function replay(files: readonly LayerFiles[], paths: Paths): (base: number) => BuiltImage {
  const count = paths.count;
  const starts: number[] = [];
  let total = 0;
  for (const layer of files) {
    starts.push(total);
    total += layer.count;
  }
  /** The layer of an entry. */
  const layerOf = new Uint16Array(total);
  for (const [index, start] of starts.entries()) layerOf.fill(index, start, start + (files[index]?.count ?? 0));
  const sizeOf = (entry: number): number =>
    files[layerOf[entry] ?? 0]?.sizes[entry - (starts[layerOf[entry] ?? 0] ?? 0)] ?? 0;
  const sumOf = (entry: number): bigint =>
    files[layerOf[entry] ?? 0]?.sums[entry - (starts[layerOf[entry] ?? 0] ?? 0)] ?? 0n;

  const [first, next] = [new Int32Array(count).fill(none), new Int32Array(count).fill(none)];
  for (let node = count - 1; node > 0; node--) {
    const parent = paths.parent(node);
    next[node] = first[parent] ?? none;
    first[parent] = node;
  }
  /** What is seen at a path: the entry, and the one that holds its bytes, which several names may have. */
  const owner = new Int32Array(count).fill(none);
  const holder = new Int32Array(total).fill(none);
  const names = new Int32Array(total);
  /** How many things are seen at a path and below it. */
  const live = new Int32Array(count);
  const sums = files.map(() => ({ bytes: 0, files: 0, wasted: 0, deletes: 0, rewrites: 0, again: 0 }));
  const lost = makeLost();

  const step = (node: number, by: number): void => {
    for (let at = node; ; at = paths.parent(at)) {
      live[at] = (live[at] ?? 0) + by;
      if (at === 0) return;
    }
  };

  /** Takes away what is seen at a path: by a layer that deletes it, or puts an entry there. */
  function take(node: number, by: number, entry: number | undefined): void {
    const old = owner[node] ?? none;
    if (old === none) return;
    owner[node] = none;
    step(node, -1);
    const held = holder[old] ?? none;
    if (held === none) return;
    names[held] = (names[held] ?? 0) - 1;
    if ((names[held] ?? 0) > 0) return;
    const layer = layerOf[held] ?? 0;
    const size = sizeOf(held);
    const [losing, taking] = [sums[layer], sums[by]];
    if (!losing || !taking) return;
    if (layer === by) {
      // An archive may have a file twice: the last one is what is there.
      losing.bytes -= size;
      losing.files--;
      return;
    }
    if (size === 0) return;
    losing.wasted += size;
    lost.add(node, layer, by, size);
    if (entry === undefined) taking.deletes += size;
    else {
      taking.rewrites += size;
      if (sizeOf(entry) === size && sumOf(entry) === sumOf(held)) taking.again += size;
    }
  }

  /** The same for all that is in a folder. */
  function clear(folder: number, by: number): void {
    const open = [folder];
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (let child = first[at] ?? none; child !== none; child = next[child] ?? none) {
        if ((live[child] ?? 0) === 0) continue;
        take(child, by, undefined);
        open.push(child);
      }
  }

  for (const [index, layer] of files.entries()) {
    const start = starts[index] ?? 0;
    // Marks are about earlier layers, wherever they stand.
    for (let at = 0; at < layer.count; at++) {
      const [node, kind] = [layer.nodes[at] ?? 0, layer.kinds[at]];
      if (kind !== kinds.gone && kind !== kinds.emptied) continue;
      if (kind === kinds.gone) take(node, index, undefined);
      clear(node, index);
    }
    const own = sums[index];
    for (let at = 0; at < layer.count; at++) {
      const [node, kind] = [layer.nodes[at] ?? 0, layer.kinds[at]];
      if (kind === kinds.gone || kind === kinds.emptied) continue;
      const entry = start + at;
      if (kind === kinds.folder) {
        take(node, index, undefined);
        continue;
      }
      if (kind === kinds.link) {
        const target = owner[layer.sizes[at] ?? 0] ?? none;
        // A name for itself is none.
        if (target !== none && target === owner[node]) continue;
        if ((live[node] ?? 0) > 0) clear(node, index);
        take(node, index, undefined);
        const held = target === none ? none : (holder[target] ?? none);
        holder[entry] = held !== none && layerOf[held] === index ? held : none;
      } else {
        if ((live[node] ?? 0) > 0) clear(node, index);
        take(node, index, kind === kinds.file ? entry : undefined);
        if (kind === kinds.file) holder[entry] = entry;
        if (own && kind === kinds.file) {
          own.bytes += layer.sizes[at] ?? 0;
          own.files++;
        }
      }
      const held = holder[entry] ?? none;
      if (held !== none) names[held] = (names[held] ?? 0) + 1;
      owner[node] = entry;
      step(node, 1);
    }
  }

  /** What lies at each path and below it: of a layer, or of what is seen. There is one such sum at a time, since there are as many numbers as paths. */
  const held = new Float64Array(count);
  let heldOf: number | 'seen' | undefined;
  function totals(of: number | 'seen'): Float64Array {
    if (heldOf === of) return held;
    heldOf = of;
    held.fill(0);
    if (of === 'seen') eachSeen((node, entry) => put(node, sizeOf(entry)));
    else eachFile(of, put);
    return held;
  }

  function put(node: number, bytes: number): void {
    for (let at = node; ; at = paths.parent(at)) {
      held[at] = (held[at] ?? 0) + bytes;
      if (at === 0) return;
    }
  }

  /** The files of a layer, the last one where its archive has one twice, which few do. */
  function eachFile(index: number, use: (node: number, bytes: number) => void): void {
    const layer = files[index];
    if (!layer) return;
    let bytes = 0;
    for (let at = 0; at < layer.count; at++) if (layer.kinds[at] === kinds.file) bytes += layer.sizes[at] ?? 0;
    const seen = bytes === sums[index]?.bytes ? undefined : new Set<number>();
    for (let at = layer.count - 1; at >= 0; at--) {
      if (layer.kinds[at] !== kinds.file) continue;
      const node = layer.nodes[at] ?? 0;
      if (seen?.has(node)) continue;
      seen?.add(node);
      use(node, layer.sizes[at] ?? 0);
    }
  }

  /** What is seen in the image: every content once, whatever names it has. */
  function eachSeen(use: (node: number, entry: number) => void): void {
    const seen = new Uint8Array(total);
    for (let node = 0; node < count; node++) {
      const entry = holder[owner[node] ?? none] ?? none;
      if (entry === none || seen[entry] === 1) continue;
      seen[entry] = 1;
      use(node, entry);
    }
  }

  /** The folders where the most of it lies: a little deeper where one of them has nearly all, and none that is a part of another. */
  function heaviest(of: number | 'seen'): readonly Heavy[] {
    totals(of);
    const all = held[0] ?? 0;
    const least = Math.max(1, all / 50);
    const found: Heavy[] = [];
    const open: [node: number, depth: number][] = [[0, 0]];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [node, depth] = at;
      const own = held[node] ?? 0;
      const children: number[] = [];
      let top = 0;
      for (let child = first[node] ?? none; child !== none; child = next[child] ?? none) {
        const bytes = held[child] ?? 0;
        top = Math.max(top, bytes);
        const isFolder = (first[child] ?? none) !== none;
        if (bytes >= least && (isFolder || depth < 2)) children.push(child);
      }
      const isOne = top >= 0.9 * own && depth < deepest;
      if (children.length > 0 && (depth < 2 || isOne)) for (const child of children) open.push([child, depth + 1]);
      else if (own > 0) found.push({ path: paths.text(node), bytes: own });
    }
    return found.toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)).slice(0, mostShown);
  }

  const layers = files.map((_, index): BuiltLayer => ({
    ...(sums[index] ?? { bytes: 0, files: 0, wasted: 0, deletes: 0, rewrites: 0, again: 0 }),
    heaviest: heaviest(index),
    under(path) {
      const node = paths.find(path);
      return node === undefined ? 0 : (totals(index)[node] ?? 0);
    },
    lost(to, path) {
      const node = paths.find(path);
      return node === undefined ? 0 : lost.sum(index, to, (at) => isBelow(paths, at, node));
    },
  }));

  return (base) => {
    const { bytes: duplicated, groups: duplicates } = duplicatesIn();
    return {
      layers,
      bytes: sums.reduce((sum, one) => sum + one.bytes, 0),
      waste: sums.reduce((sum, one) => sum + one.wasted, 0),
      duplicated,
      duplicates,
      heaviest: heaviest('seen'),
    };

    function duplicatesIn(): { readonly bytes: number; readonly groups: readonly Duplicate[] } {
      const nodes: number[] = [];
      eachSeen((node, entry) => {
        if (sizeOf(entry) >= leastDuplicate) nodes.push(node);
      });
      const entryAt = (node: number): number => holder[owner[node] ?? none] ?? 0;
      const order = (a: number, b: number): number => {
        const [one, other] = [sumOf(entryAt(a)), sumOf(entryAt(b))];
        if (one !== other) return one < other ? -1 : 1;
        return sizeOf(entryAt(a)) - sizeOf(entryAt(b)) || a - b;
      };
      nodes.sort(order);
      const groups: Duplicate[] = [];
      let bytes = 0;
      for (let at = 0, end = 0; at < nodes.length; at = end) {
        const head = entryAt(nodes[at] ?? 0);
        const isSame = (node: number | undefined): boolean =>
          node !== undefined && sumOf(entryAt(node)) === sumOf(head) && sizeOf(entryAt(node)) === sizeOf(head);
        for (end = at + 1; isSame(nodes[end]);) end++;
        const same = nodes.slice(at, end);
        if (same.length < 2 || same.every((node) => (layerOf[entryAt(node)] ?? 0) < base)) continue;
        const more = (same.length - 1) * sizeOf(head);
        bytes += more;
        groups.push({ bytes: more, copies: same.length, paths: same.slice(0, 3).map((node) => paths.text(node)) });
        if (groups.length > 20 * mostShown) trim(groups);
      }
      trim(groups);
      return { bytes, groups };
    }
  };
}

function trim(groups: Duplicate[]): void {
  groups.sort((a, b) => b.bytes - a.bytes || ((a.paths[0] ?? '') < (b.paths[0] ?? '') ? -1 : 1));
  groups.splice(mostShown);
}

function isBelow(paths: Paths, node: number, folder: number): boolean {
  for (let at = node; ; at = paths.parent(at)) {
    if (at === folder) return true;
    if (at === 0) return false;
  }
}

/** What layers lose to others, path by path. */
function makeLost() {
  let [nodes, layers, takers, sizes] = [
    new Int32Array(64),
    new Uint16Array(64),
    new Uint16Array(64),
    new Float64Array(64),
  ];
  let count = 0;
  return {
    add(node: number, layer: number, by: number, size: number): void {
      if (count === nodes.length) {
        const old = { nodes, layers, takers, sizes };
        [nodes, layers, takers, sizes] = [
          new Int32Array(2 * count),
          new Uint16Array(2 * count),
          new Uint16Array(2 * count),
          new Float64Array(2 * count),
        ];
        nodes.set(old.nodes);
        layers.set(old.layers);
        takers.set(old.takers);
        sizes.set(old.sizes);
      }
      nodes[count] = node;
      layers[count] = layer;
      takers[count] = by;
      sizes[count] = size;
      count++;
    },
    sum(layer: number, by: number, fits: (node: number) => boolean): number {
      let bytes = 0;
      for (let at = 0; at < count; at++)
        if (layers[at] === layer && takers[at] === by && fits(nodes[at] ?? 0)) bytes += sizes[at] ?? 0;
      return bytes;
    },
  };
}
