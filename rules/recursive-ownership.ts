import { type AddNode, type Build, type CopyNode, type Hidden, defineRule, shownPath } from '../src/rule/index.ts';

export default defineRule({
  id: 'recursive-ownership',
  summary: 'The owner or mode of files of earlier layers is changed.',
  why: 'A layer cannot change a file of another: whoever changes its owner stores it a second time, whole.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.shipped) {
      for (const { command, deep, changes, hidden, copies, bytes } of build.layers.reowned(stage)) {
        const [first] = changes;
        if (!deep || !first || hidden.every(isTrifle)) continue;
        const [copy] = copies;
        const edits = command.name === 'chown' ? build.edits.permissionsWithCopy(command, copies) : undefined;
        const more = changes.length > 1 ? ` and ${changes.length - 1} more` : '';
        const who = command.name === 'chown' ? command.operands[0]?.literal : undefined;
        const flag = command.name === 'chmod' ? '--chmod' : `--chown${who === undefined ? '' : `=${who}`}`;
        const cure = copy ? cureOf(build, copy, command.name, flag, who) : 'do it in the `RUN` that makes them';
        const found = build.commands.foundBy(command);
        const by = command.parent === found ? 'find -exec' : 'find | xargs';
        const called = found ? `${by} ${command.name}` : `${command.name} -R`;
        yield {
          at: first.at,
          message: `\`${called}\` stores the files in \`${shownPath(first.path ?? '')}\`${more} a second time: ${cure}`,
          ...(bytes && { bytes }),
          related: hidden.slice(0, 3).map((one) => ({ at: one.change.at, message: 'they are stored here already' })),
          ...(edits && {
            fix: { title: 'Give the files their owner as they are copied', safety: 'unsafe' as const, edits },
          }),
        };
      }
    }
  },
});

const isTrifle = ({ bytes }: Hidden): boolean => bytes !== undefined && bytes.value < 100_000;

/** What to do about files that a copy brings: it may have the option already, and the account may be made behind it. */
function cureOf(build: Build, copy: CopyNode | AddNode, name: string, flag: string, who: string | undefined): string {
  if (copy.flag(name)) return `have the \`--${name}\` of the \`${copy.keyword}\` say it, and leave this out`;
  const given = `give the \`${copy.keyword}\` a \`${flag}\``;
  const [user = ''] = who?.split(':') ?? [];
  const isLater = /^[a-z_]/i.test(user) && build.starts.lacksAccount(copy, user, 'user');
  return isLater ? `make \`${user}\` above the \`${copy.keyword}\`, and ${given}` : given;
}
