import { basename, resolve } from 'node:path';
import { inspect } from '../../engine/index.ts';
import { UsageError } from '../../index.ts';
import {
  silencedBy,
  stricter,
  withNewSuppressions,
  type FileReport,
  type Report,
  type SilencedBy,
  type Threshold,
} from '../../report/index.ts';
import { configLoader, type Configured, type LoadConfig } from '../configuration/configured.ts';
import { searchPlaces } from '../configuration/places.ts';
import type { Disk } from '../context/disk.ts';
import { findFiles } from '../disk/find.ts';
import { realOf } from '../disk/paths.ts';
import { ignoreTextOf } from '../disk/read.ts';
import { once } from '../disk/remember.ts';
import type { Past } from '../git/git.ts';
import type { BaselineFile } from './baseline.ts';
import { buildOf, lintAgain } from './lint.ts';
import { reportOf } from './reported.ts';
import { filesThen, inGit } from './past-config.ts';
import { reconfigured, type ReadFile } from './read-files.ts';
import type { LintOptions, Run } from './run.ts';

/** What lets findings pass besides comments and configuration. */
export interface Gate {
  readonly baseline?: BaselineFile;
  /** The threshold of every file, where one is named. */
  readonly failOn?: Threshold;
}

/** The repository as it was. */
export interface Before {
  readonly cwd: string;
  readonly past: Past;
  /** The disk as it was. */
  readonly disk: Disk;
}

/** Tells what a change newly silences, file by file. */
export interface Watch {
  /** What a run is to load configuration by. */
  readonly loadConfig: LoadConfig;
  /** A file with what is newly silenced in it, by comments as it says already, and by all else; `whole` is all that is found in it. */
  judge(
    file: FileReport,
    made: { readonly file: ReadFile; readonly whole: FileReport; readonly run: Run },
  ): Promise<FileReport>;
  /** Once all files are judged: those that the change leaves out, with all that is found in them, and what a person may want to know. */
  end(): Promise<{ readonly leftOut: readonly FileReport[]; readonly notes: readonly string[] }>;
}

/** Names of files that configuration may stand in, besides those that others extend. */
const configNames = new Set([...searchPlaces.map((place) => basename(place)), '.hadolint.yaml', '.hadolint.yml']);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export async function watchSilence(
  paths: readonly string[],
  options: LintOptions,
  { baseline, failOn }: Gate,
  { cwd, past, disk }: Before,
): Promise<Watch> {
  const { changed } = past;
  const isChanged = (path: string): boolean => changed.has(inGit(path));
  const load = options.loadConfig ?? (await configLoader({ cwd, runsCode: false }));
  const loadPast =
    options.loadPast ??
    (options.loadConfig ? undefined : (files) => configLoader({ cwd, runsCode: false, disk: files }));
  const loader = once(async () => loadPast?.(filesThen(disk, past)));
  const anyConfig = [...changed.keys()].some((path) => configNames.has(basename(path)));
  const anyIgnore = [...changed.keys()].some((path) => basename(path) === '.gitignore');
  const seen = new Map<string, Configured>();
  const notes = new Set<string>();

  const loadConfig: LoadConfig = async (file) => {
    const configured = await load(file);
    seen.set(file, configured);
    return configured;
  };

  /** What was configured for a file; nothing where that cannot be known. */
  async function then(file: string, now: Configured): Promise<Configured | undefined> {
    if (!anyConfig && !(now.sources ?? []).some(isChanged)) return now;
    try {
      return (await (await loader())?.(file)) ?? now;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      notes.add(
        `what the change silences by configuration is not counted, for that was wrong before it: ${error.message}`,
      );
      return undefined;
    }
  }

  /** The file as the configuration before the change judges it. */
  function strictly(file: FileReport, before: Configured | undefined, now: Configured | undefined): FileReport {
    const { options: held = {} } = before ?? now ?? {};
    if (held['no-new-suppressions'] !== true) return file;
    return { ...withNewSuppressions(file), failOn: stricter(held.failOn, file.failOn) };
  }

  async function leftOut(): Promise<readonly FileReport[]> {
    const files = new Map<string, SilencedBy>();
    for (const [file, now] of seen) {
      if (now.excludedBy === undefined) continue;
      const before = await then(file, now);
      if (before && before.excludedBy === undefined) files.set(file, 'configuration');
    }
    if (anyIgnore) {
      const named = paths.filter((path) => path !== '-');
      const { candidates } = await findFiles(named, cwd, (file) => {
        const blob = changed.get(inGit(file));
        return isChanged(file) ? (blob?.isLink ? undefined : blob?.text()) : ignoreTextOf(file);
      });
      for (const { file, error } of candidates)
        if (error === undefined && !seen.has(file) && past.tracks(realOf(file))) files.set(file, 'ignore-file');
    }
    if (files.size === 0) return [];
    const configured = new Map<string, Configured | undefined>();
    const { progress: _, ...rest } = options;
    const report = await lintAgain([...files.keys()], {
      ...rest,
      loadConfig: async (file) => {
        const now = seen.get(file) ?? (await load(file));
        const before = await then(file, now);
        configured.set(file, before);
        return before ?? now;
      },
    });
    return report.files.flatMap((file) => {
      const { path, result } = file;
      const at = resolve(cwd, path);
      const silenced = silencedBy(files.get(at) ?? 'configuration', file, undefined, failOn);
      if (!result || silenced.length === 0) return [];
      const left = { ...file, silenced, result: { ...result, diagnostics: [], suppressed: [] } };
      const one = strictly(left, configured.get(at), seen.get(at));
      options.progress?.done(one);
      return [one];
    });
  }

  return {
    loadConfig,
    async judge(file, { file: read, whole, run }) {
      if (!whole.result) return file;
      const at = read.file ?? resolve(cwd, 'Dockerfile');
      const now = seen.get(at) ?? { configs: [] };
      const before = await then(at, now);
      const silenced = [...(file.silenced ?? [])];
      if (before && !(same(before.configs, now.configs) && same(before.options, now.options))) {
        const again = await reconfigured(read, before, run);
        const judged = reportOf(again, inspect(buildOf(again), again.settings), run);
        for (const one of silencedBy('configuration', judged, whole, failOn)) silenced.push(one);
      }
      if (baseline && isChanged(baseline.file)) {
        const report: Report = { version: '', cwd, rules: [], notes: [], files: [whole] };
        const added = baseline.added(report, changed.get(inGit(baseline.file))?.text()).get(whole.path) ?? [];
        for (const diagnostic of added) silenced.push({ by: 'baseline', diagnostic });
      }
      return strictly({ ...file, silenced }, before, now);
    },
    async end() {
      return { leftOut: await leftOut(), notes: [...notes] };
    },
  };
}
