import { defineRule, type Finding, type PlacedWord } from '../src/rule/index.ts';

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
    for (const placed of build.commands.words)
      if (isMisplaced(placed) && !(placed.owner.kind === 'command' && printers.has(placed.owner.name)))
        yield finding(placed);
  },
});

const keywords: ReadonlySet<string> = new Set(['do', 'done', 'then', 'fi', 'esac']);
const printers: ReadonlySet<string> = new Set(['echo', 'printf']);

export const isMisplaced = ({ word, place }: PlacedWord): boolean => place === 'argument' && keywords.has(word.text);

export const finding = ({ word: { at, text } }: PlacedWord): Finding => ({
  at,
  message: `\`${text}\` is an argument here: write \`; ${text}\`, or put it in quotes`,
});
