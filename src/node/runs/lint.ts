import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  lint,
  parse,
  rules,
  settle,
  Source,
  UsageError,
  type Config,
  type ContextFiles,
  type Facts,
  type Result,
  type Setting,
} from '../../index.ts';
import type { FileOptions } from '../../engine/config.ts';
import type { FileReport, Report } from '../../report/index.ts';
import { unconfigured, type Configured, type LoadConfig } from '../configuration/configured.ts';
import { openDisk, type Disk } from '../context/disk.ts';
import { folderContext } from '../context/folder.ts';
import { provedContext } from '../context/proved.ts';
import { today } from './date.ts';
import { byPath, shownPath } from '../disk/paths.ts';
import { reasonOf } from '../disk/reasons.ts';
import { findFiles } from '../disk/find.ts';
import type { Described } from '../plans/described.ts';
import { contextIn, planFinder, planTexts, withPlans, type Describe } from '../plans/plans.ts';
import { decode, readText, type Reading } from '../disk/read.ts';
import { isInShard, type Shard } from './shard.ts';
import { tableReader } from '../shipped/tables.ts';
import { version } from '../shipped/version.ts';

export interface LintOptions {
  /** The folder that paths are relative to; the process's own unless told. */
  readonly cwd?: string;
  readonly loadConfig?: LoadConfig;
  /** What goes over the configuration of every file. */
  readonly config?: Pick<Config, 'extends' | 'rules' | 'select' | 'ignore' | 'rulesVersion'>;
  /** Stages that are built, by name or number. */
  readonly targets?: readonly string[];
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The date, `YYYY-MM-DD`; SOURCE_DATE_EPOCH's unless told, else today's. */
  readonly today?: string;
  /** The build context of every file; without it, the folder that is proved to be. */
  readonly context?: string;
  /** The part of the files that is linted; all, unless told. */
  readonly shard?: Shard;
  /** The bytes that `-` stands for. */
  readonly stdin?: () => Promise<Uint8Array>;
  /** Where those bytes would be, were they a file. */
  readonly stdinPath?: string;
  /** What gives the result of a text: `lint`, unless told. */
  readonly lint?: (source: Source, settings: readonly Setting[], facts: Facts) => Result;
}

/**
 * Lints files, folders, globs and, for `-`, standard input. What cannot be read is said in the report, and so is what is wrong with the
 * configuration of a file; what is wrong with the options is a `UsageError`.
 */
export async function lintFiles(paths: readonly string[], options: LintOptions = {}): Promise<Report> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const run = runOf(cwd, options);
  const named = paths.filter((path) => path !== '-');
  const found = await findFiles(named, cwd);
  const files: FileReport[] = [];
  const notes = new Set(found.notes);

  const take = async (path: string, file: string | undefined, isNamed: boolean, read: () => Reading): Promise<void> => {
    const configured = await run.configured(file ?? resolve(cwd, 'Dockerfile'));
    if ('error' in configured) return void files.push({ path, error: configured.error, misconfigured: true });
    for (const note of configured.notes ?? []) notes.add(note);
    if (file !== undefined && configured.excludedBy !== undefined) {
      if (isNamed) notes.add(`\`${path}\` is excluded by \`${shownPath(configured.excludedBy, cwd)}\`: skipped`);
      return;
    }
    const { builds, notes: more } = file === undefined ? nothingDescribed : await run.describe(file);
    for (const note of more) notes.add(note);
    const reading = read();
    if ('text' in reading) files.push(lintOne(new Source(path, reading.text), file, configured, builds, run, notes));
    else if (isNamed || !reading.binary) files.push({ path, error: reading.error });
  };

  const isMine = (path: string): boolean => !options.shard || isInShard(path, options.shard);
  const inputFile = options.stdinPath === undefined ? undefined : resolve(cwd, options.stdinPath);
  const inputPath = inputFile === undefined ? '<stdin>' : shownPath(inputFile, cwd);
  if (paths.includes('-') && isMine(inputPath)) {
    const bytes = (await options.stdin?.()) ?? new Uint8Array();
    await take(inputPath, inputFile, true, () => decode(bytes));
  }
  for (const { path, file, named: isNamed, error } of found.candidates) {
    if (!isMine(path)) continue;
    if (error === undefined) await take(path, file, isNamed, () => readFound(file));
    else files.push({ path, error });
  }
  return { version, cwd, rules, files: files.sort(byPath), notes: [...notes] };
}

/** The text of a file that was there a moment ago. */
function readFound(file: string): Reading {
  const reading = readText(file);
  const isGone = 'error' in reading && reading.error === reasonOf('ENOENT');
  return isGone ? { ...reading, error: 'it was taken away before it could be read' } : reading;
}

/** What is the same for every file of a run. */
interface Run {
  readonly cwd: string;
  readonly options: LintOptions;
  /** The build context, where the options name one. */
  readonly context: string | undefined;
  /** What is read for one file's context is known for the next. */
  readonly disk: Disk;
  readonly facts: Facts;
  /** What compose and bake files say of a file. */
  readonly describe: Describe;
  configured(file: string): Promise<Configured | { readonly error: string }>;
  /** The settings of configurations and options, settled once for all files that have them. */
  settings(configs: readonly Config[]): readonly Setting[];
}

/** Checks the options. */
export function runOf(cwd: string, options: LintOptions): Run {
  const { loadConfig, config = {}, context } = options;
  // What is wrong with the options is said even when there is nothing to lint.
  settle(rules, config);
  const settled = new Map<readonly Config[], readonly Setting[]>();
  const disk = openDisk();
  return {
    cwd,
    options,
    context: context === undefined ? undefined : contextFolder(cwd, context),
    disk,
    describe: planFinder(disk, cwd),
    facts: { today: options.today ?? today(process.env), table: tableReader() },
    async configured(file) {
      try {
        return (await loadConfig?.(file)) ?? unconfigured;
      } catch (error) {
        if (error instanceof UsageError) return { error: error.message };
        throw error;
      }
    },
    settings(configs) {
      const settings = settled.get(configs) ?? settle(rules, ...withOptions(configs, config));
      settled.set(configs, settings);
      return settings;
    },
  };
}

/** A preset that the options name takes the place of those that are configured; all else goes over what is. */
function withOptions(configs: readonly Config[], over: Config): readonly Config[] {
  const { extends: preset, ...others } = over;
  if (preset === undefined) return [...configs, over];
  return [{ extends: preset }, ...configs.map(withoutPresets), others];
}

const withoutPresets = (config: Config): Config =>
  Object.fromEntries(Object.entries(config).filter(([key]) => key !== 'extends'));

export function factsOf(
  { options, facts }: Run,
  { targets = [], buildArgs = {} }: FileOptions,
): Facts & { readonly buildArgs: Readonly<Record<string, string>> } {
  const named = (options.targets ?? []).map((name) => ({ name, from: 'option' as const }));
  const configured = targets.map((name) => ({ name, from: 'configuration' as const }));
  return {
    ...facts,
    ...(named.length + configured.length > 0 && { targets: named.length > 0 ? named : configured }),
    buildArgs: { ...buildArgs, ...options.buildArgs },
  };
}

function contextFolder(cwd: string, named: string): string {
  const folder = resolve(cwd, named);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`the build context \`${named}\` is not a folder`);
  return folder;
}

const nothingDescribed = { builds: [], notes: [] };

/** The folder of the build context, and how it is known. */
interface KnownContext {
  readonly folder: string;
  readonly from: NonNullable<FileReport['contextFrom']>;
}

function contextOf(
  source: Source,
  file: string | undefined,
  configured: FileOptions,
  builds: readonly Described[],
  run: Run,
): KnownContext | undefined {
  if (run.context !== undefined) return { folder: run.context, from: 'option' };
  if (configured.context !== undefined) return { folder: configured.context, from: 'configuration' };
  return contextIn(builds) ?? (file === undefined ? undefined : provedContext(file, parse(source)));
}

/** Lints one text. A failure of ours is said of this file, and the others go on. */
function lintOne(
  source: Source,
  file: string | undefined,
  configured: Configured,
  builds: readonly Described[],
  run: Run,
  notes: Set<string>,
): FileReport {
  const { path } = source;
  const { configs, options = {} } = configured;
  const own = { path, ...(options.failOn && { failOn: options.failOn }) };
  try {
    const settings = run.settings(configs);
    const known = contextOf(source, file, options, builds, run);
    const facts = withPlans(factsOf(run, options), builds, known?.folder, source);
    const examine = run.options.lint ?? lint;
    if (!known) return { ...own, result: examine(source, settings, facts) };
    const context = folderContext(known.folder, file, run.disk, planTexts(builds, known.folder, run.disk));
    const result = examine(source, settings, { ...facts, context });
    const shown = shownPath(known.folder, run.cwd);
    if (context.cut) notes.add(`\`${shown}\` holds too many files: what is copied from it is not all known`);
    return { ...own, context: shown, contextFrom: known.from, result, others: othersOf(result, context) };
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    return { path, error: `internal error: ${message}`, stack };
  }
}

/** The texts that findings point into besides their own file: a report shows lines and columns of them. */
export function othersOf({ diagnostics, suppressed }: Result, context: ContextFiles): ReadonlyMap<string, Source> {
  const names = [...diagnostics, ...suppressed].flatMap(({ file, related = [] }) => [
    file,
    ...related.map((other) => other.file),
  ]);
  const others = new Map<string, Source>();
  for (const name of names)
    if (name !== undefined && !others.has(name)) others.set(name, new Source(name, context.read?.(name) ?? ''));
  return others;
}
