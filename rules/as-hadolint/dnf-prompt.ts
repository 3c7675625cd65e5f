import { isUnanswered } from '../../src/as-hadolint/plain.ts';
import { defineCheck, promptFindings } from '../../src/rule/index.ts';
import rule from '../dnf-prompt.ts';

export default defineCheck(rule, (build, { commands, subcommands }) =>
  promptFindings(build, commands, subcommands, isUnanswered),
);
