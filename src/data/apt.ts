import { rowIn, type Rows } from './rows.ts';

/** The table `apt` (apt.json): what packages of Debian 12 weigh and bring. Written by scripts/apt-table.ts. */
export interface AptTable {
  /** The day of the package index, `YYYY-MM-DD`. */
  readonly date: string;
  readonly source: string;
  /** Names of the packages that every image of Debian holds. Of these no other package lists any but `debconf` among what it needs. */
  readonly base: string;
  /**
   * By name: kilobytes (10^3) that the index states, that an install brings, and that it brings where documentation and translations are left out; behind
   * `~` the latter two are estimated. Then what it depends on, and behind `/` what it recommends. `a|b`: either, `a` where there is neither.
   */
  readonly packages: Rows;
}

export interface AptPackage {
  /** Kilobytes (10^3). */
  readonly stated: number;
  readonly full: number;
  readonly slim: number;
  readonly estimated: boolean;
  readonly depends: readonly (readonly string[])[];
  readonly recommends: readonly (readonly string[])[];
}

/** The table as it was read from JSON, or nothing where there is none. */
export function aptTable(value: unknown): AptTable | undefined {
  return typeof value === 'object' && value !== null && 'packages' in value && 'base' in value
    ? (value as AptTable)
    : undefined;
}

/** A package of the table; nothing for a name that it does not hold, base packages among them. */
export function packageIn({ packages }: AptTable, name: string): AptPackage | undefined {
  const text = rowIn(packages, name);
  if (text === undefined) return undefined;
  const [sizes = '', ...words] = text.split(' ');
  const [stated = 0, full = 0, slim = 0] = sizes.replace('~', '').split(',').map(Number);
  const slash = words.indexOf('/');
  const depends = slash === -1 ? words : words.slice(0, slash);
  const recommends = slash === -1 ? [] : words.slice(slash + 1);
  const choices = (list: readonly string[]): readonly (readonly string[])[] => list.map((word) => word.split('|'));
  return {
    stated,
    full,
    slim,
    estimated: sizes.startsWith('~'),
    depends: choices(depends),
    recommends: choices(recommends),
  };
}

/** The table `apt-releases` (apt-releases.json): what packages bring on other releases. Written by scripts/tables/apt-releases.ts. */
export interface AptReleases {
  readonly date: string;
  readonly source: string;
  /** By distribution and version, and by package: percent of what an install brings on Debian 12; behind a comma with what is recommended. */
  readonly releases: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a run is asked for. */
export const aptReleasesName = 'apt-releases';

/** The table as it was read from JSON, or nothing where there is none. */
export function aptReleases(value: unknown): AptReleases | undefined {
  return typeof value === 'object' && value !== null && 'releases' in value ? (value as AptReleases) : undefined;
}

/** Packages that their makers publish for Debian themselves, under the same names and with other contents. */
const published: ReadonlySet<string> = new Set(
  'azure-cli nodejs npm yarn git nginx clang cmake containerd haproxy rabbitmq-server varnish'.split(' '),
);
const publishedFamilies =
  /^(?:clang-\d|docker\b|erlang|gcc-\d+$|g\+\+-\d+$|llvm|mariadb-|mono-|mysql-|php|postgresql|python3\.\d|r-base|redis)/;

/** Whether another source than Debian's may well be the one that a package comes from, once one is set up. */
export const isPublishedElsewhere = (name: string): boolean => published.has(name) || publishedFamilies.test(name);
