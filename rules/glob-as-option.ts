import { type OwnCommand, defineRule, type Finding, insertBefore, replace, type ShellWord } from '../src/rule/index.ts';

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
      for (const word of openGlobs(command)) if (isFile(command, word)) yield finding(command, word);
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

export function finding(command: OwnCommand, word: ShellWord): Finding {
  const { at, text } = word;
  if (isPattern(command, word)) {
    const quoted = `'${text}'`;
    return {
      at,
      message: `the shell puts the names of files that are here in place of \`${text}\`: write \`${quoted}\``,
      ...(!text.includes("'") &&
        word.pieces().every(({ kind, quotes }) => kind === 'glob' || (kind === 'text' && quotes === 'none')) && {
          fix: { title: `Write \`${quoted}\``, safety: 'unsafe', edits: [replace(at, quoted)] },
        }),
    };
  }
  return {
    at,
    message: `a file name in \`${text}\` that begins with a dash is taken for an option: write \`./${text}\``,
    fix: { title: 'Put `./` before it', safety: 'unsafe', edits: [insertBefore(at, './')] },
  };
}

/** Whether the command itself looks for what fits: packages by their names, or files. */
function isPattern({ form, operands, written, does }: OwnCommand, word: ShellWord): boolean {
  if (operands.includes(word)) return form?.language === 'system' && (does('remove') || !word.text.includes('.'));
  const option = written[written.indexOf(word) - 1]?.text ?? '';
  return /^-.*(?:name|path|regex|include|exclude|pattern|glob)$/.test(option);
}
