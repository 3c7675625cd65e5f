import type { Diagnostic, Suppressed } from '../engine/types.ts';
import { rulesUrl } from '../rule/url.ts';
import type { Edit } from '../text/edit.ts';
import { masked } from '../text/secrets.ts';
import type { Range } from '../text/source.ts';
import { fingerprints } from './fingerprint.ts';
import { byWeight, everyFinding, isSuppressed, lookAt, spotOf, type Found, type Spot } from './found.ts';
import { stringify } from './json.ts';
import { pathOf, shownFix, statusOf, type FileReport, type Report, type SilencedBy } from './report.ts';
import { silencedApart, silencedIn } from './silenced.ts';
import { descriptorOf, levels, strangerOf } from './sarif-rules.ts';
import { plural } from './summary.ts';
import { fileUri, isAbsolute, relativeUri } from './uri.ts';

/** GitHub refuses a run with more results. */
export const mostResults = 25_000;

export const sarifSchema = 'https://json.schemastore.org/sarif-2.1.0.json';

/** Findings as SARIF 2.1.0, with what GitHub's code scanning asks for besides. A crash of ours is no result, but a notification. */
export function sarif(report: Report): string {
  const ours = everyFinding(report).filter(({ diagnostic }) => diagnostic.rule !== 'internal-error');
  const all = [...ours, ...report.files.flatMap(silencedApart)];
  const newly = new Map<Diagnostic, SilencedBy>(silencedIn(report).map(({ by, diagnostic }) => [diagnostic, by]));
  const prints = fingerprints(all);
  const kept = weightiest(all, newly);
  const rules = descriptors(report, all);
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  const silences = all.some(({ diagnostic }) => isSuppressed(diagnostic) || newly.has(diagnostic));
  const results = all.flatMap((found, at) =>
    kept.has(found)
      ? {
          ruleId: found.diagnostic.rule,
          ruleIndex: index.get(found.diagnostic.rule),
          ...resultOf(found, newly.get(found.diagnostic)),
          partialFingerprints: { 'plimsoll/v1': prints[at] },
          // SARIF wants them of every result of a run, or of none.
          ...(silences && { suppressions: suppressionsOf(found, newly.get(found.diagnostic)) }),
        }
      : [],
  );
  const run = {
    tool: {
      driver: {
        name: 'Plimsoll',
        version: report.version,
        semanticVersion: report.version,
        informationUri: rulesUrl,
        rules,
      },
    },
    invocations: [invocation(report, all.length)],
    originalUriBaseIds: { '%SRCROOT%': { uri: `${fileUri(report.cwd).replace(/\/$/, '')}/` } },
    // What was linted, also without a finding.
    artifacts: report.files.flatMap(({ path, result }) =>
      result ? [{ location: artifactOf(path), roles: ['analysisTarget'] }] : [],
    ),
    columnKind: 'utf16CodeUnits',
    results,
  };
  return `${stringify({ $schema: sarifSchema, version: '2.1.0', runs: [run] })}\n`;
}

/** All rules, so that runs differ in their results only; then those that are not ours. */
function descriptors(report: Report, all: readonly Found[]) {
  const known = new Set(report.rules.map(({ id }) => id));
  const strangers = new Map(
    all.flatMap(({ diagnostic }) => (known.has(diagnostic.rule) ? [] : [[diagnostic.rule, diagnostic] as const])),
  );
  return [
    ...report.rules.map((rule) => descriptorOf(rule, report.pages?.get(rule.id))),
    ...[...strangers.values()].map(strangerOf),
  ];
}

/** The findings that there is room for: those that are not silenced first. */
function weightiest(all: readonly Found[], newly: ReadonlyMap<Diagnostic, unknown>): ReadonlySet<Found> {
  if (all.length <= mostResults) return new Set(all);
  const silent = ({ diagnostic }: Found): number => Number(isSuppressed(diagnostic) || newly.has(diagnostic));
  return new Set(all.toSorted((a, b) => silent(a) - silent(b) || byWeight(a, b)).slice(0, mostResults));
}

function resultOf({ file, diagnostic, spot }: Found, newly: SilencedBy | undefined) {
  const { severity, message, bytes, code, related } = diagnostic;
  const fix = shownFix(diagnostic);
  return {
    level: levels[severity],
    message: textOf(message),
    locations: [locationOf(spot)],
    ...(related && {
      relatedLocations: related.map((other, at) => ({
        id: at + 1,
        ...locationOf(lookAt(file, other)),
        message: textOf(other.message),
      })),
    }),
    ...(fix && {
      fixes: [
        {
          description: textOf(fix.title),
          artifactChanges: changesOf(file, fix.edits),
          properties: { safety: fix.safety },
        },
      ],
    }),
    properties: {
      severity,
      ...(code !== undefined && { code }),
      ...(newly && { newlySilenced: newly }),
      ...(bytes && { bytes: { value: bytes.value, low: bytes.low, high: bytes.high, from: bytes.from } }),
    },
  };
}

/** A message in which no text of a Dockerfile is taken for a link, `[words](target)`. */
const textOf = (message: string) => ({ text: message.replaceAll('](', '] (') });

const locationOf = (spot: Spot) => ({
  physicalLocation: { artifactLocation: artifactOf(spot.path), region: regionOf(spot) },
});

const regionOf = ({ start, end }: Spot) => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
});

function changesOf(file: FileReport, edits: readonly Edit[]) {
  const files = [...new Set(edits.map((edit) => edit.file))];
  return files.map((other) => ({
    artifactLocation: artifactOf(other === undefined ? file.path : pathOf(file, other)),
    replacements: edits
      .filter((edit) => edit.file === other)
      .map(({ at, text }) => ({
        deletedRegion: deletedRegion(file, at, other),
        ...(text !== '' && { insertedContent: { text } }),
      })),
  }));
}

/** In a file that is not known, lines cannot be told, but offsets can. */
const deletedRegion = (file: FileReport, at: Range, other: string | undefined) =>
  other === undefined || at.end === 0 || file.others?.has(other)
    ? regionOf(spotOf(file, at, other))
    : { charOffset: at.start, charLength: at.end - at.start };

function suppressionsOf({ file, diagnostic }: Found<Diagnostic | Suppressed>, newly: SilencedBy | undefined) {
  if (!isSuppressed(diagnostic)) return newly ? [{ kind: 'external', justification: `newly silenced: ${newly}` }] : [];
  const { at, reason } = diagnostic.suppression;
  // The comment stands in the file that the finding is in.
  const spot = lookAt(file, { at, ...(diagnostic.file !== undefined && { file: diagnostic.file }) });
  return [
    { kind: 'inSource', ...(reason !== undefined && { justification: masked(reason) }), location: locationOf(spot) },
  ];
}

function invocation(report: Report, total: number) {
  const ruleAt = new Map(report.rules.map(({ id }, index) => [id, index]));
  const failed = report.files.flatMap(({ path, error }) => (error === undefined ? [] : notification(error, path)));
  const crashed = report.files.flatMap(({ path, result }) =>
    (result?.crashes ?? []).map(({ rule, error }) => ({
      ...notification(`rule \`${rule}\` crashed: ${error instanceof Error ? error.message : String(error)}`, path),
      associatedRule: { id: rule, ...(ruleAt.has(rule) && { index: ruleAt.get(rule) }) },
    })),
  );
  const cut = total > mostResults ? [cutNotice(total)] : [];
  return {
    executionSuccessful: statusOf(report, 'never') === 0,
    ...(report.since && { properties: { newlySilenced: silencedIn(report).length } }),
    toolExecutionNotifications: [...failed, ...crashed, ...cut],
  };
}

/** What is said where there are too many results. */
export const cutNotice = (total: number): Readonly<Record<string, unknown>> => ({
  level: 'warning',
  message: {
    text: `${total - mostResults} of ${plural(total, 'result', 'results')} are left out: GitHub takes ${mostResults}, and these weigh most`,
  },
});

const notification = (message: string, path: string) => ({
  level: 'error',
  message: textOf(message),
  locations: [{ physicalLocation: { artifactLocation: artifactOf(path) } }],
});

const artifactOf = (path: string) =>
  isAbsolute(path) ? { uri: fileUri(path) } : { uri: relativeUri(path), uriBaseId: '%SRCROOT%' };
