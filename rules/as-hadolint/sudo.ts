import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../sudo.ts';

/** Where the user is not known, or where it changes to another user than root, too. */
export default defineCheck(rule, (build) => findings(build, () => true));
