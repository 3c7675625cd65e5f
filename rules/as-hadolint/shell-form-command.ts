import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../shell-form-command.ts';

/** Every shell form: those that start with `exec`, of Windows, behind a `SHELL`, and of stages that do not ship. */
export default defineCheck(rule, (build, { healthcheck }) => findings(build, healthcheck, () => true));
