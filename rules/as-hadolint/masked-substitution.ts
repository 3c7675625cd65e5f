import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, masking } from '../masked-substitution.ts';

/** Every one, whatever the command is and whoever would notice. */
export default defineCheck(rule, function* (build) {
  for (const command of build.commands.own) for (const word of masking(command)) yield finding(build, command, word);
});
