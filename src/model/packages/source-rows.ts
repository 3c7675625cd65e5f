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
