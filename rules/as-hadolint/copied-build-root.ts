import { defineCheck, unquote } from '../../src/rule/index.ts';
import rule, { finding } from '../copied-build-root.ts';

/** `/` to `/`, whatever it is copied to, `scratch` too, and no other folder. */
export default defineCheck(rule, function* (build) {
  for (const copy of build.stages.instructions('COPY')) {
    if (!copy.flag('from') || !build.stages.fromTarget(copy) || !build.stages.of(copy)) continue;
    if (!copy.destination || build.stages.expand(copy.destination, copy) !== '/') continue;
    for (const source of copy.sources) if (unquote(source) === '/') yield finding(source);
  }
});
