import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Plan } from './plan.ts';
import { directoryOf } from './results.ts';

/** The command that takes out, when all is built, what only development needs, where the image is known to do without. */
export function pruneOf(
  build: UpToNames,
  stage: Stage,
  { last }: Plan,
): { readonly command: string; readonly index: number } | undefined {
  const install = build.commands
    .in(stage)
    .find((command) => command.form?.language === 'Node.js' && build.packages.keepsDevelopment(command));
  const programs = build.starts.programs(stage) ?? [];
  if (!install?.form?.dev?.prunedBy || build.starts.needsDevelopment(stage)) return undefined;
  if (!programs.every(({ tool }) => tool === 'node')) return undefined;
  const lastStep = stage.instructions.find(({ index }) => index === last);
  const workdir = lastStep && build.stages.before(lastStep).workdir;
  if (!lastStep || (workdir ?? '/') !== directoryOf(build, install)) return undefined;
  const option = build.packages.productionOption(install) ?? '--omit=dev';
  return { command: install.tool === 'npm' ? `npm prune ${option}` : install.form.dev.prunedBy, index: last };
}
