import { plainRuntime } from '../../data/splitting.ts';
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
  const { option, prunedBy } = install?.form?.dev ?? {};
  if (!install || prunedBy === undefined || build.starts.needsDevelopment(stage)) return undefined;
  if (!programs.every(({ tool }) => tool === plainRuntime) && !build.starts.startsScript(stage)) return undefined;
  const lastStep = stage.instructions.find(({ index }) => index === last);
  const workdir = lastStep && build.stages.before(lastStep).workdir;
  if (!lastStep || (workdir ?? '/') !== directoryOf(build, install)) return undefined;
  // Earlier releases of the tool spell it another way.
  const own = build.packages.productionOption(install);
  return { command: option !== undefined && own !== undefined ? prunedBy.replace(option, own) : prunedBy, index: last };
}
