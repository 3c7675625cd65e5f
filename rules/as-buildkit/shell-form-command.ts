import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../shell-form-command.ts';

/** Every shell form that stands behind no `SHELL`. */
export default defineCheck(rule, (build, { healthcheck }) =>
  findings(build, healthcheck, (node) => build.stages.before(node).shellNode === undefined),
);
