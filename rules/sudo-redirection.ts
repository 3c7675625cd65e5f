import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'sudo-redirection',
  aliases: ['SC2024'],
  summary: 'A redirection behind `sudo`.',
  why: 'The shell opens the file before `sudo` runs, with the rights of the user of the step.',
  group: 'shell',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const { prefixes, redirections, run } of build.commands.own) {
      if (!prefixes.some(({ value }) => value === 'sudo') || build.stages.runsAs(run) === 'root') continue;
      for (const { at, operator, target } of redirections) {
        if (!target || !['>', '>>', '&>'].includes(operator) || target.value.startsWith('/dev/')) continue;
        const tee = operator === '>>' ? 'tee -a' : 'tee';
        yield {
          at,
          message: `the shell opens this file, without the rights of \`sudo\`: write \`… | sudo ${tee} ${target.text}\``,
        };
      }
    }
  },
});
