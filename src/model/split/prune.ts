import { plainRuntime, prunedByInstall, syncsWhenRun } from '../../data/splitting.ts';
import { insertAfter, type Edit } from '../../text/edit.ts';
import type { Node } from '../../syntax/nodes.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Plan } from './plan.ts';
import { directoryOf } from './results.ts';

/** The command that takes out, when all is built, what only development needs. */
export interface Prune {
  readonly command: string;
  readonly index: number;
  /** What the image starts is a script that nothing here has read. */
  readonly isUnread: boolean;
}

export function pruneOf(build: UpToNames, stage: Stage, { last }: Plan): Prune | undefined {
  const install = build.commands
    .in(stage)
    .find((command) => command.form?.language === 'Node.js' && build.packages.keepsDevelopment(command));
  if (!install || build.starts.needsDevelopment(stage)) return undefined;
  const command = commandOf(build, install);
  const lastStep = stage.instructions.find(({ index }) => index === last);
  const workdir = lastStep && build.stages.before(lastStep).workdir;
  if (command === undefined || !lastStep || (workdir ?? '/') !== directoryOf(build, install)) return undefined;
  // A tool that a script brings into the shell is not there for another one.
  if (build.commands.of(install.run).some(({ name }) => name === '.' || name === 'source')) return undefined;
  const programs = build.starts.programs(stage) ?? [];
  const isUnread = !programs.every(({ tool }) => tool === plainRuntime) && !build.starts.launcher(stage)?.runs;
  return { command, index: last, isUnread };
}

function commandOf(build: UpToNames, install: Command): string | undefined {
  const { option, prunedBy } = install.form?.dev ?? {};
  if (prunedBy === undefined)
    return build.packages.yarnGeneration(install) === 2 ? undefined : prunedByInstall.get(install.tool);
  // Earlier releases of the tool spell it another way.
  const own = build.packages.productionOption(install);
  return option !== undefined && own !== undefined ? prunedBy.replace(option, own) : prunedBy;
}

/** What installs of an instruction are told so that they leave out what only development needs, where the build has no use for that. */
export const leanerInstalls = (build: UpToNames, stage: Stage, run: Node): readonly Edit[] =>
  build.starts.needsDevelopment(stage) ||
  (build.starts.programs(stage) ?? []).some(({ name }) => syncsWhenRun.has(name))
    ? []
    : build.commands.in(stage).flatMap((command) => {
        const { option, prunedBy } = command.form?.dev ?? {};
        const subcommand = command.words.find(({ value }) => value === command.subcommands.at(-1));
        const isUsed = build.commands
          .in(stage)
          .some(
            ({ form, does, at }) =>
              form?.language === command.form?.language &&
              does('test', 'script', 'build', 'run') &&
              at.start > command.at.start,
          );
        return command.run === run &&
          command.form?.language === 'Python' &&
          option !== undefined &&
          prunedBy === undefined &&
          !isUsed &&
          subcommand &&
          build.packages.keepsDevelopment(command)
          ? [insertAfter(subcommand.at, ` ${build.packages.productionOption(command) ?? option}`)]
          : [];
      });
