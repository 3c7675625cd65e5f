import { cachesLeft } from '../../src/as-hadolint/caches.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { finding, tools } from '../dnf-cache-left.ts';

/** By the words of the commands: any `rm -rf` counts for cleaning. */
export default defineCheck(rule, function* (build, { everyStage }) {
  for (const command of cachesLeft(build, tools))
    if (everyStage || command.stage.shipped) yield finding(build, command);
});
