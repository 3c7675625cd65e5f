import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../invalid-label-key.ts';

/** No variable is read: a key with one is wrong. */
export default defineCheck(rule, function* (build) {
  for (const node of build.stages.instructions('LABEL')) {
    for (const { pair, key: known } of build.stages.labels(node)) {
      const key = pair.key.variables.length > 0 ? pair.key.text : known;
      if (key) yield* findings(pair.key, key);
    }
  }
});
