import { createBuild, inspect } from '../../engine/index.ts';
import type { Result } from '../../index.ts';
import type { ImageChange, Report } from '../../report/index.ts';
import { imagesOf } from './images.ts';
import { lintFiles, type LintOptions } from './lint.ts';

/** Lints as `lintFiles` does, and says what the images weigh that are built. */
export async function lintSized(paths: readonly string[], options: Omit<LintOptions, 'lint'>): Promise<Report> {
  const images = new Map<Result, readonly ImageChange[]>();
  const report = await lintFiles(paths, {
    ...options,
    lint(source, settings, facts) {
      const build = createBuild(source, facts);
      const result = inspect(build, settings);
      images.set(result, imagesOf(build));
      return result;
    },
  });
  const files = report.files.map((file) => {
    const own = file.result && images.get(file.result);
    return own ? { ...file, images: own } : file;
  });
  return { ...report, files };
}
