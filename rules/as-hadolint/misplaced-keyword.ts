import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, isMisplaced } from '../misplaced-keyword.ts';

/** Also in what is only printed. */
export default defineCheck(rule, function* (build) {
  for (const placed of build.commands.words) if (isMisplaced(placed)) yield finding(placed);
});
