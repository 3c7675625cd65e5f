import { type Bytes, typically } from '../../bytes/bytes.ts';
import {
  distributions,
  windowsReleases,
  windowsWords,
  type DistributionId,
  type PackageManager,
  type Shell,
} from '../../data/distributions.ts';
import {
  aliases,
  architectures,
  findDeprecated,
  findImage,
  imageOf,
  findSize,
  hubHosts,
  type ImageEntry,
  officialMirrors,
  type OwnPython,
  sizeWords,
} from '../../data/images/index.ts';
import { distributionPython } from '../../data/python.ts';
import type { Value } from '../facts/types.ts';
import { contentsAt } from './contents.ts';
import { impliedRelease, isBefore, leadingRelease, leadingVersion, readProduct, readRelease, wordsOf } from './tag.ts';
import type { ImageFacts, Product, Release } from './types.ts';
import { lookUp } from '../../text/look-up.ts';

export interface Reference {
  /** Registry host, `docker.io` when none is written. */
  readonly registry: string;
  /** Repository without registry, and without `library/` on Docker Hub. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const host =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const component = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const digestForm = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/** Reads an image reference by Docker's grammar (`distribution/reference`, normalized form); nothing when it is not one. */
export function parseReference(text: string): Reference | undefined {
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !digestForm.test(digest)) return undefined;
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon === -1 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !tagForm.test(tag)) return undefined;
  const repository = colon === -1 ? named : named.slice(0, colon);
  // A bare 64-digit hexadecimal word is an image's id.
  if (/^[a-f0-9]{64}$/.test(repository)) return undefined;
  const { registry, name } = splitRegistry(repository);
  if (
    name === '' ||
    name.length > 255 ||
    !host.test(registry) ||
    !name.split('/').every((part) => component.test(part))
  ) {
    return undefined;
  }
  const hub = registry === 'docker.io';
  return { registry, name: hub && name.startsWith('library/') ? name.slice(8) : name, tag, digest };
}

function splitRegistry(repository: string): { readonly registry: string; readonly name: string } {
  const slash = repository.indexOf('/');
  const first = repository.slice(0, slash);
  // Only a first part that cannot be a Docker Hub user's name is a host.
  if (slash === -1 || !(/[.:A-Z]/.test(first) || first === 'localhost'))
    return { registry: 'docker.io', name: repository };
  const name = repository.slice(slash + 1);
  return { registry: hubHosts.has(first) ? 'docker.io' : first, name };
}

/** The key of our tables: Docker Hub's registry and the ways round it (mirrors, namespaces of one architecture) left out. */
function repositoryOf(registry: string, name: string): string {
  const full = registry === 'docker.io' ? name : `${registry}/${name}`;
  const mirror = officialMirrors.find((prefix) => full.startsWith(prefix));
  if (mirror !== undefined) return full.slice(mirror.length);
  const [namespace = '', rest] = full.split('/');
  if (rest !== undefined && architectures.has(namespace)) return full.slice(namespace.length + 1);
  return imageOf(full) ? full : (aliases().get(full) ?? full);
}

/** What is known of an image by its name and tag alone, from tables; what is not known is absent. */
export function describeImage(ref: Named): ImageFacts {
  const known = described.get(ref) ?? describe(ref);
  described.set(ref, known);
  return known;
}

interface Named {
  readonly registry: string | undefined;
  readonly name: string | undefined;
  readonly tag: string | undefined;
}

/** A stage asks of its image more than once. */
const described = new WeakMap<Named, ImageFacts>();

function describe(ref: Named): ImageFacts {
  if (ref.registry === undefined || ref.name === undefined) return unknown;
  const repository = repositoryOf(ref.registry, ref.name);
  const found = findImage(repository);
  const entry = found ?? {};
  const deprecated = findDeprecated(repository);
  const tagWords = ref.tag === undefined || ref.tag === 'latest' ? [] : wordsOf(ref.tag);
  const nameWords = nameWordsOf(repository);
  const runtime = runtimeOf(entry, tagWords, nameWords);
  const distribution = distributionOf(entry, tagWords, nameWords, runtime);
  const windows = isWindows(entry, distribution, tagWords);
  const variant = variantOf(entry, distribution, windows, [...tagWords, ...nameWords]);
  const shell = windows ? undefined : shellOf(entry, distribution, variant, tagWords);
  const kind = [...nameWords, ...tagWords].reduce<ImageFacts['kind']>(
    (known, word) => lookUp(entry.kinds, word) ?? known,
    entry.kind,
  );
  const known = !windows && !tagWords.includes('onbuild');
  const sizeOf = (words: Words): Bytes | undefined => sizeOfTag(entry, words, nameWords, distribution, runtime);
  const slimTag = variant === 'full' ? slimTagOf(entry, ref.tag, distribution, runtime) : undefined;
  const size = sizeOf(tagWords) ?? akinSize(repository, found, tagWords);
  return {
    repository,
    kind,
    serves: kind === 'service' || tagWords.some((word) => entry.serves?.includes(word)),
    successor: deprecated?.dated ? deprecated.use : undefined,
    official: !repository.includes('/') && (found !== undefined || deprecated !== undefined),
    distribution,
    runtime,
    toldBy: !entry.unversioned ? 'tag' : readRelease(nameWords, entry.on) ? 'name' : 'digest',
    variant,
    libc: windows ? undefined : (entry.libc ?? (distribution && distributions[distribution.id].libc)),
    windows,
    user: known ? userOf(entry, variant, tagWords, runtime) : undefined,
    hosted: entry.hosted ?? false,
    aptSettings: entry.aptSettings ?? [],
    workdir: known ? workdirOf(entry, tagWords) : undefined,
    shell,
    hasShell: windows ? true : shell && shell !== 'none',
    packageManager: windows ? 'none' : packageManagerOf(entry, distribution, variant, tagWords),
    variable: (name) => (known ? variableOf(entry, name) : undefined),
    full: entry.full,
    slimTag,
    size,
    contents: (path, table) => contentsAt(table, { repository, variant, distribution, size }, tagWords, path),
    slimSize: slimTag === undefined ? undefined : sizeOf(wordsOf(slimTag)),
    python: known ? pythonOf(entry, runtime) : undefined,
    // Where variants are of several kinds, only some of them build.
    sdk: kind === 'sdk' || !entry.kinds ? entry.sdk : undefined,
    stands: distribution?.text === undefined ? (standsOn(entry, tagWords) ?? distribution) : distribution,
    packages: packagesOf(entry, variant, tagWords),
  };
}

/** The release that an image of nothing but a version, or of the slim variant of one, was last built on. */
function standsOn({ sdk, on }: ImageEntry, tagWords: Words): Release | undefined {
  const [version = '', ...more] = tagWords;
  if (!/^\d[\d.]*$/.test(version) || more.some((word) => word !== 'slim')) return undefined;
  const [major = '', minor] = version.split('.');
  const codename =
    lookUp(sdk?.stands, minor === undefined ? major : `${major}.${minor}`) ?? lookUp(sdk?.stands, `${major}.*`);
  const release = codename === undefined ? undefined : impliedRelease(codename);
  return release?.id === on ? release : undefined;
}

const unknown: ImageFacts = {
  stands: undefined,
  repository: undefined,
  kind: undefined,
  serves: false,
  successor: undefined,
  official: false,
  distribution: undefined,
  runtime: undefined,
  toldBy: 'tag',
  variant: undefined,
  libc: undefined,
  windows: undefined,
  user: undefined,
  hosted: false,
  aptSettings: [],
  workdir: undefined,
  shell: undefined,
  hasShell: undefined,
  packageManager: undefined,
  variable: () => undefined,
  full: undefined,
  slimTag: undefined,
  size: undefined,
  contents: () => undefined,
  slimSize: undefined,
  python: undefined,
  sdk: undefined,
  packages: undefined,
};

type Words = readonly string[];

/** The words of a name behind its first part. `windows` amid them tells what is built there (`cross-windows-x86`), not what it runs on. */
function nameWordsOf(repository: string): Words {
  const [, ...parts] = repository.split('/');
  return parts.flatMap((part) => {
    const words = wordsOf(part);
    const last = words.length - 1;
    return words.filter((word, at) => word !== 'windows' || at === last || windowsReleases.has(words[at + 1] ?? ''));
  });
}

function runtimeOf(entry: ImageEntry, tagWords: Words, nameWords: Words): Product | undefined {
  const { product, versionIn } = entry;
  if (product === undefined || versionIn === undefined) return readProduct(entry, tagWords);
  if (versionIn === 'name') {
    const word = nameWords.find((one) => /^[a-z]+\d+$/.test(one));
    return { name: product, version: word && /^[a-z]+(\d+)$/.exec(word)?.[1], text: word };
  }
  const { id, version } = readRelease(nameWords, entry.on) ?? {};
  return { name: product, version: id && version && lookUp(lookUp(distributionPython, id), version), text: undefined };
}

function distributionOf(
  entry: ImageEntry,
  tagWords: Words,
  nameWords: Words,
  runtime: Product | undefined,
): Release | undefined {
  const named =
    readRelease(tagWords, entry.on, entry.releaseBehindName) ??
    (entry.isDistribution ? leadingRelease(entry.on as DistributionId, tagWords) : undefined);
  if (named) return named;
  if (entry.on === 'windows') return leadingRelease('windows', tagWords) ?? fixed('windows');
  const fromName = readRelease(nameWords, entry.on);
  if (fromName) return { ...fromName, version: minorOf(fromName, entry, tagWords) };
  const codename =
    tagWords.length === 1 && runtime?.version !== undefined
      ? lookUp(entry.releases, runtime.version.split('.', 2).join('.'))
      : undefined;
  if (codename !== undefined) return impliedRelease(codename);
  return entry.on && fixed(entry.on);
}

/** `8.1` of `ubi8/ubi-minimal:8.1`. */
function minorOf({ version }: Release, { kind }: ImageEntry, tagWords: Words): string | undefined {
  const told = kind === 'distribution' ? leadingVersion(tagWords) : undefined;
  return told?.startsWith(`${version}.`) ? told : version;
}

const fixed = (id: DistributionId): Release => ({ id, version: undefined, codename: undefined, text: undefined });

function isWindows(entry: ImageEntry, distribution: Release | undefined, tagWords: Words): boolean | undefined {
  if (distribution?.id === 'windows' || tagWords.some((word) => windowsWords.has(word))) return true;
  if (distribution?.text !== undefined) return false;
  return entry.kind === undefined || entry.windows ? undefined : false;
}

function variantOf(
  entry: ImageEntry,
  distribution: Release | undefined,
  windows: boolean | undefined,
  words: Words,
): ImageFacts['variant'] {
  if (windows) return 'windows';
  if (words.some((word) => word === 'distroless' || word === 'chiseled')) return 'distroless';
  if (distribution?.id === 'alpine' && entry.on !== 'alpine') return 'alpine';
  if (words.includes('slim')) return 'slim';
  if (words.includes('minimal') || words.includes('micro')) return 'minimal';
  if (entry.slim) return 'full';
  return entry.kind === undefined ? undefined : 'default';
}

function shellOf(
  entry: ImageEntry,
  distribution: Release | undefined,
  variant: ImageFacts['variant'],
  tagWords: Words,
): Shell | undefined {
  if (variant === 'distroless' || isDistroless(entry)) return tagWords.includes('debug') ? 'busybox' : 'none';
  // Wolfi's images have a shell or none, as their tags say: `-dev` has.
  if (entry.on === 'wolfi' && entry.shell === undefined && !tagWords.includes('dev')) return undefined;
  return entry.shell ?? (distribution && distributions[distribution.id].shell);
}

const isDistroless = (entry: ImageEntry): boolean => entry.kind === 'minimal' && entry.on === 'debian';

function packageManagerOf(
  entry: ImageEntry,
  distribution: Release | undefined,
  variant: ImageFacts['variant'],
  tagWords: Words,
): PackageManager | undefined {
  if (variant === 'distroless') return 'none';
  if (entry.packageManager) return entry.packageManager;
  if (!distribution) return undefined;
  const { packageManager, dnfSince } = distributions[distribution.id];
  if (packageManager === 'apk' && distribution.id === 'wolfi') return tagWords.includes('dev') ? 'apk' : undefined;
  if (packageManager !== 'dnf') return packageManager;
  // What is not known by its own name may be a minimal one.
  if (entry.kind === undefined) return undefined;
  if (variant === 'minimal')
    return distribution.id === 'rhel' && entry.kind !== 'distribution' ? undefined : 'microdnf';
  if (variant === 'slim') return distribution.id === 'oraclelinux' ? 'microdnf' : undefined;
  if (dnfSince === undefined) return 'dnf';
  const major = Number.parseInt(distribution.version?.replace('stream', '') ?? '', 10);
  if (Number.isNaN(major)) return undefined;
  return major >= dnfSince ? 'dnf' : 'yum';
}

/** Distroless images have a user of their own: Microsoft's all, Google's where the tag says so. */
function userOf(
  entry: ImageEntry,
  variant: ImageFacts['variant'],
  tagWords: Words,
  runtime: Product | undefined,
): string | undefined {
  if (tagWords.includes('nonroot')) return '65532';
  const version = entry.userSince === undefined ? undefined : (runtime?.version ?? leadingVersion(tagWords));
  if (version !== undefined && entry.userSince !== undefined && isBefore(version, entry.userSince)) return 'root';
  if (variant !== 'distroless' || isDistroless(entry)) return entry.user;
  return entry.product === 'dotnet' ? '1654' : undefined;
}

/** Its own Python; of one whose folder has a version, where the tag tells it. */
function pythonOf({ python }: ImageEntry, runtime: Product | undefined): OwnPython | undefined {
  if (!python?.prefix.includes('VERSION')) return python;
  return runtime?.text === undefined
    ? undefined
    : { ...python, prefix: python.prefix.replace('VERSION', runtime.text) };
}

function workdirOf(entry: ImageEntry, tagWords: Words): string | undefined {
  if (tagWords.includes('nonroot')) return undefined;
  // A distribution is files alone (docs.docker.com/reference/dockerfile, WORKDIR: `/` where none is set).
  const own = entry.workdir ?? (entry.kind === 'distribution' ? '/' : undefined);
  return tagWords.reduce<string | undefined>((workdir, word) => lookUp(entry.workdirs, word) ?? workdir, own);
}

/** A variable of an image: its value, nothing where that depends on the release, `null` where no release sets it. */
function variableOf(entry: ImageEntry, name: string): Value {
  if (!entry.env) return undefined;
  const value = lookUp(entry.env, name);
  if (value === undefined) return null;
  return value === true ? undefined : value;
}

/** The tag of the slim variant of what a tag names; nothing for a tag with words that are not understood. */
function slimTagOf(
  entry: ImageEntry,
  tag: string | undefined,
  distribution: Release | undefined,
  runtime: Product | undefined,
): string | undefined {
  if (tag === undefined || tag === 'latest') return entry.kind === 'distribution' ? 'stable-slim' : 'slim';
  const words = tag.split('-');
  const codename = distribution?.text;
  const moving = ['lts', 'current', 'stable', 'oldstable', 'testing'];
  const understood = (word: string, index: number): boolean =>
    word === codename ||
    (index === 0 && (word === runtime?.text || moving.includes(word))) ||
    (entry.kind === 'distribution' && index > 0 && /^\d{8}$/.test(word));
  if (!words.every(understood)) return undefined;
  const last = words.at(-1);
  if (entry.slim === 'last' || last !== codename) return `${tag}-slim`;
  return [...words.slice(0, -1), 'slim', codename].join('-');
}

/** The packages of the table that an image holds; nothing when they are not known. */
function packagesOf({ packages }: ImageEntry, variant: ImageFacts['variant'], tagWords: Words): ImageFacts['packages'] {
  const slim = variant === 'slim';
  const [own] = tagWords.flatMap((word) => [lookUp(packages?.variants, word)].filter((names) => names !== undefined));
  const names = own ?? (slim ? packages?.slim : packages?.full);
  return names && { names, slim: slim || packages?.onSlim === true };
}

/** What an image usually weighs that has the name of one of Docker's own, in another namespace: built on it, or like it. */
function akinSize(repository: string, found: ImageEntry | undefined, tagWords: Words): Bytes | undefined {
  if (found || !repository.includes('/')) return undefined;
  const own = repository.slice(repository.lastIndexOf('/') + 1);
  const entry = findImage(own);
  const row =
    entry &&
    findSize(
      entry,
      tagWords.filter((word) => word !== entry.on),
      [],
      leadingVersion(tagWords),
    );
  if (!row) return undefined;
  const [value, low, high] = row;
  return typically({
    value: value * 1.2e6,
    low: low * 0.8e6,
    high: high * 4e6,
    source: `images called \`${own}\` of other publishers, which are built on Docker's or like it`,
  });
}

/** The size of an image of an entry by the words of its tag; its own distribution tells nothing, another one does. */
function sizeOfTag(
  entry: ImageEntry,
  tagWords: Words,
  nameWords: Words,
  distribution: Release | undefined,
  runtime: Product | undefined,
): Bytes | undefined {
  const words = tagWords.filter((word) => word !== entry.on);
  if (distribution && distribution.id !== entry.on && sizeWords.has(distribution.id)) words.push(distribution.id);
  const version = entry.isDistribution ? distribution?.version : (runtime?.version ?? leadingVersion(tagWords));
  const size = findSize(entry, words, nameWords, version);
  if (!size) return undefined;
  const [value, low, high, source] = size;
  return { value: value * 1e6, low: low * 1e6, high: high * 1e6, from: source === undefined ? 'guess' : 'table' };
}

/** Whether a text is an image reference; true for one that is not known. */
export const isReference = (text: string | undefined): boolean =>
  text === undefined || text === 'scratch' || parseReference(text) !== undefined;

/** What is known of the image that a reference names. */
export const describeReference = (reference: string): ImageFacts =>
  describeImage(parseReference(reference) ?? { registry: undefined, name: undefined, tag: undefined });
