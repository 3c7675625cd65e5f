import type { Diagnostic, Suppressed } from '../engine/types.ts';
import { Source, type Position } from '../text/source.ts';
import type { LogMistake } from './sarif-merge.ts';
import type { Bytes, FileReport, Report, Severity } from './report.ts';
import { expected, isList, isMap } from './shape.ts';

type Json = Readonly<Record<string, unknown>>;

/** A result of a log, as far as reports tell of it. */
interface Told {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
  readonly diagnostic: Omit<Diagnostic, 'at'>;
  readonly suppressed: boolean;
}

/**
 * The report of a run, from the log of one run that Plimsoll wrote (`mergeSarif` makes it), parsed. A log holds no text of a file: places are right, and
 * what stands there is blank. What was skipped, and what images weigh, is not in it.
 */
export function reportOfSarif(log: unknown): Report | LogMistake {
  const run = isMap(log) && isList(log['runs']) ? log['runs'][0] : undefined;
  if (!isMap(run)) return { name: '', reason: expected('runs', 'a list of runs', run) };
  const driver = mapAt(mapAt(run, 'tool'), 'driver');
  const rules = new Map(listAt(driver, 'rules').map((rule) => [textAt(rule, 'id'), rule]));
  const told: Told[] = [];
  for (const [index, result] of listAt(run, 'results').entries()) {
    const one = readResult(result, rules);
    if (typeof one === 'string') return { name: '', reason: `results[${index}].${one}` };
    told.push(one);
  }
  return {
    version: textAt(driver, 'version'),
    cwd: '',
    rules: [],
    files: filesOf(listAt(run, 'artifacts'), told, failuresOf(run)),
    notes: [],
  };
}

const mapAt = (value: Json, key: string): Json => (isMap(value[key]) ? value[key] : {});
const listAt = (value: Json, key: string): readonly Json[] => (isList(value[key]) ? value[key].filter(isMap) : []);
const textAt = (value: Json, key: string): string => (typeof value[key] === 'string' ? value[key] : '');

const severities: readonly unknown[] = ['error', 'warning', 'info', 'style'] satisfies readonly Severity[];

/** A result, or what is wrong with it. */
function readResult(result: Json, rules: ReadonlyMap<string, Json>): Told | string {
  const [location] = listAt(result, 'locations');
  const place = mapAt(location ?? {}, 'physicalLocation');
  const path = pathOf(textAt(mapAt(place, 'artifactLocation'), 'uri'));
  const properties = mapAt(result, 'properties');
  const { severity } = properties;
  if (path === '') return expected('locations', 'the place of a file', result['locations']);
  if (!severities.includes(severity)) return expected('properties.severity', 'a severity', severity);
  const region = mapAt(place, 'region');
  const numbers = ['startLine', 'startColumn', 'endLine', 'endColumn'].map((key) => region[key]);
  if (!numbers.every((number): number is number => Number.isInteger(number) && Number(number) > 0))
    return expected('locations.physicalLocation.region', 'lines and columns', place['region']);
  const [line = 1, column = 1, endLine = 1, endColumn = 1] = numbers;
  const rule = textAt(result, 'ruleId');
  const known = rules.get(rule) ?? {};
  const [fix] = listAt(result, 'fixes');
  const bytes = bytesOf(properties['bytes']);
  return {
    path,
    start: { line, column },
    end: { line: endLine, column: endColumn },
    suppressed: listAt(result, 'suppressions').length > 0,
    diagnostic: {
      rule,
      // The first tag is the group.
      aliases: stringsAt(mapAt(known, 'properties'), 'tags').slice(1),
      severity: severity as Severity,
      message: textAt(mapAt(result, 'message'), 'text'),
      url: textAt(known, 'helpUri'),
      ...(textAt(properties, 'code') !== '' && { code: textAt(properties, 'code') }),
      ...(bytes && { bytes }),
      ...(fix && {
        fix: {
          title: textAt(mapAt(fix, 'description'), 'text'),
          safety: mapAt(fix, 'properties')['safety'] === 'safe' ? 'safe' : 'unsafe',
          edits: [],
        },
      }),
    },
  };
}

const stringsAt = (value: Json, key: string): readonly string[] =>
  isList(value[key]) ? value[key].filter((item) => typeof item === 'string') : [];

function bytesOf(value: unknown): Bytes | undefined {
  if (!isMap(value)) return undefined;
  const [bytes, low, high] = ['value', 'low', 'high'].map((key) => Number(value[key]));
  const from = (['measured', 'table', 'guess'] as const).find((one) => one === value['from']);
  return from && Number.isFinite(bytes) ? { value: bytes ?? 0, low: low ?? 0, high: high ?? 0, from } : undefined;
}

/** The path that a URI of ours stands for. */
function pathOf(uri: string): string {
  try {
    return decodeURIComponent(uri.replace(/^file:\/\/(?=\/)/, ''));
  } catch {
    return uri;
  }
}

/** The files that could not be linted, by path. */
const failuresOf = (run: Json): ReadonlyMap<string, string> =>
  new Map(
    listAt(run, 'invocations')
      .flatMap((one) => listAt(one, 'toolExecutionNotifications'))
      .filter((one) => one['level'] === 'error')
      .flatMap((one) => {
        const [location] = listAt(one, 'locations');
        const place = mapAt(mapAt(location ?? {}, 'physicalLocation'), 'artifactLocation');
        return location ? [[pathOf(textAt(place, 'uri')), textAt(mapAt(one, 'message'), 'text')] as const] : [];
      }),
  );

/** Linted files with what was found in them; what was found in others has a file of its own. */
function filesOf(
  artifacts: readonly Json[],
  told: readonly Told[],
  failures: ReadonlyMap<string, string>,
): readonly FileReport[] {
  const linted = artifacts.map((one) => pathOf(textAt(mapAt(one, 'location'), 'uri')));
  const paths = new Set([...linted, ...told.map(({ path }) => path), ...failures.keys()]);
  return [...paths].toSorted().map((path): FileReport => {
    const own = told.filter((one) => one.path === path);
    const error = failures.get(path);
    if (error !== undefined && own.length === 0) return { path, error };
    const source = blankSource(path, own);
    const offset = ({ line, column }: Position): number => (source.lineStarts[line - 1] ?? 0) + column - 1;
    const placed = own.map(({ start, end, diagnostic, suppressed }) => ({
      suppressed,
      diagnostic: { ...diagnostic, at: { start: offset(start), end: offset(end) } },
    }));
    const isThere = { kind: 'plimsoll', reason: undefined, at: { start: 0, end: 0 } } as const;
    return {
      path,
      result: {
        source,
        diagnostics: placed.flatMap((one): Diagnostic[] => (one.suppressed ? [] : [one.diagnostic])),
        suppressed: placed.flatMap((one): Suppressed[] =>
          one.suppressed ? [{ ...one.diagnostic, suppression: isThere }] : [],
        ),
        skipped: [],
        targets: [],
        crashes: [],
      },
    };
  });
}

/** A text with as many lines, as long as they need be for places to be in them. */
function blankSource(path: string, told: readonly Told[]): Source {
  const widths: number[] = [];
  for (const { line, column } of told.flatMap(({ start, end }) => [start, end]))
    widths[line - 1] = Math.max(widths[line - 1] ?? 0, column - 1);
  return new Source(path, Array.from(widths, (width = 0) => ' '.repeat(width)).join('\n'));
}
