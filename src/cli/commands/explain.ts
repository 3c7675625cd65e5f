import { pageOf, rulesNamed, ruleUrl, UsageError } from '../../node/index.ts';
import { page } from '../../report/index.ts';
import type { Command } from '../args.ts';
import { viewOf } from '../color.ts';

export const explain: Command = {
  name: 'explain',
  operands: 'RULE…',
  summary: 'the page of a rule, by id or code',
  flags: [],

  async run(args, io) {
    if (args.operands.length === 0)
      throw new UsageError('`plimsoll explain` needs a rule: `plimsoll explain latest-tag`');
    const rules = new Set(args.operands.flatMap((name) => rulesNamed(name)));
    // A page is prose, also for a pager.
    const view = { ...(await viewOf(args, io)), wrap: true };
    const pages = [...rules].map((rule) => `${page(pageOf(rule), view)}\n${view.paint.dim(ruleUrl(rule.id))}\n`);
    io.stdout.write(pages.join('\n'));
    return 0;
  },
};
