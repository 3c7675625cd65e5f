import { cachesLeft } from '../../src/as-hadolint/caches.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, tools } from '../apt-lists-left.ts';

/** By the words of the commands, where any `rm -rf` counts for cleaning; in every stage that ships, or that another is built from. */
export default defineCheck(rule, function* (build) {
  for (const command of cachesLeft(build, tools)) {
    const { shipped, children } = command.stage;
    if (shipped || children.length > 0) yield finding(build, command);
  }
});
