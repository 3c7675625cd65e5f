import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { allPages, lintedAmong, UsageError, type Report } from '../node/index.ts';
import {
  formatNames,
  formats,
  groupedText,
  groupings,
  plainView,
  statisticsText,
  type FormatName,
  type View,
} from '../report/index.ts';
import { choose, chosen, type Args, type Flag } from './args.ts';
import { viewOf } from './color.ts';
import type { Io } from './io.ts';
import { foldersFlag, shownFile, writeTo } from './write.ts';

export const outputFlag: Flag = {
  name: 'output',
  short: 'o',
  value: 'FILE',
  help: 'write to a file, not to standard output',
};

/** Where reports go, and in which format. */
export const outputFlags: readonly Flag[] = [
  { name: 'format', short: 'f', value: 'FORMAT', values: formatNames, help: formatNames.join(', ') },
  outputFlag,
  {
    name: 'report',
    value: 'FORMAT=FILE',
    values: formatNames.map((name) => `${name}=`),
    help: 'write another format to a file; may be repeated',
  },
  foldersFlag,
  { name: 'statistics', help: 'how often each rule finds something, in place of the findings' },
  { name: 'quiet', short: 'q', help: 'findings only: nothing that sums up, no notes' },
  {
    name: 'group-by',
    value: 'KEY',
    help: `findings with the same ${groupings.join(', ')} together, the heaviest first`,
  },
  { name: 'all', help: 'every finding in full, also on a terminal' },
  { name: 'verbose', help: 'the same as --all' },
];

/** A report to be written: to a file, or to standard output. */
export interface Output {
  readonly format: FormatName;
  /** Absolute. */
  readonly file: string | undefined;
  /** The flag that names the file. */
  readonly flag: 'output' | 'report';
}

/** The reports that the flags ask for; two of one place, and a folder that is not there, are a `UsageError`. */
export function outputsOf(args: Args, { cwd }: Io): readonly Output[] {
  const place = (flag: Output['flag'], path: string): Pick<Output, 'file' | 'flag'> => {
    if (path === '') throw new UsageError(`\`--${flag}\` names no file`);
    return { flag, file: path === '-' ? undefined : resolve(cwd, path) };
  };
  const [output = '-'] = args.all('output').slice(-1);
  const reports = args.all('report').map((given): Output => {
    const [name = '', ...path] = given.split('=');
    if (path.length === 0) throw new UsageError(`\`--report\` cannot be \`${given}\`: write \`sarif=plimsoll.sarif\``);
    return { format: chosen('report', name, formatNames), ...place('report', path.join('=')) };
  });
  const outputs = [{ format: choose(args, 'format', formatNames, 'text'), ...place('output', output) }, ...reports];
  if (args.has('statistics') && !outputs.some(({ format }) => format === 'text'))
    throw new UsageError('`--statistics` is for `--format text`: the other formats hold all that there is to count');
  if (args.has('group-by')) {
    choose(args, 'group-by', groupings, 'message');
    if (!outputs.some(({ format }) => format === 'text'))
      throw new UsageError('`--group-by` is for `--format text`: the other formats tell each finding by itself');
    if (args.has('statistics')) throw new UsageError('`--group-by` and `--statistics` contradict each other: name one');
  }
  const files = outputs.map(({ file }) => file);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (new Set(files).size < files.length)
    throw new UsageError(
      `two reports go to ${twice === undefined ? 'standard output' : `\`${shownFile(twice, cwd)}\``}: give each a place of its own`,
    );
  for (const { flag, file } of outputs) if (file !== undefined) checkPlace(file, flag, args, cwd);
  return outputs;
}

/** What a run cannot write is said before it begins. */
function checkPlace(file: string, flag: string, args: Args, cwd: string): void {
  const wrong = (what: string): UsageError =>
    new UsageError(`\`--${flag}\` cannot be \`${shownFile(file, cwd)}\`: ${what}`);
  if (kindOf(file) === 'folder') throw wrong('it is a folder');
  if (args.has(foldersFlag.name)) return;
  const folder = dirname(file);
  const kind = kindOf(folder);
  if (kind === 'nothing')
    throw wrong(`there is no folder \`${shownFile(folder, cwd)}\`, and \`--${foldersFlag.name}\` makes it`);
  if (kind === 'file') throw wrong(`\`${shownFile(folder, cwd)}\` is not a folder`);
}

function kindOf(path: string): 'folder' | 'file' | 'nothing' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}

/** Throws a `UsageError` for a report that would be written over what the run reads: a file that it lints, or one that a flag names. */
export async function keepInputs(
  outputs: readonly Output[],
  paths: readonly string[],
  args: Args,
  { cwd }: Io,
): Promise<void> {
  const inputs = ['config', 'baseline', 'stdin-filename'].flatMap((flag) => args.all(flag).slice(-1));
  const named = outputs.flatMap(({ file }) => file ?? []);
  const lost = await lintedAmong(named, [...paths, ...inputs], cwd);
  const output = outputs.find(({ file }) => file !== undefined && file === lost);
  if (output?.file === undefined) return;
  throw new UsageError(
    `\`--${output.flag}\` would write over \`${shownFile(output.file, cwd)}\`, which this run reads: name another file`,
  );
}

/** Formats that carry the pages of rules: these are read only for them. */
const withPages: readonly FormatName[] = ['sarif'];

/** Whether findings may be written to standard output one file after another: as text, of which nothing later takes any back. */
export const isStreamed = (outputs: readonly Output[], args: Args): boolean =>
  outputs.some(({ format, file }) => format === 'text' && file === undefined) &&
  !['statistics', 'group-by', 'since', 'baseline', 'target'].some((flag) => args.has(flag)) &&
  !args.operands.includes('-');

function textOf(report: Report, args: Args, view: View | undefined): string {
  if (args.has('statistics')) return statisticsText(report, view);
  if (args.has('group-by')) return groupedText(report, choose(args, 'group-by', groupings, 'message'), view);
  return formats.text(report, view);
}

/** Writes every report: those for standard output first. */
export async function writeReports(report: Report, outputs: readonly Output[], args: Args, io: Io): Promise<void> {
  const whole = outputs.some(({ format }) => withPages.includes(format))
    ? { ...report, pages: allPages(report.rules) }
    : report;
  const view = await viewOf(args, io);
  const write = (format: FormatName, shown?: View): string =>
    format === 'text' ? textOf(whole, args, shown) : formats[format](whole, shown);
  for (const { format, file } of outputs) if (file === undefined) io.stdout.write(write(format, view));
  for (const { format, file } of outputs)
    if (file !== undefined)
      writeTo(file, write(format, { ...plainView, quiet: view.quiet === true }), {
        cwd: io.cwd,
        makesFolders: args.has(foldersFlag.name),
      });
}

/** Writes what a command shows to the file of `--output`, without colours, or to standard output. */
export async function writeShown(shown: (view: View) => string, args: Args, io: Io): Promise<void> {
  const file = args.last('output') ?? '-';
  if (file === '-') io.stdout.write(shown(await viewOf(args, io)));
  else writeTo(resolve(io.cwd, file), shown(plainView), { cwd: io.cwd, makesFolders: args.has(foldersFlag.name) });
}
