import { keepsCache } from '../../src/as-hadolint/caches.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../apk-cache-left.ts';

/** `apk add` alone; only `--no-cache` or a cache mount will do. */
export default defineCheck(rule, function* (build, { everyStage }) {
  yield* findings(build, everyStage, (command) => keepsCache(build, command));
});
