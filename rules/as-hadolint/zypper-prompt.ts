import { isUnanswered } from '../../src/as-hadolint/plain.ts';
import { defineCheck, promptFindings } from '../../src/rule/index.ts';
import rule, { tools } from '../zypper-prompt.ts';

export default defineCheck(rule, (build, { subcommands }) => promptFindings(build, tools, subcommands, isUnanswered));
