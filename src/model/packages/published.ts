import { type Bytes, exact, plus, scaled } from '../../bytes/bytes.ts';
import { programSpread, sourcesTable, sourcesTableName, takenProgram } from '../../data/sources.ts';
import type { SourceFigure } from '../../data/tool.ts';
import type { Command } from '../commands/types.ts';
import type { UpToFiles } from '../files/types.ts';
import { once } from '../memo.ts';
import { around, measured } from './many.ts';
import { worksOnProject } from './manifest-text.ts';
import { programRow, type ProgramRow, type ProgramWeight } from './source-rows.ts';

/** What the table tells of the programs of others that a command builds by name; nothing where one of them is not known, or it builds none. */
const rowsOf = once((build: UpToFiles, command: Command): readonly ProgramRow[] | undefined => {
  const { language, published } = command.form ?? {};
  if (!language || !published || !command.does('add') || worksOnProject(build, command)) return undefined;
  if (command.has(...published.unless)) return undefined;
  const table = sourcesTable(build.facts.table?.(sourcesTableName));
  const rows = command.operands.map(({ literal = '' }) => table && programRow(table, language, bare(literal)));
  const known = rows.filter((row) => row !== undefined);
  return known.length < rows.length ? undefined : known;
});

/** `just` of `just@1.2`. */
const bare = (written: string): string => written.split('@', 1)[0] ?? '';

const weighed = (bytes: number): Bytes => around([bytes], { one: programSpread, all: 0 });

/** What a program weighs: as it was built, or as it is taken to be of what it needs. */
const programWeighed = ({ bytes, isMeasured }: ProgramWeight): Bytes =>
  isMeasured ? weighed(bytes) : { ...scaled(exact(bytes), takenProgram), source: measured };

/** Each program that a command builds by the name of what has it. */
export const publishedPrograms = (build: UpToFiles, command: Command): ReadonlyMap<string, Bytes> =>
  new Map(
    (rowsOf(build, command) ?? []).flatMap(({ programs }) =>
      [...programs].map(([name, weight]) => [name, programWeighed(weight)] as const),
    ),
  );

/** What all of them weigh, or what is fetched for them where earlier commands have fetched for others. */
export function publishedBytes(
  build: UpToFiles,
  command: Command,
  figure: SourceFigure | undefined,
  earlier: readonly Command[],
): Bytes | undefined {
  const rows = rowsOf(build, command);
  const { further } = command.form?.published ?? {};
  if (!rows || !further || rows.length === 0) return undefined;
  if (figure === 'linked') return [...publishedPrograms(build, command).values()].reduce(plus);
  if (figure !== 'fetched') return undefined;
  return rows
    .map(({ fetched }, index) =>
      index === 0 && earlier.length === 0 ? weighed(fetched) : scaled(weighed(fetched), further),
    )
    .reduce(plus);
}
