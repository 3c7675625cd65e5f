import {
  type Build,
  type Command,
  defineRule,
  type Finding,
  insertAfter,
  option,
  type ShellWord,
} from '../src/rule/index.ts';

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
  inPresets: { hadolint: { severity: 'warning' } },
  options: { from: option.number(100_000, 'The lowest id to speak of.') },

  *check(build, { from }) {
    for (const one of newUsers(build)) if (isHuge(one, from)) yield finding(one, from);
  },
});

/** A user that a command makes, with the word for its id. */
export interface NewUser {
  readonly command: Command;
  readonly nameWord: ShellWord;
  readonly word: ShellWord;
  /** Nothing where it cannot be known. */
  readonly uid: number | undefined;
}

/** The users that are made with an id of their own and an entry in the login log. */
export function* newUsers(build: Build): Generator<NewUser> {
  for (const command of build.commands.named('useradd')) {
    const { nameWord } = command;
    const word = command.option('-u', '--uid');
    if (nameWord && word && !command.may('-l', '--no-log-init'))
      yield { command, nameWord, word, uid: idOf(build, command, word) };
  }
}

const isHuge = ({ uid }: NewUser, from: number): boolean => uid !== undefined && uid >= from;

export function finding(one: NewUser, from: number): Finding {
  const { nameWord, word, uid = 0 } = one;
  const what = isHuge(one, from) ? `blows the login log up to ${sizeOf(uid)}` : 'may blow the login log up';
  return {
    at: word.at,
    message: `user id \`${word.value}\` ${what}: add \`--no-log-init\``,
    fix: { title: 'Add `--no-log-init`', safety: 'safe', edits: [insertAfter(nameWord.at, ' --no-log-init')] },
  };
}

function idOf(build: Build, command: Command, word: ShellWord): number | undefined {
  const [name = ''] = word.variables;
  const isVariable = word.value === `$${name}` || word.value === `\${${name}}`;
  const text = word.literal ?? (isVariable ? build.commands.shellVariable(command, name) : undefined);
  const id = typeof text === 'string' && text !== '' ? Number(text) : Number.NaN;
  return Number.isInteger(id) ? id : undefined;
}

const sizeOf = (uid: number): string => {
  const megabytes = (uid * entry) / 1e6;
  return megabytes < 1000 ? `${Math.round(megabytes)} MB` : `${Math.round(megabytes / 1000)} GB`;
};
