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
} from '../index.ts';
import type { FileReport, Report } from '../report/index.ts';
import { folderContext, provedContext } from './context.ts';
import { today } from './date.ts';
import { byPath, findFiles, shownPath } from './files.ts';
import { decode, readText, type Reading } from './read.ts';
import { version } from './version.ts';

/** Gives the configuration for a file that is to be linted, named by its absolute path. */
export type LoadConfig = (file: string) => Config | Promise<Config>;

export interface LintOptions {
  /** The folder that paths are relative to; the process's own unless told. */
  readonly cwd?: string;
  readonly loadConfig?: LoadConfig;
  /** What goes over the configuration of every file. */
  readonly config?: Pick<Config, 'extends' | 'select' | 'ignore'>;
  /** Stages that are built, by name or number. */
  readonly targets?: readonly string[];
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The date, `YYYY-MM-DD`; SOURCE_DATE_EPOCH's unless told, else today's. */
  readonly today?: string;
  /** The build context of every file; without it, the folder that is proved to be. */
  readonly context?: string;
  /** The bytes that `-` stands for. */
  readonly stdin?: () => Promise<Uint8Array>;
  /** Where those bytes would be, were they a file. */
  readonly stdinPath?: string;
}

/**
 * Lints files, folders, globs and, for `-`, standard input. What cannot be read is said in the report; what is wrong with the options is a
 * `UsageError`.
 */
export async function lintFiles(paths: readonly string[], options: LintOptions = {}): Promise<Report> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const settings = settingsFor(options);
  const run: Run = { cwd, context: contextFolder(cwd, options.context), facts: factsOf(options) };
  const found = await findFiles(
    paths.filter((path) => path !== '-'),
    cwd,
  );
  const files: FileReport[] = [];
  const notes = [...found.notes];

  const take = async (path: string, file: string | undefined, reading: Reading): Promise<void> => {
    if ('error' in reading) return void files.push({ path, error: reading.error });
    const setting = await settings(file ?? resolve(cwd, 'Dockerfile'));
    files.push(lintOne(new Source(path, reading.text), file, setting, run));
  };

  if (paths.includes('-')) {
    const bytes = (await options.stdin?.()) ?? new Uint8Array();
    const file = options.stdinPath === undefined ? undefined : resolve(cwd, options.stdinPath);
    await take(file === undefined ? '<stdin>' : shownPath(file, cwd), file, decode(bytes));
  }
  for (const { path, file, named, error } of found.candidates) {
    const reading = error === undefined ? readText(file) : { error, binary: false };
    if ('error' in reading && !named) notes.push(...(reading.binary ? [] : [`\`${path}\`: ${reading.error}`]));
    else await take(path, file, reading);
  }
  return { version, cwd, rules, files: files.sort(byPath), notes };
}

/** What is the same for every file of a run. */
interface Run {
  readonly cwd: string;
  readonly context: string | undefined;
  readonly facts: Facts;
}

function factsOf({ targets = [], buildArgs, today: date }: LintOptions): Facts {
  return {
    ...(targets.length > 0 && { targets: targets.map((name) => ({ name, from: 'option' as const })) }),
    ...(buildArgs && { buildArgs }),
    today: date ?? today(process.env),
  };
}

function contextFolder(cwd: string, named: string | undefined): string | undefined {
  if (named === undefined) return undefined;
  const folder = resolve(cwd, named);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`the build context \`${named}\` is not a folder`);
  return folder;
}

/** The settings of a file, settled once for each configuration. */
function settingsFor({ loadConfig, config: over = {} }: LintOptions): (file: string) => Promise<readonly Setting[]> {
  const none: Config = {};
  // What is wrong with the options is said even when there is nothing to lint.
  settle(rules, over);
  const settled = new Map<Config, readonly Setting[]>();
  return async (file) => {
    const config = loadConfig ? await loadConfig(file) : none;
    const settings =
      settled.get(config) ??
      settle(rules, { ...config, ...over, ignore: [...(config.ignore ?? []), ...(over.ignore ?? [])] });
    settled.set(config, settings);
    return settings;
  };
}

/** Lints one text. A failure of ours is said of this file, and the others go on. */
function lintOne(source: Source, file: string | undefined, settings: readonly Setting[], run: Run): FileReport {
  const { path } = source;
  try {
    const folder = run.context ?? (file === undefined ? undefined : provedContext(file, parse(source)));
    if (folder === undefined) return { path, result: lint(source, settings, run.facts) };
    const context = folderContext(folder, file);
    const result = lint(source, settings, { ...run.facts, context });
    return { path, context: shownPath(folder, run.cwd), result, others: othersOf(result, context) };
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    return { path, error: `internal error: ${message}`, stack };
  }
}

/** The texts that findings point into besides their own file: a report shows lines and columns of them. */
function othersOf({ diagnostics, suppressed }: Result, context: ContextFiles): ReadonlyMap<string, Source> {
  const names = [...diagnostics, ...suppressed].flatMap(({ file, related = [] }) => [
    file,
    ...related.map((other) => other.file),
  ]);
  const others = new Map<string, Source>();
  for (const name of names)
    if (name !== undefined && !others.has(name)) others.set(name, new Source(name, context.read?.(name) ?? ''));
  return others;
}
