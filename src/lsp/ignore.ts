import type { Build, Diagnostic, Edit, Suppression } from '../index.ts';

/** How far a comment reaches. */
export type Reach = 'here' | 'file';

/**
 * The edit that silences a finding: a name more in the comment of ours that is there already, else a new one, above the instruction or, for what begins
 * in a later line of it, above that line. Nothing where no comment can do that.
 */
export function ignoring(build: Build, { at, rule }: Diagnostic, reach: Reach): Edit | undefined {
  const { text } = build.source;
  const place = reach === 'file' ? headOf(build) : placeAbove(build, at.start);
  if (place === undefined) return undefined;
  const there = build.stages.suppressions.find((comment) =>
    reach === 'file' ? isOurs(comment, 'file') : isOurs(comment, 'next') && endsAt(text, comment.at.end, place),
  );
  const last = there?.names.at(-1);
  if (last) return { at: { start: last.at.end, end: last.at.end }, text: `,${rule}` };
  const verb = reach === 'file' ? 'ignore-file' : 'ignore';
  const indent = /[ \t]*/y;
  indent.lastIndex = place;
  const blanks = reach === 'file' ? '' : (indent.exec(text)?.[0] ?? '');
  return { at: { start: place, end: place }, text: `${blanks}# plimsoll ${verb}=${rule}${lineEndOf(text)}` };
}

const isOurs = ({ kind, scope, names, problem }: Suppression, wanted: Suppression['scope']): boolean =>
  kind === 'plimsoll' && scope === wanted && !problem && names.length > 0;

/** Whether nothing but its line end stands between a comment and a line. */
const endsAt = (text: string, end: number, line: number): boolean => /^\r?\n$/.test(text.slice(end, line));

const lineEndOf = (text: string): string => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Behind the directives: a comment above them would make comments of them. */
function headOf({ file, source: { text } }: Build): number | undefined {
  const last = file.directives.at(-1);
  if (!last) return text.startsWith('\ufeff') ? 1 : 0;
  const end = text.indexOf('\n', last.at.end);
  return end === -1 ? undefined : end + 1;
}

/** The start of the line that a comment for the next line, or instruction, is to stand above. */
function placeAbove(build: Build, offset: number): number | undefined {
  const { text } = build.source;
  const head = headOf(build);
  const node = build.file.instructions.findLast(({ at }) => at.start <= offset);
  const inside = node && offset <= node.at.end;
  const inLater = inside && offset <= node.lineAt.end && lineStart(text, offset) > node.at.start;
  const place = Math.max(head ?? 0, lineStart(text, inside && !inLater ? node.at.start : offset));
  return head === undefined || offset < head ? undefined : place;
}
