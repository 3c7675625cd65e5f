import { statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { checkConfig, isPreset, type CheckedConfig, type FileOptions } from '../engine/config.ts';
import type { Key } from '../engine/types.ts';
import { rules, UsageError, type Config } from '../index.ts';
import type { Document, Place } from './config.ts';
import { codeOf, reasonOf, repositoryOf, shownPath } from './files.ts';
import { hadolintConfig, readHadolint } from './hadolint.ts';
import { configsIn, folderOf, foldersUpFrom, hasUserConfig, isCode, located, misnamedIn } from './places.ts';

/** What is configured for one file. */
export interface Configured {
  /** Each goes over those before it. */
  readonly configs: readonly Config[];
  /** The build context in it is absolute. */
  readonly options?: FileOptions;
  /** The configuration files that this was made from, absolute; each goes over those before it. */
  readonly sources?: readonly string[];
  /** The configuration file that leaves the file out. */
  readonly excludedBy?: string;
  /** What a person may want to know of the choice. */
  readonly notes?: readonly string[];
}

/** Gives the configuration for a file that is to be linted, named by its absolute path. A mistake in it is a `UsageError` that names its place. */
export type LoadConfig = (file: string) => Configured | Promise<Configured>;

export interface ConfigOptions {
  /** The folder that paths in messages are relative to; the process's own unless told. */
  readonly cwd?: string;
  /** The configuration of every file; without it, the nearest one of each. */
  readonly file?: string;
  /** Whether configuration that is code is run. It is, unless told. */
  readonly runsCode?: boolean;
}

/** A configuration file, a part of it that is for some files, or a preset that it names. */
interface Layer {
  readonly source: string;
  readonly config: Config;
  readonly options: FileOptions;
  /** Whether it is for a file. Globs are relative to the first of some folders that holds the file. */
  applies(linted: string, folders: readonly string[]): boolean;
  excludes(linted: string, folders: readonly string[]): boolean;
}

/** The configuration file for a folder. */
interface Found {
  readonly path?: string;
  readonly notes: readonly string[];
}

/** A checked configuration file. */
interface Checked {
  readonly config: CheckedConfig;
  /** A mistake in it, with the place in the file. */
  mistake(error: UsageError, path?: readonly Key[]): UsageError;
}

/** A loader of configuration files: each is read once. One that is named is read here. */
export async function configLoader({
  cwd = process.cwd(),
  file,
  runsCode = true,
}: ConfigOptions = {}): Promise<LoadConfig> {
  const shown = (path: string): string => shownPath(path, cwd);
  const library = once(() => import('./config.ts'));
  const reader = once(async () => (await library()).openReader({ runsCode }));
  const found = new Map<string, Document>();

  const check = remember(async (path: string): Promise<Checked> => {
    const fail = (message: string, at?: Place): UsageError => new UsageError(located(shown(path), at, message));
    const document = found.get(path) ?? (await (await reader()).read(path));
    if ('error' in document) throw fail(document.error, document.at);
    const mistake: Checked['mistake'] = (error, at = error.path) => fail(error.message, document.place(at));
    try {
      return { config: checkConfig(rules, document.value), mistake };
    } catch (error) {
      throw error instanceof UsageError ? mistake(error) : error;
    }
  });

  async function layersOf(path: string, trail: readonly string[]): Promise<readonly Layer[]> {
    const { config: own, mistake } = await check(path);
    const way = [...trail, path];
    const layers: Layer[] = [];
    for (const [index, entry] of (own.extends ?? []).entries()) {
      if (isPreset(entry)) layers.push({ source: path, config: { extends: entry }, options: {}, ...everywhere });
      else {
        const base = resolve(dirname(path), entry);
        const wrong = way.includes(base)
          ? `a circle: ${[...way, base].map((one) => `\`${shown(one)}\``).join(' extends ')}`
          : whyNot('file', base);
        if (wrong !== undefined)
          throw mistake(new UsageError(`\`${entry}\`: ${wrong}`, ['extends']), ['extends', index]);
        layers.push(...(await layersOf(base, way)));
      }
    }
    const { pathMatcher } = await library();
    const matcher = (globs: readonly string[]): Layer['applies'] => {
      const matches = pathMatcher(globs);
      return (linted, folders) => matches(pathFrom([folderOf(path), ...folders], linted));
    };
    const optionsOf = ({ context, ...options }: FileOptions, at: readonly Key[]): FileOptions => {
      if (context === undefined) return options;
      const folder = resolve(folderOf(path), context);
      const wrong = whyNot('folder', folder);
      if (wrong !== undefined) throw mistake(new UsageError(`\`${context}\`: ${wrong}`, at));
      return { ...options, context: folder };
    };
    layers.push({
      ...everywhere,
      source: path,
      config: { ...own.config, ...(own.extends?.length === 0 && { extends: [] }) },
      options: optionsOf(own.options, ['context']),
      ...(own.exclude.length > 0 && { excludes: matcher(own.exclude) }),
    });
    for (const [index, { files, config, options }] of own.overrides.entries())
      layers.push({
        ...everywhere,
        source: path,
        config,
        options: optionsOf(options, ['overrides', index, 'context']),
        applies: matcher(files),
      });
    return layers;
  }
  const chainOf = remember((path: string) => layersOf(path, []));

  const searchOurs = remember(async (folder: string): Promise<Found> => {
    const top = repositoryOf(folder);
    const folders = foldersUpFrom(folder, top);
    const notes = folders.flatMap((one) =>
      misnamedIn(one).map((name) => `\`${shown(resolve(one, name))}\` is not read: name it \`plimsoll.config.yaml\``),
    );
    const inSight = folders.flatMap(configsIn);
    // What reads configuration takes longer to load than a file to lint.
    if (inSight.length === 0 && !hasUserConfig()) return { notes };
    const [nearest] = inSight;
    const from = nearest === undefined ? folders.at(-1) : folderOf(nearest);
    const document = await (await reader()).search(from ?? folder, top);
    const before = document && inSight.includes(document.file) ? inSight.indexOf(document.file) : inSight.length;
    if (!runsCode)
      for (const path of inSight.slice(0, before).filter(isCode))
        notes.push(`\`${shown(path)}\` is code, and passed over: \`--no-config-code\``);
    if (!document) return { notes };
    if (!('error' in document)) found.set(document.file, document);
    return { path: document.file, notes };
  });

  const hadolints = once(async (): Promise<Found> => {
    const path = hadolintConfig(cwd);
    if (path === undefined) return { notes: [] };
    const { config, changes, document } = await readHadolint(path, cwd);
    found.set(path, { ...document, value: config });
    return {
      path,
      notes: [
        `\`${shown(path)}\` is read, for want of a configuration of ours: \`plimsoll migrate\` makes one of it`,
        ...changes,
      ],
    };
  });

  async function search(folder: string): Promise<Found> {
    const ours = await searchOurs(folder);
    if (ours.path !== undefined) return ours;
    const { path, notes } = await hadolints();
    return { ...(path !== undefined && { path }), notes: [...ours.notes, ...notes] };
  }

  const named = file === undefined ? undefined : resolve(cwd, file);
  if (named !== undefined) {
    const wrong = whyNot('file', named);
    if (wrong !== undefined) throw new UsageError(`the configuration \`${file}\`: ${wrong}`);
    await chainOf(named);
  }
  const known = new Map<string, Configured>();
  return async (linted) => {
    const { path, notes } = named === undefined ? await search(dirname(linted)) : { path: named, notes: [] };
    if (path === undefined) return { configs: [], notes };
    const chain = await chainOf(path);
    const folders = [folderOf(path), repositoryOf(dirname(linted)) ?? cwd, cwd];
    const layers = chain.filter((layer) => layer.applies(linted, folders));
    const key = [path, ...layers.map((layer) => chain.indexOf(layer))].join('\n');
    const configured = known.get(key) ?? combine(layers);
    known.set(key, configured);
    const excludedBy = chain.find((layer) => layer.excludes(linted, folders))?.source;
    return { ...configured, notes, ...(excludedBy !== undefined && { excludedBy }) };
  };
}

const everywhere: Pick<Layer, 'applies' | 'excludes'> = { applies: () => true, excludes: () => false };

function combine(layers: readonly Layer[]): Configured {
  const buildArgs = Object.assign({}, ...layers.map(({ options }) => options.buildArgs)) as Record<string, string>;
  return {
    configs: layers.map(({ config }) => config),
    options: { ...(Object.assign({}, ...layers.map(({ options }) => options)) as FileOptions), buildArgs },
    sources: [...new Set(layers.map(({ source }) => source).toReversed())].toReversed(),
  };
}

/** A path relative to the first folder that holds the file, with `/`; absolute where none does. */
function pathFrom(folders: readonly string[], file: string): string {
  const paths = folders.map((folder) => relative(folder, file));
  const inside = paths.find((path) => !isAbsolute(path) && path !== '..' && !path.startsWith(`..${sep}`));
  return (inside ?? file).split(sep).join('/');
}

/** Why a path is not that of a file, or of a folder, in words. */
function whyNot(kind: 'file' | 'folder', path: string): string | undefined {
  try {
    const stats = statSync(path);
    return (kind === 'file' ? stats.isFile() : stats.isDirectory()) ? undefined : `not a ${kind}`;
  } catch (error) {
    return reasonOf(codeOf(error));
  }
}

function once<T>(make: () => T): () => T {
  const remembered = remember(make);
  return () => remembered('');
}

/** A function that is asked once for each key. */
function remember<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, { readonly value: T }>();
  return (key) => {
    const entry = made.get(key) ?? { value: make(key) };
    made.set(key, entry);
    return entry.value;
  };
}
