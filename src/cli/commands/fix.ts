import type { FileChange, FixedFiles, FixFilesOptions } from '../../node/index.ts';
import { fixableLine, placeOf, plural, unifiedDiff, visible, type View } from '../../report/index.ts';
import { list, type Args, type Flag } from '../args.ts';
import type { Io } from '../io.ts';

/** Flags of `lint` that change files. */
export const fixFlags: readonly Flag[] = [
  { name: 'fix', help: 'apply safe fixes; - gives the fixed text' },
  { name: 'fix-unsafe', help: 'apply unsafe fixes too: read the diff' },
  { name: 'fix-rule', value: 'RULES', values: 'rules', help: 'apply only the fixes of these rules, by id or code' },
  { name: 'allow-dirty', help: 'fix what Git could not give back: changes that are not staged' },
  { name: 'allow-no-vcs', help: 'fix what is found in no repository' },
  { name: 'diff', help: 'show what the fixes would change, and write nothing' },
];

/** What the flags ask for; nothing where no file is to be changed. */
export function fixesOf(args: Args): FixFilesOptions | undefined {
  if (!fixFlags.some(({ name }) => !name.startsWith('allow-') && args.has(name))) return undefined;
  return {
    dry: args.has('diff'),
    unsafe: args.has('fix-unsafe'),
    guard: { allowDirty: args.has('allow-dirty'), allowNoVcs: args.has('allow-no-vcs') },
    ...(args.has('fix-rule') && { rules: list(args, 'fix-rule') }),
  };
}

/** Shows what would change. On a terminal, what a terminal would obey is shown as a picture; elsewhere it is a diff to be applied. */
export function writeDiff(changes: readonly FileChange[], { stdout }: Io, view: View): void {
  for (const { path, before, after } of changes) {
    const lines = unifiedDiff(path, before, after).split('\n');
    const shown = view.wrap ? lines.map((line) => line.split('\t').map(visible).join('\t')) : lines;
    stdout.write(shown.map((line, index) => painted(line, index, view)).join('\n'));
  }
}

/** A line of a diff in its colour. The first two name the file. */
function painted(line: string, index: number, { paint }: View): string {
  if (line === '') return line;
  if (index < 2) return paint.strong(line);
  if (line.startsWith('@@')) return paint.code(line);
  return line.startsWith('+') ? paint.added(line) : line.startsWith('-') ? paint.removed(line) : line;
}

/** What standard error is told of a run that fixes. */
export function accounts(
  { report, changes }: FixedFiles,
  { dry, quiet }: { readonly dry: boolean; readonly quiet: boolean },
): readonly string[] {
  const lines = report.files.flatMap((one) =>
    (one.fixes?.dropped ?? []).map(({ rule, title, reason, at, file }) => {
      const { path, start } = placeOf(one, at, file);
      return `${path}:${start.line}:${start.column}: the fix of \`${rule}\` (${title}) is left out: ${reason}`;
    }),
  );
  const fixed = report.files.reduce((sum, { fixes }) => sum + (fixes?.fixed.length ?? 0), 0);
  if (fixed === 0 || quiet) return lines;
  const left = report.files.reduce((sum, { result }) => sum + (result?.diagnostics.length ?? 0), 0);
  const fixable = fixableLine(report);
  const done = `${plural(fixed, 'finding', 'findings')} ${dry ? 'would be fixed' : 'fixed'}`;
  const where = `in ${plural(changes.length, 'file', 'files')}`;
  return [...lines, `${done} ${where}, ${left === 0 ? 'none' : left} left${fixable && ` (${fixable})`}`];
}
