import { type OwnCommand, defineRule, replace, type ShellWord } from '../src/rule/index.ts';

export default defineRule({
  id: 'variable-printf-format',
  aliases: ['SC2059'],
  summary: 'A variable in the format of `printf`.',
  why: 'A percent sign or a backslash in its value is taken for a directive.',
  group: 'shell',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const command of build.commands.own) {
      const format = formatOf(command);
      const piece = format?.pieces().find(({ kind }) => kind === 'variable' || kind === 'substitution');
      if (!format || !piece || /fmt|format/i.test(piece.name ?? '')) continue;
      const alone = format.pieces().length === 1 && command.args.length === 1;
      yield {
        at: format.at,
        message: `a \`%\` in what \`${piece.text}\` stands for is a directive here: write \`printf '%s' …\``,
        ...(alone && {
          fix: {
            title: "Write `printf '%s'`",
            safety: 'unsafe',
            edits: [replace(format.at, `'%s' "${piece.text}"`)],
          },
        }),
      };
    }
  },
});

/** The format of a `printf`. */
function formatOf({ name, args }: OwnCommand): ShellWord | undefined {
  if (name !== 'printf') return undefined;
  const [first] = args;
  if (first?.text === '-v') return args[2];
  return first?.text === '--' ? args[1] : first;
}
