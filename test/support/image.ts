import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** Archives of images as the programs that make them lay them out, made in memory. */

export interface Entry {
  readonly name: string;
  readonly body?: string | Uint8Array;
  readonly kind?: 'file' | 'folder' | 'link' | 'symlink' | 'device';
  /** Where a link leads. */
  readonly to?: string;
  /** Records in front of it. */
  readonly pax?: Readonly<Record<string, string>>;
  /** What its header says that it has, where that is a lie. */
  readonly size?: number;
}

const flags = { file: '0', link: '1', symlink: '2', device: '3', folder: '5' } as const;
const bytesOf = (body: string | Uint8Array = ''): Buffer => Buffer.from(body as string);
const padded = (bytes: Uint8Array): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 511)]);

/** A header of an archive: `flag` is its kind. */
export function tarHeader(name: string, flag: string, size: number, to = ''): Buffer {
  const block = Buffer.alloc(512);
  block.write(name.slice(0, 100), 0);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write(flag, 156);
  block.write(to.slice(0, 100), 157);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A record of pax: its own length stands in front of it. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (String(length).length + Buffer.byteLength(rest) !== length)
    length = String(length).length + Buffer.byteLength(rest);
  return `${length}${rest}`;
}

export function tarOf(entries: readonly Entry[], end = true): Buffer {
  const blocks = entries.flatMap(({ name, body, kind = 'file', to, pax, size }) => {
    const bytes = bytesOf(body);
    const records = Object.entries({ ...(Buffer.byteLength(name) > 100 && { path: name }), ...pax })
      .map(([key, value]) => record(key, value))
      .join('');
    return [
      ...(records === ''
        ? []
        : [tarHeader('PaxHeaders/x', 'x', Buffer.byteLength(records)), padded(Buffer.from(records))]),
      tarHeader(name, flags[kind], size ?? bytes.length, to),
      padded(bytes),
    ];
  });
  return Buffer.concat([...blocks, ...(end ? [Buffer.alloc(1024)] : [])]);
}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A step of a history, with what its layer holds; without files it made none. */
export interface Made {
  readonly by: string;
  readonly comment?: string;
  readonly files?: readonly Entry[];
}

export interface Image {
  readonly steps: readonly Made[];
  readonly names?: readonly string[];
  readonly architecture?: string;
  /** Whether the configuration tells no history. */
  readonly silent?: boolean;
}

type Pack = (tar: Buffer) => Uint8Array;
const plain: Pack = (tar) => tar;

interface Parts {
  readonly layers: readonly { readonly tar: Buffer; readonly blob: Uint8Array }[];
  readonly config: Buffer;
}

function partsOf({ steps, architecture = 'amd64', silent = false }: Image, pack: Pack): Parts {
  const layers = steps.flatMap(({ files }) => {
    if (!files) return [];
    const tar = tarOf(files);
    return [{ tar, blob: pack(tar) }];
  });
  const config = Buffer.from(
    JSON.stringify({
      architecture,
      os: 'linux',
      config: {},
      rootfs: { type: 'layers', diff_ids: layers.map(({ tar }) => `sha256:${digestOf(tar)}`) },
      ...(!silent && {
        history: steps.map(({ by, comment, files }) => ({
          created_by: by,
          ...(comment !== undefined && { comment }),
          ...(!files && { empty_layer: true }),
        })),
      }),
    }),
  );
  return { layers, config };
}

const json = (value: unknown): string => JSON.stringify(value);

/** `docker save` up to 24: a folder for each layer, the manifest last. A layer that is there already is a link. */
export function dockerSave(...images: readonly Image[]): readonly Entry[] {
  const entries: Entry[] = [];
  const known = new Map<string, string>();
  const manifest = images.map((image, number) => {
    const { layers, config } = partsOf(image, plain);
    const folders = layers.map(({ tar }, index) => {
      const id = digestOf(Buffer.from(`${number} ${index} ${digestOf(tar)}`));
      const same = known.get(digestOf(tar));
      known.set(digestOf(tar), id);
      entries.push(
        { name: `${id}/`, kind: 'folder' },
        { name: `${id}/VERSION`, body: '1.0' },
        { name: `${id}/json`, body: json({ id }) },
        same === undefined
          ? { name: `${id}/layer.tar`, body: tar }
          : { name: `${id}/layer.tar`, kind: 'symlink', to: `../${same}/layer.tar` },
      );
      return `${id}/layer.tar`;
    });
    entries.push({ name: `${digestOf(config)}.json`, body: config });
    return { Config: `${digestOf(config)}.json`, RepoTags: image.names ?? null, Layers: folders };
  });
  return [...entries, { name: 'manifest.json', body: json(manifest) }, { name: 'repositories', body: '{}' }];
}

/** `podman save` and `buildah push … docker-archive:`: layers by their sums, and links for old readers. */
export function dockerArchive(image: Image): readonly Entry[] {
  const { layers, config } = partsOf(image, plain);
  const names = layers.map(({ tar }) => `${digestOf(tar)}.tar`);
  return [
    ...layers.map(({ tar }, index) => ({ name: names[index] ?? '', body: tar })),
    { name: `${digestOf(config)}.json`, body: config },
    ...names.flatMap((name, index): readonly Entry[] => [
      { name: `old${index}/layer.tar`, kind: 'symlink', to: `../${name}` },
      { name: `old${index}/VERSION`, body: '1.0' },
    ]),
    {
      name: 'manifest.json',
      body: json([{ Config: `${digestOf(config)}.json`, RepoTags: image.names ?? [], Layers: names }]),
    },
  ];
}

interface Blobs {
  readonly entries: Entry[];
  put(body: string | Uint8Array): { readonly digest: string; readonly size: number };
}

function blobs(): Blobs {
  const entries: Entry[] = [];
  return {
    entries,
    put(body) {
      const bytes = bytesOf(body);
      entries.push({ name: `blobs/sha256/${digestOf(bytes)}`, body: bytes });
      return { digest: `sha256:${digestOf(bytes)}`, size: bytes.length };
    },
  };
}

const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
} as const;

/** An OCI layout: of `oci-archive:`, of `oci:`, and of BuildKit's `type=oci`, which puts attestations and several platforms into an index. */
export function ociLayout(
  images: readonly Image[],
  {
    pack = gzipSync as Pack,
    attested = false,
    nested = false,
  }: { pack?: Pack; attested?: boolean; nested?: boolean } = {},
): readonly Entry[] {
  const { entries, put } = blobs();
  const manifests = images.flatMap((image) => {
    const { layers, config } = partsOf(image, pack);
    const manifest = put(
      json({
        schemaVersion: 2,
        mediaType: mediaTypes.manifest,
        config: { mediaType: mediaTypes.config, ...put(config) },
        layers: layers.map(({ blob }) => ({ mediaType: mediaTypes.layer, ...put(blob) })),
      }),
    );
    const { architecture = 'amd64', names: [name] = [] } = image;
    const own = {
      mediaType: mediaTypes.manifest,
      ...manifest,
      platform: { os: 'linux', architecture },
      ...(name !== undefined && { annotations: { 'org.opencontainers.image.ref.name': name } }),
    };
    if (!attested) return [own];
    const statement = put(json({ schemaVersion: 2, config: put('{}'), layers: [put('{"predicate":{}}')] }));
    const annotations = { 'vnd.docker.reference.type': 'attestation-manifest' };
    return [own, { ...statement, platform: { os: 'unknown', architecture: 'unknown' }, annotations }];
  });
  const index = { schemaVersion: 2, mediaType: mediaTypes.index, manifests };
  const top = nested
    ? {
        schemaVersion: 2,
        manifests: [
          {
            mediaType: mediaTypes.index,
            ...put(json(index)),
            annotations: { 'io.containerd.image.name': 'docker.io/library/all:1' },
          },
        ],
      }
    : index;
  return [
    { name: 'oci-layout', body: '{"imageLayoutVersion":"1.0.0"}' },
    { name: 'index.json', body: json(top) },
    ...entries,
  ];
}

/** `docker save` from 25 on: an OCI layout with the manifest of old beside it. */
export function docker25(image: Image): readonly Entry[] {
  const layout = ociLayout([image], { pack: plain });
  const { layers, config } = partsOf(image, plain);
  const manifest = [
    {
      Config: `blobs/sha256/${digestOf(config)}`,
      RepoTags: image.names ?? [],
      Layers: layers.map(({ tar }) => `blobs/sha256/${digestOf(tar)}`),
    },
  ];
  return [
    { name: 'blobs/', kind: 'folder' },
    { name: 'blobs/sha256/', kind: 'folder' },
    ...layout.filter(({ name }) => name.startsWith('blobs/')),
    ...layout.filter(({ name }) => name === 'index.json'),
    { name: 'manifest.json', body: json(manifest) },
    ...layout.filter(({ name }) => name === 'oci-layout'),
  ];
}

/** A frame whose blocks are what they hold, after one that is to be skipped. */
export function rawZstd(bytes: Buffer): Uint8Array {
  const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 60_000) {
    const block = bytes.subarray(at, at + 60_000);
    const head = Buffer.alloc(3);
    head.writeUIntLE(block.length * 8 + (at + 60_000 >= bytes.length ? 1 : 0), 0, 3);
    blocks.push(head, block);
  }
  return Buffer.concat([skipped, Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]), ...blocks]);
}
