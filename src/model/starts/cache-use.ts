import { does } from '../../data/deeds.ts';
import type { Command } from '../commands/types.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import { startsScript } from './entry.ts';
import { programsOf } from './programs.ts';

/**
 * Who works with what a command has left in the cache of its tool: a command of a later RUN that builds or runs with it, or the image, which starts the
 * tool or may have been made for those who do.
 */
export function cacheUseOf(build: UpToPackages, command: Command): 'image' | Command | undefined {
  const targets = build.stages.targets.filter(({ chain, shipped }) => shipped && chain.includes(command.stage));
  if (targets.some((target) => startsTool(build, target, command))) return 'image';
  const isOpen = targets.some((target) => programsOf(build, target) === undefined);
  if (isOpen && command.form?.hosts) return 'image';
  const later = laterUse(build, targets, command);
  if (later) return later;
  const onlyFetches = command.does('fetch') && !command.does('add', 'build');
  const isScript = targets.some((target) => startsScript(build, target));
  return onlyFetches && (isOpen || isScript) ? 'image' : undefined;
}

/** Whether an image starts the tool to build or to run from sources, and not what was built with it. */
function startsTool(build: UpToPackages, target: Stage, { tool }: Command): boolean {
  return (programsOf(build, target) ?? []).some((program) => {
    const words = program.args.filter((word) => !word.startsWith('-'));
    return program.tool === tool && does(tool, words, 'build', 'fetch', 'run', 'test');
  });
}

/** What a later RUN installs for itself takes nothing of that. */
const laterUse = (build: UpToPackages, targets: readonly Stage[], { tool, run, at }: Command): Command | undefined =>
  targets
    .flatMap(({ chain }) => chain)
    .flatMap((link) => build.commands.in(link))
    .find(
      (one) =>
        one.tool === tool &&
        one.run !== run &&
        one.at.start > at.start &&
        one.does('build', 'run', 'test') &&
        !one.does('add'),
    );
