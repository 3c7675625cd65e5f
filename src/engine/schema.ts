import { foreignNames } from './names.ts';
import { fileOptions, wholeOptions } from './config.ts';
import { presetNames } from './settings.ts';
import { otherTools, presets, severities, type Option, type Rule } from '../rule/index.ts';
import { schemaUrl } from '../rule/url.ts';

type Schema = Readonly<Record<string, unknown>>;

const severity: Schema = { enum: [...severities, 'off'] };

/** The presets that one of the rules is in. */
const presetOf = (rules: readonly Rule[]): Schema => ({
  enum: [
    ...presets.filter((_, index) => rules.some((rule) => presets.indexOf(rule.preset) <= index)),
    ...otherTools.filter((tool) => rules.some(({ inPresets }) => inPresets?.[tool])),
  ],
  description: 'The rule as this preset has it.',
});

const refer = (id: string): Schema => ({ $ref: `#/definitions/${id.replaceAll('/', '~1')}` });

const ofOption = ({ schema, description, default: initial }: Option<unknown>): Schema => ({
  ...schema,
  description,
  default: initial,
});
const ofOptions = (options: Readonly<Record<string, Option<unknown>>>): Readonly<Record<string, Schema>> =>
  Object.fromEntries(Object.entries(options).map(([name, option]) => [name, ofOption(option)]));

/** What a configuration says of rules that share a name: an option is for those that have it. */
function ofRules(rules: readonly Rule[]): Schema {
  const schemas = new Map<string, Schema[]>();
  for (const [name, option] of rules.flatMap(({ options = {} }) => Object.entries(options)))
    schemas.set(name, [...(schemas.get(name) ?? []), ofOption(option)]);
  const properties = [...schemas].map(([name, all]) => {
    const [first = {}, ...others] = all;
    return [name, others.length === 0 ? first : { allOf: all }] as const;
  });
  return {
    description: rules.map(({ summary }) => summary).join(' '),
    anyOf: [
      severity,
      {
        type: 'object',
        properties: { severity, preset: presetOf(rules), ...Object.fromEntries(properties) },
        additionalProperties: false,
      },
    ],
  };
}

/** The rules that answer to each name, as it is written. */
function namesOf(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const names = new Map<string, Rule[]>();
  for (const rule of rules)
    for (const name of [rule.id, ...(rule.aliases ?? [])]) names.set(name, [...(names.get(name) ?? []), rule]);
  return names;
}

/** A name in letters of any case, as a pattern: `nnnn` at its end stands for four digits. */
const anyCase = (name: string): string =>
  name
    .replace(/nnnn$/, '')
    .replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)
    .concat(isForm(name) ? '[0-9]{4}' : '');

const isForm = (name: string): boolean => name.endsWith('nnnn');

/** A foreign name, or one that stands for many, as a pattern; without those that a rule answers to by itself. */
function foreignPattern(name: string, known: readonly string[]): string {
  if (!isForm(name)) return `^${anyCase(name)}$`;
  const prefix = name.replace(/nnnn$/, '').toLowerCase();
  const digits = known
    .filter((one) => one.toLowerCase().startsWith(prefix) && /^\d{4}$/.test(one.slice(prefix.length)))
    .map((one) => one.slice(prefix.length));
  const but = digits.length > 0 ? `(?!${'.'.repeat(prefix.length)}(?:${digits.toSorted().join('|')})$)` : '';
  return `^${but}${anyCase(name)}$`;
}

/** The id of a rule of a plugin, whose options are known when it is loaded; not of those that are known. */
function pluginPattern(known: readonly string[]): string {
  const plugins = [...new Set(known.filter(isOfPlugin).map((id) => id.slice(0, id.indexOf('/'))))];
  const but = plugins.length > 0 ? `(?!(?:${plugins.map(anyCase).join('|')})/)` : '';
  return `^${but}[a-zA-Z][a-zA-Z0-9-]*/[a-zA-Z][a-zA-Z0-9-]*$`;
}

const isOfPlugin = (name: string): boolean => name.includes('/');

const ofPlugin: Schema = { anyOf: [severity, { type: 'object', properties: { severity } }] };

/** Rules by every name that they answer to, in letters of any case: several may share a code, and a code may stand for many. */
function byName(names: ReadonlyMap<string, readonly Rule[]>): Schema {
  const known = [...names].map(([name, rules]) => {
    const [first, ...others] = rules;
    return { name, schema: first && others.length === 0 ? refer(first.id) : ofRules(rules) };
  });
  return {
    type: 'object',
    description: 'Rules by id or code: a severity, `off`, or a map of options.',
    properties: Object.fromEntries(known.filter(({ name }) => !isForm(name)).map(({ name, schema }) => [name, schema])),
    patternProperties: Object.fromEntries([
      [pluginPattern([...names.keys()]), ofPlugin],
      ...foreignNames.map((name) => [foreignPattern(name, [...names.keys()]), {}]),
      ...known.map(({ name, schema }) => [
        isForm(name) ? foreignPattern(name, [...names.keys()]) : `^(?!${name}$)${anyCase(name)}$`,
        schema,
      ]),
    ]),
    additionalProperties: false,
  };
}

/** A key without a value is as if it were not there. */
const orNothing = (properties: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    Object.entries(properties).map(([key, { description, default: initial, ...schema }]) => [
      key,
      { anyOf: [schema, { type: 'null' }], description, ...(initial !== undefined && { default: initial }) },
    ]),
  );

/** JSON Schema of a configuration file, for editors; of rules of plugins as well, where they are among these. */
export function schemaOf(rules: readonly Rule[]): Schema {
  const preset = { enum: presetNames };
  const names = namesOf(rules);
  const list = { type: 'array', items: refer('name') };
  const optionOf = (name: string): Option<unknown> | undefined =>
    rules.find((rule) => rule.options?.[name])?.options?.[name];
  const [labels, budget] = [optionOf('labels'), optionOf('budget')];
  const shared = {
    rules: { ...refer('rules'), description: 'Rules by id or code: a severity, `off`, or a map of options.' },
    ...(labels && {
      labels: { ...labels.schema, description: 'The labels of an image, each with the form of its value.' },
    }),
    ...(budget && { budget: { ...budget.schema, description: budget.description } }),
    select: { ...list, description: 'Only these rules, by id or code.' },
    ignore: { ...list, description: 'None of these rules, by id or code.' },
    ...ofOptions(fileOptions),
  };
  const globs = {
    anyOf: [glob, { type: 'array', items: glob, minItems: 1 }],
    description: 'Globs of the files that this is for.',
  };
  const override = {
    type: 'object',
    properties: { files: globs, ...orNothing(shared) },
    required: ['files'],
    additionalProperties: false,
  };
  const plugin = { type: 'string', minLength: 1 };
  const entry = { anyOf: [preset, { type: 'string', pattern: '[./\\\\]' }] };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    // What plugins add to is another schema than the one that is published.
    ...(!rules.some(({ id }) => isOfPlugin(id)) && { $id: schemaUrl }),
    title: 'Plimsoll',
    // A file that holds comments only says nothing.
    type: ['object', 'null'],
    properties: orNothing({
      $schema: { type: 'string' },
      extends: {
        anyOf: [entry, { type: 'array', items: entry }],
        description:
          'Presets, of plugins too, and paths of other configuration files; what comes later goes over what came before.',
        default: 'recommended',
      },
      plugins: {
        anyOf: [plugin, { type: 'array', items: plugin }],
        description: 'Modules that bring rules of others: paths, and names of packages. Each is code, and is run.',
      },
      ...shared,
      overrides: { type: 'array', items: override, description: 'What is said of some files only.' },
      ...ofOptions(wholeOptions),
      rulesVersion: { type: 'integer', minimum: 0, description: 'The major version whose set of rules is used.' },
    }),
    additionalProperties: false,
    definitions: {
      rules: byName(names),
      name: {
        anyOf: [
          { enum: [...names.keys()].filter((name) => !isForm(name)) },
          { type: 'string', pattern: pluginPattern([...names.keys()]) },
          { type: 'string', pattern: `^(?:${[...names.keys(), ...foreignNames].map(anyCase).join('|')})$` },
        ],
      },
      ...Object.fromEntries(rules.map((rule) => [rule.id, ofRules([rule])])),
    },
  };
}

const glob: Schema = { type: 'string', minLength: 1 };
