import { buildpackImages } from './buildpack.ts';
import { builderImages } from './builders.ts';
import type { DeprecatedImage, ImageEntry } from './entry.ts';
import { javaImages } from './java.ts';
import { languageImages } from './languages.ts';
import { distrolessImages, linuxImages, redHatImages } from './linux.ts';
import { microsoftImages } from './microsoft.ts';
import { scienceImages } from './science.ts';
import { serverImages } from './servers.ts';

export type { DeprecatedImage, ImageEntry, ImageKind, ImageTable, PackagesOf, Sdk, SizeOf } from './entry.ts';

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
] as const;

const entries = imageTables.flatMap((table) => Object.entries(table));

/** Entries of single repositories, by name. */
export const images: ReadonlyMap<string, ImageEntry> = new Map(entries.filter(([name]) => !name.endsWith('*')));

/** Entries of all repositories that begin alike, the longest beginning first. */
const families = entries
  .filter(([name]) => name.endsWith('*'))
  .map(([name, entry]) => ({ prefix: name.slice(0, -1), entry }))
  .toSorted((a, b) => b.prefix.length - a.prefix.length);

/** Repositories that publish the image of another one, with that one's name. */
export const aliases: ReadonlyMap<string, string> = new Map(
  entries.flatMap(([name, { also = [] }]) => also.map((other) => [other, name] as const)),
);

/** What is known of a repository by its name: registry and path, Docker Hub's registry left out (`python`, `bitnami/redis`, `gcr.io/a/b`). */
export function findImage(repository: string): ImageEntry | undefined {
  return images.get(repository) ?? families.find(({ prefix }) => repository.startsWith(prefix))?.entry;
}

/** What is known of a repository that is deprecated, `use` written out in full. */
export function findDeprecated(repository: string): DeprecatedImage | undefined {
  const own = images.get(repository)?.deprecated;
  if (own) return own;
  const family = families.find(({ prefix, entry }) => entry.deprecated && repository.startsWith(prefix));
  const deprecated = family?.entry.deprecated;
  if (!family || deprecated?.becomes === undefined) return deprecated;
  const name = repository.slice(family.prefix.length);
  if (deprecated.names && !deprecated.names.includes(name)) return deprecated;
  return { ...deprecated, use: deprecated.becomes + name };
}

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

/** Words of tags, or of what they mean (`alpine` of `alpine3.20`), that make it an image of another size. */
export const sizeWords: ReadonlySet<string> = new Set([
  'alpine',
  'base',
  'chiseled',
  'curl',
  'devel',
  'distroless',
  'headless',
  'jre',
  'minimal',
  'musl',
  'onbuild',
  'runtime',
  'scm',
  'slim',
  'windows',
]);
