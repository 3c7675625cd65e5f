import { isPlain } from '../../src/as-hadolint/plain.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings, loud } from '../wget-progress-log.ts';

/** BusyBox and redirections are not looked at. */
export default defineCheck(rule, function* (build) {
  for (const command of loud(build)) if (isPlain(build, command)) yield* findings(build, command);
});
