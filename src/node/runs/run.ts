import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isShellcheckWord as isWord, type FileOptions } from '../../engine/config.ts';
import {
  rules,
  settle,
  UsageError,
  type Build,
  type Config,
  type Facts,
  type Rule,
  type Setting,
} from '../../index.ts';
import type { FileReport } from '../../report/index.ts';
import { configLoader, type Configured, type LoadConfig } from '../configuration/configured.ts';
import { filesNow, type ConfigFiles } from '../configuration/files.ts';
import type { Seen } from '../configuration/search.ts';
import { mostEntries, openDisk, type Disk } from '../context/disk.ts';
import { aroundIn, type Around } from '../context/proved.ts';
import type { Candidate } from '../disk/find.ts';
import { outsideNote, repositories, shownPath } from '../disk/paths.ts';
import { once, remember } from '../disk/remember.ts';
import { trackedDisk } from '../git/tracked.ts';
import { planFinder, type Describe } from '../plans/plans.ts';
import { openShellcheck, type OpenShellcheck } from '../shellcheck/open.ts';
import type { Kept } from '../shellcheck/checker.ts';
import { tableReader } from '../shipped/tables.ts';
import { suggest } from '../../text/suggest.ts';
import { today } from './date.ts';
import type { Shard } from './shard.ts';
import type { Results } from './slot.ts';
import type { Twins } from './twins.ts';

export interface LintOptions {
  /** The folder that paths are relative to; the process's own unless told. */
  readonly cwd?: string;
  /** The configuration of each file; the nearest one, unless told, of which none is run that is code. */
  readonly loadConfig?: LoadConfig;
  /** The same in files as they were, for a run that compares with a commit. */
  readonly loadPast?: (disk: ConfigFiles) => Promise<LoadConfig>;
  /** What goes over the configuration of every file. */
  readonly config?: Pick<Config, 'extends' | 'rules' | 'select' | 'ignore' | 'rulesVersion'>;
  /** A preset of a plugin, such as `acme/strict`, in the place of those that are configured; a file that does not have the plugin is not linted. */
  readonly preset?: string;
  /** Stages that are built, by name or number; in files that have none of them, the last one. */
  readonly targets?: readonly string[];
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The date, `YYYY-MM-DD`; SOURCE_DATE_EPOCH's unless told, else today's. */
  readonly today?: string;
  /** Whether ShellCheck is asked: `off`, `auto`, `wasm`, or the path of the program; as is configured, unless told. */
  readonly shellcheck?: string;
  /** What it has said before. */
  readonly shellcheckKept?: Kept;
  /** The build context of every file; without it, the folder that is proved to be. */
  readonly context?: string;
  /** The part of the files that is linted; all, unless told. */
  readonly shard?: Shard;
  /** The environment, for variables that bake files declare; the process's own unless told. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The bytes that `-` stands for. */
  readonly stdin?: () => Promise<Uint8Array>;
  /** Where those bytes would be, were they a file. */
  readonly stdinPath?: string;
  /** What is known of an image that was built of a file, of those that only lint. */
  readonly measure?: (build: Build) => Pick<Facts, 'built' | 'builtBase'>;
  /** Who hears how far the run is. */
  readonly progress?: Progress;
  /** Who helps where there is much to lint, and nothing else to do; nobody, unless told. */
  readonly hire?: Hire;
  /** Where what is said of files is kept for the next run, of those that lint and do nothing else; nowhere, unless told. */
  readonly cache?: CacheOptions;
  /** How each file is shown, where nothing else is made of what is said of it but a sum: with what is kept of a file, that is kept too. */
  readonly shown?: Shown;
}

export interface Shown {
  /** The same for what is shown in the same way. */
  readonly key: string;
  /** What is shown of a file, whose rows are joined. */
  text(file: FileReport): string;
}

export interface CacheOptions {
  /** The folder; the user's own for such, unless told. */
  readonly location?: string;
  /** Whether a file that seems untouched is taken for what it was, or its content is always looked at. */
  readonly strategy: 'metadata' | 'content';
}

/** Hears how far a run is, file by file. */
export interface Progress {
  /** How many files there are; before the first of them. */
  begin(files: number): void;
  /**
   * What is said of a file that is done, in the order of the report but for standard input, which comes first. Gives what is to be kept of it: all, unless told.
   * Where `text` is what is shown of it, the file is only what sums it up.
   */
  done(file: FileReport, text?: string): FileReport | void;
}

/** Starts who lints beside this thread, as often as it is asked. */
export interface Hire {
  /** How many threads lint at once, this one among them; without it, as many as pay. */
  readonly jobs?: number;
  /** Nothing where that cannot be done. */
  helper(): Helper | undefined;
}

/** Lints files beside this thread. */
export interface Helper {
  /** What is said of some files, as plain data; one after another. A failure is one of the thread. */
  lint(files: readonly Candidate[]): Promise<readonly unknown[]>;
  end(): void;
}

/** What is the same for every file of a run. */
export interface Run {
  /** Absolute: paths in reports are relative to it. */
  readonly cwd: string;
  readonly options: LintOptions;
  /** The build context, where the options name one; absolute. */
  readonly context: string | undefined;
  /** What is read for one file's context is known for the next. */
  readonly disk: Disk;
  /** The same for what is looked at to find contexts. */
  readonly around: Around;
  /** What is kept of its files, where something is. */
  readonly results?: Results;
  /** What is known of files of the same text, where there are many. */
  readonly twins?: Twins;
  readonly facts: Facts;
  readonly shellcheck: OpenShellcheck;
  /** What compose and bake files say of a file. */
  readonly describe: Describe;
  /** What Git has of a folder, as a disk shows it; nothing where Git does not tell. */
  trackedDisk(folder: string): Promise<Disk | undefined>;
  /** What a person may want to know; a run adds to them as it goes. */
  readonly notes: Set<string>;
  /** Paths of what was found by its name, and is no Dockerfile. */
  readonly strangers: string[];
  /** Those that something else makes Dockerfiles of. */
  readonly templates: string[];
  configured(file: string): Promise<Configured | { readonly error: string }>;
  /** The settings of configurations and options, settled once for all files that have them. */
  settings(configured: Pick<Configured, 'configs' | 'rules' | 'ofPresets' | 'preset'>): readonly Setting[];
  /** Every rule that there is: ours, and those of the plugins that were met so far. */
  rules(): readonly Rule[];
}

/** Starts a run. What is wrong with its options is a `UsageError`, even when there is nothing to lint. */
export function startRun(options: LintOptions): Run {
  const { config = {}, context } = options;
  const cwd = resolve(options.cwd ?? process.cwd());
  const loader = once(async () => options.loadConfig ?? configLoader({ cwd, runsCode: false }));
  // What says nothing is not wrong.
  if (Object.keys(config).length > 0) settle(rules, ownOf(config));
  /** What the preset of a plugin says that the options name. */
  const presetOf = ({ preset = noPreset }: Pick<Configured, 'preset'>): readonly Config[] | undefined =>
    options.preset === undefined ? undefined : preset(options.preset);
  const strangers = new Map<string, Rule>();
  const settled = new Map<readonly Config[], readonly Setting[]>();
  const notes = new Set<string>();
  const disk = openDisk(
    cwd,
    (path, bound) => notes.add(outsideNote(path, bound, cwd)),
    (path, limit) => notes.add(`\`${shownPath(path, cwd)}\` is ${limit}`),
  );
  const env = options.env ?? process.env;
  const repository = repositories();
  const seen = seenOn(disk, repository);
  const { shellcheck: asked } = options;
  const program = asked === undefined || isWord(asked) ? asked : resolve(cwd, asked);
  return {
    cwd,
    options,
    shellcheck: openShellcheck({
      cwd,
      env,
      notes,
      asked: program,
      ...(options.shellcheckKept && { kept: options.shellcheckKept }),
    }),
    context: context === undefined ? undefined : contextFolder(cwd, context),
    disk,
    around: aroundIn(disk, repository),
    trackedDisk: remember((folder) => trackedDisk(disk, folder)),
    describe: planFinder(disk, cwd, env, repository),
    facts: { today: options.today ?? today(process.env), table: tableReader() },
    notes,
    strangers: [],
    templates: [],
    async configured(file) {
      try {
        const configured = await (await loader())(file, seen);
        presetOf(configured);
        return configured;
      } catch (error) {
        if (error instanceof UsageError) return { error: error.message };
        throw error;
      }
    },
    settings(configured) {
      const { configs, rules: more = [] } = configured;
      const known = settled.get(configs);
      if (known) return known;
      for (const rule of more) strangers.set(rule.id, rule);
      const settings = settle(
        [...rules, ...more],
        ...withOptions(configured, ownOf(config, more), presetOf(configured)),
      );
      settled.set(configs, settings);
      return settings;
    },
    rules: () => (strangers.size === 0 ? rules : [...rules, ...strangers.values()]),
  };
}

/** Where there is no plugin there is none of its presets. */
function noPreset(name: string): never {
  throw new UsageError(`unknown preset \`${name}\`: no plugin that is configured here has it`);
}

/** Whether a name is that of a rule of a plugin. */
export const isOfPlugin = (name: string): boolean => name.includes('/');

/** What options say of our rules, and of those that a file has besides: another file may have others. */
function ownOf(
  { rules: some, select, ignore, ...others }: NonNullable<LintOptions['config']>,
  more: readonly Rule[] = [],
): Config {
  const known = new Set(more.map(({ id }) => id));
  const isOwn = (name: string): boolean => !isOfPlugin(name) || known.has(name);
  return {
    ...others,
    ...(some && { rules: Object.fromEntries(Object.entries(some).filter(([name]) => isOwn(name))) }),
    ...(select && { select: select.filter(isOwn) }),
    ...(ignore && { ignore: ignore.filter(isOwn) }),
  };
}

/** Throws a `UsageError` for a rule of a plugin that options name, and no file of the run has. */
export function refuseUnknown({ rules: some = {}, select = [], ignore = [] }: Config, known: readonly Rule[]): void {
  const named = [
    ...Object.keys(some).map((name) => [name, 'rules'] as const),
    ...select.map((name) => [name, 'select'] as const),
    ...ignore.map((name) => [name, 'ignore'] as const),
  ];
  const ids = known.map(({ id }) => id);
  for (const [name, key] of named) {
    if (!isOfPlugin(name) || ids.includes(name)) continue;
    const meant = suggest(name, ids.filter(isOfPlugin));
    const cure = meant === undefined ? 'no plugin that is configured here has it' : `did you mean \`${meant}\``;
    throw new UsageError(`unknown rule \`${name}\`: ${cure}`, [key]);
  }
}

/** A preset that the options name takes the place of those that are configured; all else goes over what is. */
function withOptions(
  { configs, ofPresets }: Pick<Configured, 'configs' | 'ofPresets'>,
  over: Config,
  named: readonly Config[] | undefined,
): readonly Config[] {
  const { extends: own, ...others } = over;
  const preset = named ?? (own === undefined ? undefined : [{ extends: own }]);
  if (!preset) return [...configs, over];
  return [...preset, ...configs.filter((config) => !ofPresets?.has(config)).map(withoutPresets), others];
}

const withoutPresets = (config: Config): Config =>
  Object.fromEntries(Object.entries(config).filter(([key]) => key !== 'extends'));

/** The facts of a run, with what the options and the configuration of a file say of targets and arguments. */
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

/** What is known of folders where configuration is looked for next. */
const seenOn = (disk: Disk, repository: Seen['repository']): Seen => ({
  names(folder) {
    const entries = disk.list(folder) ?? [];
    // Of a folder with more only some are known.
    return entries.length > mostEntries ? filesNow.names(folder) : entries.map(({ name }) => name);
  },
  repository,
});
