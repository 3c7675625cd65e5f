import type { SourcesTable } from '../../data/sources.ts';
import type { Language, SourceFigure } from '../../data/tool.ts';
import { lookUp } from '../../text/look-up.ts';
import { isBefore } from '../images/tag.ts';

/** What is known of one package, in bytes. */
export interface SourceRow extends Readonly<Partial<Record<SourceFigure, number>>> {
  /** What it needs, by name; to be built alone, what has a `?` before it. */
  readonly needs: readonly string[];
  /** Of those that it needs in an earlier release, as much of that as tells which. */
  readonly releases?: ReadonlyMap<string, string>;
  /** Where it is that of an earlier release: the first that it is not of. */
  readonly until?: string;
  /** Those of them that it needs for a feature that is not on unless somebody asks for it. */
  readonly asked?: ReadonlySet<string>;
  /** Those for one that is on unless somebody switches it off. */
  readonly usual?: ReadonlySet<string>;
}

/** `0.2.0` and the rest of `0.2.0 12,34 b`. */
const cut = (text: string): readonly [until: string, row: string] => {
  const at = text.indexOf(' ');
  return [text.slice(0, at), text.slice(at + 1)];
};

const figures: readonly SourceFigure[] = ['fetched', 'built', 'debug', 'linked'];

/** What a table knows of a package, be that of a release where earlier ones are otherwise. */
export function sourceRow(
  { packages, earlier }: SourcesTable,
  language: Language,
  name: string,
  version?: string,
): SourceRow | undefined {
  const before = version === undefined ? undefined : lookUp(lookUp(earlier, language), name);
  const [until, own] = before?.map(cut).find(([first]) => isBefore(version ?? '', first)) ?? [];
  const row = own ?? lookUp(lookUp(packages, language), name);
  if (row === undefined) return undefined;
  const [sizes = '', ...told] = String(row).split(' ');
  const needs = told.map((need) => need.replace(/^[~+]/, '').split('@', 1)[0] ?? '');
  const marked = (mark: string): ReadonlySet<string> =>
    new Set(needs.filter((_, at) => told[at]?.startsWith(mark) === true));
  const releases = told.flatMap((need, at) => {
    const [, release] = need.split('@');
    return release === undefined ? [] : [[needs[at] ?? '', release] as const];
  });
  const known = sizes
    .split(',')
    .flatMap((number, index) => (number === '' ? [] : [[figures[index] ?? '', Number(number) * 1e3]]));
  return {
    ...(Object.fromEntries(known) as Partial<Record<SourceFigure, number>>),
    needs,
    asked: marked('~'),
    usual: marked('+'),
    ...(releases.length > 0 && { releases: new Map(releases) }),
    ...(until !== undefined && { until }),
  };
}

/** What is known of a package whose programs are installed by its name, in bytes. */
export interface ProgramRow {
  /** What is fetched for it. */
  readonly fetched: number;
  readonly programs: ReadonlyMap<string, ProgramWeight>;
}

export interface ProgramWeight {
  readonly bytes: number;
  /** Whether it was built, and not only what it needs fetched. */
  readonly isMeasured: boolean;
}

/** What a table knows of what is installed by a name. */
export function programRow({ programs }: SourcesTable, language: Language, name: string): ProgramRow | undefined {
  const row = lookUp(lookUp(programs, language), name);
  if (row === undefined) return undefined;
  const [fetched = '', ...words] = row.split(' ');
  const pairs = words.flatMap((word, index) => {
    const weight = words[index + 1] ?? '';
    const bytes = Number(weight.replace('~', '')) * 1e3;
    return index % 2 === 0 ? [[word, { bytes, isMeasured: !weight.startsWith('~') }] as const] : [];
  });
  return { fetched: Number(fetched) * 1e3, programs: new Map(pairs) };
}
