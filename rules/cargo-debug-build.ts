import {
  type Build,
  type Command,
  defineRule,
  insertAfter,
  isBelow,
  nameOf,
  type Range,
  replace,
  resolvePath,
  within,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'cargo-debug-build',
  summary: 'A program that ships is built for debugging.',
  why: 'It is several times as large, with all that a debugger wants to know, and several times as slow.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const command of build.commands.all) {
      const facts = command.form?.debugBuild;
      if (!facts?.by.includes(command.subcommands.join(' ')) || command.may(...facts.off) || command.dynamic) continue;
      const folder = folderOf(build, command, facts.folder);
      const inFolder = `/${command.form?.buildFolder?.path ?? ''}/${facts.folder}/`;
      const use =
        (folder === undefined ? undefined : useOf(build, command, folder, inFolder)) ??
        takenOut(build, command, inFolder);
      if (!use) continue;
      const start = use.at.start + build.source.slice(use.at).indexOf(`/${facts.folder}`) + 1;
      const edits = [
        insertAfter(command.calledAt, ` ${facts.option}`),
        replace({ start, end: start + facts.folder.length }, facts.instead),
      ];
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` builds for debugging, and that is what ships: add \`${facts.option}\`, and take \`${facts.instead}\` in place of \`${facts.folder}\``,
        bytes: build.packages.debugExcess(command) ?? { ...facts.typical, from: 'typical' },
        related: [{ at: use.at, message: 'it is taken here' }],
        ...(use.isWhole && { fix: { title: `Build with \`${facts.option}\``, safety: 'unsafe', edits } }),
      };
    }
  },
});

function folderOf(build: Build, command: Command, name: string): string | undefined {
  const left = build.packages.buildFolders(command.stage).find((one) => one.command === command);
  return left && `${left.folder}/${name}`;
}

interface Use {
  readonly at: Range;
  /** Whether it stands there as it is, and all that speaks of the folder. */
  readonly isWhole: boolean;
}

/** Where a stage that ships takes something of the folder, or starts it. */
function useOf(build: Build, { stage: maker }: Command, folder: string, inFolder: string): Use | undefined {
  for (const stage of build.stages.shipped) {
    const carried = build.files
      .carriedBy(stage)
      .find(({ from, path }) => from.chain.includes(maker) && isBelow(path, folder));
    if (carried) return { at: carried.source.at, isWhole: carried.source.variables.length === 0 };
    const program = stage.chain.includes(maker)
      ? build.starts.programs(stage)?.find(({ path }) => `/${path.replace(/^\.\//, '')}`.includes(inFolder))
      : undefined;
    if (program) return { at: program.at, isWhole: false };
  }
  return undefined;
}

/** Where the stage itself takes a program out of the folder, and ships, or has what it took taken by one that does. */
function takenOut(build: Build, { stage: maker, at }: Command, inFolder: string): Use | undefined {
  for (const later of build.commands.in(maker)) {
    const [to, ...sources] = later.operands.toReversed();
    if (later.at.start < at.start || !copiers.has(later.name) || to?.literal === undefined) continue;
    const source = sources.find(({ literal }) => literal !== undefined && `/${literal}`.includes(inFolder));
    const place = resolvePath(build.commands.directory(later) ?? undefined, to.literal);
    if (!source || typeof place !== 'string') continue;
    const places = [place, within(place, nameOf(source.value))];
    const ships = build.stages.shipped.some(
      (stage) =>
        (stage === maker && build.starts.runsApplication(stage) && !build.starts.isForDevelopment(stage)) ||
        build.files
          .carriedBy(stage)
          .some(({ from, path }) => from.chain.includes(maker) && places.some((one) => isBelow(one, path))),
    );
    if (ships) return { at: source.at, isWhole: false };
  }
  return undefined;
}

const copiers: ReadonlySet<string> = new Set(['cp', 'install', 'mv']);
