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
import { findFiles } from '../disk/find.ts';
import { realOf } from '../disk/paths.ts';
import { ignoreTextOf } from '../disk/read.ts';
import { once } from '../disk/remember.ts';
import type { BaselineFile } from './baseline.ts';
import { buildOf } from './ahead.ts';
import { lintAgain } from './lint.ts';
import { reportOf } from './reported.ts';
import { filesThen, inGit } from './past-config.ts';
import { reconfigured, type ReadFile } from './read-files.ts';
import { outOfSight, type Before, type OutOfSight } from './out-of-sight.ts';
import type { LintOptions, Run } from './run.ts';

/** What lets findings pass besides comments and configuration. */
export interface Gate {
  readonly baseline?: BaselineFile;
  /** The threshold of every file, where one is named. */
  readonly failOn?: Threshold;
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
  /** Once all files are judged, whose reports these are: those that the change leaves out, with all that is found in them, and what a person may want to know. */
  end(
    files: readonly FileReport[],
  ): Promise<{ readonly leftOut: readonly FileReport[]; readonly notes: readonly string[] }>;
}

/** A file that is not linted any more, with what keeps it from that. */
type Unheard = OutOfSight & { readonly by: SilencedBy };

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
  const judged = new Set<string>();

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
    for (const file of files.keys()) judged.add(inGit(file));
    return unheard([...files].map(([file, by]) => ({ by, was: file, now: file })));
  }

  /** What the change has out of sight in other ways. */
  async function passedOver(reports: readonly FileReport[]): Promise<readonly FileReport[]> {
    const failed = new Set(
      reports.flatMap(({ path, error }) => (error === undefined ? [] : inGit(resolve(cwd, path)))),
    );
    const gone = await outOfSight(
      { cwd, past, disk },
      {
        paths,
        isSeen: (file) => judged.has(file) || failed.has(file),
        configured: async (file) => {
          const now = await load(file);
          return (await then(file, now)) ?? now;
        },
        env: options.env ?? process.env,
        note: (text) => notes.add(text),
      },
    );
    return unheard(gone.map((one) => ({ by: 'passed-over', ...one })));
  }

  /** Files that are not linted any more, with what is found in them by the configuration before the change; those in which nothing is are left out. */
  async function unheard(all: readonly Unheard[]): Promise<readonly FileReport[]> {
    const byFile = new Map(all.map((one) => [inGit(one.now), one]));
    const configured = new Map<string, { readonly now: Configured; readonly before: Configured | undefined }>();
    const { progress: _, ...rest } = options;
    const again = async (files: readonly string[], more: Partial<LintOptions> = {}): Promise<readonly FileReport[]> => {
      if (files.length === 0) return [];
      const loadConfigThen: LoadConfig = async (file) => {
        const was = byFile.get(inGit(file))?.was ?? file;
        const now = seen.get(was) ?? (await load(was));
        const before = await then(was, now);
        configured.set(inGit(file), { now, before });
        const { excludedBy: _by, ...plain } = before ?? now;
        return plain;
      };
      return (await lintAgain(files, { ...rest, ...more, loadConfig: loadConfigThen })).files;
    };
    const files = [...(await again(all.flatMap(({ now, former }) => (former === undefined ? now : []))))];
    for (const { now, former } of all)
      if (former !== undefined)
        files.push(...(await again(['-'], { stdin: async () => Buffer.from(former), stdinPath: now })));
    return files.flatMap((file) => {
      const { path, result } = file;
      const at = inGit(resolve(cwd, path));
      const silenced = silencedBy(byFile.get(at)?.by ?? 'configuration', file, undefined, failOn);
      if (!result || silenced.length === 0) return [];
      const left = { ...file, silenced, result: { ...result, diagnostics: [], suppressed: [] } };
      const one = strictly(left, configured.get(at)?.before, configured.get(at)?.now);
      options.progress?.done(one);
      return [one];
    });
  }

  return {
    loadConfig,
    async judge(file, { file: read, whole, run }) {
      if (!whole.result) return file;
      const at = read.file ?? resolve(cwd, 'Dockerfile');
      if (read.isTemplate !== true) judged.add(inGit(at));
      const now = seen.get(at) ?? { configs: [] };
      const before = await then(at, now);
      const silenced = [...(file.silenced ?? [])];
      if (before && !(same(before.configs, now.configs) && same(before.options, now.options))) {
        const again = await reconfigured(read, before, run);
        const other = reportOf(again, inspect(buildOf(again), again.settings), run);
        for (const one of silencedBy('configuration', other, whole, failOn)) silenced.push(one);
      }
      if (baseline && isChanged(baseline.file)) {
        const report: Report = { version: '', cwd, rules: [], notes: [], files: [whole] };
        const added = baseline.added(report, changed.get(inGit(baseline.file))?.text()).get(whole.path) ?? [];
        for (const diagnostic of added) silenced.push({ by: 'baseline', diagnostic });
      }
      return strictly({ ...file, silenced }, before, now);
    },
    async end(files) {
      const left = [...(await leftOut()), ...(await passedOver(files))];
      return { leftOut: left, notes: [...notes] };
    },
  };
}
