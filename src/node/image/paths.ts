import type { Meter } from './limits.ts';

/** The paths of an image as numbers: a tree of names in a few arrays, since half a million texts would take more memory than all else. The root is 0. */
export interface Paths {
  /** The number of a path, as an archive writes it: what leads above the root stays below it. */
  intern(path: string): number;
  /** The number of a path that is there; nothing for all others. */
  find(path: string): number | undefined;
  /** A name in a folder. */
  child(folder: number, name: string): number;
  parent(node: number): number;
  name(node: number): string;
  /** Absolute. */
  text(node: number): string;
  readonly count: number;
}

const none = -1;

/** A longer array with the same beginning. */
function grown<T extends Int32Array | Uint32Array | Uint8Array>(old: T, length: number): T {
  const made = new (old.constructor as new (length: number) => T)(length);
  made.set(old);
  return made;
}

export function makePaths(meter: Meter): Paths {
  let slots = new Int32Array(1 << 13).fill(none);
  let parents = new Int32Array(1 << 12);
  /** Where each name begins: it ends where the next one does. */
  let starts = new Uint32Array(1 << 12);
  let names = new Uint8Array(1 << 16);
  let [count, used] = [1, 0];
  // Names may be made to collide for a number that is known.
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const scratch = new Uint8Array(4 * (meter.limits.path + 1));
  let lastFolder: string | undefined;
  let lastNode = 0;

  const encode = (name: string): Uint8Array => scratch.subarray(0, encoder.encodeInto(name, scratch).written);

  function hashOf(folder: number, bytes: Uint8Array): number {
    let hash = (seed ^ Math.imul(folder, 0x9e3779b1)) >>> 0;
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) >>> 0;
  }

  const endOf = (node: number): number => (node + 1 < count ? (starts[node + 1] ?? 0) : used);

  function isName(node: number, folder: number, bytes: Uint8Array): boolean {
    const start = starts[node] ?? 0;
    if (parents[node] !== folder || endOf(node) - start !== bytes.length) return false;
    for (let at = 0; at < bytes.length; at++) if (names[start + at] !== bytes[at]) return false;
    return true;
  }

  /** The place of a name among the slots: where it is, or would be. */
  function slotOf(folder: number, bytes: Uint8Array, hash: number): number {
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (; slots[slot] !== none; slot = (slot + 1) & mask) {
      if (isName(slots[slot] ?? none, folder, bytes)) break;
    }
    return slot;
  }

  function makeRoom(length: number): void {
    if (count === parents.length) {
      const most = Math.ceil(1.5 * count);
      parents = grown(parents, most);
      starts = grown(starts, most);
    }
    while (used + length > names.length) names = grown(names, Math.ceil(names.length * 1.5));
    if (2 * count < slots.length) return;
    slots = new Int32Array(2 * slots.length).fill(none);
    const mask = slots.length - 1;
    for (let node = 1; node < count; node++) {
      let slot = hashOf(parents[node] ?? 0, names.subarray(starts[node] ?? 0, endOf(node))) & mask;
      while (slots[slot] !== none) slot = (slot + 1) & mask;
      slots[slot] = node;
    }
  }

  function child(folder: number, name: string): number {
    const bytes = encode(name);
    const hash = hashOf(folder, bytes);
    let slot = slotOf(folder, bytes, hash);
    const known = slots[slot] ?? none;
    if (known !== none) return known;
    meter.entry();
    makeRoom(bytes.length);
    slot = slotOf(folder, bytes, hash);
    parents[count] = folder;
    starts[count] = used;
    names.set(bytes, used);
    used += bytes.length;
    slots[slot] = count;
    return count++;
  }

  const parent = (node: number): number => parents[node] ?? 0;

  function down(path: string): number {
    let node = 0;
    for (const name of path.split('/')) {
      if (name === '..') node = parent(node);
      else if (name !== '' && name !== '.') node = child(node, name);
    }
    return node;
  }

  const name = (node: number): string => {
    return decoder.decode(names.subarray(starts[node] ?? 0, endOf(node)));
  };

  return {
    get count() {
      return count;
    },
    child,
    parent,
    name,
    intern(path) {
      meter.path(path.length);
      const slash = path.lastIndexOf('/', path.length - 2);
      if (slash <= 0) return down(path);
      // Files of a folder stand side by side.
      const folder = path.slice(0, slash);
      if (folder !== lastFolder) [lastFolder, lastNode] = [folder, down(folder)];
      const last = path.endsWith('/') ? path.slice(slash + 1, -1) : path.slice(slash + 1);
      return last === '..' || last === '.' || last === '' ? down(path) : child(lastNode, last);
    },
    find(path) {
      let node = 0;
      for (const part of path.split('/')) {
        if (part === '' || part === '.') continue;
        if (part === '..') {
          node = parent(node);
          continue;
        }
        const bytes = encode(part);
        node = slots[slotOf(node, bytes, hashOf(node, bytes))] ?? none;
        if (node === none) return undefined;
      }
      return node;
    },
    text(node) {
      const parts: string[] = [];
      for (let at = node; at !== 0; at = parent(at)) parts.unshift(name(at));
      return `/${parts.join('/')}`;
    },
  };
}
