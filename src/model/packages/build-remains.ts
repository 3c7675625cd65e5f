import { absolutePath, isBelow } from '../../text/path.ts';
import { directoryOf } from '../commands/directory.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Carried } from '../files/types.ts';
import type { BuildRemains, UpToPackages } from './types.ts';
/** The folder that a build tool works in, below its project; it holds the result, and many times as much. */
const buildFolders: Readonly<Record<string, { readonly folder: string; readonly builds: readonly string[] }>> = {
  cargo: { folder: 'target', builds: ['build', 'b', 'rustc'] },
};

/** What a copy of a whole folder of a stage takes along, that only the build needed; the folder itself, where it is named, is meant. */
export function remainsIn(build: UpToPackages, { from, path, wild }: Carried): readonly BuildRemains[] {
  if (wild) return [];
  const inside = (folder: string): boolean => folder !== path && isBelow(folder, path);
  return from.chain.flatMap((stage) => {
    const packages = build.packages.dependencies(stage).flatMap(({ language, folder, command }): BuildRemains[] => {
      if (language !== 'node' || folder === undefined || !inside(folder) || !build.packages.keepsDevelopment(command))
        return [];
      if (command.tool === 'yarn' && build.packages.yarnGeneration(command) === 2) return [];
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

function buildFolderOf(build: UpToCommands, command: Command): string | undefined {
  const facts = buildFolders[command.tool];
  if (!facts || command.dynamic || !facts.builds.includes(command.subcommands.join(' '))) return undefined;
  if (command.has('--target-dir', '--manifest-path')) return undefined;
  if (['CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET_DIR'].some((name) => build.commands.environment(command, name) !== null))
    return undefined;
  const directory = directoryOf(build, command);
  return typeof directory === 'string' ? absolutePath(`${directory}/${facts.folder}`) : undefined;
}

/** Whether a mount keeps the folder out of the stage, or something in it is taken away later: then not all of it is there. */
function isGone(build: UpToCommands, { run, stage }: Command, folder: string): boolean {
  if (build.commands.mountedOver(run, folder)) return true;
  const runs = stage.instructions.flatMap((node) => (node.keyword === 'RUN' && node.index >= run.index ? [node] : []));
  return runs.some((later) =>
    build.commands.removals(later).some(({ path }) => isBelow(folder, path) || isBelow(path, folder)),
  );
}
