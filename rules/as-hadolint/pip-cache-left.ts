import { keepsCache } from '../../src/as-hadolint/caches.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings, tool } from '../pip-cache-left.ts';

/** Only `--no-cache-dir`, `PIP_NO_CACHE_DIR` and a cache mount will do. */
export default defineCheck(rule, function* (build, { everyStage }) {
  for (const command of build.commands.named(tool))
    if ((everyStage || command.stage.shipped) && keepsCache(build, command)) yield* findings(build, command);
});
