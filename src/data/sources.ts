import type { Language, Ratio } from './tool.ts';

/** The table `sources` (sources.json): what modules of Go and crates weigh, as they were fetched and built. Written by scripts/tables/sources.ts. */
export interface SourcesTable {
  /** The day that they were fetched, `YYYY-MM-DD`. */
  readonly date: string;
  readonly source: string;
  /**
   * By language and name: kilobytes (10^3) as it is fetched, packed and unpacked, and behind commas built for release, for debugging, and in a program.
   * Then what it needs, where that is not named by itself; `?` before what no program has in it, and before all `~` where it is needed for a feature that somebody
   * has to ask for, `+` for one that is on unless it is switched off (the manifests of the newest releases that were fetched).
   */
  readonly packages: Readonly<Partial<Record<Language, Readonly<Record<string, number | string>>>>>;
  /**
   * Rows of earlier releases, of what they are otherwise in: the first of those counts that is for releases before one that the package's is before. `0.1.42 612,1309`.
   * What it needs in an earlier release has that behind it, as far as it tells which row: `hyper@0.14`.
   */
  readonly earlier?: Readonly<Partial<Record<Language, Readonly<Record<string, readonly string[]>>>>>;
  /** By bill of materials, and by artifact, the releases that it says that shall have: before which of its own, one after the other. `2.7 5.4.33 3.0 5.6.15`; `=` for its own. */
  readonly bills?: Readonly<Partial<Record<Language, Readonly<Record<string, Readonly<Record<string, string>>>>>>>;
  /**
   * What is installed by name: kilobytes that are fetched for it, all that it needs included, then each of its programs and what that weighs, after a `~` where
   * it was not built but is taken to. Written by
   * scripts/tables/installed-programs.ts.
   */
  readonly programs?: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>;
  /** Parts of a runtime that is put together of them, by language and name: see `runtimeOf`. */
  readonly runtimes?: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>;
}

/** What a run is asked for. */
export const sourcesTableName = 'sources';

/** The table as it was read from JSON, or nothing where there is none. */
export function sourcesTable(value: unknown): SourcesTable | undefined {
  return typeof value === 'object' && value !== null && 'packages' in value ? (value as SourcesTable) : undefined;
}

/** How far another release of what is installed by name may be from the one that was built. */
export const programSpread = 0.4;

/** How far a program may be from what it is taken to be of what it needs. */
export const takenProgram: Ratio = { value: 1, low: 0.3, high: 4, from: 'guess' };

/** How far the release that a project has may be from the one that was fetched (a standard deviation, as a share). */
export const sourceSpread = 0.35;

/** Parents that are the bill of materials of another name, of the same release. */
export const billOfParent: ReadonlyMap<string, string> = new Map([
  ['spring-boot-starter-parent', 'spring-boot-dependencies'],
  ['micronaut-parent', 'micronaut-platform'],
]);
