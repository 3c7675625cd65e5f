import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, openGlobs } from '../glob-as-option.ts';

/** Whatever the pattern stands for. */
export default defineCheck(rule, function* (build) {
  for (const command of build.commands.own) for (const word of openGlobs(command)) yield finding(command, word);
});
