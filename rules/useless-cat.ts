import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'useless-cat',
  aliases: ['SC2002'],
  summary: 'A `cat` of one file into a pipe.',
  why: 'The command behind it can read the file itself.',
  group: 'shell',
  severity: 'style',
  preset: 'all',
  since: '0.1.0',

  *check(build) {
    for (const command of build.commands.named('cat')) {
      const { node, operands, args, parent, redirections } = command;
      const [file] = operands;
      if (!file || operands.length > 1 || args.length > 1 || file.splits || file.globs || file.value === '-') continue;
      if (parent?.kind !== 'pipeline' || parent.commands[0] !== node || redirections.length > 0) continue;
      yield {
        at: command.at,
        message: `the next command can read \`${file.text}\` itself: name it there, or write \`< ${file.text}\``,
      };
    }
  },
});
