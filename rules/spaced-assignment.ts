import { defineRule, remove, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'spaced-assignment',
  aliases: ['SC2283', 'SC2281'],
  summary: 'Blanks around the `=` of an assignment, or a `$` before its name.',
  why: 'The shell looks for a command of that name, and there is none.',
  group: 'shell',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'error', lastOnly: true } },

  *check(build) {
    for (const command of build.commands.own) {
      const [name, value, ...rest] = command.written;
      if (!name) continue;
      if (
        /^[A-Za-z_]\w*$/.test(name.text) &&
        value?.text.startsWith('=') &&
        !value.text.startsWith('==') &&
        !command.form &&
        !command.effect
      ) {
        const end = value.text === '=' ? (rest[0]?.at.start ?? value.at.end) : value.at.start + 1;
        yield {
          at: { start: name.at.start, end: value.at.end },
          code: 'SC2283',
          message: `the shell takes \`${name.text}\` for a command: write \`${name.text}=…\` without blanks`,
          ...(rest.length <= 1 && {
            fix: { title: 'Delete the blanks', safety: 'unsafe', edits: [replace({ start: name.at.end, end }, '=')] },
          }),
        };
      } else if (/^\$\w+=/.test(name.text)) {
        yield {
          at: name.at,
          code: 'SC2281',
          message: 'the shell takes this for a command: write the name without `$` to set it',
          fix: {
            title: 'Delete the `$`',
            safety: 'unsafe',
            edits: [remove({ start: name.at.start, end: name.at.start + 1 })],
          },
        };
      }
    }
  },
});
