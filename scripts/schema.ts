import { fileOptions, wholeOptions } from '../src/engine/config.ts';
import { presets, severities, type Option, type Rule } from '../src/rule/index.ts';
import { schemaUrl } from '../src/rule/url.ts';

type Schema = Readonly<Record<string, unknown>>;

const severity: Schema = { enum: [...severities, 'off'] };
const oneOrMore = (item: Schema): Schema => ({ anyOf: [item, { type: 'array', items: item }] });
const refer = (id: string): Schema => ({ $ref: `#/definitions/${id}` });

const ofOption = ({ schema, description, default: initial }: Option<unknown>): Schema => ({
  ...schema,
  description,
  default: initial,
});
const ofOptions = (options: Readonly<Record<string, Option<unknown>>>): Readonly<Record<string, Schema>> =>
  Object.fromEntries(Object.entries(options).map(([name, option]) => [name, ofOption(option)]));

/** What a configuration says of a rule. */
const ofRule = ({ summary, options = {} }: Rule): Schema => ({
  description: summary,
  anyOf: [severity, { type: 'object', properties: { severity, ...ofOptions(options) }, additionalProperties: false }],
});

/** Rules by every name that they answer to: several may share a code, and a code may stand for many. */
function byName(rules: readonly Rule[]): Schema {
  const names = new Map<string, string[]>();
  for (const { id, aliases = [] } of rules)
    for (const name of [id, ...aliases]) names.set(name, [...(names.get(name) ?? []), id]);
  const entries = [...names].map(([name, ids]) => {
    const [id = '', ...others] = ids;
    return [name, others.length === 0 ? refer(id) : { anyOf: ids.map(refer) }] as const;
  });
  const isForm = (name: string): boolean => name.endsWith('nnnn');
  return {
    type: 'object',
    description: 'Rules by id or code: a severity, `off`, or a map of options.',
    properties: Object.fromEntries(entries.filter(([name]) => !isForm(name))),
    patternProperties: Object.fromEntries(
      entries.filter(([name]) => isForm(name)).map(([name, one]) => [`^${name.replace(/n+$/, '')}[0-9]{4}$`, one]),
    ),
    additionalProperties: false,
  };
}

/** JSON Schema of a configuration file, for editors. */
export function schemaOf(rules: readonly Rule[]): Schema {
  const preset = { enum: [...presets, 'hadolint', 'buildkit'] };
  const known = { enum: [...new Set(rules.flatMap((rule) => [rule.id, ...(rule.aliases ?? [])]))] };
  const names = { type: 'array', items: { anyOf: [known, { type: 'string' }] } };
  const optionOf = (name: string): Option<unknown> | undefined =>
    rules.find((rule) => rule.options?.[name])?.options?.[name];
  const [labels, budget] = [optionOf('labels'), optionOf('budget')];
  const shared = {
    rules: refer('rules'),
    ...(labels && {
      labels: { ...labels.schema, description: 'The labels of an image, each with the form of its value.' },
    }),
    ...(budget && { budget: { ...budget.schema, description: budget.description } }),
    select: { ...names, description: 'Only these rules, by id or code.' },
    ignore: { ...names, description: 'None of these rules, by id or code.' },
    ...ofOptions(fileOptions),
  };
  const globs = { ...oneOrMore({ type: 'string', minLength: 1 }), description: 'Globs of the files that this is for.' };
  const override = {
    type: 'object',
    properties: { files: globs, ...shared },
    required: ['files'],
    additionalProperties: false,
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: schemaUrl,
    title: 'Plimsoll',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      extends: {
        ...oneOrMore({ anyOf: [preset, { type: 'string', pattern: '[./\\\\]' }] }),
        description: 'Presets, and paths of other configuration files; what comes later goes over what came before.',
        default: 'recommended',
      },
      ...shared,
      overrides: { type: 'array', items: override, description: 'What is said of some files only.' },
      ...ofOptions(wholeOptions),
      rulesVersion: { type: 'integer', minimum: 0, description: 'The major version whose set of rules is used.' },
    },
    additionalProperties: false,
    definitions: { rules: byName(rules), ...Object.fromEntries(rules.map((rule) => [rule.id, ofRule(rule)])) },
  };
}
