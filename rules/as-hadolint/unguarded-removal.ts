import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, systemPaths } from '../unguarded-removal.ts';

/** Whatever the variable is known to hold. */
export default defineCheck(rule, function* (build) {
  for (const command of build.commands.named('rm'))
    for (const word of systemPaths(command)) if (!build.commands.isHanded(command.node)) yield finding(word);
});
