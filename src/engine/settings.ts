import { presets, severities, type Preset, type Rule, type Severity } from '../rule/index.ts';
import { suggest } from '../text/suggest.ts';
import { indexNames, isForeign, type Named, type Names } from './names.ts';
import { UsageError, type Config, type PresetName, type Setting, type Strength } from './types.ts';

const presetNames: readonly PresetName[] = [...presets, 'hadolint', 'buildkit'];
const off: Strength = { severity: 'off', fixed: true };

/** A setting in the making. */
type Draft = { -readonly [K in keyof Setting]: Setting[K] } & { codes: Map<string, Strength> };

type Drafts = ReadonlyMap<Rule, Draft>;

/**
 * Every rule, in the order given, with the strength and options that a configuration gives it; `off` where it is not on. The configuration is
 * checked: a `UsageError` names the path in it and what was expected. What is not about rules is not looked at.
 *
 * A preset turns rules on; `rules` sets what it names, ids before codes; `select` leaves nothing else on; `ignore` has the last word.
 */
export function settle(rules: readonly Rule[], config: Config = {}): readonly Setting[] {
  if (!isMap(config)) throw expected('configuration', 'a map', config);
  const names = indexNames(rules);
  const drafts = new Map(
    rules.map((rule): [Rule, Draft] => [rule, { rule, ...off, options: defaults(rule), codes: new Map() }]),
  );
  const newest = readVersion(config['rulesVersion']);
  for (const preset of readPresets(config['extends']))
    for (const draft of drafts.values()) extend(draft, preset, newest);
  applyRules(drafts, names, config['rules'] ?? {});
  if (config['select'] !== undefined) {
    const chosen = readNames(config['select'], 'select', names);
    for (const draft of drafts.values()) select(draft, chosen);
  }
  for (const named of readNames(config['ignore'] ?? [], 'ignore', names))
    set(drafts.get(named.rule) as Draft, named, off);
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

function extend(draft: Draft, preset: PresetName, newest: number): void {
  const { rule } = draft;
  if (preset === 'hadolint' || preset === 'buildkit') {
    const use = rule.inPresets?.[preset];
    if (!use) return;
    draft.options = defaults(rule);
    // Options of a rule that is off there hold as soon as somebody turns it on.
    for (const [name, value] of Object.entries(use.options ?? {}))
      setOption(draft, name, value, `preset ${preset}: ${rule.id}`);
    if (use.severity !== 'off') Object.assign(draft, { severity: use.severity, fixed: true });
    return;
  }
  const own: Preset = Number.parseInt(rule.since, 10) > newest ? 'all' : rule.preset;
  if (presets.indexOf(own) > presets.indexOf(preset)) return;
  Object.assign(draft, { severity: rule.severity, fixed: false, options: defaults(rule) });
}

function applyRules(drafts: Drafts, names: Names, config: unknown): void {
  if (!isMap(config)) throw expected('rules', 'a map from rules to severities or options', config);
  const entries = Object.entries(config).map(([name, value]) => ({
    named: readName(name, `rules.${name}`, names),
    name,
    value,
  }));
  for (const byCode of [false, true])
    for (const { named, name, value } of entries)
      for (const one of named)
        if ((one.code !== undefined) === byCode) applyRule(drafts, one, value, { path: `rules.${name}`, named });
}

function applyRule(
  drafts: Drafts,
  one: Named,
  value: unknown,
  { path, named }: { readonly path: string; readonly named: readonly Named[] },
): void {
  const { severity, ...options } = isMap(value) ? value : { severity: readSeverity(value, path, 'a map of options') };
  const draft = drafts.get(one.rule) as Draft;
  if (severity !== undefined) set(draft, one, { severity: readSeverity(severity, `${path}.severity`), fixed: true });
  else if (strengthOf(draft, one.code).severity === 'off')
    set(draft, one, { severity: draft.rule.severity, fixed: false });
  for (const [option, given] of Object.entries(options)) {
    // Several rules may share a code: an option is for those that have it.
    if (has(one.rule, option) || !named.some(({ rule }) => has(rule, option))) setOption(draft, option, given, path);
  }
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

function defaults({ options = {} }: Rule): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}

function setOption(draft: Draft, name: string, value: unknown, path: string): void {
  const { id, options = {} } = draft.rule;
  const option = has(draft.rule, name) ? options[name] : undefined;
  if (!option) throw new UsageError(`${path}: \`${id}\` has no option \`${name}\`${hint(name, Object.keys(options))}`);
  const read = option.read(value);
  if (read === undefined) throw expected(`${path}.${name}`, option.expected, value);
  draft.options = { ...draft.options, [name]: read };
}

function readSeverity(value: unknown, path: string, other?: string): Severity | 'off' {
  const known = [...severities, 'off'] as const;
  const severity = known.find((one) => one === value);
  if (severity) return severity;
  const words = known.map((one) => `\`${one}\``).join(', ');
  const { message } = expected(path, `one of ${words}${other === undefined ? '' : `, or ${other}`}`, value);
  throw new UsageError(`${message}${typeof value === 'string' ? hint(value, known) : ''}`);
}

function readPresets(value: unknown): readonly PresetName[] {
  const list = value === undefined ? ['recommended'] : Array.isArray(value) ? value : [value];
  return list.map((name: unknown, index) => {
    const path = Array.isArray(value) ? `extends[${index}]` : 'extends';
    if (typeof name !== 'string') throw expected(path, 'the name of a preset', name);
    const preset = presetNames.find((one) => one === name);
    if (preset) return preset;
    throw new UsageError(
      `${path}: unknown preset \`${name}\`${hint(name, presetNames) || `: there are ${presetNames.map((one) => `\`${one}\``).join(', ')}`}`,
    );
  });
}

function readVersion(value: unknown): number {
  if (value === undefined) return Infinity;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw expected('rulesVersion', 'a major version, such as `1`', value);
}

/** The rules that a list names, each by its id or one of its codes. */
export function readNames(value: unknown, path: string, names: Names): readonly Named[] {
  if (!Array.isArray(value)) throw expected(path, 'a list of rules', value);
  return value.flatMap((name: unknown, index) => readName(name, `${path}[${index}]`, names));
}

function readName(name: unknown, path: string, names: Names): readonly Named[] {
  if (typeof name !== 'string') throw expected(path, 'the id or code of a rule', name);
  const named = names.find(name);
  if (named.length > 0 || isForeign(name)) return named;
  const meant = names.suggest(name);
  throw new UsageError(`${path}: unknown rule \`${name}\`${meant === undefined ? '' : `: did you mean \`${meant}\``}`);
}

function hint(word: string, candidates: readonly string[]): string {
  const meant = suggest(word, candidates);
  return meant === undefined ? '' : `: did you mean \`${meant}\``;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const expected = (path: string, what: string, found: unknown): UsageError =>
  new UsageError(`${path}: expected ${what}, found ${describe(found)}`);

function describe(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'string'
    ? JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
    : String(value);
}
