import { modelHubs } from '../../data/model-hubs.ts';
import { homeOf, mountedOver, removesAfter } from '../commands/removals.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { SavedModel } from './types.ts';

/** The model that a script of Python fetches into the cache of its library, and writes to another place, where the cache stays in the layer. */
export function savedModel(build: UpToCommands, command: Command): SavedModel | undefined {
  if (command.form?.language !== 'Python') return undefined;
  const bodies = command.redirections.flatMap(({ body }) => body?.text ?? []);
  const text = [...command.args.map(({ value }) => value), ...bodies].join('\n');
  for (const { name, fetches, saves, apart, cache } of modelHubs) {
    if (!fetches.some((call) => text.includes(call)) || !saves.some((call) => text.includes(call))) continue;
    if (apart.some((word) => text.includes(word))) continue;
    const home = homeOf(build.stages.before(command.run));
    const folder = home === undefined ? undefined : home + cache.slice(1);
    if (folder !== undefined && (mountedOver(build, command.run, folder) || removesAfter(build, command, folder)))
      continue;
    return { name, cache };
  }
  return undefined;
}
