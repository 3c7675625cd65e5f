import type { Build, Result } from '../../index.ts';
import type { Drawn, Report } from '../../report/index.ts';
import { stagesOf } from '../../report/staged.ts';
import { imagesOf } from './images.ts';
import { buildOf } from './ahead.ts';
import { inspectedIn, reportFiles } from './lint.ts';
import { reportOf } from './reported.ts';
import type { LintOptions } from './run.ts';
import { weighedOf } from '../../report/weighed.ts';

/** Lints as `lintFiles` does, and says what the images weigh that are built; where that is asked for, all that can be drawn of them. */
export const lintSized = (
  paths: readonly string[],
  options: LintOptions,
  { draws = false }: { readonly draws?: boolean } = {},
): Promise<Report> =>
  reportFiles(paths, options, (file, run) => {
    const build = buildOf(file);
    const result = inspectedIn(file);
    const own = { ...reportOf(file, result, run), images: imagesOf(build) };
    return draws ? { ...own, drawn: drawnOf(build, result) } : own;
  });

/** What can be drawn of a file. */
export const drawnOf = (build: Build, result: Result): Drawn => ({
  stages: stagesOf(build),
  images: weighedOf(build, result),
});
