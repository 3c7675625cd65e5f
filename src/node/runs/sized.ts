import { inspect } from '../../engine/index.ts';
import type { Report } from '../../report/index.ts';
import { imagesOf } from './images.ts';
import { buildOf } from './ahead.ts';
import { reportFiles } from './lint.ts';
import { reportOf } from './reported.ts';
import type { LintOptions } from './run.ts';

/** Lints as `lintFiles` does, and says what the images weigh that are built. */
export const lintSized = (paths: readonly string[], options: LintOptions): Promise<Report> =>
  reportFiles(paths, options, (file, run) => {
    const build = buildOf(file);
    return { ...reportOf(file, inspect(build, file.settings), run), images: imagesOf(build) };
  });
