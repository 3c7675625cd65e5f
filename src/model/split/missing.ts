import { asksNetwork, broughtAlong, installLines, packageWith, wantedBy } from '../../data/base-tools.ts';
import { describeReference } from '../images/image.ts';
import type { Command } from '../commands/types.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import { runtimePackages } from '../../data/runtime-packages.ts';
import { librariesOf } from './libraries.ts';
import { linkedOf, linkedPackages } from './linked.ts';
import type { Plan } from './plan.ts';
import { isLibrary, type RunnerBase } from './runner-base.ts';
import type { Obstacle } from './types.ts';

/** The packages that bring the programs which the image calls, and which the other base has. */
export function missing(
  build: UpToNames,
  stage: Stage,
  plan: Plan,
  base: RunnerBase,
  obstacles: Obstacle[],
): readonly string[] {
  if (!base.changed) return [];
  const { isLocked } = linkedOf(build, stage);
  const isDebian = base.release?.id === 'debian' && installLines.has(base.manager ?? '');
  const packages = new Set<string>([
    // A lockfile tells what is linked, and that nothing else is.
    ...base.packages.filter((name) => !isLocked || !isLibrary(name)),
    ...librariesOf(build, stage, base),
    ...(isDebian ? linkedPackages(build, stage, base.release).packages : []),
  ]);
  const kept = new Set([
    ...build.packages.installed(stage).map(({ name }) => name),
    ...(describeReference(base.text).packages?.names ?? []),
  ]);
  /** A package that brings a program, with what that wants for what it is told. */
  const bring = (name: string, args: readonly string[]): void => {
    if (kept.has(broughtAlong.get(name) ?? '')) return;
    const certificates = asksNetwork.has(name) ? ['ca-certificates'] : [];
    for (const one of [...certificates, name, ...wantedBy(name, args, base.manager)]) packages.add(one);
  };
  const called = [...plan.steps.values()].flatMap(({ items }) =>
    items.filter(({ roles }) => !roles.includes('project')).flatMap(({ commands }) => commands),
  );
  for (const { command, at, file } of [
    ...called
      .filter((one) => !isBrought(build, base, one))
      .map((one) => ({ command: one, at: one.at, file: undefined })),
    ...build.starts.calls(stage).commands,
  ]) {
    const { name: program } = command;
    if (!base.lacks(program) || kept.has(program)) continue;
    const name = packageWith(program, base.manager);
    if (name === undefined || !installLines.has(base.manager ?? ''))
      obstacles.push({
        at,
        message: `\`${program}\` is called in the image that ships${file === undefined ? '' : ` by \`${file}\``}, and \`${base.text}\` does not have it`,
      });
    else
      bring(
        name,
        command.args.map(({ value }) => value),
      );
  }
  // What a source names may never be started: it is brought where that can be done, and stands in the way of nothing.
  for (const { program } of installLines.has(base.manager ?? '') ? build.starts.sourceCalls : []) {
    const name = base.lacks(program) && !kept.has(program) ? packageWith(program, base.manager) : undefined;
    if (name !== undefined) bring(name, []);
  }
  const { release } = base;
  // What is wanted in the place of headers stands where these did.
  const instead = new Set(
    isDebian
      ? [...kept].flatMap((name) => (name.endsWith('-dev') ? (runtimePackages(name, 'debian', release) ?? []) : []))
      : [],
  );
  return [...packages].filter((name) => !kept.has(name) && !instead.has(name)).sort();
}

/** Whether a step in front of a command installs what it calls, though it may be taken away again. */
const isBrought = (build: UpToNames, { manager }: RunnerBase, { stage, name, at }: Command): boolean =>
  build.commands
    .in(stage)
    .filter((one) => one.form?.packages !== undefined && one.does('add') && one.at.start < at.start)
    .some((one) => build.packages.named(one).some((use) => use.name === (packageWith(name, manager) ?? name)));
