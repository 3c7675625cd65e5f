import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, isLast } from '../lost-cd.ts';

/** Every `cd` in a `RUN`, for `WORKDIR` says the same. */
export default defineCheck(rule, function* (build) {
  for (const command of build.commands.named('cd')) {
    if (command.run.onbuild || build.commands.isHanded(command.node)) continue;
    if (isLast(build, command)) yield finding(build, command);
    else yield { at: command.at, message: 'a `cd` holds for the rest of its `RUN` alone: use `WORKDIR`' };
  }
});
