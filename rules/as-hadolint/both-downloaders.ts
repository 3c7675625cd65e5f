import { isPlain } from '../../src/as-hadolint/plain.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, later, tools } from '../both-downloaders.ts';

/** Every later `RUN` that uses either; not behind `sudo`. */
export default defineCheck(rule, function* (build) {
  for (const stage of build.stages.all) {
    const own = build.commands.named(tools).filter((one) => one.stage === stage && isPlain(build, one));
    for (const one of later(own)) yield finding(one);
  }
});
