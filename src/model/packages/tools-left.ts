import { cloners, isBuildTool, isHeaders, libcHeaders } from '../../data/packages.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { PackageUse, UpToPackages } from './types.ts';

/** The tools to build with that a stage installs and keeps, as far as nothing but a build is known to want them. */
export const toolsLeft = (build: UpToPackages, stage: Stage): readonly PackageUse[] =>
  build.packages
    .installed(stage)
    .filter(
      (use) =>
        (isBuildTool(use.name) || isForCloning(build, stage, use)) &&
        !isForChildren(build, use) &&
        !(libcHeaders.has(use.name) && !hasCompiler(build, stage)) &&
        !isForInstall(build, stage, use),
    );

/** Whether a stage or one below it installs what would compile with headers. */
const hasCompiler = once((build: UpToPackages, { chain }: Stage): boolean =>
  chain.some((link) => build.packages.installed(link).some(({ name }) => isBuildTool(name) && !isHeaders(name))),
);

/** Whether all that calls Git here is the clone of a repository: a program that calls it when the image runs would have cloned, too. */
function isForCloning(build: UpToPackages, { chain }: Stage, { name }: PackageUse): boolean {
  const calls = cloners.has(name)
    ? chain.flatMap((link) => build.commands.in(link).filter(({ tool }) => tool === name))
    : [];
  return calls.length > 0 && calls.every((call) => call.does('download'));
}

/** Whether a package file comes later, by an installer that has no repositories: what it depends on has to be there. */
const isForInstall = (build: UpToPackages, stage: Stage, { name, at }: PackageUse): boolean =>
  isHeaders(name) &&
  build.packages
    .fileInstalls(stage)
    .some(({ command }) => command.at.start > at.start && command.form?.does?.refresh === undefined);

/** Whether the environment of the image names a package, for what is built on the image: `PHPIZE_DEPS` is one such list. */
function isForChildren(build: UpToPackages, { command, at }: PackageUse): boolean {
  const [name] = command.words.find((word) => word.at.start === at.start)?.variables ?? [];
  return name !== undefined && build.stages.before(command.run).definition(name)?.keyword === 'ENV';
}
