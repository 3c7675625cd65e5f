import {
  lintFiles,
  lintSince,
  lintSized,
  makeBaseline,
  openBaseline,
  readShard,
  statusOf,
  UsageError,
  type BaselineFile,
  type LintOptions,
  type Report,
  type Shard,
  type Threshold,
} from '../../node/index.ts';
import { plural, type KnownFinding } from '../../report/index.ts';
import type { Args, Flag } from '../args.ts';
import type { Io } from '../io.ts';
import { foldersFlag, writeTo } from '../write.ts';
import { fixFlags } from './fix.ts';

/** Flags of `lint` that leave out a part of what there is to find. */
export const narrowFlags: readonly Flag[] = [
  { name: 'since', value: 'REF', help: 'only what is new since the commit where REF and HEAD parted' },
  { name: 'baseline', value: 'FILE', help: 'only what is not known to this file' },
  { name: 'write-baseline', help: 'write what is found to the file of --baseline' },
  { name: 'prune-baseline', help: 'take what is found no more out of that file' },
  { name: 'shard', value: 'I/N', help: 'only part I of N of the files, for jobs side by side' },
];

/** What the flags ask for, in agreement with each other. */
export interface Narrowing {
  readonly since: string | undefined;
  readonly shard: Shard | undefined;
  readonly baseline: KnownFile | undefined;
}

/** The file of a baseline, and what is to be done with it. */
interface KnownFile {
  readonly path: string;
  readonly task: 'check' | 'write' | 'prune';
  readonly makesFolders: boolean;
}

export function narrowingOf(args: Args): Narrowing {
  const since = args.last('since');
  const path = args.last('baseline');
  const tasks = (['write', 'prune'] as const).filter((task) => args.has(`${task}-baseline`));
  const fixes = fixFlags.map(({ name }) => name);
  refuse(args, since === undefined ? undefined : 'since', fixes, 'fixes are of all that is found');
  const [task = 'check', other] = tasks;
  if (other !== undefined) throw contradiction('write-baseline', 'prune-baseline', 'name one of them');
  if (task !== 'check') {
    const flag = `${task}-baseline`;
    if (path === undefined) throw new UsageError(`\`--${flag}\` needs \`--baseline FILE\``);
    refuse(args, flag, ['since', 'shard', ...fixes], 'a baseline is of all that is found');
    if (task === 'prune') refuse(args, flag, ['select', 'ignore', 'preset'], 'every rule is to be asked');
    if (args.operands.includes('-') && !args.has('stdin-filename'))
      throw new UsageError(`\`--${flag}\` cannot name standard input: give it a name by \`--stdin-filename\``);
  }
  return {
    since,
    shard: shardOf(args),
    baseline: path === undefined ? undefined : { path, task, makesFolders: args.has(foldersFlag.name) },
  };
}

function refuse(args: Args, flag: string | undefined, others: readonly string[], why: string): void {
  const other = others.find((name) => args.has(name));
  if (flag !== undefined && other !== undefined) throw contradiction(flag, other, why);
}

const contradiction = (flag: string, other: string, why: string): UsageError =>
  new UsageError(`\`--${flag}\` and \`--${other}\` contradict each other: ${why}`);

function shardOf(args: Args): Shard | undefined {
  const given = args.last('shard');
  if (given === undefined) return undefined;
  const shard = readShard(given);
  if (!shard)
    throw new UsageError(`\`--shard\` cannot be \`${given}\`: the first of four is \`1/4\`, the last \`4/4\``);
  return shard;
}

/** What a run has besides its options. */
interface Whole {
  readonly sized: boolean;
  readonly draws: boolean;
  /** The baseline, where there is one to look into. */
  readonly known: BaselineFile | undefined;
  readonly failOn: Threshold | undefined;
}

/** Lints what the flags leave; `sized` where a report says what images weigh, `draws` where it shows them. */
export function lintNarrowed(
  paths: readonly string[],
  options: LintOptions,
  { since }: Narrowing,
  { sized, draws, known, failOn }: Whole,
): Promise<Report> {
  if (since !== undefined)
    return lintSince(paths, options, since, {
      ...(known && { baseline: known }),
      ...(failOn && { failOn }),
      draws,
    });
  return sized || draws ? lintSized(paths, options, { draws }) : lintFiles(paths, options);
}

/** A report without what is known, and what is to be said of the baseline. */
export interface Settled {
  readonly report: Report;
  readonly notes: readonly string[];
}

/** Reads the baseline, if there is one, and gives what does its part of the work once there is a report. */
export async function baselineOf(
  { baseline }: Narrowing,
  { cwd }: Io,
): Promise<{ readonly settle: (report: Report) => Settled; readonly known: BaselineFile | undefined }> {
  if (!baseline) return { settle: (report) => ({ report, notes: [] }), known: undefined };
  const { path, task } = baseline;
  if (task === 'write') return { settle: (report) => write(baseline, report, cwd), known: undefined };
  const known = await openBaseline(path, cwd);
  const settle = (report: Report): Settled => ({
    report: known.hide(report),
    notes: task === 'prune' ? prune(path, known, report, cwd) : [],
  });
  return { settle, known };
}

function write({ path, makesFolders }: KnownFile, report: Report, cwd: string): Settled {
  if (statusOf(report, 'never') !== 0)
    return { report, notes: [`\`${path}\` is not written: a part of the work could not be done`] };
  const known = makeBaseline(report, path);
  writeTo(known.file, known.text, { cwd, makesFolders, whole: true });
  return {
    report: known.hide(report),
    notes: [`${plural(known.count, 'finding', 'findings')} written to \`${path}\``],
  };
}

/** Takes out what is found no more, and names it. */
function prune(path: string, known: BaselineFile, report: Report, cwd: string): readonly string[] {
  const { kept, stale } = known.prune(report);
  if (stale.length === 0) return [`nothing to prune in \`${path}\``];
  writeTo(known.file, kept.text, { cwd, whole: true });
  const counts = new Map<string, number>();
  for (const one of stale) counts.set(entryOf(one), (counts.get(entryOf(one)) ?? 0) + one.count);
  const lines = [...counts].map(([entry, count]) => `${entry} is found no more${count > 1 ? ` (${count} times)` : ''}`);
  return [
    ...lines,
    `${known.count - kept.count} of ${plural(known.count, 'finding', 'findings')} pruned from \`${path}\``,
  ];
}

const entryOf = ({ path, rule }: KnownFinding): string => `${path}: \`${rule}\``;
