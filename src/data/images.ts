import { images } from './images/index.ts';

export { aliases, architectures, findImage, officialMirrors, type ImageEntry, type ImageKind } from './images/index.ts';

/** Versions of an image's product that have always stood on one distribution release, though the tag does not say so. */
export const implied: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  [...images.values()].flatMap(({ product, releases }) =>
    product !== undefined && releases ? [[product, releases]] : [],
  ),
);

/** Names that tags give to releases of Node.js. */
export const nodeNames: Readonly<Record<string, string>> = images.get('node')?.versionNames ?? {};

/** Commands that buildpack-deps, and with it the full variants that stand on it, has and the slim variants lack. */
export const fullTools: ReadonlySet<string> = new Set(images.get('buildpack-deps')?.tools);

/** The Python that a release of Debian brings, and with it an image that takes Python from there. */
export const debianPython: Readonly<Record<string, string>> = { '10': '3.7', '11': '3.9', '12': '3.11', '13': '3.13' };

/** Commands that install packages of a language and may compile them. */
export const installers: ReadonlySet<string> = new Set([
  'bun',
  'bundle',
  'cargo',
  'conda',
  'corepack',
  'cpan',
  'cpanm',
  'cpm',
  'easy_install',
  'gem',
  'go',
  'lerna',
  'mix',
  'node-gyp',
  'npm',
  'npx',
  'nx',
  'pdm',
  'pip',
  'pipenv',
  'pipx',
  'pnpm',
  'poetry',
  'python',
  'rake',
  'rebar',
  'rebar3',
  'tox',
  'turbo',
  'uv',
  'yarn',
]);

/** What is in a text that changes where a distribution's packages come from: the files that say it, and the archives for old releases. */
export const movedSources: readonly string[] = [
  'sources.list',
  '/etc/apt',
  'yum.repos.d',
  'archive.debian',
  'snapshot.debian',
  'old-releases',
  'vault.centos',
];
