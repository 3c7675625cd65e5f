import type { Diagnostic } from '../engine/types.ts';
import { formatBytes } from './bytes.ts';
import { foundIn, type Found } from './found.ts';
import type { Report, Severity } from './report.ts';
import { plural } from './summary.ts';
import type { View } from './view.ts';
import { visible, widthOf } from './visible.ts';

export const groupings = ['file', 'rule', 'message'] as const;
/** What findings have in common that are told together. */
export type Grouping = (typeof groupings)[number];

/** Findings with the same key. */
interface Group {
  readonly found: readonly Found[];
  readonly paths: ReadonlySet<string>;
  /** The strongest that there is. */
  readonly severity: Severity;
  readonly bytes: number;
  /** Whether all of that was measured. */
  readonly exact: boolean;
}

const ranks: readonly Severity[] = ['error', 'warning', 'info', 'style'];

const keys: Readonly<Record<Grouping, (found: Found) => string>> = {
  file: ({ spot }) => spot.path,
  rule: ({ diagnostic }) => diagnostic.rule,
  message: ({ diagnostic: { rule, message } }) => `${rule}\n${message}`,
};

/** Findings by what they have in common: what weighs most first, then the strongest, then what is found most often. */
function grouped(found: readonly Found[], by: Grouping): readonly Group[] {
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const key = keys[by](one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()]
    .map(groupOf)
    .sort((a, b) => b.bytes - a.bytes || rankOf(a) - rankOf(b) || b.found.length - a.found.length);
}

const rankOf = ({ severity }: Group): number => ranks.indexOf(severity);

function groupOf(found: readonly Found[]): Group {
  const weighed = found.flatMap(({ diagnostic: { bytes } }) => bytes ?? []);
  return {
    found,
    paths: new Set(found.map(({ spot }) => spot.path)),
    severity: ranks.find((rank) => found.some(({ diagnostic }) => diagnostic.severity === rank)) ?? 'style',
    bytes: weighed.reduce((sum, { value }) => sum + value, 0),
    exact: weighed.every(({ from }) => from === 'measured'),
  };
}

/**
 * The findings of a run by what they have in common, the heaviest first. With `most`, no more lines than that: one for each group, cut to the width of the
 * view, and the last tells how much is left out; without it, what is in each group stands below it.
 */
export function groupLines(report: Report, by: Grouping, view: View, most?: number): readonly string[] {
  const found = report.files.flatMap((file) => foundIn(file, file.result?.diagnostics ?? []));
  const groups = grouped(found, by);
  if (most === undefined) return groups.flatMap((group) => [headOf(group, by, view), ...partsOf(group, by, view)]);
  const shown = groups.length > most ? groups.slice(0, most - 1) : groups;
  const left = groups.slice(shown.length);
  const findings = left.reduce((sum, group) => sum + group.found.length, 0);
  return [
    ...shown.map((group) => headOf(group, by, view, view.columns)),
    ...(left.length > 0
      ? [view.paint.dim(`and ${plural(findings, 'finding', 'findings')} more: \`--verbose\` shows all that there is`)]
      : []),
  ];
}

/** `342 × end-of-life-image (warning): …, in 88 files`. */
function headOf(group: Group, by: Grouping, { paint }: View, columns = Infinity): string {
  const [first] = group.found;
  const count = String(group.found.length);
  const name = by === 'file' ? visible(first?.spot.path ?? '') : (first?.diagnostic.rule ?? '');
  const weight = group.bytes > 0 ? `, ${group.exact ? '' : '~'}${formatBytes(group.bytes)}` : '';
  const message = by === 'message' ? `: ${visible(first?.diagnostic.message ?? '')}` : '';
  const where = by === 'file' ? '' : `, in ${placesOf(group)}`;
  const room = columns - widthOf(`${count} × ${name} (${group.severity}${weight})${where}`);
  return [
    `${count} × ${paint.strong(name)} (${paint[group.severity](group.severity)}${weight})`,
    fit(message, room).replace(/`[^`]+`/g, (code) => paint.code(code)),
    where,
  ].join('');
}

function placesOf({ found, paths }: Group): string {
  const [first] = found;
  if (paths.size > 1) return `${paths.size} files`;
  const place = visible(first?.spot.path ?? '');
  return found.length === 1 ? `${place}:${first?.spot.start.line}:${first?.spot.start.column}` : place;
}

/** What stands below a group where there is room: of a message its places, of a rule its messages, of a file its findings. */
function partsOf(group: Group, by: Grouping, view: View): readonly string[] {
  if (by === 'file') return group.found.map(({ diagnostic, spot }) => `  ${spotOf(spot)} ${toldOf(diagnostic, view)}`);
  if (by === 'rule') return grouped(group.found, 'message').map((one) => `  ${headOf(one, 'message', view)}`);
  if (group.found.length === 1) return [];
  return group.found.map(({ spot }) => `  ${visible(spot.path)}:${spotOf(spot)}`);
}

const spotOf = ({ start: { line, column } }: Found['spot']): string => `${line}:${column}`;

const toldOf = ({ severity, rule, message }: Diagnostic, { paint }: View): string =>
  `${paint[severity](severity)} ${rule}: ${visible(message)}`;

/** A text cut to so many cells, at least a few. */
function fit(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  let shown = '';
  for (const char of text) {
    if (widthOf(shown + char) > Math.max(room, 12) - 1) break;
    shown += char;
  }
  return `${shown}…`;
}
