import {
  type Build,
  type Command,
  defineRule,
  type Finding,
  type Fix,
  insertAfter,
  option,
  type RunNode,
} from '../src/rule/index.ts';

const tools = ['apk'] as const;

export default defineRule({
  id: 'apk-cache-left',
  aliases: ['DL3019'],
  summary: "apk's package index stays in the image.",
  why: 'The index is of use only while packages are installed, and tomorrow it is out of date.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },
  inPresets: { hadolint: { severity: 'info', options: { everyStage: true } } },
  options: { everyStage: option.boolean(false, 'Speak of stages that do not ship too.') },

  *check(build, { everyStage }) {
    yield* findings(build, everyStage, (command) => build.packages.keepsCache(command));
  },
});

/** The findings for the commands that leave the index behind, each told by `keeps`. */
export function* findings(build: Build, everyStage: boolean, keeps: (command: Command) => boolean): Generator<Finding> {
  const weighed = new Set<RunNode>();
  for (const command of build.commands.named(tools)) {
    const { stage, subcommand } = command;
    if (!subcommand || !(everyStage || stage.shipped) || !keeps(command)) continue;
    const updates = subcommand.value === 'update';
    // One cause, one finding: the one at the install takes the update along.
    if (updates && installs(build, command).some(keeps)) continue;
    // The commands of one RUN leave one index.
    const bytes = weighed.has(command.run) ? undefined : build.layers.cacheSize(command);
    weighed.add(command.run);
    const isMissed = build.commands.isWanted(stage, '/var/cache/apk');
    const fix = isMissed ? undefined : updates ? withoutUpdate(build, command) : withoutCache(build, command);
    const cure = updates ? 'leave it out, `apk add --no-cache` fetches its own' : 'add `--no-cache`';
    yield {
      at: command.calledAt,
      message: `\`${command.called}\` leaves its index in the image: ${cure}${isMissed ? ', and take out the `rm` of `/var/cache/apk/*`, which then fails' : ''}`,
      ...(bytes && { bytes }),
      ...(fix && { fix }),
    };
  }
}

const installs = (build: Build, { run }: Command): readonly Command[] =>
  build.commands.of(run).filter(({ called }) => called === 'apk add' || called === 'apk upgrade');

function withoutUpdate(build: Build, update: Command): Fix | undefined {
  const edit = installs(build, update).length > 0 ? build.edits.withdraw(update) : undefined;
  return edit && { title: 'Leave out `apk update`', safety: 'safe', edits: [edit] };
}

function withoutCache(build: Build, command: Command): Fix | undefined {
  const updates = build.commands
    .of(command.run)
    .filter(({ called, at }) => called === 'apk update' && at.end < command.at.start);
  const edits = updates.flatMap((update) => build.edits.withdraw(update) ?? []);
  if (command.subcommand) edits.push(insertAfter(command.subcommand.at, ' --no-cache'));
  return { title: 'Add `--no-cache`', safety: 'safe', edits };
}
