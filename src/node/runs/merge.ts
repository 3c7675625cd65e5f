import { resolve } from 'node:path';
import { UsageError } from '../../index.ts';
import { mergeSarif, reportOfSarif, type Log, type Report } from '../../report/index.ts';
import { readText } from '../disk/read.ts';

/** Joins files of SARIF that Plimsoll wrote into the text of one. A file that is not such is a `UsageError` that names it. */
export function mergeFiles(paths: readonly string[], cwd: string): string {
  const merged = mergeSarif(paths.map((path): Log => ({ name: path, value: readJson(path, cwd) })));
  if (typeof merged === 'string') return merged;
  throw new UsageError(`\`${merged.name}\`: ${merged.reason}`);
}

/** The report of what files of SARIF tell together; places in it are right, texts are blank. */
export function mergeReports(paths: readonly string[], cwd: string): Report {
  const report = reportOfSarif(JSON.parse(mergeFiles(paths, cwd)));
  if ('files' in report) return report;
  throw new UsageError(`\`${paths.join('`, `')}\`: ${report.reason}`);
}

function readJson(path: string, cwd: string): unknown {
  const reading = readText(resolve(cwd, path), 'SARIF report');
  if ('error' in reading) throw new UsageError(`\`${path}\`: ${reading.error}`);
  try {
    return JSON.parse(reading.text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UsageError(`\`${path}\`: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
