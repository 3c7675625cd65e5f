import { env } from 'node:process';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readImage } from '../../../src/node/image/image.ts';
import { docker25, dockerArchive, dockerSave, ociLayout, rawZstd, tarOf, type Image } from '../../support/image.ts';

/** Archives that were damaged at random, by a seed: more of them with `DAMAGED=1000`. */
const count = Number(env['DAMAGED'] ?? 200);

const image: Image = {
  names: ['app:1'],
  steps: [
    {
      by: 'ADD file:a in /',
      files: [
        { name: 'bin/sh', body: 'x'.repeat(700) },
        { name: 'usr/', kind: 'folder' },
      ],
    },
    {
      by: 'RUN make',
      files: [
        { name: 'app/one', body: 'a'.repeat(3000) },
        { name: 'app/two', kind: 'link', to: 'app/one' },
        { name: `app/${'long/'.repeat(40)}x`, body: 'y', pax: { mtime: '1.5', 'SCHILY.xattr.user.x': 'y' } },
        { name: 'dev/null', kind: 'device' },
      ],
    },
    { by: 'RUN rm', files: [{ name: 'app/.wh.one' }, { name: 'app/.wh..wh..opq' }] },
  ],
};

const sources: readonly (readonly [string, Buffer])[] = [
  ['docker save', tarOf(dockerSave(image))],
  ['docker 25', tarOf(docker25(image))],
  ['podman', tarOf(dockerArchive(image))],
  ['OCI', tarOf(ociLayout([image], { attested: true, nested: true }))],
  ['zstd', tarOf(ociLayout([image], { pack: rawZstd }))],
  ['gzip', gzipSync(tarOf(dockerSave(image)))],
];

/** Numbers by a seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function damage(bytes: Buffer, seed: number): Buffer {
  const pick = numbers(seed);
  let damaged = Buffer.from(bytes);
  for (let times = 1 + pick(4); times > 0; times--) {
    const [at, length] = [pick(damaged.length), 1 + pick(2000)];
    const block = pick(damaged.length / 512) * 512;
    const ways: readonly (() => void)[] = [
      () => void (damaged[at] = pick(256)),
      () => void damaged.fill(pick(256), at, Math.min(at + length, damaged.length)),
      () => void (damaged = damaged.subarray(0, at)),
      () => void (damaged = damaged.subarray(0, block)),
      () => void (damaged = Buffer.concat([damaged.subarray(0, at), damaged.subarray(at + length)])),
      () => void (damaged = Buffer.concat([damaged.subarray(0, block), damaged.subarray(block + 512 * pick(8))])),
      () => void (damaged = Buffer.concat([damaged.subarray(0, at), damaged.subarray(pick(damaged.length))])),
      () => void damaged.copy(damaged, block, pick(damaged.length / 512) * 512, damaged.length),
      // A header as it should be, but for what it says.
      () =>
        resum(
          damaged,
          block,
          () =>
            void damaged.write(
              pick(8 ** 11)
                .toString(8)
                .padStart(11, '0'),
              block + 124,
            ),
        ),
      () => resum(damaged, block, () => void (damaged[block + 156] = pick(128))),
      () => resum(damaged, block, () => void damaged.fill(0x80 + pick(128), block + 124, block + 136)),
      () => resum(damaged, block, () => void damaged.write('../'.repeat(33), block)),
    ];
    ways[pick(ways.length)]?.();
    if (damaged.length < 512) break;
  }
  return damaged;
}

function resum(bytes: Buffer, block: number, change: () => void): void {
  if (block + 512 > bytes.length) return;
  change();
  bytes.fill(0x20, block + 148, block + 156);
  const sum = bytes.subarray(block, block + 512).reduce((all, byte) => all + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0`, block + 148);
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096);
}

describe('a damaged archive is read, or refused with a reason', () => {
  test.each(sources.map(([name, source], number) => [name, source, number] as const))(
    '%s',
    async (_, source, number) => {
      const reasons = new Set<string>();
      for (let seed = 0; seed < count / sources.length; seed++) {
        const one = await readImage({ stream: pieces(damage(source, 1 + number * 7919 + seed * 104_729)) });
        if ('error' in one) reasons.add(one.error);
        else expect(one.built(0).bytes).toBeGreaterThanOrEqual(0);
      }
      for (const reason of reasons) expect(reason).toMatch(/^(?:it|its|nothing|a|what|`)\b|^`/);
      expect(reasons.size).toBeGreaterThan(1);
    },
    60_000,
  );
});
