import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, misplaced } from '../misplaced-keyword.ts';

/** Also in what is only printed. */
export default defineCheck(rule, function* (build) {
  for (const command of build.commands.own) for (const word of misplaced(command)) yield finding(word);
});
