import { installLines } from '../../data/base-tools.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import { librariesOf } from './libraries.ts';
import type { Plan } from './plan.ts';
import { packageFor, type RunnerBase } from './runner-base.ts';
import { startCommands } from './results.ts';
import type { Obstacle } from './types.ts';

/** The packages that bring the programs which the image calls, and which the other base has. */
export function missing(
  build: UpToNames,
  stage: Stage,
  plan: Plan,
  base: RunnerBase,
  obstacles: Obstacle[],
): readonly string[] {
  const packages = new Set<string>(base.changed ? [...base.packages, ...librariesOf(build, stage, base)] : []);
  if (!base.changed) return [];
  const kept = new Set(build.packages.installed(stage).map(({ name }) => name));
  const called = [...plan.steps.values()].flatMap(({ items }) =>
    items.filter(({ roles }) => !roles.includes('project')).flatMap(({ commands }) => commands),
  );
  const asked = startCommands(build, stage);
  for (const command of [...called, ...asked]) {
    if (!base.lacks(command.name) || kept.has(command.name)) continue;
    const name = packageFor(command.name);
    if (name === undefined || !installLines.has(base.manager ?? ''))
      obstacles.push({
        at: command.at,
        message: `\`${command.name}\` is called in the image that ships, and \`${base.text}\` does not have it`,
      });
    else for (const one of ['ca-certificates', name]) packages.add(one);
  }
  return [...packages].filter((name) => !kept.has(name)).sort();
}
