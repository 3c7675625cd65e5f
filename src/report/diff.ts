import { masked } from '../text/secrets.ts';
import { diffArrays, formatPatch, OMIT_HEADERS, structuredPatch, type StructuredPatchHunk } from 'diff';

/** A line that is in both texts, or in one of them. */
export interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** Of texts that differ by more lines than this hardly anything is the same: they are told as a whole, since to compare them takes time. */
const limit = { maxEditLength: 1000 };

/**
 * What makes of one text another, as a unified diff that `patch -p1` and `git apply` read, unless a secret stands in the way, which is not shown; empty where they are the same. A text that is absent is that
 * of a file which is made.
 */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  if (before === after) return '';
  const name = before === undefined ? '/dev/null' : quoted(`a/${path}`);
  return `--- ${name}\n+++ ${quoted(`b/${path}`)}\n${hunks(masked(before ?? ''), masked(after))}`;
}

/** Git's way to write a path that holds what would end it. */
const quoted = (path: string): string => (/["\\\p{Cc}]/u.test(path) ? JSON.stringify(path) : path);

/** The changes with three lines around each. */
function hunks(before: string, after: string): string {
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context: 3, ...limit });
  return formatPatch(
    patch ?? { ...structuredPatch('', '', '', ''), hunks: [replacement(before, after)] },
    OMIT_HEADERS,
  );
}

/** All of one text removed, and all of another added. */
function replacement(before: string, after: string): StructuredPatchHunk {
  const [[removed], [added]] = [structuredPatch('', '', before, '').hunks, structuredPatch('', '', '', after).hunks];
  const { oldLines = 0, lines: old = [] } = removed ?? {};
  const { newLines = 0, lines: now = [] } = added ?? {};
  return { oldStart: 1, oldLines, newStart: 1, newLines, lines: [...old, ...now] };
}

/** Lines with their line ends, so that a last one without differs from one with. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Lines of both texts in order, with their line ends. */
export const compareLines = (before: string, after: string): readonly Line[] =>
  alignLines(linesOf(before), linesOf(after));

/** Lines of both lists in order. */
export function alignLines(before: readonly string[], after: readonly string[]): readonly Line[] {
  const changes = diffArrays([...before], [...after], limit) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return changes.flatMap(({ value, removed, added }) =>
    value.map((text): Line => ({ mark: removed ? '-' : added ? '+' : ' ', text })),
  );
}
