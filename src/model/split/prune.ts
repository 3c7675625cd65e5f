import { plainRuntime, prunedByInstall, syncsWhenRun } from '../../data/splitting.ts';
import { insertAfter, lineEndAt, type Edit } from '../../text/edit.ts';
import type { Node } from '../../syntax/nodes.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Plan } from './plan.ts';
import { directoryOf, hasWorkspaces } from './results.ts';

/** The command that takes out, when all is built, what only development needs. */
export interface Prune {
  readonly command: string;
  readonly index: number;
  /** What the image starts may be, or call, one of them: a script that nothing here has read, or a program of the packages. It is not run then. */
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
  const isUnread =
    hasWorkspaces(build, stage) ||
    (!programs.every(({ tool }) => tool === plainRuntime) && build.starts.launcher(stage)?.runs?.[0] !== plainRuntime);
  return { command, index: last, isUnread };
}

/** What a stage does last so that a copy out of it brings nothing that only development needs. */
export interface StagePrune {
  readonly command: string;
  readonly of: Stage;
  readonly edit: Edit;
  readonly isUnread: boolean;
}

/** How the stages that one only copies from leave what only development needs behind; nothing where it brings none, or where that is not known. */
export function prunesFor(build: UpToNames, stage: Stage): readonly StagePrune[] {
  if (!build.starts.runsApplication(stage) || build.starts.needsDevelopment(stage)) return [];
  const found = new Map<Stage, StagePrune>();
  for (const carried of build.files.carriedBy(stage)) {
    const { from } = carried;
    const last = from.instructions.at(-1);
    const [remains] = build.packages.remains(carried).filter(({ kind }) => kind === 'development dependencies');
    const install = remains?.command;
    if (!install || !last || found.has(from)) continue;
    // What installs once more in the place of that is an install of its own, to be read as one.
    const isPruned = install.form?.language === 'Node.js' && install.form.dev?.prunedBy !== undefined;
    const command = isPruned ? commandOf(build, install) : undefined;
    const { user, workdir } = build.stages.before(install.run);
    const isAlone = from.children.length === 0 && from.readers.every((reader) => reader.stage === stage);
    const isThere =
      install.stage === from &&
      from.end.user === user &&
      from.end.workdir === workdir &&
      (workdir ?? '/') === directoryOf(build, install) &&
      !build.commands.of(install.run).some(({ name }) => name === '.' || name === 'source');
    if (command === undefined || !isAlone || !isThere || build.starts.worksWith(stage, install)) continue;
    const programs = build.starts.programs(stage) ?? [];
    const isUnread = !programs.every(({ tool }) => tool === plainRuntime) && !build.starts.launcher(stage)?.runs;
    const text = `${lineEndAt(build.source.text, 0)}RUN ${command}`;
    found.set(from, { command, of: from, edit: insertAfter(last.at, text), isUnread });
  }
  return [...found.values()];
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
