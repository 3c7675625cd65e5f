import { type OwnCommand, defineRule, type Finding, replace, type ShellWord } from '../src/rule/index.ts';

export default defineRule({
  id: 'printed-escape',
  aliases: ['SC2028'],
  summary: 'An `echo` of `\\n` or `\\t` in a shell whose `echo` prints it as it stands.',
  why: 'What was to be a line end or a tab is a backslash and a letter; `printf` does the same in every shell.',
  group: 'shell',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const command of build.commands.own) {
      const word = escapedWord(command);
      const shell = word && build.commands.shellOf(command.run);
      if (word && (shell === 'bash' || shell === 'busybox'))
        yield finding(command, word, `the \`echo\` of ${shell === 'bash' ? 'bash' : 'BusyBox'} prints the backslash`);
    }
  },
});

/** The first argument of an `echo` that has escapes in it which the command is not told to read. */
export function escapedWord({ name, args }: OwnCommand): ShellWord | undefined {
  if (name !== 'echo' || args.some(({ text }) => /^-[nE]*e/.test(text))) return undefined;
  return args.find(({ value, text }) => /\\[abefnrtvx0]/.test(value) && text.includes('\\'));
}

export function finding({ nameWord, args }: OwnCommand, word: ShellWord, fact: string): Finding {
  const [only, more] = args;
  const ends = /["']$/.test(word.text) && only === word && !more && !word.text.includes('%');
  return {
    at: word.at,
    message: `${fact}: use \`printf\``,
    ...(ends &&
      nameWord && {
        fix: {
          title: 'Use `printf`',
          safety: 'unsafe',
          edits: [
            replace(nameWord.at, 'printf'),
            replace({ start: word.at.end - 1, end: word.at.end }, `\\n${word.text.slice(-1)}`),
          ],
        },
      }),
  };
}
