import type { SourcesTable } from '../../data/sources.ts';
import type { Language, SourceFigure } from '../../data/tool.ts';
import { lookUp } from '../../text/look-up.ts';

/** What is known of one package, in bytes. */
export interface SourceRow extends Readonly<Partial<Record<SourceFigure, number>>> {
  /** What it needs, by name; to be built alone, what has a `?` before it. */
  readonly needs: readonly string[];
}

const figures: readonly SourceFigure[] = ['fetched', 'built', 'debug', 'linked'];

/** What a table knows of a package. */
export function sourceRow({ packages }: SourcesTable, language: Language, name: string): SourceRow | undefined {
  const rows = lookUp(packages, language);
  const row = rows && lookUp(rows, name);
  if (row === undefined) return undefined;
  const [sizes = '', ...needs] = String(row).split(' ');
  const known = sizes
    .split(',')
    .flatMap((number, index) => (number === '' ? [] : [[figures[index] ?? '', Number(number) * 1e3]]));
  return { ...(Object.fromEntries(known) as Partial<Record<SourceFigure, number>>), needs };
}

/** What is known of a package whose programs are installed by its name, in bytes. */
export interface ProgramRow {
  /** What is fetched for it. */
  readonly fetched: number;
  readonly programs: ReadonlyMap<string, number>;
}

/** What a table knows of what is installed by a name. */
export function programRow({ programs }: SourcesTable, language: Language, name: string): ProgramRow | undefined {
  const row = lookUp(lookUp(programs, language), name);
  if (row === undefined) return undefined;
  const [fetched = '', ...words] = row.split(' ');
  const pairs = words.flatMap((word, index) =>
    index % 2 === 0 ? [[word, Number(words[index + 1]) * 1e3] as const] : [],
  );
  return { fetched: Number(fetched) * 1e3, programs: new Map(pairs) };
}
