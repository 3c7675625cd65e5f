import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { refusal, type Meter } from './limits.ts';
import type { Paths } from './paths.ts';
import { readTar, type Chunks } from './tar.ts';

/** What an entry of a layer is. `gone` and `emptied` are marks: what earlier layers have there, or have in the folder, is deleted. */
export const kinds = { file: 0, folder: 1, link: 2, other: 3, gone: 4, emptied: 5 } as const;

/** What a layer has, entry by entry, in arrays: a layer may have half a million. */
export interface LayerFiles {
  readonly count: number;
  /** Numbers of paths. */
  readonly nodes: Int32Array;
  readonly kinds: Uint8Array;
  /** Of a file its bytes; of a hard link the number of the path that it is another name of. */
  readonly sizes: Float64Array;
  /** The first bits of a sum over the content; 0 of what is empty. */
  readonly sums: BigUint64Array;
}

/** What marks a file as deleted, in front of its name; and the mark of a folder that is emptied. */
const mark = '.wh.';
const emptiedMark = '.wh..wh..opq';

/** Reads the archive of a layer. */
export async function readLayer(chunks: Chunks, paths: Paths, meter: Meter): Promise<LayerFiles> {
  const list = makeList();
  for await (const { name, kind, size, to, body } of readTar(chunks)) {
    meter.entry();
    const slash = name.lastIndexOf('/');
    const last = name.slice(slash + 1);
    if (last.startsWith(mark)) {
      const folder = paths.intern(name.slice(0, slash + 1));
      if (last === emptiedMark) list.add(folder, kinds.emptied, 0, 0n);
      // Other names of that kind are the business of a storage driver.
      else if (!last.startsWith(`${mark}${mark}`))
        list.add(paths.intern(posix.join('/', name.slice(0, slash + 1), last.slice(mark.length))), kinds.gone, 0, 0n);
      continue;
    }
    const node = paths.intern(name);
    if (kind === 'file') list.add(node, kinds.file, size, size === 0 ? 0n : await sumOf(body));
    else if (kind === 'link') list.add(node, kinds.link, paths.intern(to), 0n);
    else list.add(node, kind === 'folder' ? kinds.folder : kinds.other, 0, 0n);
  }
  return list.end();
}

async function sumOf(body: Chunks): Promise<bigint> {
  const hash = createHash('sha256');
  for await (const chunk of body) hash.update(chunk);
  return hash.digest().readBigUInt64LE() || 1n;
}

function makeList() {
  let [nodes, marks] = [new Int32Array(256), new Uint8Array(256)];
  let [sizes, sums] = [new Float64Array(256), new BigUint64Array(256)];
  let count = 0;
  const resize = (length: number): void => {
    const kept = Math.min(count, length);
    const old = { nodes, marks, sizes, sums };
    [nodes, marks, sizes, sums] = [
      new Int32Array(length),
      new Uint8Array(length),
      new Float64Array(length),
      new BigUint64Array(length),
    ];
    nodes.set(old.nodes.subarray(0, kept));
    marks.set(old.marks.subarray(0, kept));
    sizes.set(old.sizes.subarray(0, kept));
    sums.set(old.sums.subarray(0, kept));
  };
  return {
    add(node: number, kind: number, size: number, sum: bigint): void {
      if (!Number.isSafeInteger(size)) throw refusal('it is damaged (a length that cannot be)');
      if (count === nodes.length) resize(2 * count);
      nodes[count] = node;
      marks[count] = kind;
      sizes[count] = size;
      sums[count] = sum;
      count++;
    },
    end(): LayerFiles {
      resize(count);
      return { count, nodes, kinds: marks, sizes, sums };
    },
  };
}
