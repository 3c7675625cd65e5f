import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import {
  checkConfig,
  checkHead,
  isPreset,
  isShellcheckWord,
  type CheckedConfig,
  type FileOptions,
} from '../../engine/config.ts';
import type { Key } from '../../engine/types.ts';
import { presetNames, rules, settle, UsageError, type Config, type Rule } from '../../index.ts';
import { suggest } from '../../text/suggest.ts';
import type { HostedPlugin, PluginHost } from '../plugins/host.ts';
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
  /** Plugins that it names. */
  readonly plugins?: readonly HostedPlugin[];
  /** In seconds. */
  readonly pluginTimeout?: number;
  /** Whether it says what a preset of a plugin does. */
  readonly isPreset?: true;
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
  /** Where plugins run; asked for when there is one. */
  plugins(): PluginHost;
}

const everywhere: Pick<Layer, 'applies' | 'excludes'> = { applies: () => true, excludes: () => false };

/** A reader of configuration files, with all that they extend. What is wrong with one is a `UsageError` that names its place. */
export function layerReader(options: LayerOptions): (file: string) => Promise<readonly Layer[]> {
  const open = remember((file: string) => openFile(file, options));
  const shown = (file: string): string => `\`${shownPath(file, options.cwd)}\``;

  async function read(file: string, trail: readonly string[]): Promise<readonly Layer[]> {
    if (isCode(file) && !options.isTrusted && !options.runsCode && file !== userConfig())
      throw new UsageError(located(shownPath(file, options.cwd), undefined, notRun(shownPath(file, options.cwd))));
    const opened = await open(file);
    const way = [...trail, file];
    const plugins = opened.head.plugins.map((entry, index) => loadPlugin(entry, { way, index, opened, options }));
    const layers: Layer[] = [];
    for (const [index, entry] of (opened.head.extends ?? []).entries()) {
      if (isPreset(entry)) {
        layers.push({ ...everywhere, source: file, config: { extends: entry }, options: {} });
        continue;
      }
      const known = [...plugins, ...pluginsOf(layers)];
      const preset = presetOf(entry, known);
      const wrongPreset = preset && 'wrong' in preset ? preset.wrong : undefined;
      if (preset && !('wrong' in preset)) {
        for (const config of presetConfigs(entry, preset, rulesOf(known)))
          layers.push({ ...everywhere, source: file, config, options: {}, isPreset: true });
        continue;
      }
      const base = resolve(dirname(file), entry);
      const circle = way.includes(base) ? `a circle: ${[...way, base].map(shown).join(' extends ')}` : undefined;
      const wrong = wrongPreset ?? circle ?? whyNot('file', base, options.disk) ?? whyNotTrusted(way, base, options);
      if (wrong !== undefined)
        throw opened.mistake(new UsageError(`\`${entry}\`: ${wrong}`, ['extends']), ['extends', index]);
      layers.push(...(await read(base, way)));
    }
    const all = [...new Set([...pluginsOf(layers), ...plugins])];
    refuseDoubles(all, opened);
    const checked = opened.check([...rules, ...rulesOf(all)]);
    return [...layers, ...ownLayers(file, { ...opened, config: checked }, { options, plugins })];
  }
  return remember((file) => read(file, []));
}

const pluginsOf = (layers: readonly Layer[]): readonly HostedPlugin[] => layers.flatMap(({ plugins = [] }) => plugins);

/** The rules of plugins, to check what is said of them. */
const rulesOf = (plugins: readonly HostedPlugin[]): readonly Rule[] => plugins.flatMap((plugin) => plugin.rules(0));

interface Naming {
  /** The configuration file, behind those that extend it. */
  readonly way: readonly string[];
  readonly index: number;
  readonly opened: Opened;
  readonly options: LayerOptions;
}

/** Loads a plugin where code may be run: as with configuration that is code, whoever sends a checkout would run it. */
function loadPlugin(entry: string, { way, index, opened, options }: Naming): HostedPlugin {
  const { cwd, disk, isTrusted, runsCode } = options;
  const [first = ''] = way;
  const file = way.at(-1) ?? first;
  const mistake = (message: string): UsageError =>
    opened.mistake(new UsageError(message, ['plugins']), ['plugins', index]);
  const path = isFilePath(entry) ? resolve(dirname(file), entry) : undefined;
  if (!isTrusted && first !== userConfig()) {
    if (!runsCode) throw mistake(notLoaded(shownPath(first, cwd)));
    const bound = repositoryOf(dirname(first));
    if (path !== undefined && bound !== undefined && disk.leadsOut(path, bound))
      throw mistake(
        `\`${entry}\`: leads out of \`${shownPath(bound, cwd)}\`, and is not run: name the configuration by \`--config\``,
      );
  }
  const wrong = path === undefined ? undefined : whyNot('file', path, disk);
  if (wrong !== undefined) throw mistake(`\`${entry}\`: ${wrong}`);
  if (path !== undefined && !disk.isNow(path)) throw mistake(`\`${entry}\`: was another, and the past is not run`);
  try {
    return options.plugins().load(entry, file);
  } catch (error) {
    throw error instanceof UsageError ? mistake(`\`${entry}\`: ${error.reason}`) : error;
  }
}

/** Whether an entry of `plugins` is a path: what is not is the name of a package, as everywhere in Node. */
const isFilePath = (entry: string): boolean => entry.startsWith('.') || isAbsolute(entry);

const notLoaded = (path: string): string =>
  `a plugin is code, and code is not run for a configuration that was only found here: name it by \`--config ${path}\`, or take \`plugins\` out`;

/** The preset of a plugin that an entry of `extends` names; nothing where it names no plugin. */
function presetOf(entry: string, plugins: readonly HostedPlugin[]): Config | { readonly wrong: string } | undefined {
  const [name = '', preset = '', ...more] = entry.split('/');
  const own = plugins.filter((plugin) => plugin.name === name);
  if (own.length === 0 || more.length > 0) return undefined;
  const found = own.flatMap(({ presets }) => presets.get(preset) ?? [])[0];
  if (found) return found as Config;
  const names = own.flatMap(({ presets }) => [...presets.keys()]);
  const meant = suggest(preset, names);
  const cure =
    meant === undefined
      ? `: there ${names.length === 1 ? 'is' : 'are'} ${names.map((one) => `\`${one}\``).join(', ') || 'none'}`
      : `: did you mean \`${name}/${meant}\``;
  return { wrong: `the plugin has no preset \`${preset}\`${cure}` };
}

/** What a preset of a plugin says, each over those before it. */
function presetConfigs(
  entry: string,
  { extends: bases = [], ...config }: Config,
  own: readonly Rule[],
): readonly Config[] {
  const presets = typeof bases === 'string' ? [bases] : bases;
  const wrong = presets.find((base) => !presetNames.some((name) => name === base));
  if (wrong !== undefined) throw new UsageError(`the preset \`${entry}\` extends \`${wrong}\`, which is none of ours`);
  try {
    settle([...rules, ...own], config);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`the preset \`${entry}\`: ${error.message}`) : error;
  }
  return [...presets.map((base) => ({ extends: base })), config];
}

/** What the preset of that name says, of one of these plugins. */
export function namedPreset(name: string, plugins: readonly HostedPlugin[]): readonly Config[] {
  const preset = presetOf(name, plugins);
  if (!preset) throw new UsageError(`unknown preset \`${name}\`: no plugin that is configured here has it`);
  if ('wrong' in preset) throw new UsageError(`unknown preset \`${name}\`: ${preset.wrong}`);
  return presetConfigs(name, preset, rulesOf(plugins));
}

/** Two plugins may share a name, but no rule. */
function refuseDoubles(plugins: readonly HostedPlugin[], opened: Opened): void {
  const files = new Map<string, string>();
  for (const plugin of plugins)
    for (const { id } of plugin.rules(0)) {
      const other = files.get(id);
      if (other !== undefined && other !== plugin.file)
        throw opened.mistake(new UsageError(`two plugins have a rule \`${id}\``), ['plugins']);
      files.set(id, plugin.file);
    }
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

interface Opened {
  readonly head: Pick<CheckedConfig, 'extends' | 'plugins'>;
  check(rules: readonly Rule[]): CheckedConfig;
  /** A mistake in the file, with its place. */
  mistake(error: UsageError, path?: readonly Key[]): UsageError;
}

interface Checked extends Opened {
  readonly config: CheckedConfig;
}

async function openFile(file: string, { cwd, read }: LayerOptions): Promise<Opened> {
  const name = shownPath(file, cwd);
  const document = await read(file);
  if ('error' in document) throw new UsageError(located(name, document.at, document.error));
  const mistake: Opened['mistake'] = (error, path = error.path) =>
    new UsageError(located(name, document.place(path), error.message));
  const placed = <T>(make: () => T): T => {
    try {
      return make();
    } catch (error) {
      throw error instanceof UsageError ? mistake(error) : error;
    }
  };
  return {
    head: placed(() => checkHead(document.value)),
    check: (all) => placed(() => checkConfig(all, document.value)),
    mistake,
  };
}

/** What a file says itself: of all files, then of some. */
function ownLayers(
  source: string,
  { config: own, mistake }: Checked,
  { options, plugins }: { readonly options: LayerOptions; readonly plugins: readonly HostedPlugin[] },
): readonly Layer[] {
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
    ...(plugins.length > 0 && { plugins }),
    ...(own.pluginTimeout !== undefined && { pluginTimeout: own.pluginTimeout }),
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
