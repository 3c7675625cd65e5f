import { defineCheck } from '../../src/rule/index.ts';
import rule, { problem } from '../copy-from-self.ts';

/** A `COPY` from the name of its own stage, and nothing else. */
export default defineCheck(rule, function* (build) {
  for (const copy of build.stages.instructions('COPY')) {
    const value = copy.flag('from')?.value;
    if (value && value.text === build.stages.of(copy)?.name)
      yield* problem(build, copy, build.stages.fromTarget(copy), value.at);
  }
});
