import { serviceFolders } from '../../data/service-starters.ts';
import type { Stage } from '../stages/types.ts';
import type { UpToStarts } from './types.ts';

/** Whether a stage starts the program of a service that finds the folder it needs only because the service was started in the build. */
export function isPreparedBy({ stages, starts, commands }: UpToStarts, stage: Stage, service: string): boolean {
  const { program, folder = '' } = serviceFolders.get(service) ?? {};
  const isMade = stage.chain.some((link) =>
    commands.in(link).some(({ words }) => words.some(({ value }) => value.replace(/^\/var/, '') === folder)),
  );
  return (
    program !== undefined &&
    !isMade &&
    stages.targets
      .filter(({ chain }) => chain.includes(stage))
      .some((target) => starts.of(target)?.words.some((word) => word.split('/').at(-1) === program))
  );
}
