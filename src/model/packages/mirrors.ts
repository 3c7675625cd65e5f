import { movedSources } from '../../data/images.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { ImageRef } from '../images/types.ts';

/** The first command that asks the mirrors, in a stage that leaves the image's package sources as they are. */
export function asksMirrors(build: UpToCommands, image: ImageRef): Command | undefined {
  const asks = build.commands.named(
    ['apt-get', 'apt', 'yum', 'dnf'],
    'update',
    'install',
    'upgrade',
    'dist-upgrade',
    'makecache',
  );
  return asks.find(({ stage }) => {
    if (!stage.reachable || stage.root !== image) return false;
    const nodes = stage.chain.flatMap(({ instructions }) => instructions);
    return !nodes.some((node) => movedSources.some((sign) => build.source.slice(node.at).includes(sign)));
  });
}
