import { posix } from 'node:path';
import { cleaned, type Contents } from './contents.ts';
import type { LayerFiles } from './layer.ts';
import { refusal, type Meter } from './limits.ts';

/** What the image's configuration tells of one step of the build. */
export interface Step {
  /** The instruction, as the builder writes it down. */
  readonly by: string;
  readonly comment: string;
  /** The position of the layer that it made, from the lowest; nothing where it made none. */
  readonly layer: number | undefined;
}

/** An image of an archive, before its layers are laid upon each other. */
export interface ImageParts {
  readonly names: readonly string[];
  /** `linux/arm64/v8`. */
  readonly platform: string | undefined;
  /** Lowest first. */
  readonly layers: readonly LayerFiles[];
  /** What its layers are called there. */
  readonly digests: readonly string[];
  /** In order; nothing where it is not told, or does not fit the layers. */
  readonly history: readonly Step[] | undefined;
}

/** Which of several. */
export interface Choice {
  readonly name?: string;
  readonly platform?: string;
}

interface Candidate {
  readonly names: Set<string>;
  readonly platform: string | undefined;
  readonly config: string;
  readonly layers: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const record = (value: unknown): Json => (isJson(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const texts = (value: unknown): readonly string[] => listOf(value).flatMap((one) => textOf(one) ?? []);

/** Finds the image that is meant. */
export async function findImage(contents: Contents, choice: Choice, meter: Meter): Promise<ImageParts> {
  const all = [...(await listed(contents)), ...(await indexed(contents))];
  if (all.length === 0) throw refusal('it has no manifest, so that it is no image: take what `docker save` writes');
  const chosen = choose(await merged(contents, all), choice);
  if (chosen.layers.length > meter.limits.layers)
    throw refusal(`it has more than ${meter.limits.layers} layers, which is the limit (\`layers\`)`);
  const layers: LayerFiles[] = [];
  for (const name of chosen.layers) {
    const layer = await contents.layer(name);
    if (!layer)
      throw refusal(contents.has(name) ? `its layer \`${name}\` is no archive` : `its layer \`${name}\` is not in it`);
    layers.push(layer);
  }
  const { history, platform } = await configOf(contents, chosen.config);
  return {
    names: [...chosen.names],
    platform: chosen.platform ?? platform,
    layers,
    digests: chosen.layers,
    history: stepsOf(history, layers.length),
  };
}

/** The images that `manifest.json` names, as `docker save` and those that write the same do; of a folder of `skopeo copy … dir:` its one. */
async function listed(contents: Contents): Promise<readonly Candidate[]> {
  const manifest = await contents.json('manifest.json');
  if (isJson(manifest) && isJson(manifest['config']))
    return [fromManifest(manifest, {}, (digest) => digest.replace(/^[^:]*:/, ''))].flatMap((one) => one ?? []);
  return listOf(manifest).flatMap((one) => {
    const { Config, RepoTags, Layers } = record(one);
    const config = textOf(Config);
    if (config === undefined) return [];
    return [{ names: new Set(texts(RepoTags)), platform: undefined, config, layers: texts(Layers) }];
  });
}

/** Indexes may hold indexes, and name each other. */
const deepest = 4;
const mostManifests = 1000;

/** The images of an OCI layout. */
async function indexed(contents: Contents): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  let left = mostManifests;
  const read = async (index: unknown, above: string | undefined, depth: number): Promise<void> => {
    for (const entry of listOf(record(index)['manifests']).map(record)) {
      if (left-- <= 0) throw refusal(`it names more than ${mostManifests} manifests`);
      if (isAttestation(entry)) continue;
      const digest = textOf(entry['digest']);
      const blob = digest === undefined ? undefined : await contents.json(blobOf(digest));
      if (!isJson(blob)) continue;
      const name = nameOf(record(entry['annotations'])) ?? above;
      if (Array.isArray(blob['manifests'])) {
        if (depth < deepest) await read(blob, name, depth + 1);
      } else {
        const one = fromManifest(blob, { name, platform: platformOf(entry['platform']) }, blobOf);
        if (one) found.push(one);
      }
    }
  };
  await read(await contents.json('index.json'), undefined, 0);
  return found;
}

const isAttestation = ({ annotations, platform }: Json): boolean =>
  'vnd.docker.reference.type' in record(annotations) || platformOf(platform) === 'unknown/unknown';

const blobOf = (digest: string): string => `blobs/${digest.replace(':', '/')}`;

/** The tag alone is of little use, but where there is nothing else. */
const nameOf = (annotations: Json): string | undefined =>
  textOf(annotations['io.containerd.image.name']) ?? textOf(annotations['org.opencontainers.image.ref.name']);

interface ToldOf {
  readonly name?: string | undefined;
  readonly platform?: string | undefined;
}

function fromManifest(
  manifest: Json,
  { name, platform }: ToldOf,
  place: (digest: string) => string,
): Candidate | undefined {
  const config = textOf(record(manifest['config'])['digest']);
  const layers = listOf(manifest['layers']).map((layer) => textOf(record(layer)['digest']));
  if (config === undefined || layers.includes(undefined)) return undefined;
  return {
    names: new Set(name === undefined ? [] : [name]),
    platform,
    config: place(config),
    layers: layers.flatMap((digest) => (digest === undefined ? [] : place(digest))),
  };
}

function platformOf(value: unknown): string | undefined {
  const { os, architecture, variant } = record(value);
  const parts = [os, architecture, variant].flatMap((part) => textOf(part) || []);
  return parts.length < 2 ? undefined : parts.join('/');
}

/** One and the same image has several names, and an archive may tell of it in two ways. */
async function merged(contents: Contents, all: readonly Candidate[]): Promise<readonly Candidate[]> {
  const byConfig = new Map<string, Candidate>();
  for (const one of all) {
    const key =
      cleaned(one.config)
        .replace(/\.json$/, '')
        .split('/')
        .at(-1) ?? '';
    const known = byConfig.get(key);
    for (const name of one.names) known?.names.add(name);
    if (known) continue;
    const platform = one.platform ?? (await configOf(contents, one.config)).platform;
    byConfig.set(key, { ...one, names: new Set(one.names), platform });
  }
  const images = [...byConfig.values()];
  // An index names every platform, and an archive holds what was pulled of them.
  const whole = images.filter(({ layers }) => layers.every((name) => contents.has(name)));
  return whole.length > 0 ? whole : images;
}

function choose(images: readonly Candidate[], { name, platform }: Choice): Candidate {
  const named = images.filter((one) => name === undefined || [...one.names].some((other) => isNamed(other, name)));
  const shown = (flag: string, values: readonly (string | undefined)[]): string =>
    [...new Set(values)]
      .map((value) => `\`--${flag} ${value ?? '?'}\``)
      .slice(0, 10)
      .join(', ');
  const names = images.flatMap((one) => [...one.names]);
  if (named.length === 0)
    throw refusal(
      names.length === 0
        ? `nothing in it has a name: leave \`--name\` out`
        : `it has no \`${name}\`: there is ${shown('name', names)}`,
    );
  const fit = named.filter((one) => platform === undefined || isFor(one.platform, platform));
  const platforms = named.map((one) => one.platform);
  if (fit.length === 0) throw refusal(`it has no image for \`${platform}\`: there is ${shown('platform', platforms)}`);
  const [first] = fit;
  if (first && fit.length === 1) return first;
  const isByPlatform = new Set(fit.map((one) => one.platform)).size === fit.length;
  const which = isByPlatform
    ? shown(
        'platform',
        fit.map((one) => one.platform),
      )
    : shown(
        'name',
        fit.flatMap((one) => [...one.names].slice(0, 1)),
      );
  throw refusal(`it holds ${fit.length} images: choose with ${which}`);
}

/** Names as people write them: without the registry that is meant anyway, and with or without the tag. */
function isNamed(name: string, asked: string): boolean {
  const short = (text: string): string => text.replace(/^docker\.io\//, '').replace(/^library\//, '');
  const [one, other] = [short(name), short(asked)];
  // A colon in front of a slash is that of a port.
  const tag = one.indexOf(':', one.lastIndexOf('/') + 1);
  return one === other || (tag !== -1 && one.slice(0, tag) === other);
}

const isFor = (platform: string | undefined, asked: string): boolean =>
  platform === asked || platform?.startsWith(`${asked}/`) === true;

interface Told {
  readonly platform: string | undefined;
  readonly history: unknown;
}

async function configOf(contents: Contents, name: string): Promise<Told> {
  const config = record(await contents.json(name));
  return { platform: platformOf(config), history: config['history'] };
}

/** The history with the layers that its steps made: as many as there are, or it is not to be believed. */
function stepsOf(history: unknown, layers: number): readonly Step[] | undefined {
  let next = 0;
  const steps = listOf(history)
    .map(record)
    .map((one): Step => ({
      by: textOf(one['created_by']) ?? '',
      comment: textOf(one['comment']) ?? '',
      layer: one['empty_layer'] === true ? undefined : next++,
    }));
  return next === layers && steps.length > 0 ? steps : undefined;
}

/** The name of a layer for people. */
export const shortDigest = (name: string): string => {
  const base = posix.basename(posix.basename(name) === 'layer.tar' ? posix.dirname(name) : name);
  return base.replace(/\.tar$/, '').slice(0, 12);
};
