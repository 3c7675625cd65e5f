import { absolutePath, isBelow } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import { mountedOver, removalsOf } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Carried } from '../files/types.ts';
import type { BuildRemains, UpToPackages } from './types.ts';

/** What a copy of a whole folder of a stage takes along, that only the build needed; the folder itself, where it is named, is meant. */
export function remainsIn(build: UpToPackages, { from, path, wild }: Carried): readonly BuildRemains[] {
  if (wild) return [];
  const inside = (folder: string): boolean => folder !== path && isBelow(folder, path);
  return from.chain.flatMap((stage) => {
    const packages = build.packages.dependencies(stage).flatMap(({ language, folder, command }): BuildRemains[] => {
      if (language !== 'node' || folder === undefined || !inside(folder) || !build.packages.keepsDevelopment(command))
        return [];
      if (build.packages.yarnGeneration(command) === 2) return [];
      if (isGone(build, command, folder)) return [];
      return [{ kind: 'development dependencies', folder, at: command.calledAt, called: command.called }];
    });
    const folders = build.commands.in(stage).flatMap((command): BuildRemains[] => {
      const folder = buildFolderOf(build, command);
      if (folder === undefined || !inside(folder) || isGone(build, command, folder)) return [];
      return [{ kind: 'build folder', folder, at: command.calledAt, called: command.called }];
    });
    return [...packages, ...folders];
  });
}

/** The folder that a build works in, below its project. */
function buildFolderOf(build: UpToCommands, command: Command): string | undefined {
  const facts = command.form?.buildFolder;
  if (!facts || command.dynamic || !command.does('build') || command.does('add')) return undefined;
  const { path, options = [], variables = [] } = facts;
  if (command.has(...options) || variables.some((name) => build.commands.environment(command, name) !== null))
    return undefined;
  const directory = directoryOf(build, command);
  return typeof directory === 'string' ? absolutePath(`${directory}/${path}`) : undefined;
}

/** Whether a mount keeps the folder out of the stage, or something in it is taken away later: then not all of it is there. */
function isGone(build: UpToCommands, { run, stage }: Command, folder: string): boolean {
  if (mountedOver(build, run, folder)) return true;
  const runs = stage.instructions.flatMap((node) => (node.keyword === 'RUN' && node.index >= run.index ? [node] : []));
  return runs.some((later) =>
    removalsOf(build, later).some(({ path }) => isBelow(folder, path) || isBelow(path, folder)),
  );
}
