import type { Diagnostic } from '../engine/types.ts';
import { ruleUrl } from '../rule/url.ts';
import { foundIn, isSuppressed, type Found } from './found.ts';
import { thresholds, type FileReport, type Report, type Silenced, type SilencedBy, type Threshold } from './report.ts';

/** Findings that are made of what a change silences: nothing silences them. */
export const newSuppression = 'new-suppression';

/**
 * What is found in a text by the settings that held before a change, and no more: it is gone, or does not count any more where it did. What a comment silences
 * is not among it. Both reports are of the same text; `now` is absent where the change leaves the file out.
 */
export function silencedBy(
  by: SilencedBy,
  before: FileReport,
  now: FileReport | undefined,
  over: Threshold | undefined,
): readonly Silenced[] {
  const heard = new Map((now?.result?.diagnostics ?? []).map((one) => [keyOf(one), one]));
  const silent = new Set((now?.result?.suppressed ?? []).map(keyOf));
  const counted = (file: FileReport | undefined, one: Diagnostic): boolean =>
    isCounted(one, over ?? file?.failOn ?? 'warning');
  return (before.result?.diagnostics ?? []).flatMap((diagnostic) => {
    const key = keyOf(diagnostic);
    const left = heard.get(key);
    const isGone = left ? counted(before, diagnostic) && !counted(now, left) : !silent.has(key);
    return isGone && diagnostic.rule !== 'internal-error' ? [{ by, diagnostic }] : [];
  });
}

/** A message goes by options, which may be others. */
const keyOf = ({ rule, code, file, at }: Diagnostic): string => JSON.stringify([rule, code, file, at.start]);

const isCounted = ({ severity }: Diagnostic, from: Threshold): boolean =>
  from !== 'never' && thresholds.indexOf(severity) <= thresholds.indexOf(from);

/** The stricter of two thresholds; `warning` is what holds untold. */
export const stricter = (a: Threshold = 'warning', b: Threshold = 'warning'): Threshold =>
  a !== 'never' && (b === 'never' || thresholds.indexOf(a) > thresholds.indexOf(b)) ? a : b;

/** How much a run says is newly silenced; nothing where it was not asked. */
export const silencedIn = ({ files }: Pick<Report, 'files'>): readonly Silenced[] =>
  files.flatMap(({ silenced = [] }) => silenced);

const means: readonly (readonly [SilencedBy, words: string])[] = [
  ['comment', 'by comments'],
  ['configuration', 'by the configuration'],
  ['baseline', 'by the baseline'],
  ['ignore-file', 'by ignore files'],
  ['passed-over', 'in files that are passed over'],
];

/** `3 newly silenced (2 by comments, 1 by the configuration)`; empty where nothing is. */
export function silencedWords(report: Report): string {
  const all = silencedIn(report);
  if (all.length === 0) return '';
  const counts = means
    .map(([by, words]) => [all.filter((one) => one.by === by).length, words] as const)
    .filter(([count]) => count > 0);
  const parts = counts.length === 1 ? (counts[0]?.[1] ?? '') : counts.map((part) => part.join(' ')).join(', ');
  return `${all.length} newly silenced ${counts.length === 1 ? parts : `(${parts})`}`;
}

/** What is silenced by other things than comments: a result has the rest among what is suppressed. */
export const silencedApart = (file: FileReport): readonly Found[] =>
  foundIn(
    file,
    (file.silenced ?? []).flatMap(({ by, diagnostic }) => (by === 'comment' ? [] : diagnostic)),
  );

const subjects: Readonly<Record<SilencedBy, string>> = {
  comment: 'this comment newly silences',
  configuration: 'the changed configuration silences',
  baseline: 'the changed baseline silences',
  'ignore-file': 'the changed ignore file leaves out this Dockerfile, and silences',
  'passed-over': 'the change has this Dockerfile passed over, and silences',
};

/** What silences a file as a whole. */
const isWhole = (by: SilencedBy): boolean => by === 'ignore-file' || by === 'passed-over';

/** A file with a finding for each thing that newly silences some of it: for a comment one there, else one for each rule where it is first found. */
export function withNewSuppressions(file: FileReport): FileReport {
  const { result, silenced = [] } = file;
  if (!result || silenced.length === 0) return file;
  const groups = new Map<string, Silenced[]>();
  for (const one of silenced) {
    const { by, diagnostic } = one;
    const cause = isSuppressed(diagnostic) ? diagnostic.suppression.at : isWhole(by) ? '' : diagnostic.rule;
    const key = JSON.stringify([by, isWhole(by) ? '' : diagnostic.file, cause]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const made = [...groups.values()].flatMap(([first, ...others]) => (first ? [findingOf([first, ...others])] : []));
  return { ...file, result: { ...result, diagnostics: [...result.diagnostics, ...made].sort(byPlace) } };
}

function findingOf(group: readonly [Silenced, ...Silenced[]]): Diagnostic {
  const [{ by, diagnostic }] = group;
  const rules = [...new Set(group.map(({ diagnostic: { rule } }) => rule))];
  const times = group.length > rules.length ? ` (${group.length} findings)` : '';
  return {
    at: isSuppressed(diagnostic) ? diagnostic.suppression.at : diagnostic.at,
    ...(diagnostic.file !== undefined && { file: diagnostic.file }),
    message: `${subjects[by]} ${rules.map((rule) => `\`${rule}\``).join(', ')}${times}, which \`no-new-suppressions\` refuses: mend what is found`,
    rule: newSuppression,
    aliases: [],
    severity: 'error',
    url: ruleUrl(newSuppression),
  };
}

const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  (a.file ?? '') < (b.file ?? '') ? -1 : (a.file ?? '') > (b.file ?? '') ? 1 : a.at.start - b.at.start;
