import { type Build, type Command, defineRule, insertAfter, option, type ShellWord } from '../src/rule/index.ts';

/** Bytes that `/var/log/lastlog` has for each user id (struct lastlog on 64-bit Linux). */
const entry = 292;

export default defineRule({
  id: 'huge-uid',
  aliases: ['DL3046'],
  summary: '`useradd` gives a user a very high id without `--no-log-init`.',
  why: 'The login log has a place for every id up to the highest: the file looks gigabytes large, and image tools may write out all of it.',
  group: 'size',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { byWords: true } } },
  options: {
    from: option.number(100_000, 'The lowest id to speak of.'),
    byWords: option.boolean(
      false,
      'Judge by words alone, as hadolint does: the value of `-u` is too long when it has six characters.',
    ),
  },

  *check(build, { from, byWords }) {
    for (const command of build.commands.named('useradd')) {
      const { nameWord } = command;
      const word = command.option('-u', '--uid');
      if (!nameWord || !word || command.may('-l', '--no-log-init')) continue;
      const uid = idOf(build, command, word);
      if (byWords ? !isLong(command, word) : uid === undefined || uid < from) continue;
      yield {
        at: word.at,
        message: `user id \`${word.value}\` ${uid === undefined || uid < from ? 'may blow the login log up' : `blows the login log up to ${sizeOf(uid)}`}: add \`--no-log-init\``,
        fix: { title: 'Add `--no-log-init`', safety: 'safe', edits: [insertAfter(nameWord.at, ' --no-log-init')] },
      };
    }
  },
});

function idOf(build: Build, command: Command, word: ShellWord): number | undefined {
  const [name = ''] = word.variables;
  const isVariable = word.value === `$${name}` || word.value === `\${${name}}`;
  const text = word.literal ?? (isVariable ? build.commands.shellVariable(command, name) : undefined);
  const id = typeof text === 'string' && text !== '' ? Number(text) : Number.NaN;
  return Number.isInteger(id) ? id : undefined;
}

/** hadolint counts the characters behind `-u`, and those of `$UID` as `${UID}`. */
function isLong(command: Command, { value, variables }: ShellWord): boolean {
  const braces = variables.length > 0 && !value.includes('{') ? 2 : 0;
  const spelledOut = command.flagWord('-u')?.value.startsWith('--') ?? false;
  return command.plain && !spelledOut && value.length + braces > 5;
}

const sizeOf = (uid: number): string => {
  const megabytes = (uid * entry) / 1e6;
  return megabytes < 1000 ? `${Math.round(megabytes)} MB` : `${Math.round(megabytes / 1000)} GB`;
};
