import type { Range } from '../text/source.ts';
import { type Carried, isBelow } from './carried.ts';
import { directoryOf } from './directory.ts';
import type { Build, Command } from './types.ts';

/** Something in a folder of a builder stage that only the build needed. */
export interface BuildRemains {
  readonly kind: 'development dependencies' | 'build folder';
  /** The folder that it lies in, absolute, in the builder stage. */
  readonly folder: string;
  /** The command that makes it. */
  readonly at: Range;
  readonly called: string;
}

/** The folder that a build tool works in, below its project; it holds the result, and many times as much. */
const buildFolders: Readonly<Record<string, { readonly folder: string; readonly builds: readonly string[] }>> = {
  cargo: { folder: 'target', builds: ['build', 'b', 'rustc'] },
};

/** What a copy of a whole folder of a stage takes along, that only the build needed; the folder itself, where it is named, is meant. */
export function remainsIn(build: Build, { from, path, wild }: Carried): readonly BuildRemains[] {
  if (wild) return [];
  const inside = (folder: string): boolean => folder !== path && isBelow(folder, path);
  return from.chain.flatMap((stage) => {
    const packages = build.dependencies(stage).flatMap(({ language, folder, command }): BuildRemains[] => {
      if (language !== 'node' || folder === undefined || !inside(folder) || !build.keepsDevelopment(command)) return [];
      if (command.tool === 'yarn' && build.yarnGeneration(command) === 2) return [];
      if (isGone(build, command, folder)) return [];
      return [{ kind: 'development dependencies', folder, at: command.calledAt, called: command.called }];
    });
    const folders = build.commandsIn(stage).flatMap((command): BuildRemains[] => {
      const folder = buildFolderOf(build, command);
      if (folder === undefined || !inside(folder) || isGone(build, command, folder)) return [];
      return [{ kind: 'build folder', folder, at: command.calledAt, called: command.called }];
    });
    return [...packages, ...folders];
  });
}

function buildFolderOf(build: Build, command: Command): string | undefined {
  const facts = buildFolders[command.tool];
  if (!facts || command.dynamic || !facts.builds.includes(command.subcommands.join(' '))) return undefined;
  if (command.has('--target-dir', '--manifest-path')) return undefined;
  if (['CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET_DIR'].some((name) => build.environment(command, name) !== null))
    return undefined;
  const directory = directoryOf(build, command);
  return typeof directory === 'string' ? build.cleanPath(`${directory}/${facts.folder}`) : undefined;
}

/** Whether a mount keeps the folder out of the stage, or something in it is taken away later: then not all of it is there. */
function isGone(build: Build, { run, stage }: Command, folder: string): boolean {
  if (build.mountedOver(run, folder)) return true;
  const runs = stage.instructions.flatMap((node) => (node.keyword === 'RUN' && node.index >= run.index ? [node] : []));
  return runs.some((later) => build.removals(later).some(({ path }) => isBelow(folder, path) || isBelow(path, folder)));
}
