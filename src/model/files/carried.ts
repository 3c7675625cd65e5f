import { cleanPath } from '../../text/path.ts';
import type { UpToCommands } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { Stage, UpToStages } from '../stages/types.ts';
import { copiesOf } from './copies.ts';
import type { Carried, UpToFiles } from './types.ts';

/** What a stage and those below it copy from other stages, in order of the file. */
export const carriedInto = once((build: UpToFiles, stage: Stage): readonly Carried[] => {
  return stage.chain.toReversed().flatMap((link) => build.files.carriedBy(link));
});

const libraries = /^\/(?:usr\/)?(?:local\/)?lib(?:32|64)?(?:$|\/(?!.*(?:python|ruby|node_modules)))/;

/** Whether what a stage and those below it copy has a folder of system libraries in it, or something of one. */
export const bringsLibraries = once((build: UpToFiles, stage: Stage): boolean =>
  carriedInto(build, stage).some(({ path }) => path === '/' || libraries.test(path)),
);

/** What a stage itself copies from other stages. */
export const carriedBy = once((build: UpToStages, stage: Stage): readonly Carried[] => {
  return stage.instructions.flatMap((node) => {
    if (node.keyword !== 'COPY' || node.broken) return [];
    const target = build.stages.fromTarget(node);
    if (target?.kind !== 'stage') return [];
    return copiesOf(build, node).map(({ source, text, places, destination }) => {
      const whole = cleanPath(`/${text}`);
      const wild = whole.search(/[*?[]/);
      const path = wild === -1 ? whole : whole.slice(0, whole.lastIndexOf('/', wild)) || '/';
      return { node, from: target.stage, source, path, wild: wild !== -1, places, destination };
    });
  });
});

/** Whether all that a stage holds is known well enough to say that something is not in it: a well-known base, every script read, nothing mounted. */
export const isUnderstood = once((build: UpToCommands, stage: Stage): boolean => {
  const kind = build.stages.baseFacts(stage)?.kind;
  if (stage.root !== 'scratch' && (kind === undefined || kind === 'service')) return false;
  return stage.chain.every((link) =>
    link.instructions.every(
      (node) =>
        node.keyword !== 'RUN' ||
        (!build.commands.script(node).opaque && node.mounts.every(({ from }) => from === undefined)),
    ),
  );
});
