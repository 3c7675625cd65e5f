import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'which',
  aliases: ['SC2230'],
  summary: '`which`, to find a program.',
  why: 'It is no part of POSIX, slim images lack it, and then the step takes the program for missing; `command -v` is built in.',
  group: 'shell',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',

  *check(build) {
    for (const { name, nameWord, args } of build.commands.own) {
      if (name !== 'which' || !nameWord || nameWord.text !== name || args.length === 0) continue;
      yield {
        at: nameWord.at,
        message: 'slim images have no `which`: write `command -v`',
        ...(args.length === 1 &&
          !args[0]?.text.startsWith('-') && {
            fix: { title: 'Write `command -v`', safety: 'unsafe', edits: [replace(nameWord.at, 'command -v')] },
          }),
      };
    }
  },
});
