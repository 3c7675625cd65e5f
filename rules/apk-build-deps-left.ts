import { defineRule, type Build, type Command, type Fix, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'apk-build-deps-left',
  summary: 'A group of packages to build with is deleted in a later layer, or never.',
  why: 'A layer only ever adds: packages that are not deleted in the `RUN` that installs them are stored and pulled.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },
  supersedes: ['shipped-build-tools', 'deleted-in-later-layer'],

  *check(build) {
    for (const command of build.commands.all) {
      const word = command.form?.groups && command.option(...command.form.groups);
      const name = word?.literal;
      if (
        !word ||
        name === undefined ||
        command.operands.length === 0 ||
        !command.stage.shipped ||
        command.run.onbuild ||
        !command.does('add')
      )
        continue;
      const removals = removalsAfter(build, command, name);
      if (removals.some(({ run }) => run === command.run)) continue;
      const [later] = removals;
      if (!later && !isLeft(build, command, name)) continue;
      const bytes = build.packages.packagesSize([
        ...new Set([...build.packages.named(command), ...build.packages.buildTools(command)]),
      ]);
      const fix = later && fixOf(build, command, later);
      yield {
        at: word.at,
        message: later
          ? `\`${name}\` is deleted only in a later layer, so it still ships: use and delete it in this \`RUN\``
          : `\`${name}\` is never deleted, so it ships: use it in this \`RUN\`, and end that with \`${command.name} del ${name}\``,
        ...(bytes && { bytes }),
        ...(later && { related: [{ at: later.calledAt, message: 'this hides it and frees nothing' }] }),
        ...(fix && { fix }),
      };
    }
  },
});

/** What deletes a group, or may, in its stage and in those built from it. */
const removalsAfter = (build: Build, { stage, at }: Command, name: string): readonly Command[] =>
  build.commands.all.filter(
    (later) =>
      later.at.start > at.start &&
      later.form?.groups !== undefined &&
      later.does('remove') &&
      later.stage.chain.includes(stage) &&
      later.operands.some((word) => word.literal === undefined || word.literal === name),
  );

/** Whether a group that stays is one to build with, by its packages, and its name says nothing else. */
function isLeft(build: Build, command: Command, name: string): boolean {
  const { stage } = command;
  if (/run|prod/i.test(name) || build.starts.isForDevelopment(stage)) return false;
  return build.packages.buildTools(command).length > 0 && (startsSomething(build, stage) || isUsedHere(build, command));
}

const startsSomething = (build: Build, stage: Stage): boolean => build.starts.runsApplication(stage);

/** Whether something is built with it in the same `RUN`. */
const isUsedHere = (build: Build, { run, at }: Command): boolean =>
  build.commands
    .of(run)
    .some(
      (later) => later.at.start > at.start && (later.does('build', 'add', 'install') || !build.commands.isIdle(later)),
    );

function fixOf(build: Build, { run }: Command, later: Command): Fix | undefined {
  const edit = later.run.index === run.index + 1 ? build.edits.join(run, later.run) : undefined;
  return edit && { title: 'Delete it in the same `RUN`', safety: 'unsafe', edits: [edit] };
}
