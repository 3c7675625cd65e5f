import { type Build, type Command, defineRule, type Finding, remove, type ShellWord } from '../src/rule/index.ts';

export default defineRule({
  id: 'sudo',
  aliases: ['DL3004'],
  summary: '`sudo` in a build.',
  why: 'Root has no use for it, and for another user `USER root` does the same and leaves no way to root in the image.',
  group: 'security',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'error' } },

  *check(build) {
    yield* findings(build, (user, bare) => user !== undefined && (user !== 'root' || bare));
  },
});

/** The findings for calls by a user, or by one who is not known, that one `speaks` of; `bare`: right in front of a command. */
export function* findings(
  build: Build,
  speaks: (user: string | undefined, bare: boolean) => boolean,
): Generator<Finding> {
  const seen = new Set<Command['run']>();
  for (const command of build.commands.all) {
    const word = sudoOf(command);
    if (!word) continue;
    const user = build.stages.runsAs(command.run);
    const next = command.words[0];
    const bare = next !== undefined && command.prefixes.at(-1) === word && isNext(build, word, next);
    if (!speaks(user, bare) || (user !== 'root' && seen.has(command.run))) continue;
    seen.add(command.run);
    yield {
      at: word.at,
      message: messageOf(user, bare),
      ...(user === 'root' &&
        bare && {
          fix: {
            title: 'Leave out `sudo`',
            safety: 'unsafe',
            edits: [remove({ start: word.at.start, end: next.at.start })],
          },
        }),
    };
  }
}

function messageOf(user: string | undefined, bare: boolean): string {
  if (user !== 'root') return 'the build needs no `sudo`: change to `USER root`, and back';
  return bare
    ? 'root needs no `sudo`: leave it out'
    : 'the build needs no `sudo` to run as somebody else: change with `USER`';
}

const sudoOf = (command: Command): ShellWord | undefined =>
  command.name === 'sudo' ? command.nameWord : command.prefixes.find((prefix) => prefix.literal === 'sudo');

/** Whether nothing, such as an option of `sudo`, stands between. */
const isNext = (build: Build, word: ShellWord, next: ShellWord): boolean =>
  build.source.slice({ start: word.at.end, end: next.at.start }).trim() === '';
