import { existsSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import { createBuild, inspect } from '../../engine/index.ts';
import { Source, type Build, type Facts, type Setting } from '../../index.ts';
import { blame, likeness, type FileReport, type Report } from '../../report/index.ts';
import { openDisk } from '../context/disk.ts';
import { folderContext } from '../context/folder.ts';
import { isDockerfileName } from '../disk/names.ts';
import { byPath, realOf } from '../disk/paths.ts';
import { openPast, type Past } from '../git/git.ts';
import { imageChanges } from './images.ts';
import { buildOf } from './ahead.ts';
import { reportFiles } from './lint.ts';
import { othersOf, reportOf } from './reported.ts';
import type { LintOptions } from './run.ts';
import { drawnOf } from './sized.ts';
import type { Before } from './out-of-sight.ts';
import { watchSilence, type Gate } from './silence.ts';
import { pastDisk } from '../git/past.ts';
import { readText } from '../disk/read.ts';

/**
 * Lints as `lintFiles` does, and gives only what is new since the commit where `ref` and HEAD parted: findings on lines that were changed, and findings
 * elsewhere that the change caused, also by other files of the build context. What is not committed counts as changed; of what Git does not look after,
 * all is new. Where Git cannot tell, a `UsageError` says why.
 */
export async function lintSince(
  paths: readonly string[],
  options: LintOptions,
  ref: string,
  { draws = false, ...gate }: Gate & { readonly draws?: boolean } = {},
): Promise<Report> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const past = await openPast(cwd, ref);
  const disk = pastDisk(openDisk(cwd), past);
  const watch = await watchSilence(paths, options, gate, { cwd, past, disk });
  const report = await reportFiles(paths, { ...options, loadConfig: watch.loadConfig }, (file, run) => {
    const build = buildOf(file);
    const { settings, facts } = file;
    const result = inspect(build, settings);
    const plain = reportOf(file, result, run);
    const whole = draws ? { ...plain, drawn: drawnOf(build, result) } : plain;
    return watch.judge(compare(whole, { build, settings, facts }, { cwd, past, disk }), { file, whole, run });
  });
  const { leftOut, notes } = await watch.end(report.files);
  return {
    ...report,
    files: [...report.files, ...leftOut].sort(byPath),
    notes: [...report.notes, ...notes],
    since: { ref, commit: past.commit },
  };
}

/** A text that was linted, with what it takes to lint another one in the same way. */
interface Made {
  readonly build: Build;
  readonly settings: readonly Setting[];
  readonly facts: Facts;
}

function compare(file: FileReport, made: Made, { cwd, past, disk }: Before): FileReport {
  const { path, result } = file;
  const here = realOf(resolve(cwd, path));
  const former = formerOf(here, made.build.source.text, past);
  if (!result) return file;
  if (!former) {
    const silenced = result.suppressed.map((diagnostic) => ({ by: 'comment' as const, diagnostic }));
    return { ...file, silenced, images: imageChanges(made.build, undefined) };
  }
  const folder = file.context === undefined ? undefined : realOf(resolve(cwd, file.context));
  if (former.text === made.build.source.text && former.file === here && !isNear(past, here, folder))
    return { ...file, silenced: [], result: { ...result, diagnostics: [], suppressed: [] } };

  // A folder that was proved to be the context goes with the Dockerfile; one that was named stays.
  const isOwn = folder === dirname(here) && file.contextFrom !== undefined && isFound(file.contextFrom);
  const { context: _now, ...facts } = made.facts;
  const context =
    folder === undefined ? undefined : folderContext(isOwn ? dirname(former.file) : folder, former.file, disk);
  const build = createBuild(new Source(path, former.text), { ...facts, ...(context && { context }) });
  const then = inspect(build, made.settings);
  const blamed = blame(file, { path, result: then, ...(context && { others: othersOf(then, context) }) });
  return { ...blamed, images: imageChanges(made.build, build) };
}

/** Whether nobody named a context. */
const isFound = (from: NonNullable<FileReport['contextFrom']>): boolean =>
  !['option', 'configuration', 'compose', 'bake', 'workflow', 'make'].includes(from);

/** A file as it was. */
interface Former {
  readonly file: string;
  readonly text: string;
}

/** Where a file was, and what it held; nothing of one that was not there. */
function formerOf(file: string, text: string, { changed, renamed, tracks }: Past): Former | undefined {
  if (!changed.has(file)) {
    // What is linted may be another text, which standard input has in its place.
    const reading = tracks(file) ? readText(file, 'Dockerfile') : undefined;
    return reading && 'text' in reading ? { file, text: reading.text } : undefined;
  }
  const old = renamed.get(file) ?? file;
  const blob = changed.get(old);
  if (blob) return { file: old, text: blob.text() };
  // Git follows no file that nobody has added yet.
  const taken = new Set(renamed.values());
  const isGone = (one: string): boolean => isDockerfileName(basename(one)) && !taken.has(one) && !existsSync(one);
  const [best] = [...changed]
    .flatMap(([one, before]) => (before && isGone(one) ? { file: one, text: before.text() } : []))
    .map((one) => ({ ...one, likeness: likeness(one.text, text) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  return best && best.likeness >= mostlySame ? best : undefined;
}

/** Git takes a file for another one's successor from here on. */
const mostlySame = 0.5;

/** Whether anything was changed that a Dockerfile may be judged by: in its context, or its own ignore file. */
function isNear({ changed }: Past, file: string, folder: string | undefined): boolean {
  if (folder === undefined) return false;
  const inside = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  return [...changed.keys()].some((one) => one.startsWith(inside) || one === `${file}.dockerignore`);
}
