import { pipeline, Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { Decompress } from 'fzstd';
import { codeOf } from '../disk/reasons.ts';
import { refusal, type Meter } from './limits.ts';
import type { Chunks } from './tar.ts';
import { windowGuard } from './zstd.ts';

/** What the first bytes of a file say that it is. */
export type Kind = 'gzip' | 'zstd' | 'xz' | 'bzip2' | 'tar' | 'json' | 'other';

/** As many bytes as that takes. */
export const headLength = 512;

const begins = (head: Uint8Array, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

export function kindOf(head: Uint8Array): Kind {
  if (begins(head, 0x1f, 0x8b)) return 'gzip';
  if (begins(head, 0x28, 0xb5, 0x2f, 0xfd) || isSkippable(head)) return 'zstd';
  if (begins(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a)) return 'xz';
  if (begins(head, 0x42, 0x5a, 0x68)) return 'bzip2';
  if (head.length === headLength && (isEmptyBlock(head) || hasSum(head))) return 'tar';
  const first = head.find((byte) => byte > 0x20);
  return first === 0x7b || first === 0x5b ? 'json' : 'other';
}

/** A frame of zstd that holds none of the data: some archives begin with one. */
const isSkippable = (head: Uint8Array): boolean =>
  ((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;

const isEmptyBlock = (block: Uint8Array): boolean => block.every((byte) => byte === 0);

/** Whether a block is the header of an archive: the sum in it is right. */
function hasSum(block: Uint8Array): boolean {
  let sum = 8 * 0x20;
  for (let at = 0; at < headLength; at++) if (at < 148 || at >= 156) sum += block[at] ?? 0;
  return Number.parseInt(String.fromCharCode(...block.subarray(148, 156)), 8) === sum;
}

/** The beginning of a stream, and all of it; `close` is for whoever does not want the rest. */
export interface Peeked {
  readonly head: Uint8Array;
  readonly all: Chunks;
  close(): Promise<void>;
}

export async function peek(chunks: Chunks): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < headLength) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  const start = Buffer.concat(first);
  const close = async (): Promise<void> => {
    await iterator.return?.();
  };
  const all = async function* (): Chunks {
    try {
      if (start.length > 0) yield start;
      for (;;) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await close();
    }
  };
  return { head: start.subarray(0, headLength), all: all(), close };
}

/** What a compressed file holds; what is read out of it is counted. */
export function unpacked(chunks: Chunks, kind: 'gzip' | 'zstd', meter: Meter): Chunks {
  const seen = { from: 0, out: 0 };
  const counted = async function* (): Chunks {
    for await (const chunk of chunks) {
      seen.from += chunk.length;
      yield chunk;
    }
  };
  const count = (bytes: number): void => {
    seen.out += bytes;
    meter.out(bytes, seen);
  };
  if (kind === 'gzip') return through(zlib.createGunzip({ chunkSize: 1 << 16 }), counted(), count, kind);
  return 'createZstdDecompress' in zlib && typeof zlib.createZstdDecompress === 'function'
    ? through(zlib.createZstdDecompress() as zlib.Gunzip, counted(), count, kind)
    : withFzstd(counted(), count);
}

async function* through(unpacker: zlib.Gunzip, chunks: Chunks, count: (bytes: number) => void, kind: string): Chunks {
  let failure: unknown;
  const source = async function* (): Chunks {
    try {
      yield* chunks;
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  pipeline(Readable.from(source(), { objectMode: false }), unpacker, () => undefined);
  try {
    for await (const chunk of unpacker as AsyncIterable<Uint8Array>) {
      count(chunk.length);
      yield chunk;
    }
  } catch (error) {
    if (failure !== undefined) throw failure;
    throw hasCode(error) ? refusal(`what is compressed in it with ${kind} is damaged`) : error;
  } finally {
    unpacker.destroy();
  }
}

/** Whether zlib says it. */
const hasCode = (error: unknown): boolean => /^(?:Z_|ZSTD_|ERR_ZLIB|ERR_ZSTD)/.test(codeOf(error) ?? '');

/** So little is handed over at once: a few bytes may become a whole block of 128 kB. */
const morsel = 1024;

async function* withFzstd(chunks: Chunks, count: (bytes: number) => void): Chunks {
  let made: Uint8Array[] = [];
  let refused: unknown;
  const decompress = new Decompress((data) => {
    try {
      count(data.length);
    } catch (error) {
      refused = error;
      throw error;
    }
    // What is handed over is written over later.
    if (data.length > 0) made.push(data.slice());
  });
  const push = (bytes: Uint8Array, isLast?: true): void => {
    try {
      decompress.push(bytes, isLast);
    } catch {
      throw refused ?? refusal('what is compressed in it with zstd is damaged');
    }
  };
  const guard = windowGuard();
  for await (const chunk of chunks) {
    guard(chunk);
    for (let at = 0; at < chunk.length; at += morsel) {
      push(chunk.subarray(at, at + morsel));
      yield* made;
      made = [];
    }
  }
  push(new Uint8Array(), true);
  yield* made;
}
