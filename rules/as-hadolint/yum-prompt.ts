import { waitsForAnswer } from '../../src/as-hadolint/plain.ts';
import { defineCheck, promptAnswers, promptFindings } from '../../src/rule/index.ts';
import rule, { tools } from '../yum-prompt.ts';

export default defineCheck(rule, function* (build, options) {
  yield* promptFindings(build, tools, options, (command) => waitsForAnswer(build, command, promptAnswers));
});
