import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../legacy-key-value.ts';

/** Docker's page on it has `ARG foo bar` for one argument with a default. */
export default defineCheck(rule, (build) =>
  findings(build, ({ key }) => {
    const isCapital = key.text === key.text.toUpperCase() && key.text !== key.text.toLowerCase();
    return !isCapital && !build.stages.globalArg(key.text);
  }),
);
