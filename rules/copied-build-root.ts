import {
  type Build,
  type BuildRemains,
  type Finding,
  type Stage,
  type Word,
  absolutePath,
  defineRule,
  listed,
  splitFix,
} from '../src/rule/index.ts';

const roots = new Set(['/', '/usr', '/root', '/home', '/var']);

export default defineRule({
  id: 'copied-build-root',
  aliases: ['DL3067'],
  summary: 'A whole file system, or the whole folder of a build, is copied out of a builder stage.',
  why: 'The compilers and caches that the builder stage was to keep out of the image come along.',
  group: 'stages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    for (const copy of build.stages.instructions('COPY')) {
      const target = copy.flag('from') && build.stages.fromTarget(copy);
      const stage = build.stages.of(copy);
      if (target?.kind !== 'stage' || !builds(target.stage) || !stage?.shipped || !copy.destination) continue;
      if (build.stages.expand(copy.destination, copy) === undefined) continue;
      for (const source of copy.sources) {
        const path = absolutePath(build.stages.expand(source, copy));
        if (path && roots.has(path) && !isSquash(stage, path, target.stage)) yield finding(source);
      }
    }
    for (const stage of build.stages.shipped) yield* workFolders(build, stage);
  },
});

export const finding = (source: Word): Finding => ({
  at: source.at,
  message: `\`${source.text}\` holds everything that the stage was built with: copy only what the image runs`,
});

/** Folders that hold what the image runs, and what it was built with. */
function* workFolders(build: Build, stage: Stage): Iterable<Finding> {
  if (!build.starts.runsApplication(stage) || build.starts.isForDevelopment(stage)) return;
  for (const carried of build.files.carried(stage)) {
    if (build.stages.of(carried.node) !== stage || roots.has(carried.path)) continue;
    const [toolchain] = build.packages.toolchainsIn(carried).filter(({ tools }) => !isRun(build, stage, tools));
    if (toolchain) {
      yield {
        at: carried.source.at,
        message: `\`${carried.source.text}\` holds ${toolchain.what}, and what it made runs without: copy only the program`,
        bytes: toolchain.bytes,
      };
      continue;
    }
    const [remains] = build.packages
      .remains(carried)
      .filter((one) => !one.isNamed && !build.starts.worksWith(stage, one.command))
      .filter(({ kind }) => kind !== 'development dependencies' || !build.starts.needsDevelopment(stage));
    if (!remains) continue;
    const bytes = build.layers.remainsSize(carried.from, remains) ?? build.layers.developmentSize(remains.command);
    yield {
      at: carried.source.at,
      message: messages[remains.kind](carried.source.text, remains),
      ...(bytes && { bytes }),
      related: [{ at: remains.at, message: 'this makes it' }],
      ...(remains.kind === 'development dependencies' &&
        build.split.of(stage).split?.cure !== undefined &&
        splitFix(build, stage)),
    };
  }
}

const messages: Readonly<Record<BuildRemains['kind'], (path: string, remains: BuildRemains) => string>> = {
  'development dependencies': (path, { called }) =>
    `\`${path}\` brings the development dependencies of \`${called}\` along: prune them in the builder stage, or copy only what the image runs`,
  'build folder': (path, { folder, called, result }) =>
    `\`${path}\` brings \`${folder}\` along, where \`${called}\` works: copy only ${result ?? 'the program'}`,
  cache: (path, { folder, called }) =>
    `\`${path}\` brings \`${folder}\` along, the cache of \`${called}\`: copy only what the image runs`,
  helpers: (path, { names }) =>
    `\`${path}\` brings ${listed(names)} along, of use to the build alone: copy only the program`,
};

/** Whether the stage that ships works with a tool, or starts it. */
const isRun = (build: Build, stage: Stage, tools: readonly string[]): boolean =>
  stage.chain.some((link) => build.commands.in(link).some(({ tool }) => tools.includes(tool))) ||
  (build.starts.programs(stage) ?? []).some(({ name }) => tools.includes(name));

/** A stage that runs nothing is an image whose files are wanted, such as a set of tools. */
const builds = (stage: Stage): boolean =>
  stage.chain.some((link) => link.instructions.some((node) => node.keyword === 'RUN'));

/** Copying `/` onto `scratch` makes one layer of a stage: an idiom, as long as the stage is not the one that builds. */
const isSquash = (stage: Stage, path: string | undefined, from: Stage): boolean =>
  path === '/' && (stage.root === 'scratch' || from.root === 'scratch');
