import type { SourcesTable } from '../../data/sources.ts';
import type { Language, SourceFigure } from '../../data/tool.ts';
import { lookUp } from '../../text/look-up.ts';
import { isBefore } from '../images/tag.ts';

/** What is known of one package, in bytes. */
export interface SourceRow extends Readonly<Partial<Record<SourceFigure, number>>> {
  /** What it needs, by name; to be built alone, what has a `?` before it. */
  readonly needs: readonly string[];
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
  const [, own] = before?.map(cut).find(([until]) => isBefore(version ?? '', until)) ?? [];
  const row = own ?? lookUp(lookUp(packages, language), name);
  if (row === undefined) return undefined;
  const [sizes = '', ...told] = String(row).split(' ');
  const needs = told.map((need) => need.replace(/^[~+]/, ''));
  const marked = (mark: string): ReadonlySet<string> =>
    new Set(told.flatMap((need) => (need.startsWith(mark) ? need.slice(1) : [])));
  const known = sizes
    .split(',')
    .flatMap((number, index) => (number === '' ? [] : [[figures[index] ?? '', Number(number) * 1e3]]));
  return {
    ...(Object.fromEntries(known) as Partial<Record<SourceFigure, number>>),
    needs,
    asked: marked('~'),
    usual: marked('+'),
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
