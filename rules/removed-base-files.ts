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
      for (const { command, path, at } of removals(build, stage)) {
        if (seen.has(command)) continue;
        const found = baseFolders.find(
          (one) => (one.image === undefined || one.image === image) && isBelow(path, one.path),
        );
        if (!found || stage.root === 'scratch' || mayHaveBrought(build, stage, command)) continue;
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

interface Removal {
  readonly command: Command;
  readonly path: string;
  readonly at: Change['at'];
}

/** What is deleted that no layer of this file has brought: by its path, or by a pattern for files that only the base can have. */
function removals(build: Build, stage: Stage): readonly Removal[] {
  const changes = build.layers.of(stage).flatMap((layer) => layer.changes);
  const plain = changes.flatMap(({ kind, command, path, hides, at }) =>
    kind === 'removed' && command && path !== undefined && hides.length === 0 ? [{ command, path, at }] : [],
  );
  const fitting = build.commands.in(stage).flatMap((command) => {
    const [word] = command.effect === 'removes' ? command.operands.filter(({ globs }) => globs) : [];
    const pattern = word && build.commands.pathOf(command, word);
    const folder = pattern?.slice(0, pattern.indexOf('*')).replace(/\/[^/]*$/, '');
    const isOwn = changes.some(
      ({ kind, path }) => kind === 'made' && path !== undefined && isBelow(path, folder ?? ''),
    );
    return word && pattern !== undefined && folder && !isOwn ? [{ command, path: pattern, at: command.calledAt }] : [];
  });
  return [...plain, ...fitting];
}

/** Whether an install, or something else of the same layer, may have put there what is deleted. */
const mayHaveBrought = (build: Build, stage: Stage, command: Command): boolean =>
  build.commands
    .of(command.run)
    .some(
      (one) =>
        one !== command &&
        one.at.start < command.at.start &&
        (one.does('install', 'add', 'upgrade', 'fetch', 'build', 'toolchain') ||
          (one.form === undefined && one.effect === undefined)),
    ) || stage.windows;

const hasOwn = (build: Build, stage: Stage): boolean =>
  stage.chain.some((link) => build.packages.installed(link).length > 0);
