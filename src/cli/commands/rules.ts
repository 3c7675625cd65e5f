import {
  effectiveConfig,
  groups,
  isOn,
  rules as all,
  ruleUrl,
  schemaOf,
  settle,
  UsageError,
  type Rule,
} from '../../node/index.ts';
import { ruleList, ruleListJson } from '../../report/index.ts';
import { choose, type Args, type Command } from '../args.ts';
import { viewOf } from '../color.ts';
import type { Io } from '../io.ts';
import { presetFlag, presetOf } from '../preset.ts';
import { configFlags, optionsOf, said } from './lint.ts';

export const rules: Command = {
  name: 'rules',
  operands: '',
  summary: 'every rule there is, and which of them are on here',
  flags: [
    {
      name: 'format',
      short: 'f',
      value: 'FORMAT',
      values: ['text', 'json', 'schema'],
      help: 'text, json; schema: of a configuration, with the rules of its plugins',
    },
    { ...presetFlag, help: `those of a preset: ${presetFlag.help}` },
    { name: 'group', value: 'GROUP', values: groups, help: `those of a group: ${groups.join(', ')}` },
    ...configFlags,
  ],

  async run(args, io) {
    const [extra] = args.operands;
    if (extra !== undefined)
      throw new UsageError(
        `\`plimsoll rules\` takes no \`${extra}\`: a page is \`plimsoll explain ${extra}\`, a folder of this name is \`./rules\``,
      );
    const format = choose(args, 'format', ['text', 'json', 'schema'], 'text');
    const { here, plugins } = await hereOf(args, io);
    const known = [...all, ...plugins];
    if (format === 'schema') {
      io.stdout.write(`${JSON.stringify(schemaOf(known), null, 2)}\n`);
      return 0;
    }
    const shown = known.filter(isIn(args, known));
    io.stdout.write(
      format === 'json'
        ? ruleListJson(shown, addressOf, here)
        : ruleList(shown, await viewOf(args, io), here, addressOf),
    );
    return 0;
  },
};

const addressOf = ({ id, url = ruleUrl(id) }: Rule): string => url;

/** Whether a rule is of the preset and the group that the flags name. */
function isIn(args: Args, known: readonly Rule[]): (rule: Rule) => boolean {
  const preset = presetOf(args);
  const group = args.has('group') ? choose(args, 'group', groups, groups[0]) : undefined;
  const held =
    preset &&
    new Set(
      settle(known, { extends: preset })
        .filter(isOn)
        .map(({ rule }) => rule),
    );
  return (rule) => (!held || held.has(rule)) && (group === undefined || rule.group === group);
}

/** Whether a rule is on for a Dockerfile of the current folder, and the rules of its plugins. */
async function hereOf(
  args: Args,
  io: Io,
): Promise<{ readonly here: (rule: Rule) => boolean; readonly plugins: readonly Rule[] }> {
  // Here the preset is what is asked for, not what is configured.
  const { config: _filter, ...options } = await optionsOf(args, io);
  const { config, notes, plugins } = await effectiveConfig('Dockerfile', options);
  io.stderr.write(said(notes));
  return { here: ({ id }) => config.rules[id] !== 'off', plugins };
}
