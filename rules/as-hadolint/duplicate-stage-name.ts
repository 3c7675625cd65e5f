import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../duplicate-stage-name.ts';

/** Names in two branches of a C preprocessor too. */
export default defineCheck(rule, (build) => findings(build));
