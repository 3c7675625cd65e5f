import { joined } from '../../engine/index.ts';
import type { FileReport, Report } from '../../report/index.ts';

/** A file with the findings of one row made one: the last thing that is done before findings are shown, when what is known or old has left the rows. */
export const inRows = (file: FileReport): FileReport =>
  file.result ? { ...file, result: { ...file.result, diagnostics: joined(file.result.diagnostics) } } : file;

/** The same for all files of a run. */
export const allInRows = (report: Report): Report => ({ ...report, files: report.files.map(inRows) });
