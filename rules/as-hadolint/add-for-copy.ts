import { defineCheck, unquote } from '../../src/rule/index.ts';
import rule, { finding, isTakenAsItIs } from '../add-for-copy.ts';

/** Every source that is not written as an archive or a web address: variables, patterns and git repositories too. */
export default defineCheck(rule, function* (build) {
  for (const node of build.stages.instructions('ADD')) {
    const source = node.sources.find((one) => unquote(one) !== '' && isTakenAsItIs(node, unquote(one)));
    if (source) yield finding(build, node, source);
  }
});
