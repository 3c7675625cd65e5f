import { isHeaders } from '../../data/packages.ts';
import { phpSources } from '../../data/splitting.ts';
import { groupBy } from '../group.ts';
import { isBelow } from '../../text/path.ts';
import type { UpToNames } from '../names/types.ts';
import type { Stage } from '../stages/types.ts';
import type { Plan } from './plan.ts';
import { takesAll } from './reduced.ts';

/** An environment of Python has a pip of its own, which weighs about as much: for less two stages are no gain. */
const leastWorth = 16_000_000;

/** Packages that are left out of the image that ships, and what it is smaller by. */
export type Worth = 'some' | 'nothing' | { readonly headers: string };

/** Whether something that a step takes away again leaves what it has brought. */
const leavesSome = (build: UpToNames, stage: Stage): boolean =>
  build.commands
    .in(stage)
    .some(
      (command) =>
        command.form?.packages !== undefined &&
        command.does('remove') &&
        !command.dynamic &&
        !build.commands.of(command.run).some(takesAll),
    );

/** Whether a folder that is only built in is there when its step ends. */
const isLeft = (build: UpToNames, stage: Stage, folder: string): boolean =>
  folder !== phpSources &&
  !build.commands
    .in(stage)
    .filter(({ effect }) => effect === 'removes')
    .some((command) =>
      command.operands.some((word) => {
        const path = build.commands.pathOf(command, word);
        return path !== undefined && isBelow(folder, path);
      }),
    );

/** What it is worth that packages are left out: nothing where the image did not have them either, and little where they are a few headers. */
export function worthOf(build: UpToNames, stage: Stage, drops: readonly string[], { sources }: Plan): Worth {
  if (sources.some((folder) => isLeft(build, stage, folder))) return 'some';
  if (drops.length === 0) return 'nothing';
  const isVariable = drops.some((name) => name.includes('$'));
  const areHeaders = drops.every(isHeaders);
  const had = build.packages.installed(stage).filter(({ name }) => drops.includes(name));
  // What a step has installed and taken away again is no part of the image.
  if (had.length === 0) return isVariable || (!areHeaders && leavesSome(build, stage)) ? 'some' : 'nothing';
  if (isVariable || !had.every(({ name }) => isHeaders(name))) return 'some';
  const bytes = [...groupBy(had, ({ command }) => command).values()].map((uses) => build.packages.toolsSize(uses));
  if (bytes.some((one) => one === undefined)) return 'some';
  const all = bytes.reduce((sum, one) => sum + (one?.value ?? 0), 0);
  return all >= leastWorth ? 'some' : { headers: had.map(({ name }) => `\`${name}\``).join(', ') };
}
