import { defineCheck } from '../../src/rule/index.ts';
import rule, { isRoot } from '../root-user.ts';

/** The last `USER` of each stage by itself when it is written as root, whatever is built of the stage or starts in it. */
export default defineCheck(rule, function* (build) {
  for (const stage of build.stages.all) {
    const last = stage.from && stage.instructions.findLast((node) => node.keyword === 'USER');
    if (last?.keyword !== 'USER' || !last.argument || !isRoot(last.argument.text)) continue;
    yield {
      at: last.argument.at,
      message: `the stage ends as \`${last.argument.text}\`: end it with a \`USER\` that is not root`,
    };
  }
});
