import { partReader } from './usual-table.ts';

/**
 * What images hold where, in megabytes (10^6): path, the least, the usual figure and the most over the releases in use. Paths are those behind links (`/usr/bin`
 * for `/bin`). What languages' images hold is from memory, 2026-11, on what the images weigh. A row counts all below it, those of longer paths too. What an image is of a part of is summed up: Python on Debian.
 */
export type Contents = Readonly<Record<string, readonly [low: number, value: number, high: number]>>;

/** Contents by repository: cells of a repository, a path, and the least, the usual and the most. */
const read = (text: string): ReadonlyMap<string, Contents> => {
  const all = new Map<string, Record<string, Contents[string]>>();
  for (const cell of text.split(' | ')) {
    const [repository = '', path = '', low, value, high] = cell.split(' ');
    const own = all.get(repository) ?? {};
    own[path] = [Number(low), Number(value), Number(high)];
    all.set(repository, own);
  }
  return all;
};

/** Programs that others copy out of images, by repository and path (part `copied`). uv 0.13 and 0.4 by their wheels (measured 2026-11), the others from memory. */
export const copiedPrograms = partReader('copied', read);

/** What share of an image a folder is that has nearly all of what the image is for (part `shares`). From memory, as of 2026-11, on what the images weigh. */
export const mainFolders = partReader('shares', read);

/** What languages' images hold beside their distribution, by repository (part `products`), and what Temurin's do of the runtime alone. */
export const products = partReader('products', read);
export const runtimeOfJava = 'jre';

/** Repositories of which each image has nothing but its distribution. */
export const plainImages: ReadonlySet<string> = new Set([
  'debian',
  'ubuntu',
  'alpine',
  'buildpack-deps',
  'bitnami/minideb',
]);

/** Whose full variants stand on buildpack-deps. */
export const onBuildpack: ReadonlySet<string> = new Set([
  'python',
  'node',
  'golang',
  'rust',
  'ruby',
  'buildpack-deps',
  'openjdk',
]);

/** Those of which each variant leaves documentation out. */
export const alwaysSlim: ReadonlySet<string> = new Set([
  'nginx',
  'nginxinc/nginx-unprivileged',
  'php',
  'oven/bun',
  'denoland/deno',
  'mcr.microsoft.com/dotnet/sdk',
  'mcr.microsoft.com/dotnet/aspnet',
  'mcr.microsoft.com/dotnet/runtime',
]);

/**
 * What distributions hold themselves (part `systems`), and what Debian has of documentation in full images, and buildpack-deps adds to it. Debian 12's minimal set of packages was
 * measured, 2026-11, and other releases are taken to be within the range; the others are from memory, on what the images weigh.
 */
export const systems = partReader('systems', read);
export const documentation = 'documentation';
export const buildTools = 'buildpack';
