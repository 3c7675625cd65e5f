import { refusal } from './limits.ts';

/** What a stream of zstd may want to look back at: more than zlib allows, nobody has. */
const mostWindow = 1 << 27;

/**
 * Watches a stream of zstd go by, and refuses a frame that wants a larger window: whoever unpacks it would make room for that, however short the rest is.
 * What is no frame is for the unpacker to tell.
 */
export function windowGuard(): (bytes: Uint8Array) => void {
  /** What of a header or a block's head is there already. */
  let held: number[] = [];
  let skip = 0;
  let state: 'frame' | 'block' | 'lost' = 'frame';
  let hasSum = false;

  /** How many bytes a frame's header has, once that can be told. */
  function frameHead(): number | undefined {
    if (held.length < 4) return undefined;
    if (held[1] === 0x2a) return 8;
    if (held.length < 5) return undefined;
    const flags = held[4] ?? 0;
    const single = (flags >> 5) & 1;
    const dictionary = [0, 1, 2, 4][flags & 3] ?? 0;
    const content = flags >> 6 ? 1 << (flags >> 6) : single;
    return 5 + (1 - single) + dictionary + content;
  }

  function openFrame(length: number): void {
    const flags = held[4] ?? 0;
    if (held[1] === 0x2a) {
      skip = number(held.slice(4, 8));
      return;
    }
    if (held[0] !== 0x28) {
      state = 'lost';
      return;
    }
    const single = (flags >> 5) & 1;
    const content = flags >> 6 ? 1 << (flags >> 6) : single;
    const exponent = 2 ** (10 + ((held[5] ?? 0) >> 3));
    const window = single ? number(held.slice(length - content)) : exponent + (exponent / 8) * ((held[5] ?? 0) & 7);
    if (window > mostWindow) throw refusal('what is compressed in it with zstd wants a window of more than 128 MiB');
    hasSum = ((flags >> 2) & 1) === 1;
    state = 'block';
  }

  function openBlock(): void {
    const head = number(held);
    const isRepeated = ((head >> 1) & 3) === 1;
    skip = isRepeated ? 1 : head >> 3;
    if ((head & 1) === 0) return;
    if (hasSum) skip += 4;
    state = 'frame';
  }

  return (bytes) => {
    let at = 0;
    while (at < bytes.length && state !== 'lost') {
      const passed = Math.min(skip, bytes.length - at);
      skip -= passed;
      at += passed;
      if (at === bytes.length) return;
      held.push(bytes[at++] ?? 0);
      const whole = state === 'block' ? 3 : frameHead();
      if (held.length !== whole) continue;
      if (state === 'block') openBlock();
      else openFrame(whole);
      held = [];
    }
  };
}

const number = (bytes: readonly number[]): number => bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
