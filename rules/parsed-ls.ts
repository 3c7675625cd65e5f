import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'parsed-ls',
  aliases: ['SC2010', 'SC2011', 'SC2012'],
  summary: 'What `ls` prints is read by another command.',
  why: '`ls` is for people: a name with a blank or a line end in it becomes several, and what it prints differs by version.',
  group: 'shell',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const run of build.commands.runners)
      for (const node of build.commands.nodes(run)) {
        if (node.kind !== 'pipeline') continue;
        for (const [index, from] of node.commands.entries()) {
          const to = node.commands[index + 1];
          if (!to || from.kind !== 'command' || from.written[0]?.value !== 'ls') continue;
          const reader = to.kind === 'command' ? (to.written[0]?.value ?? '') : '';
          yield { at: from.at, ...(readers.get(reader) ?? other) };
        }
      }
  },
});

const readers: ReadonlyMap<string, { readonly code: string; readonly message: string }> = new Map([
  ['grep', { code: 'SC2010', message: '`ls | grep` takes names with line ends apart: use a pattern, or `find -name`' }],
  ['xargs', { code: 'SC2011', message: '`ls | xargs` takes names with blanks apart: use `find … -exec … +`' }],
]);
const other = { code: 'SC2012', message: 'what `ls` prints is meant for people: use `find`, or a pattern' };
