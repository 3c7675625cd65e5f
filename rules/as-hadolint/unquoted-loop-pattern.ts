import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, isOpen } from '../unquoted-loop-pattern.ts';

/** Whatever the variable holds. */
export default defineCheck(rule, function* (build) {
  for (const expansion of build.commands.expansions) if (isOpen(expansion)) yield finding(expansion);
});
