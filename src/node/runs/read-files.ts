import { dirname, resolve } from 'node:path';
import type { FileOptions } from '../../engine/config.ts';
import { createBuild, isPassedOver, isTemplate, manifestNames } from '../../engine/index.ts';
import { parse, Source, UsageError, type Build, type Dockerfile, type Facts, type Setting } from '../../index.ts';
import type { FileReport } from '../../report/index.ts';
import { folderContext, type FolderContext } from '../context/folder.ts';
import { findContext, isFound, isLikely } from '../context/proved.ts';
import type { Configured } from '../configuration/configured.ts';
import { findFiles, type Candidate } from '../disk/find.ts';
import { shownPath } from '../disk/paths.ts';
import type { FileShellcheck } from '../shellcheck/open.ts';
import { decode, readText, type Reading } from '../disk/read.ts';
import { reasonOf } from '../disk/reasons.ts';
import type { Described } from '../plans/described.ts';
import type { NamedContext } from '../plans/named.ts';
import { contextsIn, planTexts, platformsIn, withPlans } from '../plans/plans.ts';
import { limitOf, limitOfText } from './limits.ts';
import { factsOf, type Run } from './run.ts';
import type { FilledContext, KnownContext, KnownFile, Slot, Stranger, UnreadFile, Wanted } from './slot.ts';
import { isInShard } from './shard.ts';
import type { Judged } from './twins.ts';

/** A Dockerfile that was read, with all that is known of it from outside. */
export interface ReadFile {
  /** Where it is, absolute; nothing for standard input without a name. */
  readonly file?: string;
  /** Whether the user named it, or it was found in a folder or by a glob. */
  readonly named: boolean;
  readonly source: Source;
  /** Its tree: a text is parsed once. */
  readonly tree: Dockerfile;
  readonly settings: readonly Setting[];
  /** Its model, where somebody has asked it already. */
  readonly build?: Build;
  /** With the build context, where there is one. */
  readonly facts: Facts;
  readonly failOn?: FileReport['failOn'];
  readonly context?: FilledContext;
  /** The other contexts that are named for it, each with the facts that hold there. */
  readonly others: readonly { readonly context: FilledContext; readonly facts: Facts }[];
  /** ShellCheck, where it is asked about this file. */
  readonly shellcheck?: FileShellcheck;
  /** Whether something else makes the Dockerfile of it, and it is not looked at as one. */
  readonly isTemplate?: boolean;
  /** Where what is said of it is to be kept. */
  readonly slot?: Slot;
  /** Whether another file of the run has the same text. */
  readonly twin?: boolean;
}

/** What a run is to lint: standard input, where it is named, and files in order. */
export interface Found {
  readonly input: Wanted | undefined;
  readonly candidates: readonly Candidate[];
}

/** Finds what arguments of the command line stand for, that part of it which is of this run. Notes go to the run. */
export async function findIn(paths: readonly string[], { cwd, options, notes }: Run): Promise<Found> {
  const found = await findFiles(
    paths.filter((path) => path !== '-'),
    cwd,
  );
  for (const note of found.notes) notes.add(note);
  const isMine = (path: string): boolean => !options.shard || isInShard(path, options.shard);
  const inputFile = options.stdinPath === undefined ? undefined : resolve(cwd, options.stdinPath);
  const inputPath = inputFile === undefined ? '<stdin>' : shownPath(inputFile, cwd);
  const readsInput = paths.includes('-') && isMine(inputPath);
  return {
    input: readsInput ? { path: inputPath, file: inputFile, named: true } : undefined,
    candidates: found.candidates.filter(({ path }) => isMine(path)),
  };
}

/** Reads standard input. */
export async function* readInput(input: Wanted, run: Run): AsyncGenerator<ReadFile | UnreadFile | KnownFile> {
  const bytes = (await run.options.stdin?.()) ?? new Uint8Array();
  yield* readOne(input, () => decode(bytes, 'Dockerfile'), run);
}

/** Reads a file. Notes go to the run. What is excluded is left out; what cannot be read comes with its reason. */
export async function* readCandidate(
  candidate: Candidate,
  run: Run,
): AsyncGenerator<ReadFile | UnreadFile | KnownFile> {
  const { path, file, error } = candidate;
  if (error === undefined) yield* readOne(candidate, () => readFound(file), run);
  else yield { path, error };
}

/** The text of a file that was there a moment ago. */
function readFound(file: string): Reading {
  const reading = readText(file, 'Dockerfile');
  const isGone = 'error' in reading && reading.error === reasonOf('ENOENT');
  return isGone ? { ...reading, error: 'it was taken away before it could be read' } : reading;
}

async function* readOne(
  { path, file, named, twin = false }: Wanted,
  open: () => Reading,
  run: Run,
): AsyncGenerator<ReadFile | UnreadFile | KnownFile> {
  const { cwd, notes } = run;
  const configured = await run.configured(file ?? resolve(cwd, 'Dockerfile'));
  if ('error' in configured) return yield { path, error: configured.error, misconfigured: true };
  for (const note of configured.notes ?? []) notes.add(note);
  if (file !== undefined && configured.excludedBy !== undefined) {
    if (named) notes.add(`\`${path}\` is excluded by \`${shownPath(configured.excludedBy, cwd)}\`: skipped`);
    return;
  }
  const shellcheck = shellcheckOf(configured, file, run);
  if (shellcheck && 'error' in shellcheck) return yield { path, ...shellcheck, misconfigured: true };
  const described = file === undefined ? nothingDescribed : await run.describe(file);
  const { builds, notes: more } = described;
  for (const note of more) notes.add(note);
  const saying = { configured, builds, named: described.named, ...(shellcheck && { shellcheck }) };
  // What rules of others say of a file may follow from anything.
  const slot = file === undefined || configured.rules ? undefined : run.results?.slot({ path, file, named }, saying);
  const known = await slot?.recall();
  if (known !== undefined) return yield* passing(known, path, run);
  const reading = open();
  if ('error' in reading) {
    if (named || !reading.binary) yield { path, error: reading.error };
    else notes.add(`\`${path}\` was only found, and is passed over: ${reading.error}`);
    return;
  }
  try {
    slot?.saw({ text: reading.text });
    const { text } = reading;
    const judged = twin && run.twins ? run.twins.judged(text, named, () => judge(text, named)) : judge(text, named);
    if (typeof judged === 'string' || 'error' in judged) {
      const passed = typeof judged === 'string' ? judged : { path, ...judged };
      slot?.keep(passed);
      return yield* passing(passed, path, run);
    }
    const source = new Source(path, text);
    const one = { ...(file !== undefined && { file }), named, source, ...judged, twin, ...(slot && { slot }) };
    const read = await asConfigured(one, configured, { ...saying, run });
    const passedOver = isPassedOver(read.tree, read.settings);
    if (passedOver) run.templates.push(path);
    yield { ...read, ...(passedOver && { isTemplate: true }) };
  } catch (error) {
    yield failureOf(path, error);
  }
}

/** ShellCheck for a file, where it is asked; or why it cannot be. */
function shellcheckOf(
  { options = {} }: Configured,
  file: string | undefined,
  run: Run,
): FileShellcheck | { readonly error: string } | undefined {
  try {
    return run.shellcheck(options.shellcheck, file);
  } catch (error) {
    if (error instanceof UsageError) return { error: error.message };
    throw error;
  }
}

/** A text with its tree; or what keeps it from being linted. */
function judge(text: string, named: boolean): Judged {
  const early = limitOfText(text);
  if (early !== undefined) return { error: early };
  const tree = parse(text);
  if (!named && !beginsBuild(tree)) return 'stranger';
  if (!named && isTemplate(tree)) return 'template';
  const reached = limitOf(tree);
  return reached === undefined ? { tree } : { error: reached };
}

function* passing(
  one: KnownFile | UnreadFile | Stranger,
  path: string,
  { strangers, templates }: Run,
): Generator<KnownFile | UnreadFile> {
  if (one === 'stranger') strangers.push(path);
  else if (one === 'template' || ('isTemplate' in one && one.isTemplate)) templates.push(path);
  if (typeof one !== 'string') yield one;
}

/** A file with what a configuration makes of it. */
async function asConfigured(
  read: Pick<ReadFile, 'file' | 'named' | 'source' | 'tree' | 'slot' | 'twin'>,
  configured: Configured,
  { builds, named, shellcheck, run }: Omit<Said, 'options'> & Pick<ReadFile, 'shellcheck'>,
): Promise<ReadFile> {
  const { slot } = read;
  const { options = {} } = configured;
  const said = { options, builds, named, run };
  const { facts, context, others } = knownOf(read, read.file, said);
  const dated = (one: Facts): Facts => {
    const whole = shellcheck ? { ...one, shellcheck: shellcheck.check } : one;
    return slot?.dated(whole) ?? whole;
  };
  const fill = async (one: KnownContext): Promise<FilledContext> => {
    const filled = await fillContext(one, read.file, said);
    return slot ? { ...filled, files: slot.watch(filled.files) } : filled;
  };
  const filled = context && (await fill(context));
  const more: { readonly context: FilledContext; readonly facts: Facts }[] = [];
  for (const one of others) more.push({ context: await fill(one.context), facts: one.facts });
  return {
    ...read,
    settings: run.settings(configured),
    facts: dated({ ...facts, ...(filled && { context: filled.files }) }),
    ...(options.failOn && { failOn: options.failOn }),
    ...(shellcheck && { shellcheck }),
    ...(filled && { context: filled }),
    others: more.map((one) => ({ context: one.context, facts: dated({ ...one.facts, context: one.context.files }) })),
  };
}

/** A context with its files. */
export async function fillContext(
  one: KnownContext,
  file: string | undefined,
  { builds, run }: Pick<Said, 'builds' | 'run'>,
): Promise<FilledContext> {
  const disk = one.tracked ? await run.trackedDisk(one.folder) : undefined;
  return { ...one, files: contextFiles(one.folder, file, builds, disk ? { ...run, disk } : run) };
}

/** The same file with another configuration. */
export async function reconfigured(
  { file, named: isNamed, source, tree, shellcheck }: ReadFile,
  configured: Configured,
  run: Run,
): Promise<ReadFile> {
  const { builds, named } = file === undefined ? nothingDescribed : await run.describe(file);
  const read = { ...(file !== undefined && { file }), named: isNamed, source, tree };
  return asConfigured(read, configured, { builds, named, run, ...(shellcheck && { shellcheck }) });
}

/** Whether a text begins as a Dockerfile has to, comments and directives aside: what has only the name of one may be anything. */
function beginsBuild({ instructions: [first] }: Dockerfile): boolean {
  return first?.keyword === 'FROM' || first?.keyword === 'ARG';
}

/** One note of all files that were found and are no Dockerfiles, and one of all that are made into some. */
export function noteStrangers({ strangers, templates, notes }: Pick<Run, 'strangers' | 'templates' | 'notes'>): void {
  if (strangers.length > 0) {
    const [begin, are] = strangers.length === 1 ? ['begins', 'is'] : ['begin', 'are'];
    const why = `${begin} with no \`FROM\` or \`ARG\`, and ${are} passed over`;
    notes.add(`${shownOf(strangers)} ${why}: name what is to be linted`);
  }
  if (templates.length > 0) {
    const why =
      templates.length === 1
        ? 'is a template, and is passed over: lint what it makes'
        : 'are templates, and are passed over: lint what they make';
    notes.add(`${shownOf(templates)} ${why}`);
  }
}

function shownOf(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).map((path) => `\`${path}\``);
  return `${shown.join(', ')}${paths.length > shown.length ? ` and ${paths.length - shown.length} more` : ''}`;
}

const nothingDescribed = { builds: [], named: [], notes: [] };

/** A failure of ours: it is said of this file, and the others go on. */
export function failureOf(path: string, error: unknown): UnreadFile {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return { path, error: `internal error: ${message}`, stack };
}

/** What is said of a file besides its text. */
export interface Said {
  readonly options: FileOptions;
  readonly builds: readonly Described[];
  readonly named: readonly NamedContext[];
  readonly run: Run;
}

/** The facts of a text, but for the files of its context, and the folder of that. A text that is in no file has one only where one is named. */
export function knownOf(
  read: Pick<ReadFile, 'source' | 'tree' | 'slot'>,
  file: string | undefined,
  said: Said,
): Known & { readonly others: readonly (Known & { readonly context: KnownContext })[] } {
  const [first, ...others] = contextsOf(read, file, said).map((context) => factsIn(context, read, said));
  return { ...(first ?? factsIn(undefined, read, said)), others };
}

interface Known {
  readonly facts: Facts;
  readonly context: KnownContext | undefined;
}

function factsIn<Context extends KnownContext | undefined>(
  context: Context,
  { tree }: Pick<ReadFile, 'tree'>,
  { options, builds, named, run }: Said,
): { readonly facts: Facts; readonly context: Context } {
  const platforms = platformsIn(builds, named);
  const own = { ...factsOf(run, options), ...(platforms.length > 0 && { platforms }) };
  const facts = withPlans(own, builds, context?.folder, tree);
  // What a workflow builds from may be made by its own steps.
  if (!context || !(isFound(context.from) || context.from === 'workflow' || context.from === 'make'))
    return { facts, context };
  const likely = isLikely(context.from) && { likelyContext: shownPath(context.folder, run.cwd) };
  return { facts: { ...facts, foundContext: true, ...likely }, context };
}

/** More contexts of one Dockerfile than these are hardly looked at one by one. */
const mostContexts = 4;

function contextsOf(
  { source, tree, slot }: Pick<ReadFile, 'source' | 'tree' | 'slot'>,
  file: string | undefined,
  said: Said,
): readonly KnownContext[] {
  const named = namedContexts(file, said);
  if (named || file === undefined) return named ?? [];
  const manifests = (): readonly string[] => manifestNames(createBuild(source, {}, tree));
  const found = findContext(file, tree, manifests, slot?.around ?? said.run.around);
  slot?.saw({ found });
  return found ? [found] : [];
}

/** The contexts of a file that somebody names; nothing where nobody does. */
export function namedContexts(
  file: string | undefined,
  { options, builds, named, run }: Said,
): readonly KnownContext[] | undefined {
  if (run.context !== undefined) return [{ folder: run.context, from: 'option' }];
  const said: readonly KnownContext[] =
    options.context === undefined ? contextsIn(builds, named) : [{ folder: options.context, from: 'configuration' }];
  if (said.length === 0) return undefined;
  // Whoever writes a compose file does not choose what of a machine is read.
  const bound = run.disk.boundOf(file === undefined ? run.cwd : dirname(file));
  return said.filter(({ folder }) => !run.disk.refuses(folder, bound)).slice(0, mostContexts);
}

/** The files of a build context, those that describe the build among them. */
export const contextFiles = (
  folder: string,
  file: string | undefined,
  builds: readonly Described[],
  { disk }: Run,
): FolderContext => folderContext(folder, file, disk, planTexts(builds, folder, disk));
