import { lstatSync } from 'node:fs';
import { join, posix } from 'node:path';
import { piecesOf, readWhole } from '../disk/open-file.ts';
import { readLayer, type LayerFiles } from './layer.ts';
import { refusal, type Meter } from './limits.ts';
import type { Paths } from './paths.ts';
import { readTar, type Chunks } from './tar.ts';
import { kindOf, peek, unpacked } from './unpack.ts';

/** What an archive of images holds, by name, or a folder that is laid out so. */
export interface Contents {
  /** A manifest, an index, a configuration; nothing where there is none of that name. */
  json(name: string): Promise<unknown>;
  layer(name: string): Promise<LayerFiles | undefined>;
  /** Whether anything has that name, whatever it is. */
  has(name: string): boolean;
}

/** What one file of it is: text that is JSON, or a layer; nothing else is wanted. */
type Part = { readonly text: string } | { readonly layer: LayerFiles } | 'other';

/** Reads what is streamed: once, and in the order in which it comes. Layers may stand before the manifest that tells whose they are. */
export async function readArchive(chunks: Chunks, paths: Paths, meter: Meter): Promise<Contents> {
  const { head, all } = await peek(counted(chunks, meter));
  const kind = kindOf(head);
  if (kind === 'xz' || kind === 'bzip2') throw refusal(`it is compressed with ${kind}: unpack it first`);
  if (head.length === 0) throw refusal('it is empty');
  if (kind === 'json' || kind === 'other') throw refusal('it is no archive of an image');
  const parts = new Map<string, Part>();
  const links = new Map<string, string>();
  for await (const entry of readTar(kind === 'tar' ? all : unpacked(all, kind, meter))) {
    meter.entry();
    meter.path(entry.name.length);
    const name = cleaned(entry.name);
    if (isOfRoot(name) && !parts.has('manifest.json') && !parts.has('index.json')) throw ofContainer();
    if (entry.kind === 'link' || entry.kind === 'symlink') {
      const folder = entry.kind === 'symlink' ? posix.dirname(name) : '.';
      links.set(name, cleaned(posix.join(folder, entry.to)));
    }
    if (entry.kind !== 'file') continue;
    links.delete(name);
    parts.set(name, await readPart(entry.body, paths, meter));
  }
  const find = (name: string): Part | undefined => {
    let at = cleaned(name);
    for (let steps = 0; steps < 8; steps++) at = links.get(at) ?? at;
    return parts.get(at);
  };
  return {
    has: (name) => find(name) !== undefined,
    async json(name) {
      const part = find(name);
      return typeof part === 'object' && 'text' in part ? parsed(part.text, name) : undefined;
    },
    async layer(name) {
      const part = find(name);
      return typeof part === 'object' && 'layer' in part ? part.layer : undefined;
    },
  };
}

/** What a folder holds: what of it is asked for is read then. */
export function readFolder(folder: string, paths: Paths, meter: Meter): Contents {
  const layers = new Map<string, Promise<LayerFiles | undefined>>();
  // What a manifest names may be any path: none leads out of the folder, and none through a link.
  const place = (name: string): string | undefined => {
    const parts = cleaned(name).split('/');
    const steps = parts.map((_, index) => join(folder, ...parts.slice(0, index + 1)));
    const stats = steps.map((path) => lstatSync(path, { throwIfNoEntry: false }));
    return stats.slice(0, -1).every((one) => one?.isDirectory()) && stats.at(-1)?.isFile() ? steps.at(-1) : undefined;
  };
  const read = async (path: string): Promise<LayerFiles | undefined> => {
    const part = await readPart(counted(piecesOf(path), meter), paths, meter);
    return typeof part === 'object' && 'layer' in part ? part.layer : undefined;
  };
  return {
    has: (name) => place(name) !== undefined,
    async json(name) {
      const path = place(name);
      if (path === undefined) return undefined;
      const bytes = readWhole(path, meter.limits.json);
      meter.json(bytes.length);
      return parsed(Buffer.from(bytes).toString(), name);
    },
    async layer(name) {
      const path = place(name);
      const reading = layers.get(name) ?? (path === undefined ? undefined : read(path));
      if (reading) layers.set(name, reading);
      return reading;
    },
  };
}

async function* counted(chunks: Chunks, meter: Meter): Chunks {
  for await (const chunk of chunks) {
    meter.out(chunk.length);
    yield chunk;
  }
}

/** Without what leads above the root, or below it by another way. */
export function cleaned(name: string): string {
  const path = posix.join('/', name);
  return path.slice(1, path.length > 1 && path.endsWith('/') ? -1 : undefined);
}

/** What stands at the root of a container, and at that of no archive of images. */
const isOfRoot = (name: string): boolean =>
  name === '.dockerenv' || /^(?:bin|etc|lib|lib64|proc|sbin|sys|usr|var)(?:\/|$)/.test(name);

const ofContainer = (): Error =>
  refusal(
    'it has the files of a container and no manifest, as `docker export` writes them: take what `docker save` writes of its image',
  );

async function readPart(body: Chunks, paths: Paths, meter: Meter): Promise<Part> {
  const { head, all } = await peek(body);
  const kind = kindOf(head);
  if (kind === 'json') {
    const text: Uint8Array[] = [];
    for await (const chunk of all) {
      meter.json(chunk.length);
      text.push(chunk);
    }
    return { text: Buffer.concat(text).toString() };
  }
  if (kind === 'tar') return { layer: await readLayer(all, paths, meter) };
  if (kind !== 'gzip' && kind !== 'zstd') return 'other';
  const inner = await peek(unpacked(all, kind, meter));
  if (kindOf(inner.head) !== 'tar') {
    await inner.close();
    return 'other';
  }
  return { layer: await readLayer(inner.all, paths, meter) };
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refusal(`\`${name}\` in it is no JSON`);
  }
}
