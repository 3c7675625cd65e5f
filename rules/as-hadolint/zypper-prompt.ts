import { waitsForAnswer } from '../../src/as-hadolint/plain.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { answers, findings } from '../zypper-prompt.ts';

export default defineCheck(rule, function* (build, { subcommands }) {
  yield* findings(build, subcommands, (command) => waitsForAnswer(build, command, answers));
});
