import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { example } from '../../src/site/example.ts';
import { fromFragment, toFragment, type Written } from '../../src/site/state.ts';

const packed = (value: unknown): string =>
  `1${deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')}`;
const plain = { texts: [['Dockerfile', 'FROM a\n']], files: '', config: '', preset: 'all', target: '' };

describe('a link', () => {
  test.each<readonly [string, Written]>([
    ['the example', example],
    ['nothing', { texts: new Map([['Dockerfile', '']]), files: '', config: '', preset: 'recommended', target: '' }],
    [
      'what is strange',
      {
        texts: new Map([
          ['Dockerfile', 'FROM a\r\n# ä \u2028 \u{1f433} </script> \0\n'],
          ['__proto__', 'x'],
        ]),
        files: 'a 1\n',
        config: '{',
        preset: 'none',
        target: 'constructor',
      },
    ],
  ])('brings %s back', async (_, written) => {
    const fragment = await toFragment(written);
    expect(fragment).toMatch(/^1[\w-]+$/);
    expect(await fromFragment(fragment ?? '')).toEqual(written);
  });

  test('of the example is short', async () => {
    expect((await toFragment(example))?.length).toBeLessThan(1_200);
  });

  test('is not made where it would be too long', async () => {
    const random = Array.from({ length: 60_000 }, (_, at) => ((at * 2654435761) % 4294967296).toString(36)).join('\n');
    expect(await toFragment({ ...example, texts: new Map([['Dockerfile', random]]) })).toBeUndefined();
  });

  test('is not made of what no link is read of: too long a text however small it packs, too many texts', async () => {
    const of = (texts: Written['texts']) => toFragment({ ...example, texts });
    const long = (length: number) => new Map([['Dockerfile', `FROM alpine:3.22\n${'# aaaaaaa\n'.repeat(length)}`]]);
    expect(await of(long(100_000))).toBeUndefined();
    const fragment = await of(long(80_000));
    expect((await fromFragment(fragment ?? ''))?.texts).toEqual(long(80_000));
    const many = Array.from({ length: 21 }, (_, at) => [at === 0 ? 'Dockerfile' : String(at), ''] as const);
    expect(await of(new Map(many))).toBeUndefined();
  });

  test.each([
    ['nothing', ''],
    ['no version', packed(plain).slice(1)],
    ['another version', `2${packed(plain).slice(1)}`],
    ['what was cut off', packed({ ...plain, files: 'a 1\n'.repeat(9) + JSON.stringify(example.files) }).slice(0, 60)],
    ['what is no base64', '1!!!!'],
    ['what is no stream', '1aGVsbG8gd29ybGQ'],
    ['what is no JSON', packed('{')],
    ['what is no text', `1${deflateRawSync(Buffer.from([0xff, 0xfe, 0x00])).toString('base64url')}`],
    ['a number', packed(1)],
    ['null', packed(null)],
    ['no Dockerfile', packed({ ...plain, texts: [] })],
    ['texts that are none', packed({ ...plain, texts: [['Dockerfile', 1]] })],
    ['too many texts', packed({ ...plain, texts: Array.from({ length: 21 }, () => ['Dockerfile', '']) })],
    ['a preset that is none', packed({ ...plain, preset: { toString: 'x' } })],
    ['a bomb', packed({ ...plain, files: ' '.repeat(20_000_000) })],
  ])('of %s is damaged', async (_, fragment) => {
    expect(await fromFragment(fragment)).toBeUndefined();
  });

  test('is read whatever it is cut down to', async () => {
    const fragment = (await toFragment(example)) ?? '';
    for (let length = 0; length < fragment.length; length += 7)
      expect(await fromFragment(fragment.slice(0, length))).toBeUndefined();
  });
});
