import { defineRule, insertAfter, replace, type ShellCommand } from '../src/rule/index.ts';

export default defineRule({
  id: 'find-to-xargs',
  aliases: ['SC2038'],
  summary: '`find` and `xargs` without a NUL between the names.',
  why: '`xargs` takes a name apart at its blanks, and its quotes away, so that it works on other files than were found.',
  group: 'shell',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const run of build.commands.runners)
      for (const node of build.commands.nodes(run)) {
        if (node.kind !== 'pipeline') continue;
        for (const [index, from] of node.commands.entries()) {
          const to = node.commands[index + 1];
          if (from.kind !== 'command' || to?.kind !== 'command' || !isCut(from, to)) continue;
          const xargs = to.written[0];
          const last = from.written.at(-1);
          const print = from.args.find(({ value }) => value === '-print');
          yield {
            at: from.at,
            message: '`xargs` takes names with blanks apart: write `find … -print0 | xargs -0 …`',
            ...(xargs &&
              last && {
                fix: {
                  title: 'Put NULs between the names',
                  safety: 'unsafe',
                  edits: [
                    print ? replace(print.at, '-print0') : insertAfter(last.at, ' -print0'),
                    insertAfter(xargs.at, ' -0'),
                  ],
                },
              }),
          };
        }
      }
  },
});

/** Whether one command finds files and another takes their names apart. */
function isCut(from: ShellCommand, to: ShellCommand): boolean {
  const [program, ...rest] = to.written.map(({ value }) => value);
  return (
    from.written[0]?.value === 'find' &&
    program === 'xargs' &&
    !from.args.some(({ value }) => /^-(?:print0|f?printf?)$/.test(value) && value !== '-print') &&
    !rest.some((word) => /^--(?:null$|delimiter)|^-[a-zA-Z]*0|^-[oprtx]*d/.test(word))
  );
}
