import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ConfigFile } from '../../engine/config.ts';
import { indexNames, isForeign } from '../../engine/names.ts';
import { expected, hint, isMap } from '../../engine/settings.ts';
import type { Key, RuleConfig } from '../../engine/types.ts';
import { option, rules, schemaUrl, UsageError, type Severity } from '../../index.ts';
import type { Document } from './config.ts';
import { shownPath } from '../disk/paths.ts';
import { filesNow, type ConfigFiles } from './files.ts';
import { located } from './places.ts';
import { readText } from '../disk/read.ts';

/** What `untrusted-registry` takes for a registry. */
const registriesOption = option.images([], '');

/** A configuration of hadolint as one of ours. */
export interface Translated {
  readonly config: ConfigFile;
  /** What has no counterpart, or another meaning than one may think. */
  readonly changes: readonly Change[];
}

export interface Change {
  /** Where in hadolint's configuration; empty where it is about what is not there. */
  readonly path: readonly Key[];
  readonly message: string;
}

/** The configuration that hadolint would take in a working directory: the first that is there. */
export function hadolintConfig(
  cwd: string,
  { home = homedir(), disk = filesNow }: { readonly home?: string; readonly disk?: ConfigFiles } = {},
): string | undefined {
  const { env, platform } = process;
  const own = platform === 'win32' ? env['LOCALAPPDATA'] || join(home, 'AppData/Local') : join(home, '.config');
  const stems = [
    join(cwd, '.hadolint'),
    join(env['XDG_CONFIG_HOME'] || own, 'hadolint'),
    join(home, '.hadolint/hadolint'),
    join(home, '.hadolint/config'),
    join(home, '.hadolint'),
  ];
  return stems.flatMap((stem) => [`${stem}.yaml`, `${stem}.yml`]).find((file) => disk.kind(file) === 'file');
}

/** Reads a configuration of hadolint. What changes is said with its place; what is wrong with it is a `UsageError`. */
export async function readHadolint(
  file: string,
  cwd: string,
  disk: ConfigFiles = filesNow,
): Promise<{ readonly config: ConfigFile; readonly changes: readonly string[]; readonly document: Document }> {
  const { readConfig } = await import('./config.ts');
  const document = await readConfig(file, disk);
  const path = shownPath(file, cwd);
  if ('error' in document) throw new UsageError(located(path, document.at, document.error));
  try {
    const { config, changes } = translate(document.value);
    const said = changes
      .map(({ path: keys, message }) => ({ at: keys.length > 0 ? document.place(keys) : undefined, message }))
      .sort((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0))
      .map(({ at, message }) => located(path, at, message));
    return { config, changes: said, document };
  } catch (error) {
    throw error instanceof UsageError
      ? new UsageError(located(path, document.place(error.path), error.message))
      : error;
  }
}

const levels = ['error', 'warning', 'info', 'style'] as const;
const labelTypes = ['text', 'rfc3339', 'semver', 'url', 'hash', 'spdx', 'email'] as const;

/** Keys of hadolint's configuration that are flags with us, or nothing. */
const elsewhere: Readonly<Record<string, string>> = {
  format: 'how findings are written is not configured: use `--format`',
  formats: 'how findings are written is not configured: use `--format` and `--report`',
  'no-color': 'colour is not configured: use `--no-color`, or set NO_COLOR',
  verbose: 'there is no such switch: `--print-config FILE` shows what is in force',
  'disable-ignore-pragma': 'comments always silence what they name: the rule `inline-suppression` reports them',
};
const keys = [
  'ignored',
  'override',
  'failure-threshold',
  'no-fail',
  'strict-labels',
  'label-schema',
  'trustedRegistries',
  ...Object.keys(elsewhere),
];

/**
 * What hadolint reads from its configuration, said in ours: the same rules, severities and threshold. A value of a wrong kind is a `UsageError` with
 * its path; what hadolint passes over in silence, such as a code that no rule has, is a change.
 */
export function translate(value: unknown): Translated {
  if (!isMap(value)) throw expected('a map', value, []);
  const changes: Change[] = [];
  const names = indexNames(rules);
  const codes = (list: unknown, path: readonly Key[]): readonly string[] =>
    readStrings(list, path).filter((code, index) => {
      if (names.find(code).length > 0 || isForeign(code)) return true;
      const meant = names.suggest(code);
      const cure = meant === undefined ? '' : `: did you mean \`${meant}\``;
      changes.push({ path: [...path, index], message: `no rule answers to \`${code}\`${cure}` });
      return false;
    });
  for (const [key, item] of Object.entries(value)) {
    if (!keys.includes(key)) changes.push({ path: [key], message: `unknown key \`${key}\`${hint(key, keys)}` });
    else if (Object.hasOwn(elsewhere, key) && item !== false && item !== null)
      changes.push({ path: [key], message: elsewhere[key] ?? '' });
  }

  const severities: Record<string, RuleConfig> = {};
  const override = value['override'] ?? {};
  if (!isMap(override)) throw expected('a map from severities to lists of rules', override, ['override']);
  for (const level of Object.keys(override))
    if (!levels.some((one) => one === level))
      throw new UsageError(`unknown severity \`${level}\`${hint(level, levels)}`, ['override', level]);
  // The most severe level has the word.
  for (const level of levels)
    for (const code of codes(override[level] ?? [], ['override', level])) severities[code] ??= level;

  const registries = readStrings(value['trustedRegistries'] ?? [], ['trustedRegistries']);
  const wrong = registries.findIndex((one) => registriesOption.read([one]) === undefined);
  if (wrong !== -1) throw expected(registriesOption.expected, registries[wrong], ['trustedRegistries', wrong]);
  if (registries.length > 0) severities['untrusted-registry'] = { registries };
  if (readSwitch(value, 'strict-labels')) severities['DL3050'] ??= 'info';
  const labels = readLabels(value['label-schema'] ?? {});
  const ignore = codes(value['ignored'] ?? [], ['ignored']);
  const config: ConfigFile = {
    extends: 'hadolint',
    failOn: readThreshold(value, changes),
    ...(ignore.length > 0 && { ignore }),
    ...(Object.keys(severities).length > 0 && { rules: severities }),
    ...(Object.keys(labels).length > 0 && { labels }),
  };
  return { config, changes };
}

function readThreshold(value: Readonly<Record<string, unknown>>, changes: Change[]): Severity | 'never' {
  const threshold = value['failure-threshold'];
  const noFail = readSwitch(value, 'no-fail');
  const known = [...levels, 'ignore', 'none'] as const;
  const found = known.find((one) => one === threshold);
  if (threshold !== undefined && threshold !== null && !found) {
    const { reason } = expected(`one of ${known.map((one) => `\`${one}\``).join(', ')}`, threshold, []);
    throw new UsageError(`${reason}${typeof threshold === 'string' ? hint(threshold, known) : ''}`, [
      'failure-threshold',
    ]);
  }
  if (noFail) {
    changes.push({ path: ['no-fail'], message: 'findings never fail, but what cannot be done still gives 2' });
    return 'never';
  }
  if (found === undefined) {
    changes.push({ path: [], message: 'hadolint fails from `info` on where it is not told: `failOn: info`' });
    return 'info';
  }
  if (found !== 'ignore' && found !== 'none') return found;
  changes.push({
    path: ['failure-threshold'],
    message: `with \`${found}\` hadolint fails on everything: \`failOn: style\` does the same, \`failOn: never\` is the opposite`,
  });
  return 'style';
}

function readLabels(value: unknown): Record<string, string> {
  if (!isMap(value)) throw expected('a map from labels to types', value, ['label-schema']);
  const entries = Object.entries(value).map(([label, type]) => {
    const found = labelTypes.find((one) => one === (type === '' || type === null ? 'text' : type));
    if (!found)
      throw expected(`one of ${labelTypes.map((one) => `\`${one}\``).join(', ')}`, type, ['label-schema', label]);
    return [label, found];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

/** A list of strings; one alone is a list, too. */
function readStrings(value: unknown, path: readonly Key[]): readonly string[] {
  const list: readonly unknown[] = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  if (typeof value !== 'string' && !Array.isArray(value)) throw expected('a list of strings', value, path);
  return list.map((item, index) => {
    if (typeof item !== 'string') throw expected('a string', item, [...path, index]);
    return item;
  });
}

function readSwitch(value: Readonly<Record<string, unknown>>, key: string): boolean {
  const given = value[key] ?? false;
  if (typeof given !== 'boolean') throw expected('`true` or `false`', given, [key]);
  return given;
}

/** What our configuration calls keys of hadolint's. */
const renamed = {
  ignored: 'ignore',
  override: 'rules',
  'failure-threshold': 'failOn',
  'label-schema': 'labels',
  trustedRegistries: 'registries',
};

/** A configuration of hadolint as the text of one of ours, its comments kept, and what is not the same any more. */
export async function migrate(
  file: string,
  cwd: string,
): Promise<{ readonly text: string; readonly changes: readonly string[] }> {
  const { writeYaml } = await import('./config.ts');
  const { config, changes } = await readHadolint(file, cwd);
  const reading = readText(file, 'configuration');
  const head = [
    ` yaml-language-server: $schema=${schemaUrl}`,
    ` Made of ${shownPath(file, cwd)}: the preset \`hadolint\` has hadolint's rules and severities.`,
    ' `extends: [hadolint, recommended]` adds what Plimsoll looks for besides.',
  ];
  const source = 'text' in reading ? reading.text : '';
  return { text: writeYaml(config, { head: head.join('\n'), source, renamed }), changes };
}
