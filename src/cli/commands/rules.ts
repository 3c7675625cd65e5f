import { rules as all, ruleUrl, UsageError } from '../../node/index.ts';
import { ruleList, ruleListJson } from '../../report/index.ts';
import { choose, type Command } from '../args.ts';
import { viewOf } from '../color.ts';

export const rules: Command = {
  name: 'rules',
  operands: '',
  summary: 'every rule there is',
  flags: [{ name: 'format', value: 'FORMAT', help: 'text, json' }],

  async run(args, io) {
    const [extra] = args.operands;
    if (extra !== undefined)
      throw new UsageError(
        `\`plimsoll rules\` takes no \`${extra}\`: a page is \`plimsoll explain ${extra}\`, a folder of this name is \`./rules\``,
      );
    const format = choose(args, 'format', ['text', 'json'], 'text');
    io.stdout.write(format === 'json' ? ruleListJson(all, ruleUrl) : ruleList(all, await viewOf(args, io)));
    return 0;
  },
};
