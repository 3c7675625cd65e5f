import type { Command } from '../commands/types.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import { programsOf } from './programs.ts';

const makes = ['install', 'add', 'build', 'fetch'] as const;

/**
 * Whether the image of a stage works on with what a command has left: it starts its tool, or builds or installs with it. Where it is not known what it
 * starts, it may be the tool, if the image is the one that it was built with.
 */
export function worksWith(build: UpToPackages, stage: Stage, { tool, form, stage: maker }: Command): boolean {
  const again = stage.chain.some((link) =>
    build.commands.in(link).some((one) => one.tool === tool && one.does(...makes)),
  );
  // Those of Node.js start the program, and take nothing of what they have left.
  if (again || form?.language === 'Node.js' || form?.projectCache) return again;
  const programs = programsOf(build, stage);
  if (programs) return programs.some((one) => one.tool === tool);
  const image = build.stages.baseFacts(stage)?.repository;
  return image !== undefined && image === build.stages.baseFacts(maker)?.repository;
}
