import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readImage, type Choice } from '../../../src/node/image/image.ts';
import { limits, type Limits } from '../../../src/node/image/limits.ts';
import {
  docker25,
  dockerArchive,
  dockerSave,
  ociLayout,
  rawZstd,
  tarOf,
  type Entry,
  type Image,
} from '../../support/image.ts';
import { makeTree, type Tree } from '../../support/tree.ts';

const app: Image = {
  names: ['app:1'],
  steps: [
    {
      by: '/bin/sh -c #(nop) ADD file:abc in / ',
      files: [
        { name: 'bin/sh', body: 'x'.repeat(900) },
        { name: 'etc/', kind: 'folder' },
      ],
    },
    { by: 'ENV A=b' },
    {
      by: 'RUN /bin/sh -c make # buildkit',
      files: [
        { name: 'app/', kind: 'folder' },
        { name: 'app/one', body: 'a'.repeat(5000) },
        { name: 'app/two', body: 'b'.repeat(300) },
        { name: 'root/.cache/x', body: 'c'.repeat(2000) },
      ],
    },
    {
      by: 'RUN /bin/sh -c rm # buildkit',
      files: [
        { name: 'app/.wh.one' },
        { name: 'root/.cache/.wh..wh..opq' },
        { name: 'app/two', body: 'b'.repeat(300) },
      ],
    },
  ],
};

/** In pieces that end anywhere. */
async function* pieces(bytes: Uint8Array, length = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const read = (entries: readonly Entry[] | Uint8Array, choice: Choice = {}, most: Partial<Limits> = {}) =>
  readImage({ stream: pieces(entries instanceof Uint8Array ? entries : tarOf(entries)) }, choice, {
    ...limits,
    ...most,
  });

async function told(entries: readonly Entry[] | Uint8Array, choice: Choice = {}) {
  const image = await read(entries, choice);
  if ('error' in image) return image.error;
  const { layers, bytes, waste } = image.built(0);
  return {
    names: image.names,
    platform: image.platform,
    steps: image.history?.map(({ layer }) => layer),
    layers: layers.map((layer) => [layer.bytes, layer.files, layer.wasted, layer.deletes, layer.rewrites, layer.again]),
    bytes,
    waste,
  };
}

const expected = {
  names: ['app:1'],
  platform: 'linux/amd64',
  steps: [0, undefined, 1, 2],
  layers: [
    [900, 1, 0, 0, 0, 0],
    [7300, 3, 7300, 0, 0, 0],
    [300, 1, 0, 7000, 300, 300],
  ],
  bytes: 8500,
  waste: 7300,
};

/** What the program zstd makes of `srv/text`, the squares of 500 numbers by 97, and `srv/zeros`, 200,000 zeros. */
const compressed = Buffer.from(
  'KLUv/QRodAcAQo0eE6CpxcV/ZygFAJ4mkd3dnQZVapCXSpRKahDFsJhrPFjrRr3RXtxu2q2+XIsCPSvWenuw5/mC9VPbfXQ9V51n' +
    'szE/57VTP1OOeOEafLntF2x63bbti6N91xn1ANc7ba2D8ZoMkSmEw0CMoQ0trrlSI4OoZA5lOICkMAIwqLG1IAUl0ZY6zQFwZMbq' +
    'ag0xFiaRxFL+/yXKsBv99VQY8zcMq8UdQF4iYTodF1IDKOkuoA0akWXDhRtMG6M2lHzYRlioIGUefTGHBArdeUOabDN44q/jRDGa' +
    'uvPf748uC50P6UFvydznecqPR5RcFAPgCABgqhxm',
  'base64',
);

describe('one image in every layout', () => {
  test.each<readonly [string, () => readonly Entry[] | Uint8Array]>([
    ['docker save, before 25', () => dockerSave(app)],
    ['docker save, from 25 on', () => docker25(app)],
    ['the same with what comes last first', () => docker25(app).toReversed()],
    ['an archive of podman', () => dockerArchive(app)],
    ['an OCI archive', () => ociLayout([app])],
    ['an OCI archive with its index last', () => ociLayout([app]).toReversed()],
    ['layers that are not compressed', () => ociLayout([app], { pack: (tar) => tar })],
    ['one with attestations', () => ociLayout([app], { attested: true })],
    ['an archive that is compressed as a whole', () => gzipSync(tarOf(dockerSave(app)))],
    ['names that begin with ./', () => docker25(app).map((entry) => ({ ...entry, name: `./${entry.name}` }))],
    ['no empty blocks at the end', () => tarOf(dockerSave(app), false)],
    ['layers in zstd that are not really compressed', () => ociLayout([app], { pack: rawZstd })],
  ])('%s', async (_, entries) => {
    expect(await told(entries())).toEqual(expected);
  });

  test('layers in zstd', async () => {
    const one: Image = { steps: [{ by: 'x', files: [] }] };
    expect(await told(ociLayout([one], { pack: () => compressed }))).toMatchObject({ bytes: 201_419, waste: 0 });
    expect(await told(compressed)).toBe('it has no manifest, so that it is no image: take what `docker save` writes');
  });

  test('an index in an index', async () => {
    expect(await told(ociLayout([app], { nested: true }))).toEqual({ ...expected, names: ['app:1'] });
  });
});

describe('a folder', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = makeTree({});
  });
  afterEach(() => tree.remove());

  test('that is laid out by OCI', async () => {
    for (const { name, body = '' } of ociLayout([app])) tree.write(name, body as string);
    const image = await readImage({ path: tree.root });
    expect('built' in image && image.built(0).bytes).toBe(8500);
  });

  test('of nothing', async () => {
    expect(await readImage({ path: tree.root })).toEqual({
      error: 'it has no manifest, so that it is no image: take what `docker save` writes',
    });
    expect(await readImage({ path: `${tree.root}/nothing` })).toEqual({ error: 'no such file or folder' });
  });

  test('whose manifest leads out of it', async () => {
    tree.write('other/secret', tarOf([{ name: 'a', body: 'x' }]) as unknown as string);
    tree.write(
      'image/manifest.json',
      JSON.stringify([{ Config: 'c.json', RepoTags: [], Layers: ['../other/secret'] }]),
    );
    tree.write('image/c.json', '{}');
    expect(await readImage({ path: `${tree.root}/image` })).toEqual({
      error: 'its layer `../other/secret` is not in it',
    });
  });
});

describe('several images', () => {
  const other: Image = {
    names: ['docker.io/library/other:2'],
    steps: [{ by: 'COPY a / # buildkit', files: [{ name: 'a', body: 'a' }] }],
  };
  const arm: Image = { ...app, architecture: 'arm64' };

  test('are chosen from by name', async () => {
    const both = dockerSave(app, other);
    expect(await told(both)).toBe('it holds 2 images: choose with `--name app:1`, `--name docker.io/library/other:2`');
    for (const name of ['app:1', 'app']) expect(await told(both, { name })).toEqual(expected);
    for (const name of ['other:2', 'library/other:2', 'docker.io/library/other'])
      expect(await told(both, { name })).toMatchObject({ bytes: 1 });
    expect(await told(both, { name: 'x' })).toBe(
      'it has no `x`: there is `--name app:1`, `--name docker.io/library/other:2`',
    );
  });

  test('are chosen from by platform', async () => {
    const both = ociLayout([app, arm], { nested: true, attested: true });
    expect(await told(both)).toBe('it holds 2 images: choose with `--platform linux/amd64`, `--platform linux/arm64`');
    expect(await told(both, { platform: 'linux/arm64' })).toMatchObject({ platform: 'linux/arm64', bytes: 8500 });
    expect(await told(both, { platform: 'linux/s390x' })).toBe(
      'it has no image for `linux/s390x`: there is `--platform linux/amd64`, `--platform linux/arm64`',
    );
  });

  test('are one where only one is whole', async () => {
    const layout = ociLayout([app, { ...arm, steps: [{ by: 'RUN x', files: [{ name: 'x', body: 'y' }] }] }]);
    expect(await told(layout.slice(0, -1))).toEqual(expected);
  });

  test('share their layers', async () => {
    expect(
      await told(dockerSave(app, { ...app, names: ['twin:1'], steps: [...app.steps, { by: 'CMD x' }] }), {
        name: 'twin',
      }),
    ).toMatchObject({ bytes: 8500 });
  });
});

describe('layers upon each other', () => {
  const steps = (...files: readonly (readonly Entry[])[]): Image => ({
    steps: files.map((one) => ({ by: 'RUN x', files: one })),
  });
  const built = async (image: Image, base = 0) => {
    const one = await read(docker25(image));
    if ('error' in one) throw new Error(one.error);
    return one.built(base);
  };
  const file = (name: string, length: number, char = 'x'): Entry => ({ name, body: char.repeat(length) });

  test('a hard link is no second file, and keeps what it names', async () => {
    const { layers, waste } = await built(
      steps([file('a', 100), { name: 'b', kind: 'link', to: 'a' }], [{ name: '.wh.a' }]),
    );
    expect([layers[0]?.bytes, waste]).toEqual([100, 0]);
    const gone = await built(
      steps([file('a', 100), { name: 'b', kind: 'link', to: 'a' }], [{ name: '.wh.a' }, { name: '.wh.b' }]),
    );
    expect(gone.waste).toBe(100);
  });

  test('a folder that becomes a file takes all that was in it', async () => {
    const { waste } = await built(steps([file('a/b/c', 10), file('a/d', 5)], [file('a', 1)]));
    expect(waste).toBe(15);
  });

  test('a file that becomes a folder, or a link, is gone', async () => {
    expect((await built(steps([file('a', 10)], [{ name: 'a/', kind: 'folder' }]))).waste).toBe(10);
    expect((await built(steps([file('a', 10)], [{ name: 'a', kind: 'symlink', to: '/b' }]))).waste).toBe(10);
  });

  test('an emptied folder keeps what its own layer puts into it, wherever the mark stands', async () => {
    const { waste, layers } = await built(steps([file('a/b', 10)], [file('a/c', 3), { name: 'a/.wh..wh..opq' }]));
    expect([waste, layers[1]?.bytes, layers[1]?.wasted]).toEqual([10, 3, 0]);
  });

  test('a file that an archive has twice is there once', async () => {
    const { layers, bytes } = await built(steps([file('a', 10), file('a', 4)]));
    expect([layers[0]?.bytes, layers[0]?.files, layers[0]?.under('/a'), bytes]).toEqual([4, 1, 4, 4]);
  });

  test('what was deleted may come again', async () => {
    const { waste, bytes } = await built(
      steps([file('a', 10)], [{ name: '.wh.a' }], [file('a', 10)], [{ name: '.wh.a' }]),
    );
    expect([bytes, waste]).toEqual([20, 20]);
  });

  test('are asked what lies where, and what is lost to whom', async () => {
    const { layers } = await built(
      steps([file('var/x', 10), file('var/y/z', 7)], [{ name: 'var/.wh.y' }], [file('var/x', 10)]),
    );
    expect([layers[0]?.under('/var'), layers[0]?.under('/var/y'), layers[0]?.under('/nowhere')]).toEqual([17, 7, 0]);
    expect([layers[0]?.lost(1, '/var'), layers[0]?.lost(2, '/'), layers[0]?.lost(2, '/var/y')]).toEqual([7, 10, 0]);
  });

  test('files of the same content are told, but for those of the base alone', async () => {
    const image = steps(
      [file('base/a', 5000), file('base/b', 5000)],
      [file('own/a', 6000, 'y'), file('own/b', 6000, 'y'), file('own/c', 6000, 'z')],
    );
    expect(await built(image, 1)).toMatchObject({
      duplicated: 6000,
      duplicates: [{ bytes: 6000, copies: 2, paths: ['/own/a', '/own/b'] }],
    });
    expect((await built(image, 0)).duplicated).toBe(11_000);
  });

  test('the heaviest places are folders', async () => {
    const { heaviest, layers } = await built(
      steps([
        file('usr/lib/x/a', 400),
        file('usr/lib/x/b', 300),
        file('root/.cache/pip/http/1/2', 200),
        file('srv/big', 100),
        file('etc/small', 1),
      ]),
    );
    const places = [
      { path: '/usr/lib/x', bytes: 700 },
      { path: '/root/.cache/pip', bytes: 200 },
      { path: '/srv/big', bytes: 100 },
    ];
    expect(heaviest).toEqual(places);
    expect(layers[0]?.heaviest).toEqual(places);
  });

  test('paths that lead out stay in', async () => {
    const { layers } = await built(
      steps([file('../../etc/a', 5), file('/etc/b', 6), file('x/../etc/c', 7), file('./etc/./d', 8)]),
    );
    expect(layers[0]?.under('/etc')).toBe(26);
  });

  test('names of any length and letters are kept apart', async () => {
    const long = `deep/${'ä'.repeat(60)}/${'日本'.repeat(30)}`;
    const { layers } = await built(
      steps([file(`${long}/a`, 5), file(`${long}/b`, 6), file('__proto__/constructor', 7)]),
    );
    expect([layers[0]?.under(`/${long}`), layers[0]?.under('/__proto__')]).toEqual([11, 7]);
  });
});

describe('what is no image, or means no good', () => {
  const layered = (files: readonly Entry[]): readonly Entry[] => docker25({ steps: [{ by: 'RUN x', files }] });

  test('the files of a container', async () => {
    const wrong =
      'it has the files of a container and no manifest, as `docker export` writes them: take what `docker save` writes of its image';
    expect(await told([{ name: '.dockerenv' }, { name: 'etc/passwd', body: 'root' }])).toBe(wrong);
    expect(
      await told([
        { name: 'usr/bin/', kind: 'folder' },
        { name: 'usr/bin/x', body: 'x' },
      ]),
    ).toBe(wrong);
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'it is empty'],
    ['text', Buffer.from('hello, world'), 'it is no archive of an image'],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), 'it is compressed with xz: unpack it first'],
    [
      'another archive',
      tarOf([{ name: 'x', body: 'y' }]),
      'it has no manifest, so that it is no image: take what `docker save` writes',
    ],
    ['a manifest that is no JSON', tarOf([{ name: 'manifest.json', body: '[{' }]), '`manifest.json` in it is no JSON'],
    [
      'a manifest of something else',
      tarOf([{ name: 'manifest.json', body: '[1, {"Config": 2}, null]' }]),
      'it has no manifest, so that it is no image: take what `docker save` writes',
    ],
    [
      'a broken stream of gzip',
      gzipSync(tarOf(dockerSave(app))).subarray(0, 200),
      'what is compressed in it with gzip is damaged',
    ],
  ])('%s', async (_, bytes, wrong) => {
    expect(await told(bytes)).toBe(wrong);
  });

  test('an archive that is cut off', async () => {
    const whole = tarOf(dockerSave(app));
    expect(await told(whole.subarray(0, 5000))).toBe('it is cut off');
    expect(await told(whole.subarray(0, 3072))).toMatch(/^it (?:is cut off|has no manifest)/);
  });

  test('a length that lies', async () => {
    expect(await told([{ name: 'manifest.json', body: '[]', size: 8 ** 10 }])).toBe('it is cut off');
    expect(await told(layered([{ name: 'a', body: 'x', size: 8 ** 11 - 1 }]))).toBe('it is cut off');
  });

  test('a header whose sum is wrong', async () => {
    const bytes = tarOf(dockerSave(app));
    bytes[512 + 148] = 0x37;
    expect(await told(bytes)).toBe('it is damaged (invalid tar header checksum)');
  });

  test('a manifest whose layer is missing', async () => {
    const layout = docker25(app).filter(
      ({ body }) => !(body instanceof Uint8Array && Buffer.from(body).includes('ccc')),
    );
    expect(await told(layout)).toMatch(/^its layer `blobs\/sha256\/[\da-f]{64}` is not in it$/);
  });

  test('a layer that is none', async () => {
    expect(await told(ociLayout([app], { pack: () => Buffer.from('no archive') }))).toMatch(
      /^its layer `.*` is no archive$/,
    );
  });

  test('records in front of a file that are larger than a file', async () => {
    expect(await told(layered([{ name: 'a', pax: { comment: 'x'.repeat(9e6) } }]))).toBe(
      'it is damaged (tar metadata entry exceeds maximum size)',
    );
  });

  test.each<readonly [keyof Limits, number, () => readonly Entry[], RegExp]>([
    [
      'bytes',
      20_000,
      () => ociLayout([{ steps: [{ by: 'x', files: [{ name: 'a', body: Buffer.alloc(1e6) }] }] }]),
      /^it holds more than 20,000 bytes, which is the limit \(`bytes`\)/,
    ],
    [
      'entries',
      50,
      () => layered(Array.from({ length: 50 }, (_, index) => ({ name: `f${index}` }))),
      /^it has more than 50 files and folders, which is the limit \(`entries`\)/,
    ],
    [
      'path',
      4096,
      () => layered([{ name: 'a/'.repeat(3000) }]),
      /^a path in it has more than 4,096 bytes, which is the limit \(`path`\)/,
    ],
    ['json', 100, () => docker25(app), /^its manifests have more than 100 bytes, which is the limit \(`json`\)/],
    ['layers', 2, () => docker25(app), /^it has more than 2 layers, which is the limit \(`layers`\)/],
  ])('more than the limit of %s', async (limit, most, entries, wrong) => {
    const image = await read(entries(), {}, { [limit]: most });
    expect('error' in image && image.error).toMatch(wrong);
  });

  test('a bomb: what unpacks to more times its size than it may', async () => {
    const bomb = ociLayout([{ steps: [{ by: 'x', files: [] }] }], {
      pack: () =>
        gzipSync(Buffer.concat([tarOf([{ name: 'a', body: '', size: 70e6 }], false), Buffer.alloc(70e6)]), {
          level: 1,
        }),
    });
    const image = await read(bomb, {}, { ratio: 100 });
    expect('error' in image && image.error).toMatch(
      /^a layer unpacks to more than 100 times its size, which is the limit \(`ratio`\)/,
    );
  });

  test('a frame of zstd that wants a window of gigabytes', async () => {
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x01, 0x00, 0x00, ...Buffer.alloc(64)]);
    const image = await read(ociLayout([app], { pack: () => frame }));
    expect('error' in image && image.error).toMatch(/zstd/);
  });

  test('links in a circle, and an index that names itself', async () => {
    const links: readonly Entry[] = [
      { name: 'a', kind: 'symlink', to: 'b' },
      { name: 'b', kind: 'symlink', to: 'a' },
      { name: 'c.json', body: '{}' },
      { name: 'manifest.json', body: JSON.stringify([{ Config: 'c.json', Layers: ['a'] }]) },
    ];
    expect(await told(links)).toBe('its layer `a` is not in it');
    const digest = `sha256:${'0'.repeat(64)}`;
    const index = JSON.stringify({ manifests: Array.from({ length: 20 }, () => ({ digest })) });
    expect(
      await told([
        { name: 'index.json', body: index },
        { name: `blobs/${digest.replace(':', '/')}`, body: index },
      ]),
    ).toMatch(/^it names more than 1000 manifests$/);
  });
});
