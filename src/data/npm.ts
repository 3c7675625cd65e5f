/** The table `npm` (npm.json): what packages of npm weigh and need, as they were installed. Written by scripts/tables/npm.ts. */
export interface NpmTable {
  /** The day of the installs, `YYYY-MM-DD`. */
  readonly date: string;
  readonly source: string;
  /**
   * By name and major version (`express@4`, `esbuild@0.21`), of which it is the newest; up to an earlier one (`zod@3.24`), where that weighs something else: kilobytes (10^3) of its files, and behind a comma of its archive, and of what the registry tells
   * of all its releases; then what it needs, in the same way.
   */
  readonly packages: Readonly<Record<string, string>>;
}

export interface NpmPackage {
  /** Bytes of its files, without the packages inside it. */
  readonly bytes: number;
  /** Bytes of its archive, which a cache keeps. */
  readonly archive: number;
  /** Bytes of what the registry tells of it and all its releases, in full. */
  readonly description: number;
  readonly needs: readonly string[];
  /** What it needs of exactly one release, each behind a `=`: a project that has the same mostly has another release of it. */
  readonly own: readonly string[];
}

/** What a run is asked for. */
export const npmTableName = 'npm';

/** The table as it was read from JSON, or nothing where there is none. */
export function npmTable(value: unknown): NpmTable | undefined {
  return typeof value === 'object' && value !== null && 'packages' in value ? (value as NpmTable) : undefined;
}

/** What an archive is of what it holds, where it was not measured: the median of those that were. */
const archived = 0.25;
/** What is told of a package, where that is not in the table: the mean of those that were fetched and are small. */
const described = 8e3;

/** A package of the table by its key; nothing for one that it does not hold. */
export function npmPackageIn({ packages }: NpmTable, asked: string): NpmPackage | undefined {
  const key = asked.replace(/^=/, '');
  const text = Object.hasOwn(packages, key) ? packages[key] : undefined;
  if (text === undefined) return undefined;
  const [sizes = '', ...needs] = text.split(' ');
  const [own = 0, archive = 0, description = 0] = sizes.split(',').map(Number);
  return {
    bytes: own * 1e3,
    archive: (archive || own * archived) * 1e3,
    description: description * 1e3 || described,
    needs: needs.filter((need) => !need.startsWith('=')),
    own: needs.filter((need) => need.startsWith('=')),
  };
}

/**
 * Packages that others ask for without bringing them, and that a project has once: what the table says of them is what they were installed beside.
 */
const peers =
  /^(?:typescript|react(?:-dom|-native)?|preact|vue|svelte|solid-js|next|nuxt|astro|vite|vitest|webpack|rollup|esbuild|eslint|prettier|stylelint|jest|storybook|tailwindcss|postcss|graphql|rxjs|zone\.js|redux|three|echarts|leaflet|chart\.js|antd|styled-components|react-router(?:-dom)?|react-redux|zod|mongoose|@strapi\/strapi|(?:reflect-metadata|class-validator|class-transformer)|@types\/(?:node|react|react-dom)|@babel\/core|@angular\/[\w-]+|@nestjs\/(?:common|core)|@mui\/material|@emotion\/(?:react|styled)|@swc\/core)$/;

export const isPeer = (name: string): boolean => peers.test(name);

/** `12` of `12.3.4`; of what is before a first release `0.3`, since each of these may break. */
export const majorOf = (version: string): string => /^(?:0\.\d+|\d+)/.exec(version)?.[0] ?? '';

/** What packages weigh together that the table does not hold: most are small, and a few are nearly all of it, so that of many each weighs more. */
interface Others {
  /** Bytes of one, and to which power of their number they grow, up to so much for each. */
  readonly one: number;
  readonly power: number;
  readonly most: number;
  /** How much more it may be, in the same way: for each of a few, and of many. */
  readonly more: { readonly one: number; readonly many: number; readonly power: number };
}

/** Of those that others bring: 2,552 in 27 lockfiles, of each what the others and an earlier table did not hold (2026-11). */
export const otherPackages: Others = {
  one: 30e3,
  power: 1.33,
  most: 0.15e6,
  more: { one: 1e6, many: 8e6, power: 0.39 },
};
/** The same of those that the project itself names: 830. */
export const otherNamed: Others = {
  one: 100e3,
  power: 1.4,
  most: 0.57e6,
  more: { one: 3.5e6, many: 16e6, power: 0.35 },
};
/** What of that is surely there: of one, and to which power of their number that grows, up to so much. */
export const otherLeast = { one: 0.07, power: 0.38, most: 0.55 } as const;
/** The archive of such a package beside its files, and what is told of it. */
export const otherArchive = archived;
export const otherDescription = { brought: 40e3, named: 150e3 } as const;
/** One that has programs for a platform, by its name: of 71 that were installed half weigh 2 to 50 MB, and one in twenty more than 107. */
export const otherBinary = { bytes: 13e6, archive: 5e6, description: 100e3 } as const;

/** What a major version weighs more than the one before it (1,866 pairs), and of what is before a first release the next. */
export const perMajor = 1.04;
export const perMinor = 1.01;

/** Whether a package is the part of another that is made for one platform: `@esbuild/linux-x64`. */
export const isOfPlatform = (name: string): boolean => /(?:^|[-/.])(?:linux|darwin|win32)/.test(name);

/** What the script of a package downloads when it is installed, beside what npm brings. */
interface Fetched {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The first major version, as a number, that does so no more. */
  readonly until?: number;
  /** Variables with which it does not. */
  readonly off: readonly string[];
}

/**
 * By package. The archives lie with those who make them, and cannot be had here: what they publish, unpacked, is a guess of 2026-11. Binaries of a megabyte or two
 * (bcrypt, sqlite3) are left out.
 */
export const fetchedByScripts: ReadonlyMap<string, Fetched> = new Map<string, Fetched>([
  ['@prisma/engines', { value: 40e6, low: 25e6, high: 65e6, until: 7, off: [] }],
  ['@tensorflow/tfjs-node', { value: 450e6, low: 300e6, high: 700e6, off: [] }],
  ['canvas', { value: 35e6, low: 15e6, high: 60e6, off: [] }],
  ['chromedriver', { value: 18e6, low: 14e6, high: 25e6, off: ['CHROMEDRIVER_SKIP_DOWNLOAD'] }],
  ['cypress', { value: 600e6, low: 400e6, high: 750e6, off: ['CYPRESS_INSTALL_BINARY'] }],
  ['electron', { value: 270e6, low: 160e6, high: 330e6, off: ['ELECTRON_SKIP_BINARY_DOWNLOAD'] }],
  ['ffmpeg-static', { value: 77e6, low: 65e6, high: 90e6, off: [] }],
  ['node-sass', { value: 12e6, low: 5e6, high: 16e6, off: ['SASS_BINARY_PATH'] }],
  ['phantomjs-prebuilt', { value: 70e6, low: 60e6, high: 95e6, off: [] }],
  [
    'puppeteer',
    {
      value: 500e6,
      low: 280e6,
      high: 700e6,
      off: [
        'PUPPETEER_SKIP_DOWNLOAD',
        'PUPPETEER_SKIP_CHROMIUM_DOWNLOAD',
        'PUPPETEER_SKIP_CHROME_DOWNLOAD',
        'PUPPETEER_EXECUTABLE_PATH',
      ],
    },
  ],
  ['sharp', { value: 27e6, low: 18e6, high: 45e6, until: 0.33, off: [] }],
]);

/** A ratio to the files of the packages. */
interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What later generations of Yarn keep of packages, an archive of each, to their files: from the fourth on as they are (measured with 4.5 on a project: 1.03), before
 * that packed.
 */
export const zipped: Readonly<Record<'stored' | 'packed', Share>> = {
  stored: { value: 1.04, low: 0.97, high: 1.15 },
  packed: { value: 0.36, low: 0.24, high: 0.55 },
};
/** What Plug'n'Play puts beside the archives: the list of packages, and those that have to be unpacked. */
export const besideZips: Share = { value: 0.08, low: 0.01, high: 0.5 };

/** What the store of pnpm holds besides the files, which node_modules links to: lists of them, more where they are small (three projects: 1.2 to 4.4 %). */
export const listsOfStore: Share = { value: 0.022, low: 0.008, high: 0.06 };
