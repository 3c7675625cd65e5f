import { inspect } from '../../engine/index.ts';
import type { FileReport, Graph, Report } from '../../report/index.ts';
import { stagesOf } from '../../report/staged.ts';
import { buildOf } from './ahead.ts';
import { reportFiles } from './lint.ts';
import { reportOf } from './reported.ts';
import type { LintOptions } from './run.ts';

/** The stages of files, as `lintFiles` takes them, with what leads from one to another. The report has what could not be read. */
export async function graphFiles(
  paths: readonly string[],
  options: LintOptions = {},
): Promise<{ readonly graphs: readonly Graph[]; readonly report: Report }> {
  const graphs = new Map<FileReport, Graph>();
  const report = await reportFiles(paths, options, (file, run) => {
    const build = buildOf(file);
    const own = reportOf(file, inspect(build, []), run);
    graphs.set(own, { path: file.source.path, stages: stagesOf(build) });
    return own;
  });
  return { graphs: report.files.flatMap((file) => graphs.get(file) ?? []), report };
}
