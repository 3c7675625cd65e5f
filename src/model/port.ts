import type { ExposeNode, Word } from '../syntax/nodes.ts';
import type { Build } from './types.ts';

/** A word of EXPOSE, taken apart as docker/go-connections does: `[[ip:]host:]container[-end][/protocol]`. */
export interface Port {
  readonly word: Word;
  /** After expansion. */
  readonly text: string;
  /** What stands before the container's port, a host address or a host port, without the last colon. */
  readonly host: string | undefined;
  /** `8080` or `8000-8010`. */
  readonly container: string;
  readonly protocol: string | undefined;
}

/** The ports of an EXPOSE whose words are known. */
export function portsOf(build: Build, node: ExposeNode): readonly Port[] {
  return node.words.flatMap((word) => {
    const text = build.expand(word, node);
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
