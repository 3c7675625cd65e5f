import { unpinned } from '../../src/as-hadolint/pins.ts';
import { defineCheck, unpinnedFinding } from '../../src/rule/index.ts';
import rule, { tools } from '../npm-unpinned.ts';

/** The words of a command alone: a variable counts for a package without version. */
export default defineCheck(rule, function* (build) {
  for (const found of unpinned(build, tools)) yield unpinnedFinding(found);
});
