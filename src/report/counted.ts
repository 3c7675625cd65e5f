import type { Diagnostic, Skipped } from '../engine/types.ts';
import { Source } from '../text/source.ts';
import type { FileReport } from './report.ts';

/** What sums up a file, as plain data: without texts, places and messages. */
export interface Counted {
  /** Of each finding what counts, as one text. */
  readonly found: readonly string[];
  readonly suppressed: readonly (readonly [row: string, suppression: Suppressed['suppression']])[];
  /** What is lacking, as one text. */
  readonly skipped: string;
}

type Suppressed = NonNullable<FileReport['result']>['suppressed'][number];

/**
 * Makes of files whose findings were written what is needed to sum up, and what is the same only once. So a run of ten thousand files holds no more than one of
 * a few.
 */
export interface Counting {
  /** A file that was shown, to be summed up. */
  count(file: FileReport): FileReport;
  /** The same of a file of which no more is known. */
  counted(counted: Counted, file: Omit<FileReport, 'result'>): FileReport;
}

export function counting(): Counting {
  const rows = new Map<string, Diagnostic>();
  const lists = new Map<string, readonly Skipped[]>();
  const diagnosticOf = (row: string): Diagnostic => {
    const one = rows.get(row) ?? unpackRow(row);
    rows.set(row, one);
    return one;
  };
  const listOf = (skipped: string): readonly Skipped[] => {
    const list = lists.get(skipped) ?? (JSON.parse(skipped) as readonly Skipped[]);
    lists.set(skipped, list);
    return list;
  };
  const counted: Counting['counted'] = ({ found, suppressed, skipped }, file) => ({
    ...file,
    result: {
      source: new Source(file.path, ''),
      diagnostics: found.map(diagnosticOf),
      suppressed: suppressed.map(([row, suppression]) => ({ ...diagnosticOf(row), suppression })),
      skipped: listOf(skipped),
      targets: [],
      crashes: [],
    },
  });
  return {
    counted,
    count(file) {
      const { result, others: _others, ...rest } = file;
      if (!result) return file;
      const one = counted(countedOf(result), rest);
      return result.crashes.length > 0 && one.result
        ? { ...one, result: { ...one.result, crashes: result.crashes } }
        : one;
    },
  };
}

/** What counts of the findings of a file. */
export const countedOf = ({ diagnostics, suppressed, skipped }: NonNullable<FileReport['result']>): Counted => ({
  found: diagnostics.map(packRow),
  suppressed: suppressed.map((one) => [packRow(one), one.suppression]),
  skipped: JSON.stringify(skipped),
});

type Row = readonly [
  rule: Diagnostic['rule'],
  url: string,
  severity: Diagnostic['severity'],
  bytes: Diagnostic['bytes'] | null,
  safety: 'safe' | 'unsafe' | null,
];

const packRow = ({ rule, url, severity, bytes, fix }: Diagnostic): string =>
  JSON.stringify([rule, url, severity, bytes ?? null, fix?.safety ?? null] satisfies Row);

function unpackRow(text: string): Diagnostic {
  const [rule, url, severity, bytes, safety] = JSON.parse(text) as Row;
  return {
    rule,
    url,
    severity,
    aliases: [],
    message: '',
    at: { start: 0, end: 0 },
    ...(bytes && { bytes }),
    ...(safety && { fix: { title: '', safety, edits: [] } }),
  };
}
