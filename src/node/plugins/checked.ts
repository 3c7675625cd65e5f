import { groups, presets, severities, type Finding, type Plugin, type Rule } from '../../index.ts';
import { suggest } from '../../text/suggest.ts';

const words = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const pluginKeys = ['name', 'plimsoll', 'rules', 'presets', 'pages'];
const ruleKeys =
  'id aliases summary why group severity preset since url marks inPresets needs wakes supersedes yields options check as origin'.split(
    ' ',
  );

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a module says that is named as a plugin. What is wrong with it is an error for people. */
export function pluginIn(module: unknown): Plugin {
  const found = isMap(module) && 'default' in module ? module['default'] : module;
  // A module that was compiled to CommonJS has its default export one level down.
  const plugin = isMap(found) && !('rules' in found) && 'default' in found ? found['default'] : found;
  if (!isMap(plugin) || !Array.isArray(plugin['rules']))
    throw new Error('has no plugin as its default export: `export default definePlugin({ name, rules: [ … ] })`');
  refuseUnknown(plugin, pluginKeys, 'the plugin');
  const { name, rules, presets: some = {}, plimsoll, pages } = plugin;
  if (name !== undefined && !isName(name)) throw new Error('`name` is lower-case words with dashes: `acme`');
  if (plimsoll !== undefined && typeof plimsoll !== 'string')
    throw new Error('`plimsoll` is a range of versions: `^0.1`');
  if (pages !== undefined && typeof pages !== 'string') throw new Error('`pages` is the path of a folder');
  if (!isMap(some) || !Object.values(some).every(isMap)) throw new Error('`presets` is a map from names to presets');
  for (const rule of rules) checkRule(rule);
  const ids = rules.map(({ id }: Rule) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`two rules are called \`${twice}\``);
  return plugin as unknown as Plugin;
}

export const isName = (value: unknown): value is string => typeof value === 'string' && words.test(value);

function checkRule(rule: unknown): void {
  if (!isMap(rule) || !isName(rule['id']))
    throw new Error('each of `rules` is a rule, and its `id` is lower-case words with dashes: `no-internet`');
  const { id } = rule;
  const wrong = (what: string): never => {
    throw new Error(`the rule \`${String(id)}\`: ${what}`);
  };
  refuseUnknown(rule, ruleKeys, `the rule \`${String(id)}\``);
  for (const key of ['summary', 'why', 'since'])
    if (typeof rule[key] !== 'string' && (key !== 'since' || rule[key] !== undefined))
      wrong(`\`${key}\` is a sentence`);
  const choices = { group: groups, severity: [...severities, 'bytes'], preset: presets } as const;
  for (const [key, some] of Object.entries(choices))
    if (!some.some((one) => one === rule[key]))
      wrong(`\`${key}\` is one of ${some.map((one) => `\`${one}\``).join(', ')}`);
  if (typeof rule['check'] !== 'function') wrong('`check` is a function: `*check(build) { … }`');
  const options = rule['options'] ?? {};
  const isOption = (one: unknown): boolean => isMap(one) && typeof one['read'] === 'function' && 'default' in one;
  if (!isMap(options) || !Object.values(options).every(isOption))
    wrong('`options` is a map from names to what `option` makes: `option.strings([], "…")`');
}

function refuseUnknown(map: Readonly<Record<string, unknown>>, known: readonly string[], whose: string): void {
  const key = Object.keys(map).find((one) => !known.includes(one));
  if (key === undefined) return;
  const meant = suggest(key, known);
  throw new Error(`${whose} has no key \`${key}\`${meant === undefined ? '' : `: did you mean \`${meant}\``}`);
}

/** A finding as the rest takes it. Whoever writes JavaScript has nobody else to tell. */
export function findingIn(value: unknown): Finding {
  const isRange = (at: unknown): boolean =>
    isMap(at) && typeof at['start'] === 'number' && typeof at['end'] === 'number';
  if (!isMap(value) || !isRange(value['at'])) throw new Error('it yields a finding without a range `at`');
  if (typeof value['message'] !== 'string') throw new Error('it yields a finding without a `message`');
  const { bytes } = value as unknown as Finding;
  // What is worked out later goes to no other thread.
  return { ...(value as unknown as Finding), ...(bytes && { bytes: { ...bytes } }) };
}
