import { dirname, resolve } from 'node:path';
import { wholeOptions, type FileOptions } from '../../engine/config.ts';
import { UsageError, type Config, type Rule } from '../../index.ts';
import type { Broken, Document } from './config.ts';
import { repositories } from '../disk/paths.ts';
import { filesNow, type ConfigFiles } from './files.ts';
import { pluginHost } from '../plugins/host.ts';
import { layerReader, namedPreset, whyNot, type Layer } from './layers.ts';
import { folderOf } from './places.ts';
import { once } from '../disk/remember.ts';
import { searcher, type Found, type Seen } from './search.ts';

export { schemaOf } from '../../engine/schema.ts';

/** What is configured for one file. */
export interface Configured {
  /** Each goes over those before it. */
  readonly configs: readonly Config[];
  /** The build context in it is absolute. */
  readonly options?: FileOptions;
  /** Rules of plugins, which are there besides ours. */
  readonly rules?: readonly Rule[];
  /** Those of `configs` that presets of plugins brought. */
  readonly ofPresets?: ReadonlySet<Config>;
  /** What the preset of that name says, of one of its plugins; a `UsageError` where there is none. */
  readonly preset?: (name: string) => readonly Config[];
  /** The configuration files that this was made from, absolute; each goes over those before it. */
  readonly sources?: readonly string[];
  /** The configuration file that leaves the file out. */
  readonly excludedBy?: string;
  /** What a person may want to know of the choice. */
  readonly notes?: readonly string[];
}

/**
 * Gives the configuration for a file that is to be linted, named by its absolute path; `seen` is what is known of folders already. A mistake in it is a
 * `UsageError` that names its place.
 */
export type LoadConfig = (file: string, seen?: Seen) => Configured | Promise<Configured>;

export interface ConfigOptions {
  /** The folder that paths in messages are relative to; the process's own unless told. */
  readonly cwd?: string;
  /** The configuration of every file; without it, the nearest one of each. */
  readonly file?: string;
  /** Whether `file` was named by who may run code here, and so may run it, and extend what does. It was, unless told. */
  readonly isTrusted?: boolean;
  /** Whether configuration that is code, and was only found, is run. It is, unless told; what is named is run anyway. */
  readonly runsCode?: boolean;
  /** What is searched and read; the disk, unless told. */
  readonly disk?: ConfigFiles;
}

/** A loader of configuration files: each is read once. One that is named is read here. */
export async function configLoader(options: ConfigOptions = {}): Promise<LoadConfig> {
  const { file, runsCode = true, isTrusted = file !== undefined, disk = filesNow } = options;
  const cwd = resolve(options.cwd ?? process.cwd());
  const library = once(() => import('./config.ts'));
  const search = searcher({ cwd, disk });
  const repository = repositories();
  const found = new Map<string, Document>();
  const named = file === undefined ? undefined : resolve(cwd, file);
  const layers = once(async () => {
    const { pathMatcher, readConfig } = await library();
    const read = async (path: string): Promise<Document | Broken> => found.get(path) ?? readConfig(path, disk);
    return layerReader({ cwd, read, pathMatcher, isTrusted, runsCode, disk, plugins: once(pluginHost) });
  });
  const layersOf = async (path: string): Promise<readonly Layer[]> => (await layers())(path);

  const wrong = named === undefined ? undefined : whyNot('file', named, disk);
  if (wrong !== undefined) throw new UsageError(`the configuration \`${file}\`: ${wrong}`);
  if (named !== undefined) await layersOf(named);

  const known = new Map<string, Configured>();
  return async (linted, seen) => {
    const {
      file: own,
      document,
      notes,
    }: Found = named === undefined
      ? await search(dirname(linted), disk === filesNow ? seen : undefined)
      : { notes: [] };
    const path = named ?? own ?? document?.file;
    if (path === undefined) return { ...unconfigured, notes };
    if (document) found.set(path, document);
    const chain = await layersOf(path);
    const folders = [folderOf(path), repository(dirname(linted)) ?? cwd, cwd];
    const applied = chain.filter((layer) => layer.applies(linted, folders));
    const key = [path, ...applied.map((layer) => chain.indexOf(layer))].join('\n');
    const configured = known.get(key) ?? combine(applied);
    known.set(key, configured);
    const excludedBy = chain.find((layer) => layer.excludes(linted, folders))?.source;
    return { ...configured, notes, ...(excludedBy !== undefined && { excludedBy }) };
  };
}

/** Of a file without configuration. */
const unconfigured: Configured = { configs: [] };

/** A loader that looks for nothing: no file has a configuration. */
export const noConfig: LoadConfig = () => unconfigured;

/** Seconds that a rule of a plugin may take with a file, unless told. */
const defaultTimeout = wholeOptions['plugin-timeout'].default;

function combine(layers: readonly Layer[]): Configured {
  // What is assigned to `__proto__` would be lost.
  const plugins = [...new Set(layers.flatMap((layer) => layer.plugins ?? []))];
  const timeout = layers.findLast(({ pluginTimeout }) => pluginTimeout !== undefined)?.pluginTimeout ?? defaultTimeout;
  const rules = plugins.flatMap((plugin) => plugin.rules(timeout * 1000));
  const buildArgs = Object.fromEntries(layers.flatMap(({ options }) => Object.entries(options.buildArgs ?? {})));
  return {
    configs: layers.map(({ config }) => config),
    options: { ...(Object.assign({}, ...layers.map(({ options }) => options)) as FileOptions), buildArgs },
    ...(plugins.length > 0 && {
      rules,
      ofPresets: new Set(layers.filter(({ isPreset }) => isPreset).map(({ config }) => config)),
      preset: (name: string) => namedPreset(name, plugins),
    }),
    sources: [...new Set(layers.map(({ source }) => source).toReversed())].toReversed(),
  };
}
