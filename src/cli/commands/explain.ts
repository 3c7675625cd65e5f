import {
  effectiveConfig,
  pageOf,
  rules as ours,
  rulesNamed,
  ruleUrl,
  UsageError,
  type Rule,
} from '../../node/index.ts';
import { page } from '../../report/index.ts';
import type { Args, Command } from '../args.ts';
import { viewOf } from '../color.ts';
import type { Io } from '../io.ts';
import { configFlags, optionsOf } from './lint.ts';

export const explain: Command = {
  name: 'explain',
  operands: 'RULE…',
  summary: 'the page of a rule, by id or code',
  flags: configFlags,

  async run(args, io) {
    if (args.operands.length === 0)
      throw new UsageError('`plimsoll explain` needs a rule: `plimsoll explain latest-tag`');
    const rules = new Set(await rulesOf(args, io));
    // A page is prose, also for a pager.
    const view = { ...(await viewOf(args, io)), wrap: true };
    const pages = [...rules].map((rule) => `${page(pageOf(rule), view)}\n${view.paint.dim(addressOf(rule))}\n`);
    io.stdout.write(pages.join('\n'));
    return 0;
  },
};

/** Where more is to be read: on our pages, or in the file of a plugin. */
const addressOf = ({ id, url = ruleUrl(id), origin }: Rule): string =>
  url || `${id} is a rule of ${origin?.file ?? 'a plugin'}`;

/** The rules that are named; the plugins of the folder are asked only where one has the name of such a rule. */
async function rulesOf(args: Args, io: Io): Promise<readonly Rule[]> {
  const isOfPlugin = args.operands.some((name) => name.includes('/'));
  const { plugins } = isOfPlugin ? await effectiveConfig('Dockerfile', await optionsOf(args, io)) : { plugins: [] };
  return args.operands.flatMap((name) => rulesNamed(name, [...ours, ...plugins]));
}
