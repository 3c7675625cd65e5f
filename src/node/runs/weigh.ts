import { inspect } from '../../engine/index.ts';
import type { FileReport, Report, SizeReport, WeighedFile, WeighedImage } from '../../report/index.ts';
import { weighedOf } from '../../report/weighed.ts';
import { buildOf } from './ahead.ts';
import { reportFiles } from './lint.ts';
import { reportOf } from './reported.ts';
import type { LintOptions } from './run.ts';

/** Says what the images of files, as `lintFiles` takes them, will weigh, and what fixes would save. The report of the linting has what went wrong. */
export async function weighFiles(
  paths: readonly string[],
  options: LintOptions = {},
): Promise<{ readonly sizes: SizeReport; readonly report: Report }> {
  const weighed = new Map<FileReport, readonly WeighedImage[]>();
  const report = await reportFiles(paths, options, (file, run) => {
    const build = buildOf(file);
    const result = inspect(build, file.settings);
    const own = reportOf(file, result, run);
    weighed.set(own, weighedOf(build, result));
    return own;
  });
  const files = report.files.map((file): WeighedFile => {
    const { path, context, error } = file;
    const images = weighed.get(file) ?? [];
    return { path, images, ...(context !== undefined && { context }), ...(error !== undefined && { error }) };
  });
  return { sizes: { version: report.version, files }, report };
}
