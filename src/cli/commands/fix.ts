import type { FileChange, FixedFiles, FixFilesOptions } from '../../node/index.ts';
import { placeOf, plural, unifiedDiff, visible, type Report, type View } from '../../report/index.ts';
import { list, type Args, type Flag } from '../args.ts';
import type { Io } from '../io.ts';

/** Flags of `lint` that change files. */
export const fixFlags: readonly Flag[] = [
  { name: 'fix', help: 'apply safe fixes; - gives the fixed text' },
  { name: 'fix-unsafe', help: 'apply unsafe fixes too: read the diff' },
  { name: 'fix-rule', value: 'RULES', help: 'apply only the fixes of these rules, by id or code' },
  { name: 'diff', help: 'show what the fixes would change, and write nothing' },
];

/** What the flags ask for; nothing where no file is to be changed. */
export function fixesOf(args: Args): FixFilesOptions | undefined {
  if (!fixFlags.some(({ name }) => args.has(name))) return undefined;
  return {
    dry: args.has('diff'),
    unsafe: args.has('fix-unsafe'),
    ...(args.has('fix-rule') && { rules: list(args, 'fix-rule') }),
  };
}

/** Shows what would change. On a terminal, what a terminal would obey is shown as a picture; elsewhere it is a diff to be applied. */
export function writeDiff(changes: readonly FileChange[], { stdout }: Io, view: View): void {
  for (const { path, before, after } of changes) {
    const diff = unifiedDiff(path, before, after);
    stdout.write(view.wrap ? diff.split('\n').map(shownLine).join('\n') : diff);
  }
}

const shownLine = (line: string): string => line.split('\t').map(visible).join('\t');

/** What standard error is told of a run that fixes. */
export function accounts({ report, changes }: FixedFiles, dry: boolean): readonly string[] {
  const lines = report.files.flatMap((one) =>
    (one.fixes?.dropped ?? []).map(({ rule, title, reason, at, file }) => {
      const { path, start } = placeOf(one, at, file);
      return `${path}:${start.line}:${start.column}: the fix of \`${rule}\` (${title}) is left out: ${reason}`;
    }),
  );
  const fixed = fixedIn(report);
  if (fixed > 0 && !dry)
    lines.push(`${plural(fixed, 'finding', 'findings')} fixed in ${plural(changes.length, 'file', 'files')}`);
  return lines;
}

const fixedIn = ({ files }: Report): number => files.reduce((sum, { fixes }) => sum + (fixes?.fixed.length ?? 0), 0);
