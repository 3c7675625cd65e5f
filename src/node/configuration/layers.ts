import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { checkConfig, isPreset, isShellcheckWord, type CheckedConfig, type FileOptions } from '../../engine/config.ts';
import type { Key } from '../../engine/types.ts';
import { rules, UsageError, type Config } from '../../index.ts';
import type { Broken, Document, pathMatcher } from './config.ts';
import { repositoryOf, shownPath } from '../disk/paths.ts';
import type { ConfigFiles } from './files.ts';
import { reasonOf } from '../disk/reasons.ts';
import { folderOf, isCode, located, notRun, userConfig } from './places.ts';
import { remember } from '../disk/remember.ts';

/** A configuration file, a part of it that is for some files, or a preset that it names. Each goes over those before it. */
export interface Layer {
  /** The configuration file that it stands in. */
  readonly source: string;
  readonly config: Config;
  /** The build context in it is absolute. */
  readonly options: FileOptions;
  /** Whether it is for a file. Globs are relative to the first folder that holds the file: its own, then those given. */
  applies(linted: string, folders: readonly string[]): boolean;
  excludes(linted: string, folders: readonly string[]): boolean;
}

export interface LayerOptions {
  /** Absolute: paths in messages are relative to it. */
  readonly cwd: string;
  read(file: string): Promise<Document | Broken>;
  /** Whether the user named the first file: then all that it extends is run and read, wherever it is. */
  readonly isTrusted: boolean;
  /** Whether code is run that was only found. */
  readonly runsCode: boolean;
  readonly pathMatcher: typeof pathMatcher;
  readonly disk: ConfigFiles;
}

const everywhere: Pick<Layer, 'applies' | 'excludes'> = { applies: () => true, excludes: () => false };

/** A reader of configuration files, with all that they extend. What is wrong with one is a `UsageError` that names its place. */
export function layerReader(options: LayerOptions): (file: string) => Promise<readonly Layer[]> {
  const check = remember((file: string) => checkFile(file, options));
  const shown = (file: string): string => `\`${shownPath(file, options.cwd)}\``;

  async function read(file: string, trail: readonly string[]): Promise<readonly Layer[]> {
    if (isCode(file) && !options.isTrusted && !options.runsCode && file !== userConfig())
      throw new UsageError(located(shownPath(file, options.cwd), undefined, notRun(shownPath(file, options.cwd))));
    const checked = await check(file);
    const way = [...trail, file];
    const layers: Layer[] = [];
    for (const [index, entry] of (checked.config.extends ?? []).entries()) {
      if (isPreset(entry)) {
        layers.push({ ...everywhere, source: file, config: { extends: entry }, options: {} });
        continue;
      }
      const base = resolve(dirname(file), entry);
      const circle = way.includes(base) ? `a circle: ${[...way, base].map(shown).join(' extends ')}` : undefined;
      const wrong = circle ?? whyNot('file', base, options.disk) ?? whyNotTrusted(way, base, options);
      if (wrong !== undefined)
        throw checked.mistake(new UsageError(`\`${entry}\`: ${wrong}`, ['extends']), ['extends', index]);
      layers.push(...(await read(base, way)));
    }
    return [...layers, ...ownLayers(file, checked, options)];
  }
  return remember((file) => read(file, []));
}

/** Why a file that was only found may not extend another one. */
function whyNotTrusted(
  [first = '']: readonly string[],
  base: string,
  { cwd, isTrusted, runsCode, disk }: LayerOptions,
): string | undefined {
  if (isTrusted || first === userConfig()) return undefined;
  const bound = repositoryOf(dirname(first));
  if (bound !== undefined && disk.leadsOut(base, bound))
    return `leads out of \`${shownPath(bound, cwd)}\`, and is not read`;
  return isCode(base) && !runsCode ? notRun(shownPath(first, cwd)) : undefined;
}

interface Checked {
  readonly config: CheckedConfig;
  /** A mistake in the file, with its place. */
  mistake(error: UsageError, path?: readonly Key[]): UsageError;
}

async function checkFile(file: string, { cwd, read }: LayerOptions): Promise<Checked> {
  const name = shownPath(file, cwd);
  const document = await read(file);
  if ('error' in document) throw new UsageError(located(name, document.at, document.error));
  const mistake: Checked['mistake'] = (error, path = error.path) =>
    new UsageError(located(name, document.place(path), error.message));
  try {
    return { config: checkConfig(rules, document.value), mistake };
  } catch (error) {
    throw error instanceof UsageError ? mistake(error) : error;
  }
}

/** What a file says itself: of all files, then of some. */
function ownLayers(source: string, { config: own, mistake }: Checked, options: LayerOptions): readonly Layer[] {
  const folder = folderOf(source);
  const matcher = (globs: readonly string[]): Layer['applies'] => {
    const matches = options.pathMatcher(globs);
    return (linted, folders) => matches(pathFrom([folder, ...folders], linted));
  };
  const placed = ({ shellcheck, ...more }: FileOptions, path: readonly Key[]): FileOptions => {
    const rest = placedContext(more, path);
    if (shellcheck === undefined || isShellcheckWord(shellcheck)) return { ...rest, ...(shellcheck && { shellcheck }) };
    if (!options.isTrusted && source !== userConfig())
      throw mistake(new UsageError(notStarted(shellcheck), [...path, 'shellcheck']));
    return { ...rest, shellcheck: resolve(folder, shellcheck) };
  };
  const placedContext = ({ context, ...others }: FileOptions, path: readonly Key[]): FileOptions => {
    if (context === undefined) return others;
    const wrong = whyNot('folder', resolve(folder, context), options.disk);
    if (wrong !== undefined) throw mistake(new UsageError(`\`${context}\`: ${wrong}`, [...path, 'context']));
    return { ...others, context: resolve(folder, context) };
  };
  const whole: Layer = {
    ...everywhere,
    source,
    config: { ...own.config, ...(own.extends?.length === 0 && { extends: [] }) },
    options: placed(own.options, []),
    excludes: matcher(own.exclude),
  };
  const parts = own.overrides.map((part, index): Layer => ({
    ...everywhere,
    source,
    config: part.config,
    options: placed(part.options, ['overrides', index]),
    applies: matcher(part.files),
  }));
  return [whole, ...parts];
}

/** Why a program is not started: as with code, whoever sends a checkout would run it. */
const notStarted = (program: string): string =>
  `a program that a configuration names which was only found is not run: write \`auto\`, or give \`--shellcheck ${program}\``;

/** A path relative to the first folder that holds the file, with `/`; absolute where none does. */
function pathFrom(folders: readonly string[], file: string): string {
  const paths = folders.map((folder) => relative(folder, file));
  const inside = paths.find((path) => !isAbsolute(path) && path !== '..' && !path.startsWith(`..${sep}`));
  return (inside ?? file).split(sep).join('/');
}

/** Why a path is not that of a file, or of a folder, in words. */
export function whyNot(kind: 'file' | 'folder', path: string, disk: ConfigFiles): string | undefined {
  const found = disk.kind(path);
  if (found === kind) return undefined;
  return found === 'file' || found === 'folder' || found === reasonOf('EISDIR') ? `not a ${kind}` : found;
}
