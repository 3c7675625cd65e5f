import { waitsForAnswer } from '../../src/as-hadolint/plain.ts';
import { defineCheck } from '../../src/rule/index.ts';
import rule, { answers, findings } from '../apt-prompt.ts';

/** Pipes and apt's settings are not read. */
export default defineCheck(rule, function* (build, { commands, subcommands }) {
  for (const command of build.commands.named(commands, ...subcommands))
    if (waitsForAnswer(build, command, answers)) yield* findings(command);
});
