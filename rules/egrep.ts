import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'egrep',
  aliases: ['SC2196', 'SC2197'],
  summary: '`egrep` or `fgrep`.',
  why: 'They are no part of POSIX, and GNU grep warns that they are obsolete.',
  group: 'shell',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const { name, nameWord } of build.commands.own) {
      const option = options.get(name);
      if (option === undefined || !nameWord || nameWord.text !== name) continue;
      yield {
        at: nameWord.at,
        code: name === 'egrep' ? 'SC2196' : 'SC2197',
        message: `\`${name}\` is obsolete: write \`grep ${option}\``,
        fix: { title: `Write \`grep ${option}\``, safety: 'safe', edits: [replace(nameWord.at, `grep ${option}`)] },
      };
    }
  },
});

const options: ReadonlyMap<string, string> = new Map([
  ['egrep', '-E'],
  ['fgrep', '-F'],
]);
