import { type OwnCommand, defineRule, type Finding, insertBefore, type ShellWord } from '../src/rule/index.ts';

export default defineRule({
  id: 'glob-as-option',
  aliases: ['SC2035'],
  summary: 'A pattern that begins with a star, in front of which no `--` stands.',
  why: 'A file whose name begins with a dash is taken for an option.',
  group: 'shell',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const command of build.commands.own)
      for (const word of openGlobs(command)) if (isFile(command, word)) yield finding(word);
  },
});

/** The arguments that begin with a star or a question mark, as far as a `--` in front of them. */
export function openGlobs({ name, written }: OwnCommand): readonly ShellWord[] {
  if (printers.has(name)) return [];
  const end = written.findIndex(({ text }) => text === '--');
  return written.slice(1, end === -1 ? undefined : end).filter((word) => {
    if (!/^[*?]/.test(word.text)) return false;
    const [first] = word.pieces();
    return first?.kind === 'glob';
  });
}

/** Commands that only print their arguments. */
const printers: ReadonlySet<string> = new Set(['echo', 'printf']);

/** Whether it stands for files, and not for packages, for the value of an option, or for what `find` looks for. */
const isFile = ({ name, form, operands, effect }: OwnCommand, word: ShellWord): boolean =>
  name !== 'find' && effect !== 'asks' && !form && operands.includes(word);

export const finding = (word: ShellWord): Finding => ({
  at: word.at,
  message: `a file name in \`${word.text}\` that begins with a dash is taken for an option: write \`./${word.text}\``,
  fix: { title: 'Put `./` before it', safety: 'unsafe', edits: [insertBefore(word.at, './')] },
});
