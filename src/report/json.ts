import type { Diagnostic, Suppressed } from '../engine/types.ts';
import { masked } from '../text/secrets.ts';
import { isSuppressed } from './found.ts';
import { silencedIn } from './silenced.ts';
import {
  pathOf,
  placeOf,
  shownFix,
  summarize,
  type Bytes,
  type FileReport,
  type ImageChange,
  type Report,
} from './report.ts';

/** Findings for programs: the shape is documented in docs/output.md, and `version` changes when it does. */
export const json = (report: Report): string =>
  `${stringify({
    version: 1,
    columnUnit: 'utf16',
    ...(report.since && { since: { ref: report.since.ref, commit: report.since.commit } }),
    files: report.files.map(fileOf),
    summary: {
      ...summarize(report),
      ...(report.known !== undefined && { known: report.known }),
      ...(report.since && { silenced: silencedIn(report).length }),
    },
  })}\n`;

/** JSON, in which no character is left that a terminal would obey; on one line with an `indent` of 0. */
export const stringify = (value: unknown, indent = 2): string =>
  JSON.stringify(value, null, indent).replace(
    /[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const fileOf = (file: FileReport) => ({
  path: file.path,
  ...(file.context !== undefined && { context: file.context }),
  ...(file.contextFrom !== undefined && { contextFrom: file.contextFrom }),
  targets: file.result?.targets ?? [],
  ...(file.images && { images: file.images.map(imageOf) }),
  diagnostics: (file.result?.diagnostics ?? []).map((one) => diagnosticOf(file, one)),
  suppressed: (file.result?.suppressed ?? []).map((one) => suppressedOf(file, one)),
  ...(file.silenced && {
    silenced: file.silenced.map(({ by, diagnostic }) => ({ by, ...silencedOf(file, diagnostic) })),
  }),
  skipped: (file.result?.skipped ?? []).map(({ rule, lacks }) => ({ rule, lacks })),
  ...(file.fixes && { fixes: fixesOf(file, file.fixes) }),
  ...(file.error !== undefined && { error: file.error }),
});

const imageOf = ({ target, before, after, difference }: ImageChange) => ({
  target,
  ...(before && { before: bytesOf(before) }),
  ...(after && { after: bytesOf(after) }),
  ...(difference && { difference: bytesOf(difference) }),
});

const bytesOf = ({ value, low, high, from, source, heavy, atLeast }: Bytes) => ({
  value,
  low,
  high,
  from,
  ...(source !== undefined && { source }),
  ...(heavy && { heavy }),
  ...(atLeast && { atLeast }),
});

const fixesOf = (file: FileReport, { fixed, dropped }: NonNullable<FileReport['fixes']>) => ({
  fixed: fixed.flatMap(({ rule, message, fix }) =>
    fix ? [{ rule, message, title: fix.title, safety: fix.safety }] : [],
  ),
  dropped: dropped.map((one) => ({ rule: one.rule, title: one.title, reason: one.reason, ...spanOf(file, one) })),
});

const diagnosticOf = (file: FileReport, one: Diagnostic) => ({
  rule: one.rule,
  aliases: one.aliases,
  ...(one.code !== undefined && { code: one.code }),
  severity: one.severity,
  message: one.message,
  ...spanOf(file, one),
  url: one.url,
  ...(one.related && { related: one.related.map((other) => ({ message: other.message, ...spanOf(file, other) })) }),
  ...(one.bytes && { bytes: bytesOf(one.bytes) }),
  ...fixOf(file, one),
});

function fixOf(file: FileReport, one: Diagnostic) {
  const fix = shownFix(one);
  if (!fix) return undefined;
  const edits = fix.edits.map((edit) => ({
    ...(edit.file !== undefined && { file: pathOf(file, edit.file) }),
    start: edit.at.start,
    end: edit.at.end,
    text: edit.text,
  }));
  return { fix: { title: fix.title, safety: fix.safety, edits } };
}

const suppressedOf = (file: FileReport, one: Suppressed) => ({
  ...diagnosticOf(file, one),
  suppression: {
    kind: one.suppression.kind,
    ...(one.suppression.reason !== undefined && { reason: masked(one.suppression.reason) }),
    ...spanOf(file, { at: one.suppression.at }),
  },
});

const silencedOf = (file: FileReport, one: Diagnostic | Suppressed) =>
  isSuppressed(one) ? suppressedOf(file, one) : diagnosticOf(file, one);

function spanOf(file: FileReport, { at, file: other }: Pick<Diagnostic, 'at' | 'file'>) {
  const { path, start, end } = placeOf(file, at, other);
  return { start, end, ...(other !== undefined && { file: path }) };
}
