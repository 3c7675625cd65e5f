import type { ExposeNode } from '../../syntax/nodes.ts';
import type { Port, UpToStages } from './types.ts';

/** The ports of an EXPOSE whose words are known. */
export function portsOf(build: UpToStages, node: ExposeNode): readonly Port[] {
  return node.words.flatMap((word) => {
    const text = build.stages.expand(word, node);
    if (text === undefined || text === '') return [];
    const slash = text.indexOf('/');
    const ports = slash === -1 ? text : text.slice(0, slash);
    const colon = ports.lastIndexOf(':');
    return [
      {
        word,
        text,
        host: colon === -1 ? undefined : ports.slice(0, colon),
        container: ports.slice(colon + 1),
        protocol: slash === -1 ? undefined : text.slice(slash + 1),
      },
    ];
  });
}
