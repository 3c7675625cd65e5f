import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding } from '../linked-shell.ts';

/** Links that point to `/bin/sh` too. */
export default defineCheck(rule, function* (build) {
  for (const command of build.commands.named('ln'))
    if (command.operands.length > 0 && command.args.some(({ literal }) => literal === '/bin/sh'))
      yield finding(build, command);
});
