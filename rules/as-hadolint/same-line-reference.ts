import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../same-line-reference.ts';

/** What the base image sets is not looked at. */
export default defineCheck(rule, function* (build) {
  yield* findings(build, (node, { name }) => build.stages.before(node).definition(name) !== undefined);
});
