import { defineCheck } from '../../src/rule/index.ts';
import rule, { findings } from '../missing-healthcheck.ts';

/** Stages that are not built, or that start no program, too. */
export default defineCheck(rule, (build) => findings(build, build.stages.all));
