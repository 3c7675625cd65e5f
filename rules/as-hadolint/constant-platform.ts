import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../constant-platform.ts';

/** Whatever the file and the stage are called; `$BUILDPLATFORM` and `$TARGETPLATFORM` alone are none. */
export default defineCheck(rule, function* (build) {
  for (const { from } of build.stages.all) {
    const { variables = [] } = from?.flag('platform')?.value ?? {};
    if (from && !variables.some(({ name }) => /BUILDPLATFORM|TARGETPLATFORM/.test(name))) yield* findings(from);
  }
});
