import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, literalExpansions, takesText } from '../single-quoted-expansion.ts';

/** Whatever it is the name of, and wherever it is written. */
export default defineCheck(rule, function* (build) {
  for (const placed of build.commands.words)
    if (takesText(placed))
      for (const { at, name } of literalExpansions(placed)) yield finding({ start: at.start, end: at.end }, name);
});
