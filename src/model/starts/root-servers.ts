import { dropsRightsItself } from '../../data/services.ts';
import { type RootServer, rootServers } from '../../data/unprivileged.ts';
import { isBelow } from '../../text/path.ts';
import type { Stage } from '../stages/types.ts';
import type { UpToStarts } from './types.ts';

/** What is known of the server in a base image that has to be started as root, where the file changes nothing about that. */
export function rootServer(build: UpToStarts, stage: Stage): RootServer | undefined {
  const server = rootServers.get(build.stages.baseFacts(stage)?.repository ?? '');
  if (!server || !startsServer(build, stage)) return undefined;
  return stage.chain.some((link) => link.instructions.some((node) => isPrepared(node))) ? undefined : server;

  /** Whether an instruction may give what the server writes to to somebody else, or its configuration another text. */
  function isPrepared(node: Stage['instructions'][number]): boolean {
    if (node.keyword === 'COPY' || node.keyword === 'ADD')
      return build.files
        .copies(node)
        .some(({ destination, places }) => [destination, ...places].some((place) => isConfiguration(place)));
    if (node.keyword !== 'RUN') return false;
    const script = build.commands.script(node);
    return script.opaque || build.commands.of(node).some(({ words }) => words.some(({ value }) => touches(value)));
  }

  function isConfiguration(place: string): boolean {
    if (place.includes('/conf.d')) return false;
    return place === '/' || place === '/etc' || place.endsWith('.conf') || isBelow(place, server?.settings ?? '/');
  }

  function touches(word: string): boolean {
    return [...(server?.writes ?? []), server?.settings ?? ''].some((folder) => word.includes(folder));
  }
}

/** Whether it is the server that is started, and not another program of the file. */
function startsServer(build: UpToStarts, stage: Stage): boolean {
  const words = build.starts.of(stage)?.words;
  return words === undefined || words.some((word) => dropsRightsItself.has(word.slice(word.lastIndexOf('/') + 1)));
}
