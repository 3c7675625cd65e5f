import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../undefined-variable.ts';

/** Uses that reckon with it too: `${x:-y}` and its like, and `ENV x=$x:y`. */
export default defineCheck(rule, (build) => findings(build, () => true));
