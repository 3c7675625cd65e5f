import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'glob-in-exec-form',
  summary: 'A path pattern in a command that no shell reads.',
  why: 'Docker hands a JSON array to the program as it is: it gets the pattern, asterisk and all, and looks for a file of that name.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const node of build.commands.runners) {
      const [first, ...others] = build.starts.patterns(node);
      if (!first) continue;
      const { word, program, sure } = first;
      yield {
        at: word.at,
        message: sure
          ? `no shell expands this, so \`${program}\` looks for a file of that name: write the path, or start it with \`sh -c\``
          : `no shell expands this, so \`${program}\` gets the pattern itself: start it with \`sh -c\` if it wants files`,
        ...(!sure && { severity: 'info' }),
        ...(others.length > 0 && { related: others.map((other) => ({ at: other.word.at, message: 'nor this' })) }),
      };
    }
  },
});
