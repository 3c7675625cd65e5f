import { installLines } from '../../data/base-tools.ts';
import { calledByProgram, libraries, loadedBy, loadedByNode, openedBeside, packageOf } from '../../data/libraries.ts';
import { runtimePackages } from '../../data/runtime-packages.ts';
import { installsItself, newestDebian } from '../../data/splitting.ts';
import type { Release } from '../images/types.ts';
import { isAsPip } from '../packages/dependencies.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { RunnerBase } from './runner-base.ts';

/** Libraries that packages of a language are known to need, that images to build with have, and that nothing in the file installs. */
export function librariesOf(build: UpToNames, stage: Stage, { manager, release }: RunnerBase): readonly string[] {
  if (!installLines.has(manager ?? '') || (release?.id !== 'debian' && release?.id !== 'ubuntu')) return [];
  const installed = build.packages.installed(stage).map(({ name }) => name);
  const namesOf = (isNode: boolean): ReadonlySet<string> =>
    new Set(
      build.packages
        .dependencies(stage)
        .filter(({ command }) => (command.form?.language === 'Node.js') === isNode)
        .flatMap((install) => build.packages.packageNames(install)),
    );
  // `pg` of npm is another one than that of RubyGems, and needs no library.
  const names = namesOf(false);
  const linked = libraries
    .filter(({ usedBy }) => usedBy.some((name) => names.has(name)))
    .filter(({ holders, headers }) => !installed.some((name) => holders.test(name) || headers.includes(name)))
    .flatMap((library) => {
      const namesIn = (one: Pick<Release, 'id' | 'version'>): readonly string[] | undefined =>
        library.headers.map((name) => runtimePackages(name, 'debian', one)).find((found) => found?.length);
      // A tag that names no release stands on the newest.
      const newest = { id: release.id, version: release.id === 'debian' ? newestDebian : undefined };
      return namesIn(release) ?? namesIn(newest) ?? [packageOf(library, manager)];
    });
  return [
    ...linked,
    ...[...names].flatMap((name) => loadedBy.get(name) ?? []),
    ...(build.packages.dependencies(stage).some(({ command }) => command.form?.asPip)
      ? installed.flatMap((name) => openedBeside.get(name) ?? [])
      : []),
    ...[...namesOf(true)].flatMap((name) => loadedByNode.get(name) ?? []),
    ...build.starts.calls(stage).commands.flatMap(({ command }) => calledByProgram.get(command.name) ?? []),
  ];
}

/** Whether some packages of a language are not known, of which one may need more than a smaller image has. */
export const hasUnreadPackages = (build: UpToNames, stage: Stage): boolean =>
  build.commands.in(stage).some(({ args }) => installsItself(args.map(({ value }) => value))) ||
  build.packages.dependencies(stage).some((install) => {
    const { command } = install;
    if (command.form?.language === 'Node.js') return false;
    if (command.form?.language !== 'Python') return build.packages.packageNames(install).length === 0;
    // What a project asks for is in its manifest.
    if (!isAsPip(command)) return build.packages.packageNames(install).length === 0;
    return (
      !build.packages.requirementsAreRead(command) ||
      build.packages.requirementLines(command).every((line) => line.trim() === '') ||
      (command.operands.some(({ value }) => /^[./]|[$`]/.test(value)) &&
        build.packages.packageNames(install).length === 0)
    );
  });
