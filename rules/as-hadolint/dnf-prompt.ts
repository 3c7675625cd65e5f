import { waitsForAnswer } from '../../src/as-hadolint/plain.ts';
import { defineCheck, promptAnswers, promptFindings } from '../../src/rule/index.ts';
import rule from '../dnf-prompt.ts';

export default defineCheck(rule, function* (build, { commands, ...options }) {
  yield* promptFindings(build, commands, options, (command) => waitsForAnswer(build, command, promptAnswers));
});
