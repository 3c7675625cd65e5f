import { join, resolve } from 'node:path';
import { isShellcheckWord } from '../../engine/config.ts';
import { createBuild } from '../../engine/index.ts';
import {
  parse,
  UsageError,
  type Build,
  type CheckedScript,
  type Config,
  type ContextFiles,
  type Facts,
  Source,
  type Setting,
} from '../../index.ts';
import { configLoader, type LoadConfig } from '../configuration/configured.ts';
import { limitOf, limitOfText } from './limits.ts';
import { contextFiles, knownOf } from './read-files.ts';
import { factsOf, startRun } from './run.ts';
import type { Kept } from '../shellcheck/checker.ts';
import type { FileShellcheck } from '../shellcheck/open.ts';
import type { Described } from '../plans/described.ts';
import { once, remember } from '../disk/remember.ts';

export interface OpenOptions {
  /** The folder that paths are relative to, absolute. */
  readonly cwd: string;
  /** What goes over the configuration of every file. */
  readonly config?: Pick<Config, 'extends'>;
  /** The configuration of every file; without it, the nearest one of each. */
  readonly configFile?: string;
  /** Whether `configFile` is run where it is code, whatever `runsCode` says. */
  readonly isTrusted?: boolean;
  /** Whether configuration that is code is run. It is, unless told. */
  readonly runsCode?: boolean;
  /** Whether ShellCheck is asked, and which; as is configured, unless told. */
  readonly shellcheck?: string;
  /** What it has said of scripts before. */
  readonly shellcheckKept?: Kept;
}

/** A text that somebody works on, with what is known of it from outside. */
export interface Opened {
  readonly build: Build;
  readonly facts: Facts;
  /** Nothing where the text is not to be linted: it is excluded, or its configuration is wrong. */
  readonly settings?: readonly Setting[];
  /** Asks ShellCheck what the text was looked at without, where it is asked at all; what it has said already is known. */
  readonly learn?: () => Promise<{ readonly isNew: boolean; readonly notes: readonly string[] }>;
  /** The folder of the build context, absolute. */
  readonly context?: string;
  /** What is wrong with the configuration. */
  readonly error?: string;
  /** The limit that the text is over, for which it is not linted. */
  readonly limit?: string;
  /** What a person may want to know. */
  readonly notes: readonly string[];
}

/** Reads a text that changes often. `file` is where it is on disk; a text that is in no file has no context. */
export type Open = (source: Source, file: string | undefined) => Promise<Opened>;

/** A reader of texts that remembers what it found on disk: after changes there, make another one. */
export function opener(options: OpenOptions): Open {
  const { cwd, config, configFile, isTrusted = false, runsCode = true, shellcheck, shellcheckKept } = options;
  const loader = once(() =>
    configLoader({ cwd, runsCode, isTrusted, ...(configFile !== undefined && { file: configFile }) }),
  );
  const loadConfig: LoadConfig = async (file) => (await loader())(file);
  const run = startRun({
    cwd,
    loadConfig,
    ...(config && { config }),
    ...(shellcheckKept && { shellcheckKept }),
  });
  const askedOf = (configured: string | undefined, file: string | undefined): FileShellcheck | undefined => {
    const named = shellcheck === undefined || isShellcheckWord(shellcheck) ? shellcheck : resolve(cwd, shellcheck);
    try {
      return run.shellcheck(named ?? configured, file);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      run.notes.add(error.message);
      return undefined;
    }
  };
  const noted = (): readonly string[] => {
    const notes = [...run.notes];
    run.notes.clear();
    return notes;
  };
  const contexts = new Map<string, ContextFiles>();
  const contextOf = (dockerfile: string, folder: string, builds: readonly Described[]): ContextFiles => {
    const key = `${dockerfile}\n${folder}`;
    const files = contexts.get(key) ?? remembered(contextFiles(folder, dockerfile, builds, run));
    contexts.set(key, files);
    return files;
  };
  /** What is known of a text of which nothing is looked at. */
  const emptyIn = (path: string): Pick<Opened, 'build' | 'facts' | 'notes'> => {
    const facts = factsOf(run, {});
    return { build: createBuild(new Source(path, ''), facts), facts, notes: [] };
  };
  return async (source, file) => {
    const configured = await run.configured(file ?? join(cwd, 'Dockerfile'));
    const early = limitOfText(source.text);
    if (early !== undefined) return { ...emptyIn(source.path), limit: early };
    const dockerfile = parse(source);
    const limit = limitOf(dockerfile);
    if (limit !== undefined) return { ...emptyIn(source.path), limit };
    if ('error' in configured) {
      const facts = factsOf(run, {});
      return { build: createBuild(source, facts, dockerfile), facts, error: configured.error, notes: [] };
    }
    const { options: own = {}, excludedBy, notes = [] } = configured;
    const asked = askedOf(own.shellcheck, file);
    const wanted: CheckedScript[] = [];
    const answers: Facts['shellcheck'] = (scripts) => {
      wanted.push(...scripts);
      return asked?.known(scripts) ?? [];
    };
    const described = file === undefined ? undefined : await run.describe(file);
    const { builds, named, notes: more } = described ?? { builds: [], named: [], notes: [] };
    const known = knownOf({ source, tree: dockerfile }, file, { options: own, builds, named, run });
    const context = file === undefined ? undefined : known.context?.folder;
    const facts: Facts = {
      ...known.facts,
      ...(file !== undefined && context !== undefined && { context: contextOf(file, context, builds) }),
      ...(asked && { shellcheck: answers }),
    };
    return {
      build: createBuild(source, facts, dockerfile),
      facts,
      ...(excludedBy === undefined && { settings: run.settings(configured) }),
      ...(context !== undefined && { context }),
      ...(asked && {
        learn: async () => ({ isNew: await asked.learn(wanted.splice(0)), notes: noted() }),
      }),
      notes: [...notes, ...more, ...noted()],
    };
  };
}

/** Files that are asked for once: a text is linted at every key, and its context may be large. */
function remembered(files: ContextFiles): ContextFiles {
  return {
    has: remember((path) => files.has(path)),
    list: remember((glob) => files.list(glob)),
    size: remember((path) => files.size(path)),
    ignored: remember((path) => files.ignored(path)),
    sent: remember((path) => files.sent?.(path)),
    get ignoreFile() {
      return files.ignoreFile;
    },
    read: remember((path) => files.read?.(path)),
    ...(files.withTexts && { withTexts: (texts) => remembered(files.withTexts?.(texts) ?? files) }),
  };
}
