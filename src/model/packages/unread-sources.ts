import { toolsWith } from '../../data/deeds.ts';
import { harmless } from '../../data/effects.ts';
import type { Tool } from '../../data/tool.ts';
import type { Range } from '../../text/source.ts';
import type { Command } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { UnreadSource, UpToPackages } from './types.ts';

/** What happens to the sources of packages, and to what is known of them. */
type Event =
  | { readonly kind: 'update' | 'install'; readonly command: Command }
  | { readonly kind: 'source'; readonly at: Range }
  | { readonly kind: 'unknown' };

/** The installs that do not see a source of packages: it was added after the last update, and no other one follows in the stage. */
export const unreadSources = once((build: UpToPackages): readonly UnreadSource[] => {
  return build.stages.all.flatMap((stage) =>
    familiesIn(build, stage).flatMap((family) => unreadIn(build, stage, family)),
  );
});

type Family = NonNullable<Tool['packages']>;

/** The families whose sources are known, of which a stage installs something. */
function familiesIn(build: UpToPackages, stage: Stage): readonly Family[] {
  const installed = new Set(
    build.commands
      .in(stage)
      .flatMap(({ form, does }) => (form?.packages && does('add', 'upgrade') ? form.packages : [])),
  );
  return [...installed].filter((family) => placesOf(family).length > 0);
}

/** Where a family keeps what it knows of sources. */
const placesOf = (family: Family): readonly string[] =>
  toolsWith('sources').flatMap(({ packages, sources }) => (packages === family ? (sources ?? []) : []));

function unreadIn(build: UpToPackages, stage: Stage, family: Family): readonly UnreadSource[] {
  const places = placesOf(family);
  const events = stage.chain.toReversed().flatMap((link) => eventsIn(build, link, family, places));
  const added = events.findLastIndex(({ kind }) => kind === 'source');
  const after = events.slice(added + 1);
  if (added === -1 || after.some(({ kind }) => kind === 'update' || kind === 'unknown')) return [];
  const source = events[added];
  const update = events.slice(0, added).findLast(({ kind }) => kind === 'update' || kind === 'unknown');
  const install = after.find((event) => event.kind === 'install' && event.command.stage === stage);
  if (source?.kind !== 'source' || update?.kind !== 'update' || install?.kind !== 'install') return [];
  return [{ install: install.command, update: update.command, at: source.at }];
}

function eventsIn(build: UpToPackages, stage: Stage, family: string, places: readonly string[]): readonly Event[] {
  return stage.instructions.flatMap((node): readonly Event[] => {
    if (node.keyword === 'COPY' || node.keyword === 'ADD') {
      const to = node.destination && build.stages.expand(node.destination, node);
      if (to === undefined) return [{ kind: 'unknown' }];
      return isAt(places, to) ? [{ kind: 'source', at: node.destination?.at ?? node.at }] : [];
    }
    if (node.keyword !== 'RUN') return [];
    if (build.commands.script(node).opaque) return [{ kind: 'unknown' }];
    return build.commands.of(node).flatMap((command) => eventOf(command, family, places));
  });
}

function eventOf(command: Command, family: string, places: readonly string[]): readonly Event[] {
  const { form, does, effect, tool } = command;
  if (form?.packages === family) {
    const updates = does('refresh') || command.has('--update', '-U', '--update-cache', '--no-cache');
    return [
      ...(updates ? [{ kind: 'update', command } as const] : []),
      ...(does('add', 'upgrade') ? [{ kind: 'install', command } as const] : []),
    ];
  }
  const written = writtenAt(command, places);
  if (written) return [{ kind: 'source', at: written }];
  if (effect === 'refreshes')
    return command.has('-n', '--no-update') ? [{ kind: 'source', at: command.calledAt }] : [{ kind: 'unknown' }];
  const known = tool === '' || form !== undefined || (effect !== undefined && harmless.has(effect));
  return known ? [] : [{ kind: 'unknown' }];
}

/** Where a command names a file with sources, and writes it. */
function writtenAt({ redirections, args, effect, does, words }: Command, places: readonly string[]): Range | undefined {
  const to = redirections.find(
    ({ operator, target }) => operator.startsWith('>') && target && isAt(places, target.value),
  );
  if (to?.target) return to.target.at;
  if (effect === 'moves')
    return args.findLast(({ value }, index) => index === args.length - 1 && isAt(places, value))?.at;
  const writes = words[0]?.value === 'tee' || does('download') || isInPlace(args);
  return writes ? args.find(({ value }) => isAt(places, value))?.at : undefined;
}

/** `sed -i`, and its like. */
const isInPlace = (args: Command['args']): boolean =>
  args.some(({ value }) => value.startsWith('-i') || value.startsWith('--in-place'));

/** Whether a path is one of these, or in one. */
const isAt = (places: readonly string[], path: string): boolean =>
  places.some((place) => path === place || path.startsWith(`${place}/`));
