import { lookUp } from '../text/look-up.ts';
import type { Language, SourceFigure } from './tool.ts';

/** The table `sources` (sources.json): what modules of Go and crates weigh, as they were fetched and built. Written by scripts/tables/sources.ts. */
export interface SourcesTable {
  /** The day that they were fetched, `YYYY-MM-DD`. */
  readonly date: string;
  readonly source: string;
  /**
   * By language and name: kilobytes (10^3) as it is fetched, packed and unpacked, and behind commas built for release, for debugging, and in a program; `!` behind them where
   * it brings what there is at most of the language's own library as it is built, `!!` where it does so into a program, too.
   */
  readonly packages: Readonly<Partial<Record<Language, Readonly<Record<string, number | string>>>>>;
}

/** What a run is asked for. */
export const sourcesTableName = 'sources';

/** The table as it was read from JSON, or nothing where there is none. */
export function sourcesTable(value: unknown): SourcesTable | undefined {
  return typeof value === 'object' && value !== null && 'packages' in value ? (value as SourcesTable) : undefined;
}

/** What is known of one package, in bytes. */
export interface SourceRow extends Readonly<Partial<Record<SourceFigure, number>>> {
  /** Whether it brings what there is at most of the language's own library: as it is built, and into a program. */
  readonly bringsMost: { readonly built: boolean; readonly linked: boolean };
}

const figures: readonly SourceFigure[] = ['fetched', 'built', 'debug', 'linked'];

/** What a table knows of a package. */
export function sourceRow({ packages }: SourcesTable, language: Language, name: string): SourceRow | undefined {
  const row = packages[language] && lookUp(packages[language], name);
  if (row === undefined) return undefined;
  const text = String(row);
  const bringsMost = { built: text.endsWith('!'), linked: text.endsWith('!!') };
  const numbers = text.replaceAll('!', '').split(',');
  const known = numbers.flatMap((number, index) =>
    number === '' ? [] : [[figures[index] ?? '', Number(number) * 1e3]],
  );
  return { ...(Object.fromEntries(known) as Partial<Record<SourceFigure, number>>), bringsMost };
}

/** How far the release that a project has may be from the one that was fetched (a standard deviation, as a share). */
export const sourceSpread = 0.35;
