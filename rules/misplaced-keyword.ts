import { type OwnCommand, defineRule, type Finding, type ShellWord } from '../src/rule/index.ts';

export default defineRule({
  id: 'misplaced-keyword',
  aliases: ['SC1010'],
  summary: 'A keyword of the shell among the arguments of a command.',
  why: 'Without `;` or a line end in front of it, `done` is a word like others, and the loop goes on.',
  group: 'shell',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const command of build.commands.own)
      if (!printers.has(command.name)) for (const word of misplaced(command)) yield finding(word);
  },
});

const keywords: ReadonlySet<string> = new Set(['do', 'done', 'then', 'fi', 'esac']);
const printers: ReadonlySet<string> = new Set(['echo', 'printf']);

export const misplaced = ({ written }: OwnCommand): readonly ShellWord[] =>
  written.filter(({ text }, index) => index > 0 && keywords.has(text));

export const finding = ({ at, text }: ShellWord): Finding => ({
  at,
  message: `\`${text}\` is an argument here: write \`; ${text}\`, or put it in quotes`,
});
