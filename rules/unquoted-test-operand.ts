import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'unquoted-test-operand',
  aliases: ['SC2070'],
  summary: '`-n` with a variable without quotes.',
  why: 'Where it is empty, `[ -n ]` is left, and that is true.',
  group: 'shell',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'error', lastOnly: true } },

  *check(build) {
    for (const placed of build.commands.words) {
      const { word } = placed;
      if (word.quoted || !/^[$`]/.test(word.text) || !build.commands.isTested(placed)) continue;
      const quoted = `"${word.text}"`;
      yield {
        at: word.at,
        message: `\`-n\` is true where \`${word.text}\` is empty, too: put it in double quotes`,
        fix: { title: 'Put it in double quotes', safety: 'unsafe', edits: [replace(word.at, quoted)] },
      };
    }
  },
});
