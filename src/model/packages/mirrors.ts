import { toolFacts } from '../../data/deeds.ts';
import { movedSources } from '../../data/distributions.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { ImageRef } from '../images/types.ts';

/** The first command that asks the mirrors, in a stage that leaves the image's package sources as they are. */
export function asksMirrors(build: UpToCommands, image: ImageRef): Command | undefined {
  const { packageManager } = build.images.describe(image);
  const packages = packageManager === undefined ? undefined : toolFacts(packageManager)?.packages;
  const asks = build.commands.all.filter(
    ({ form, does }) =>
      form?.packages !== undefined &&
      (packages === undefined || form.packages === packages) &&
      does('refresh', 'add', 'upgrade'),
  );
  return asks.find(({ stage }) => {
    if (!stage.reachable || stage.root !== image) return false;
    const nodes = stage.chain.flatMap(({ instructions }) => instructions);
    return !nodes.some((node) => movedSources.some((sign) => build.source.slice(node.at).includes(sign)));
  });
}
