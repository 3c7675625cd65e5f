import { serviceFolders } from '../../data/service-starters.ts';
import type { UpToCommands } from '../commands/types.ts';
import { onceByWord } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { UpToStarts } from './types.ts';

/** Whether a stage starts the program of a service that finds the folder it needs only because the service was started in the build. */
export function isPreparedBy(build: UpToStarts, stage: Stage, service: string): boolean {
  const { program, folder } = serviceFolders.get(service) ?? {};
  return (
    program !== undefined &&
    folder !== undefined &&
    !stage.chain.some((link) => speaksOf(build, link, folder)) &&
    build.stages.targets
      .filter(({ chain }) => chain.includes(stage))
      .some((target) => build.starts.of(target)?.words.some((word) => word.split('/').at(-1) === program))
  );
}

/** Whether a word of a stage's commands is a folder, by either of its names. */
const speaksOf = onceByWord((build: UpToCommands, stage: Stage, folder: string): boolean =>
  build.commands.in(stage).some(({ words }) => words.some(({ value }) => value.replace(/^\/var/, '') === folder)),
);
