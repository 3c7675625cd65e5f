import {
  otherTools,
  presets,
  severities,
  type Option,
  type OtherTool,
  type Preset,
  type Rule,
  type Severity,
} from '../rule/index.ts';
import { suggest } from '../text/suggest.ts';
import { indexNames, isForeign, type Named, type Names } from './names.ts';
import { UsageError, type Config, type Key, type PresetName, type Setting, type Strength } from './types.ts';

type Path = readonly Key[];

export const presetNames: readonly PresetName[] = [...presets, ...otherTools];
const off: Strength = { severity: 'off', fixed: true };

/** A setting in the making. */
type Draft = { -readonly [K in keyof Setting]: Setting[K] } & { codes: Map<string, Strength> };

type Drafts = ReadonlyMap<Rule, Draft>;

/**
 * Every rule, in the order given, with the strength and options that a configuration gives it; `off` where it is not on. The configuration is
 * checked: a `UsageError` names the path in it and what was expected. What is not about rules is not looked at.
 *
 * A preset turns rules on; `rules` sets what it names, ids before codes; `select` leaves nothing else on; `ignore` has the last word. Of several
 * configurations each goes over those before it: the last `select` holds, and every `ignore`.
 */
export function settle(rules: readonly Rule[], ...configs: readonly Config[]): readonly Setting[] {
  if (!configs.every(isMap))
    throw expected(
      'a map',
      configs.find((config) => !isMap(config)),
      ['configuration'],
    );
  const last = (key: keyof Config): unknown => configs.findLast((config) => config[key] !== undefined)?.[key];
  const names = indexNames(rules);
  const shared: Shared = { labels: last('labels'), budget: last('budget') };
  const drafts = new Map(
    rules.map((rule): [Rule, Draft] => [
      rule,
      { rule, ...off, options: defaults(rule, shared), joins: true, codes: new Map() },
    ]),
  );
  const newest = readVersion(last('rulesVersion'));
  for (const config of last('extends') === undefined ? [{ extends: 'recommended' } as const, ...configs] : configs) {
    for (const preset of readPresets(config.extends === undefined ? [] : config.extends))
      for (const draft of drafts.values()) extend(draft, preset, { newest, shared });
    applyRules(drafts, names, config['rules'] ?? {}, { newest, shared });
  }
  const selected = last('select');
  if (selected !== undefined) {
    const chosen = readNames(selected, ['select'], names);
    for (const draft of drafts.values()) select(draft, chosen);
  }
  for (const { ignore = [] } of configs)
    for (const named of readNames(ignore, ['ignore'], names)) set(drafts.get(named.rule) as Draft, named, off);
  return [...drafts.values()];
}

/** The strength of findings that carry a code, or none. */
export function strengthOf(setting: Setting, code: string | undefined): Strength {
  return setting.codes.get(code?.toLowerCase() ?? '') ?? setting;
}

/** Whether any finding of the rule may be shown. */
export function isOn(setting: Setting): boolean {
  return setting.severity !== 'off' || [...setting.codes.values()].some((code) => code.severity !== 'off');
}

/** Takes a rule as a preset has it, if it is in it. */
function extend(draft: Draft, preset: PresetName, world: World): void {
  const { rule } = draft;
  if (isOther(preset)) draft.joins = false;
  if (!isIn(rule, preset, world)) return;
  draft.options = defaults(rule, world.shared);
  if (isOther(preset)) {
    const use = rule.inPresets?.[preset];
    draft.as = preset;
    // Options of a rule that is off there hold as soon as somebody turns it on.
    setOptions(draft, preset, use?.options);
    if (use && use.severity !== 'off') Object.assign(draft, { severity: use.severity, fixed: !use.ownSeverities });
    return;
  }
  delete draft.as;
  Object.assign(draft, { severity: rule.severity, fixed: false, joins: true });
  for (const held of ['strict', 'all'] as const)
    if (presets.indexOf(held) <= presets.indexOf(preset)) setOptions(draft, held, rule.inPresets?.[held]?.options);
}

function isIn(rule: Rule, preset: PresetName, { newest }: World): boolean {
  if (isOther(preset)) return rule.inPresets?.[preset] !== undefined;
  // The versions of a plugin are not ours.
  const isNewer = rule.origin === undefined && Number.parseInt(rule.since, 10) > newest;
  const own: Preset = isNewer ? 'all' : rule.preset;
  return presets.indexOf(own) <= presets.indexOf(preset);
}

const isOther = (preset: PresetName): preset is OtherTool => otherTools.some((tool) => tool === preset);

function setOptions(draft: Draft, preset: PresetName, options: Readonly<Record<string, unknown>> = {}): void {
  for (const [name, value] of Object.entries(options))
    setOption(draft, name, value, [`preset ${preset}: ${draft.rule.id}`]);
}

function applyRules(drafts: Drafts, names: Names, config: unknown, world: World): void {
  if (!isMap(config)) throw expected('a map from rules to severities or options', config, ['rules']);
  const entries = Object.entries(config).map(([name, value]) => ({
    named: readName(name, ['rules', name], names),
    name,
    value,
  }));
  for (const byCode of [false, true])
    for (const { named, name, value } of entries)
      for (const one of named)
        if ((one.code !== undefined) === byCode) applyRule(drafts, one, value, { path: ['rules', name], named, world });
}

function applyRule(
  drafts: Drafts,
  one: Named,
  value: unknown,
  { path, named, world }: { readonly path: Path; readonly named: readonly Named[]; readonly world: World },
): void {
  const { severity, preset, ...options } = isMap(value)
    ? value
    : { severity: readSeverity(value, path, 'a map of options'), preset: undefined };
  const draft = drafts.get(one.rule) as Draft;
  if (preset !== undefined) takeFrom(draft, one, preset, { path: [...path, 'preset'], named, world });
  if (severity !== undefined) set(draft, one, { severity: readSeverity(severity, [...path, 'severity']), fixed: true });
  else if (strengthOf(draft, one.code).severity === 'off')
    set(draft, one, { severity: draft.rule.severity, fixed: false });
  for (const [option, given] of Object.entries(options)) {
    // Several rules may share a code: an option is for those that have it.
    if (has(one.rule, option) || !named.some(({ rule }) => has(rule, option))) setOption(draft, option, given, path);
  }
}

/** The rule, or what of it a code stands for, is as a preset has it. Of several rules that share a code, some may not be in it. */
function takeFrom(
  draft: Draft,
  one: Named,
  value: unknown,
  { path, named, world }: { readonly path: Path; readonly named: readonly Named[]; readonly world: World },
): void {
  const preset = readPreset(value, path);
  // Whoever names a rule knows of it, whatever the version is whose presets hold.
  const now = { ...world, newest: Infinity };
  if (!named.some(({ rule }) => isIn(rule, preset, now)))
    throw new UsageError(`\`${draft.rule.id}\` is not in the preset \`${preset}\``, path);
  const before = { severity: draft.severity, fixed: draft.fixed };
  extend(draft, preset, now);
  const strength = { severity: draft.severity, fixed: draft.fixed };
  Object.assign(draft, before);
  set(draft, one, strength);
}

/** The rule, or what of it a code stands for, gets a strength. A rule's only code is the rule. */
function set(draft: Draft, { rule, code }: Named, strength: Strength): void {
  if (code !== undefined && !isOnlyCode(rule)) {
    draft.codes.set(code, strength).set('', strength);
    return;
  }
  Object.assign(draft, strength);
  draft.codes.clear();
}

/** Turns off what was not chosen, and on what was. */
function select(draft: Draft, chosen: readonly Named[]): void {
  const on = ({ severity, fixed }: Strength): Strength =>
    severity === 'off' ? { severity: draft.rule.severity, fixed: false } : { severity, fixed };
  const mine = chosen.filter(({ rule }) => rule === draft.rule);
  if (mine.some(({ rule, code }) => code === undefined || isOnlyCode(rule))) {
    Object.assign(draft, on(draft));
    return;
  }
  const base = on(draft);
  const before = draft.codes;
  Object.assign(draft, off, { codes: new Map() });
  for (const named of mine) {
    const strength = before.get(named.code ?? '');
    set(draft, named, strength && strength.severity !== 'off' ? strength : base);
  }
}

const isOnlyCode = ({ aliases = [] }: Rule): boolean => aliases.length === 1 && !/n{4}$/.test(aliases[0] as string);
const has = (rule: Rule, option: string): boolean => Object.hasOwn(rule.options ?? {}, option);

/** What holds for all rules. */
interface World {
  /** The major version whose rules are in presets of ours. */
  readonly newest: number;
  readonly shared: Shared;
}

/** What the configuration says once for every rule that has an option of that name. */
interface Shared {
  readonly labels: unknown;
  readonly budget: unknown;
}

const noOptions: Readonly<Record<string, unknown>> = {};

/** What the options of a rule are unless told. */
function defaults({ options }: Rule, shared: Shared): Readonly<Record<string, unknown>> {
  if (!options) return noOptions;
  const entries = Object.entries(options).map(([name, option]) => {
    const value = name === 'labels' || name === 'budget' ? shared[name] : undefined;
    if (value === undefined) return [name, option.default];
    const read = option.read(value);
    if (read === undefined) throw misread(option, value, [name]);
    return [name, read];
  });
  return Object.fromEntries(entries);
}

/** Names the entry of a map or a list that is wrong, and else the whole value. */
function misread(option: Option<unknown>, value: unknown, path: Path): UsageError {
  const index =
    option.ofEntries && Array.isArray(value) ? value.findIndex((item) => option.read([item]) === undefined) : -1;
  if (index !== -1) return expected(option.expected, (value as readonly unknown[])[index], [...path, index]);
  const entries = option.ofEntries && isMap(value) ? Object.entries(value) : [];
  const [key, item] = entries.find(([name, one]) => option.read({ [name]: one }) === undefined) ?? [];
  return key === undefined ? expected(option.expected, value, path) : expected(option.expected, item, [...path, key]);
}

function setOption(draft: Draft, name: string, value: unknown, path: Path): void {
  const { id, options = {} } = draft.rule;
  const option = has(draft.rule, name) ? options[name] : undefined;
  if (!option)
    throw new UsageError(`\`${id}\` has no option \`${name}\`${hint(name, Object.keys(options))}`, [...path, name]);
  const read = option.read(value);
  if (read === undefined) throw misread(option, value, [...path, name]);
  draft.options = { ...draft.options, [name]: read };
}

function readSeverity(value: unknown, path: Path, other?: string): Severity | 'off' {
  const known = [...severities, 'off'] as const;
  const severity = known.find((one) => one === value);
  if (severity) return severity;
  const words = known.map((one) => `\`${one}\``).join(', ');
  const { reason } = expected(`one of ${words}${other === undefined ? '' : `, or ${other}`}`, value, path);
  throw new UsageError(`${reason}${typeof value === 'string' ? hint(value, known) : ''}`, path);
}

function readPresets(value: unknown): readonly PresetName[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((name, index) => readPreset(name, Array.isArray(value) ? ['extends', index] : ['extends']));
}

function readPreset(name: unknown, path: Path): PresetName {
  if (typeof name !== 'string') throw expected('the name of a preset', name, path);
  const preset = presetNames.find((one) => one === name);
  if (preset) return preset;
  throw new UsageError(unknownPreset(name), path);
}

export const unknownPreset = (name: string): string =>
  `unknown preset \`${name}\`${hint(name, presetNames) || `: there are ${presetNames.map((one) => `\`${one}\``).join(', ')}`}`;

function readVersion(value: unknown): number {
  if (value === undefined) return Infinity;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw expected('a major version, such as `1`', value, ['rulesVersion']);
}

/** The rules that a list names, each by its id or one of its codes. */
export function readNames(value: unknown, path: Path, names: Names): readonly Named[] {
  if (!Array.isArray(value)) throw expected('a list of rules', value, path);
  return value.flatMap((name: unknown, index) => readName(name, [...path, index], names));
}

function readName(name: unknown, path: Path, names: Names): readonly Named[] {
  if (typeof name !== 'string') throw expected('the id or code of a rule', name, path);
  const named = names.find(name);
  if (named.length > 0 || isForeign(name)) return named;
  const meant = names.suggest(name);
  throw new UsageError(`unknown rule \`${name}\`${meant === undefined ? '' : `: did you mean \`${meant}\``}`, path);
}

/** What was probably meant, as the end of a message. */
export function hint(word: string, candidates: readonly string[]): string {
  const meant = suggest(word, candidates);
  return meant === undefined ? '' : `: did you mean \`${meant}\``;
}

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const expected = (what: string, found: unknown, path: Path): UsageError =>
  new UsageError(`expected ${what}, found ${describe(found)}`, path);

function describe(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list${stranger(value)}`;
  if (typeof value === 'object' && value !== null) return `a map${stranger(Object.values(value))}`;
  if (typeof value === 'function') return 'a function';
  return typeof value === 'string'
    ? JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
    : String(value);
}

/** Lists and maps mostly hold strings: the first thing that is none is what is wrong with them. */
function stranger(items: readonly unknown[]): string {
  const found = items.find(
    (item) => typeof item !== 'string' && typeof item !== 'object' && typeof item !== 'function',
  );
  return found === undefined ? '' : ` with ${String(found)} in it`;
}
