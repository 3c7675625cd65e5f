import {
  type Build,
  type BuildRemains,
  type Carried,
  defineRule,
  listed,
  nameOf,
  type Stage,
  trimEnd,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'copied-output-folder',
  summary: 'The folder that a build works in is copied for the result that is in it.',
  why: 'What the compiler made on the way, and what it keeps to be faster the next time, is many times as much.',
  group: 'stages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { severalStages: true },

  *check(build) {
    for (const stage of build.stages.shipped) {
      if (!build.starts.runsApplication(stage) || build.starts.isForDevelopment(stage)) continue;
      for (const carried of build.files.carriedBy(stage)) {
        const { source } = carried;
        const [remains] = build.packages
          .remains(carried)
          .filter(
            (one) =>
              one.kind !== 'development dependencies' &&
              one.isNamed &&
              !build.starts.programs(stage)?.some(({ name }) => one.names.includes(name)) &&
              !build.starts.worksWith(stage, one.command) &&
              !(one.kind === 'cache' && isWanted(build, stage, carried, one)),
          );
        if (!remains) continue;
        const bytes = build.layers.remainsSize(carried.from, remains);
        yield {
          at: source.at,
          message: messages[remains.kind](source.text, remains),
          ...(bytes && { bytes }),
          related: [{ at: remains.at, message: 'this makes it' }],
        };
      }
    }
  },
});

/** Whether a cache is copied as such, and a script that is not known may work with it. */
const isWanted = (build: Build, stage: Stage, { source, path }: Carried, { folder }: BuildRemains): boolean =>
  (path === folder || nameOf(path) === '.cache') &&
  build.commands
    .in(stage)
    .some(
      ({ at, nameWord, form, effect }) =>
        at.start > source.at.start && nameWord && form === undefined && effect === undefined,
    );

const messages: Readonly<Record<BuildRemains['kind'], (path: string, remains: BuildRemains) => string>> = {
  'development dependencies': (path) => `\`${path}\` holds development dependencies: prune them first`,
  'build folder': (path, { called, result }) =>
    `\`${path}\` holds all that \`${called}\` made on the way: copy only ${result ?? 'the program'}`,
  cache: (path, { folder, called }) =>
    folder === trimEnd(path, '/')
      ? `\`${path}\` is the cache of \`${called}\`, and what it made runs without: leave it in the builder stage`
      : `\`${path}\` brings \`${folder}\` along, the cache of \`${called}\`: delete it in the builder stage, or copy only what the image runs`,
  helpers: (path, { names }) =>
    `\`${path}\` brings ${listed(names)} along, of use to the build alone: copy only the program`,
};
