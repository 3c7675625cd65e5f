import { late } from '../late.ts';
import { buildpackImages } from './buildpack.ts';
import { builderImages } from './builders.ts';
import { distrolessImages } from './distroless.ts';
import type { DeprecatedImage, ImageEntry, SizeOf } from './entry.ts';
import { javaImages } from './java.ts';
import { languageImages } from './languages.ts';
import { linuxImages } from './linux.ts';
import { microsoftImages } from './microsoft.ts';
import { publisherImages } from './publishers.ts';
import { redHatImages } from './redhat.ts';
import { scienceImages } from './science.ts';
import { serverImages } from './servers.ts';

export type {
  DeprecatedImage,
  ImageEntry,
  ImageKind,
  ImageTable,
  OwnPython,
  PackagesOf,
  Sdk,
  SizeOf,
} from './entry.ts';

/** Every entry, by file. A repository stands in one of them, once. */
export const imageTables = [
  linuxImages,
  redHatImages,
  distrolessImages,
  buildpackImages,
  languageImages,
  javaImages,
  microsoftImages,
  scienceImages,
  builderImages,
  serverImages,
  publisherImages,
] as const;

const tables = late(
  () => new Map(imageTables.flatMap((table) => Object.keys(table).map((name) => [name, table] as const))),
);

/** An entry, by its name. */
const entryOf = (name: string): ImageEntry | undefined => tables().get(name)?.[name];

/** The entry of a single repository, by its name. */
export const imageOf = (name: string): ImageEntry | undefined => (name.endsWith('*') ? undefined : entryOf(name));

const entries = (): readonly (readonly [string, ImageEntry])[] => imageTables.flatMap((table) => Object.entries(table));

/** What can tell families apart: no beginning of one is shorter. */
const startOf = (name: string): string => name.slice(0, 3);

interface Family {
  readonly prefix: string;
  readonly entry: ImageEntry;
}

/** Entries of all repositories that begin alike, by how they begin. */
const families = late((): ReadonlyMap<string, readonly Family[]> => {
  const found = new Map<string, Family[]>();
  for (const name of tables().keys()) {
    const entry = name.endsWith('*') ? entryOf(name) : undefined;
    if (!entry) continue;
    const family = { prefix: name.slice(0, -1), entry };
    const alike = found.get(startOf(name));
    if (alike) alike.push(family);
    else found.set(startOf(name), [family]);
  }
  return found;
});

/** The family of a repository among those of which something holds: the one with the longest beginning. */
function familyOf(repository: string, is: (entry: ImageEntry) => boolean = () => true): Family | undefined {
  let best: Family | undefined;
  for (const family of families().get(startOf(repository)) ?? []) {
    const { prefix, entry } = family;
    if (prefix.length > (best?.prefix.length ?? -1) && repository.startsWith(prefix) && is(entry)) best = family;
  }
  return best;
}

/** Repositories that publish the image of another one, with that one's name. */
export const aliases = late(
  (): ReadonlyMap<string, string> =>
    new Map(entries().flatMap(([name, { also = [] }]) => also.map((other) => [other, name] as const))),
);

/** What is known of a repository by its name: registry and path, Docker Hub's registry left out (`python`, `bitnami/redis`, `gcr.io/a/b`). */
export function findImage(repository: string): ImageEntry | undefined {
  return imageOf(repository) ?? familyOf(repository)?.entry;
}

/** What is known of a repository that is deprecated, `use` written out in full. */
export function findDeprecated(repository: string): DeprecatedImage | undefined {
  const own = imageOf(repository)?.deprecated;
  if (own) return own;
  const family = familyOf(repository, ({ deprecated }) => deprecated !== undefined);
  const deprecated = family?.entry.deprecated;
  if (!family || deprecated?.becomes === undefined) return deprecated;
  const name = repository.slice(family.prefix.length);
  if (deprecated.names && !deprecated.names.includes(name)) return deprecated;
  return { ...deprecated, use: deprecated.becomes + name };
}

/** Names under which Docker Hub answers too, besides `docker.io`. */
export const hubHosts: ReadonlySet<string> = new Set([
  'index.docker.io',
  'registry-1.docker.io',
  'registry.docker.com',
  'registry.hub.docker.com',
]);

/** Where Docker Hub's official images are served too, besides Docker Hub: the part before the image's name. */
export const officialMirrors: readonly string[] = [
  'public.ecr.aws/docker/library/',
  'mirror.gcr.io/library/',
  'mcr.microsoft.com/mirror/docker/library/',
];

/** Namespaces of Docker Hub that hold the official images of one architecture. */
export const architectures: ReadonlySet<string> = new Set([
  'amd64',
  'arm32v5',
  'arm32v6',
  'arm32v7',
  'arm64v8',
  'i386',
  'mips64le',
  'ppc64le',
  'riscv64',
  's390x',
  'winamd64',
]);

/** Words of tags, or of what they mean (`alpine` of `alpine3.20`), that make it an image of another size, whatever the image. */
export const sizeWords: ReadonlySet<string> = new Set([
  'alpine',
  'chiseled',
  'distroless',
  'headless',
  'jre',
  'micro',
  'minimal',
  'musl',
  'onbuild',
  'slim',
  'windows',
]);

interface SizeRow {
  readonly words: readonly string[];
  readonly version: string | undefined;
  readonly size: SizeOf;
}

const isVersion = (word: string): boolean => /^\d/.test(word);

const rowsOf = new WeakMap<ImageEntry, readonly SizeRow[]>();

/** The sizes of an entry, the keys taken apart, those of a version before the one of all others. Entries have few. */
function sizeRows(entry: ImageEntry): readonly SizeRow[] {
  const known = rowsOf.get(entry);
  if (known) return known;
  const rows = Object.entries(entry.sizes ?? {})
    .map(([key, size]) => {
      const words = key.split(' ').filter((word) => word !== '');
      return { words: words.filter((word) => !isVersion(word)), version: words.find(isVersion), size };
    })
    .toSorted((a, b) => (b.version?.length ?? 0) - (a.version?.length ?? 0));
  rowsOf.set(entry, rows);
  return rows;
}

/**
 * The size of an image by the words of its tag, other words that may tell (of its name, such as `minimal`), and its version; nothing where the words say
 * that it is another than those that are known.
 */
export function findSize(
  entry: ImageEntry,
  tagWords: readonly string[],
  otherWords: readonly string[],
  version: string | undefined,
): SizeOf | undefined {
  const rows = sizeRows(entry);
  const own = (word: string): boolean => word !== '*' && rows.some(({ words }) => words.includes(word));
  const telling = new Set([...tagWords.filter((word) => sizeWords.has(word) || own(word)), ...otherWords.filter(own)]);
  const row = rows.find(
    (one) =>
      one.words.length === telling.size &&
      one.words.every((word) => telling.has(word)) &&
      (one.version === undefined || version === one.version || version?.startsWith(`${one.version}.`)),
  );
  return (row ?? rows.find(({ words }) => words.includes('*')))?.size;
}
