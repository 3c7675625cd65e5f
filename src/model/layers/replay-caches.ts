import type { Bytes } from '../../bytes/bytes.ts';
import { aptListBytes, cacheFacts, type CacheFacts } from '../../data/caches.ts';
import { foldersOf, keepsCache, usualCache } from '../packages/caches.ts';
import type { Step } from './step.ts';
import { lookUp } from '../../text/look-up.ts';
import { usualOf } from './kinds.ts';

/** What a command leaves in the cache of its tool, where nothing in its RUN takes it out again. `bytes`: how much that is. */
export function fillCache({ build, command, disk, at }: Step, bytes?: Bytes): void {
  const facts = cacheFacts(command.tool);
  if (!facts || !keepsCache(build, command)) return;
  const path = folderOf(foldersOf(build, command, facts), command.tool);
  const isLists = path === '/var/lib/apt/lists';
  if (!isLists) {
    disk.make({
      what: 'cache',
      path,
      bytes,
      usual: bytes ? undefined : (usualCache(build, command) ?? usualOf('cache')),
      at,
      whole: true,
    });
    return;
  }
  // A second update finds nothing new.
  if (disk.tree.at(path).length > 0) return;
  const { id = '', version } = build.stages.baseFacts(command.stage)?.distribution ?? {};
  const lists = aptListBytes(id, version);
  disk.make({
    what: 'lists',
    path,
    bytes: lists,
    usual: lists ? undefined : (usualCache(build, command) ?? usualOf('cache')),
    at,
    whole: true,
  });
}

/** The folder that is named after the tool, where there are several. */
const folderOf = (folders: readonly (string | undefined)[], tool: string): string | undefined =>
  folders.find((folder) => folder?.includes(tool)) ?? folders[0];

/** Empties the caches that a command is there to empty. */
export function emptyCaches({ build, command, disk, at }: Step): void {
  const facts: CacheFacts | undefined = cacheFacts(command.tool);
  const does = command.subcommands.join(' ');
  if (!facts || !lookUp(facts.emptiedBy, command.tool)?.some((path) => does === path || does.startsWith(`${path} `)))
    return;
  const parts =
    facts.emptiedOf && Object.entries(facts.emptiedOf).flatMap(([option, part]) => (command.has(option) ? part : []));
  for (const folder of foldersOf(build, command, facts))
    if (folder !== undefined && disk.tree.has(folder) && (parts?.some((part) => folder.includes(part)) ?? true))
      disk.remove(folder, at, { contents: true });
}
