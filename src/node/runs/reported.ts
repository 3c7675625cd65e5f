import { Source, type Result } from '../../index.ts';
import type { FileReport } from '../../report/index.ts';
import type { FolderContext } from '../context/folder.ts';
import { shownPath } from '../disk/paths.ts';
import type { ReadFile } from './read-files.ts';
import type { Run } from './run.ts';

/** What is said of a file for which there is a result. */
export function reportOf(
  {
    source: { path },
    failOn,
    context,
    others: more,
  }: Pick<ReadFile, 'source' | 'failOn' | 'context'> & {
    readonly others: readonly Pick<ReadFile['others'][number], 'context'>[];
  },
  result: Result,
  { cwd }: Run,
): FileReport {
  const own = { path, ...(failOn && { failOn }), result };
  if (!context) return own;
  const { folder, from, files } = context;
  const moreContexts = more.map((other) => ({
    context: shownPath(other.context.folder, cwd),
    contextFrom: other.context.from,
  }));
  return {
    ...own,
    context: shownPath(folder, cwd),
    contextFrom: from,
    ...(moreContexts.length > 0 && { moreContexts }),
    others: othersOf(result, files),
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

/** What is said of one file, and besides. */
export interface Told {
  readonly reports: readonly { readonly report: FileReport; readonly stages?: readonly string[] }[];
  readonly notes: readonly string[];
  readonly strangers: readonly string[];
  readonly templates: readonly string[];
}
