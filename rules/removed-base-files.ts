import { baseFolders } from '../src/data/base-folders.ts';
import { type Build, type Change, type Command, defineRule, isBelow, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'removed-base-files',
  summary: 'What the base image holds is deleted.',
  why: 'It stays in the layers of the base, and is stored and pulled all the same: nothing gets smaller.',
  group: 'size',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.shipped) {
      const image = build.stages.baseFacts(stage)?.repository;
      const seen = new Set<Command>();
      for (const change of build.layers.of(stage).flatMap(({ changes }) => changes)) {
        const { kind, command, path, hides, at } = change;
        if (kind !== 'removed' || !command || path === undefined || hides.length > 0 || seen.has(command)) continue;
        const found = baseFolders.find(
          (one) => (one.image === undefined || one.image === image) && isBelow(path, one.path),
        );
        if (!found || stage.root === 'scratch' || mayHaveBrought(build, stage, change)) continue;
        // Packages of this file have brought some, too, and slim variants have next to none.
        if (found.image === undefined && (hasOwn(build, stage) || build.stages.baseFacts(stage)?.variant === 'slim'))
          continue;
        seen.add(command);
        yield {
          at,
          message: `deleting ${found.what} of the base image frees nothing: ${found.instead}`,
        };
      }
    }
  },
});

/** Whether an install, or something else of the same layer, may have put there what is deleted. */
const mayHaveBrought = (build: Build, stage: Stage, { command, node }: Change): boolean =>
  node.keyword !== 'RUN' ||
  build.commands
    .of(node)
    .some(
      (one) =>
        one !== command &&
        one.at.start < (command?.at.start ?? 0) &&
        (one.does('install', 'add', 'upgrade', 'fetch', 'build', 'toolchain') ||
          (one.form === undefined && one.effect === undefined)),
    ) ||
  stage.windows;

const hasOwn = (build: Build, stage: Stage): boolean =>
  stage.chain.some((link) => build.packages.installed(link).length > 0);
