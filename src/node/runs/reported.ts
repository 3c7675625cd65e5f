import { Source, type Result } from '../../index.ts';
import type { FileReport } from '../../report/index.ts';
import type { FolderContext } from '../context/folder.ts';
import { shownPath } from '../disk/paths.ts';
import type { ReadFile } from './read-files.ts';
import type { Run } from './run.ts';

type Reported = Pick<ReadFile, 'failOn' | 'context'> & {
  readonly others: readonly Pick<ReadFile['others'][number], 'context'>[];
};

/** What is said of a file for which there is a result. */
export function reportOf(file: Reported & Pick<ReadFile, 'source'>, result: Result, run: Run): FileReport {
  const own = { ...aboutOf(file.source.path, file, run), result };
  return file.context ? { ...own, others: othersOf(result, file.context.files) } : own;
}

/** What is said of a file besides its result. */
export function aboutOf(
  path: string,
  { failOn, context, others }: Reported,
  { cwd }: Pick<Run, 'cwd'>,
): Omit<FileReport, 'result' | 'others'> {
  const own = { path, ...(failOn && { failOn }) };
  if (!context) return own;
  const moreContexts = others.map((other) => ({
    context: shownPath(other.context.folder, cwd),
    contextFrom: other.context.from,
  }));
  return {
    ...own,
    context: shownPath(context.folder, cwd),
    contextFrom: context.from,
    ...(moreContexts.length > 0 && { moreContexts }),
  };
}

/** The texts that findings point into besides their own file: a report shows lines and columns of them. */
export function othersOf(
  { diagnostics, suppressed }: Result,
  context: Pick<FolderContext, 'shown'>,
): ReadonlyMap<string, Source> {
  const names = [...diagnostics, ...suppressed].flatMap(({ file, related = [] }) => [
    file,
    ...related.map((other) => other.file),
  ]);
  const others = new Map<string, Source>();
  for (const name of names)
    if (name !== undefined && !others.has(name)) others.set(name, new Source(name, context.shown(name) ?? ''));
  return others;
}

interface TellingOne {
  readonly report: FileReport;
  readonly stages?: readonly string[];
  /** What is shown of the file, where that is known: then the report is only what sums it up. */
  readonly text?: string;
}

/** What is said of one file, and besides. */
export interface Told {
  readonly reports: readonly TellingOne[];
  readonly notes: readonly string[];
  readonly strangers: readonly string[];
  readonly templates: readonly string[];
}
