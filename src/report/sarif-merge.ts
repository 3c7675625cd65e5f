import { stringify } from './json.ts';
import { cutNotice, mostResults, sarifSchema } from './sarif.ts';
import { expected, isList, isMap } from './shape.ts';

/** A file of SARIF, parsed. */
export interface Log {
  readonly name: string;
  readonly value: unknown;
}

/** What is wrong with one of several logs. */
export interface LogMistake {
  readonly name: string;
  readonly reason: string;
}

type Json = Readonly<Record<string, unknown>>;

/** A run as Plimsoll writes it, as far as a merge looks into it. */
interface Run extends Json {
  readonly tool: { readonly driver: Driver };
  readonly results: readonly Result[];
  readonly invocations: readonly Json[];
  readonly originalUriBaseIds: Readonly<Record<string, Json>>;
  readonly artifacts: readonly Json[];
}
interface Driver extends Json {
  readonly version: string;
  readonly rules: readonly (Json & { readonly id: string })[];
}
interface Result extends Json {
  readonly ruleId: string;
}

/**
 * Joins what runs of Plimsoll over parts of a project wrote as SARIF into the log of one run, as text: every rule once, every result once, every
 * invocation. Or says which log is wrong, and why.
 */
export function mergeSarif(logs: readonly Log[]): string | LogMistake {
  const runs: Run[] = [];
  for (const { name, value } of logs) {
    const read = readRuns(value);
    if (typeof read === 'string') return { name, reason: read };
    runs.push(...read);
    const [one, other] = new Set(runs.map(({ tool }) => tool.driver.version));
    if (other !== undefined)
      return { name, reason: `made by Plimsoll ${other}, what is before it by ${one}: make all by the same` };
  }
  const [first] = runs;
  if (!first) return { name: '', reason: 'there is nothing to join' };

  const rules = new Map<string, Json>();
  for (const { tool } of runs) for (const rule of tool.driver.rules) if (!rules.has(rule.id)) rules.set(rule.id, rule);
  const index = new Map([...rules.keys()].map((id, at) => [id, at]));
  const results = joinResults(runs, index);
  const notices =
    results.length > mostResults
      ? [{ executionSuccessful: true, toolExecutionNotifications: [cutNotice(results.length)] }]
      : [];
  const run = {
    ...first,
    tool: { driver: { ...first.tool.driver, rules: [...rules.values()] } },
    invocations: [...runs.flatMap(({ invocations }) => invocations.map((one) => reindexed(one, index))), ...notices],
    originalUriBaseIds: joinRoots(runs),
    artifacts: [
      ...new Map(runs.flatMap(({ artifacts }) => artifacts.map((one) => [JSON.stringify(one), one]))).values(),
    ],
    results: weightiest(results),
  };
  return `${stringify({ $schema: sarifSchema, version: '2.1.0', runs: [run] })}\n`;
}

/** Every result once. SARIF wants `suppressions` of every result of a run, or of none. */
function joinResults(runs: readonly Run[], index: ReadonlyMap<string, number>): readonly Result[] {
  const silences = runs.some(({ results }) => results.some((result) => result['suppressions'] !== undefined));
  const seen = new Map<string, Result>();
  for (const { results } of runs)
    for (const { ruleId, ruleIndex: _old, suppressions = [], ...rest } of results) {
      const at = index.get(ruleId);
      const result = {
        ruleId,
        ...(at !== undefined && { ruleIndex: at }),
        ...rest,
        ...(silences && { suppressions }),
      };
      const key = JSON.stringify(result);
      if (!seen.has(key)) seen.set(key, result);
    }
  return [...seen.values()];
}

const weights = ['error', 'warning', 'note'];

/** The results that there is room for, in their order: those that are not silenced first, then by level and bytes. */
function weightiest(results: readonly Result[]): readonly Result[] {
  if (results.length <= mostResults) return results;
  const silent = ({ suppressions }: Result): number => Number(Array.isArray(suppressions) && suppressions.length > 0);
  const level = (result: Result): number => weights.indexOf(String(result['level']));
  const bytes = ({ properties }: Result): number => {
    const weight = isMap(properties) && isMap(properties['bytes']) ? properties['bytes']['value'] : 0;
    return typeof weight === 'number' ? weight : 0;
  };
  const kept = new Set(
    results
      .toSorted((a, b) => silent(a) - silent(b) || level(a) - level(b) || bytes(b) - bytes(a))
      .slice(0, mostResults),
  );
  return results.filter((result) => kept.has(result));
}

/** An invocation whose notifications know their rules by the new places. */
function reindexed(invocation: Json, index: ReadonlyMap<string, number>): Json {
  const { toolExecutionNotifications: all } = invocation;
  if (!Array.isArray(all)) return invocation;
  const notifications = all.map((one: unknown) => {
    if (!isMap(one) || !isMap(one['associatedRule'])) return one;
    const { index: _old, ...rule } = one['associatedRule'];
    const at = index.get(String(rule['id']));
    return { ...one, associatedRule: { ...rule, ...(at !== undefined && { index: at }) } };
  });
  return { ...invocation, toolExecutionNotifications: notifications };
}

/** The folders that paths are relative to; of one that every machine has elsewhere, the place is left out. */
function joinRoots(runs: readonly Run[]): Json {
  const ids = new Set(runs.flatMap(({ originalUriBaseIds }) => Object.keys(originalUriBaseIds)));
  return Object.fromEntries(
    [...ids].map((id) => {
      const [one, other] = new Map(
        runs.flatMap(({ originalUriBaseIds: { [id]: place } }) => (place ? [[JSON.stringify(place), place]] : [])),
      ).values();
      return [id, other ? { description: { text: 'The root of the repository.' } } : one];
    }),
  );
}

/** The runs of a log, or what keeps it from being one of ours. */
function readRuns(log: unknown): readonly Run[] | string {
  if (!isMap(log)) return expected('', 'an object', log);
  if (log['version'] !== '2.1.0') return expected('version', 'SARIF `2.1.0`', log['version']);
  const runs = log['runs'];
  if (!isList(runs) || runs.length === 0) return expected('runs', 'a list of runs', runs);
  const wrong = runs.map((run, at) => whyNoRun(run, `runs[${at}]`)).find((why) => why !== undefined);
  if (wrong !== undefined) return wrong;
  return (runs as readonly (Run & Partial<Run>)[]).map((run) => ({
    ...run,
    invocations: run.invocations ?? [],
    originalUriBaseIds: run.originalUriBaseIds ?? {},
    artifacts: run.artifacts ?? [],
  }));
}

function whyNoRun(run: unknown, at: string): string | undefined {
  if (!isMap(run)) return expected(at, 'an object', run);
  const tool = run['tool'];
  const driver = isMap(tool) ? tool['driver'] : undefined;
  if (!isMap(driver)) return expected(`${at}.tool.driver`, 'an object', driver);
  if (driver['name'] !== 'Plimsoll') return expected(`${at}.tool.driver.name`, '`Plimsoll`', driver['name']);
  if (typeof driver['version'] !== 'string')
    return expected(`${at}.tool.driver.version`, 'a string', driver['version']);
  if (run['columnKind'] !== 'utf16CodeUnits')
    return expected(`${at}.columnKind`, '`utf16CodeUnits`', run['columnKind']);
  return (
    whyNoList(driver['rules'], `${at}.tool.driver.rules`, 'id') ??
    whyNoList(run['results'], `${at}.results`, 'ruleId') ??
    whyNoList(run['invocations'] ?? [], `${at}.invocations`) ??
    whyNoList(run['artifacts'] ?? [], `${at}.artifacts`) ??
    whyNoRoots(run['originalUriBaseIds'] ?? {}, `${at}.originalUriBaseIds`)
  );
}

/** Why a value is no list of objects, each with a text at `key`. */
function whyNoList(value: unknown, at: string, key?: string): string | undefined {
  if (!isList(value)) return expected(at, 'a list', value);
  for (const [index, item] of value.entries()) {
    if (!isMap(item)) return expected(`${at}[${index}]`, 'an object', item);
    if (key !== undefined && typeof item[key] !== 'string')
      return expected(`${at}[${index}].${key}`, 'a string', item[key]);
  }
  return undefined;
}

function whyNoRoots(value: unknown, at: string): string | undefined {
  if (!isMap(value)) return expected(at, 'an object', value);
  const [id, place] = Object.entries(value).find(([, one]) => !isMap(one)) ?? [];
  return id === undefined ? undefined : expected(`${at}.${id}`, 'an object', place);
}
