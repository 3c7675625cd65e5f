import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../invalid-label-value.ts';

/** No variable is read: a value with one is wrong. */
export default defineCheck(rule, function* (build, { labels }) {
  yield* findings(build, labels, (value) => value.variables.length > 0);
});
