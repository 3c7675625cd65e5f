import { isPlain } from '../../src/as-hadolint/plain.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings, tool } from '../apt-command.ts';

/** Not behind `sudo`, and whatever is asked of it. */
export default defineCheck(rule, function* (build) {
  for (const command of build.commands.named(tool)) if (isPlain(build, command)) yield* findings(command);
});
