import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'mode-of-parents',
  aliases: ['SC2174'],
  summary: '`mkdir -p -m` on a path of several folders.',
  why: 'The mode is given to the last of them; those above it get what the umask leaves.',
  group: 'shell',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const command of build.commands.named('mkdir')) {
      const flag = command.flagWord('-m', '--mode');
      if (!flag || !command.has('-p') || build.commands.isHanded(command.node)) continue;
      const word = command.operands.find(({ value }) => /[^/]\/+[^/]/.test(value) || value.includes('$'));
      if (!word) continue;
      yield {
        at: flag.at,
        message: `only the last folder of \`${word.text}\` gets this mode: make those above it before, each with its own`,
      };
    }
  },
});
