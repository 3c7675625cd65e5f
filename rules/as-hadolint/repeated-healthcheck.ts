import { repetitionFinding } from '../../src/as-hadolint/repetition.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule from '../repeated-healthcheck.ts';

/** At the second of two. */
export default defineCheck(rule, function* (build) {
  for (const overridden of build.stages.overridden('HEALTHCHECK')) yield repetitionFinding(build, overridden);
});
