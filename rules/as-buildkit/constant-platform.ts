import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings, isMeant, readsVariables } from '../constant-platform.ts';

/** The name of the stage may say that it is meant, and that of the file may not. */
export default defineCheck(rule, function* (build) {
  for (const { from, key = '' } of build.stages.all)
    if (from && !readsVariables(from) && !isMeant(from, key)) yield* findings(from);
});
