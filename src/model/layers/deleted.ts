import { isArchive } from '../../data/archives.ts';
import { nameOf } from '../../text/path.ts';
import type { Change, Deleted, Hidden, Layer } from './types.ts';

/**
 * What a layer deletes of earlier ones, where it was brought: behind the changes that only stored it again with another owner or mode. Of several files of
 * one instruction that were, the heaviest speaks for all.
 */
export function deletedIn({ changes }: Layer): readonly Deleted[] {
  const all = changes.flatMap((removal) =>
    removal.kind === 'removed' ? removal.hides.map((hidden) => ({ removal, hidden, ...broughtBy(hidden) })) : [],
  );
  const spoken = new Set<Change['node']>();
  const again = all.filter((one) => one.again.length > 0).toSorted((a, b) => weightOf(b.hidden) - weightOf(a.hidden));
  const heaviest = new Set(again.filter(({ change: { node } }) => !spoken.has(node) && spoken.add(node)));
  return all.filter((one) => one.again.length === 0 || heaviest.has(one));
}

function broughtBy({ change, path }: Hidden): Pick<Deleted, 'change' | 'again'> {
  const again: Change[] = [];
  let from = change;
  for (;;) {
    const below: Hidden | undefined =
      from.kind === 'owned'
        ? from.hides.find((one) => !one.part && (one.path === path || path.startsWith(`${one.path}/`)))
        : undefined;
    if (!below) return { change: from, again };
    again.push(from);
    from = below.change;
  }
}

/** An archive, or what installs something, is the heavier one where bytes are not known. */
const weightOf = ({ bytes, path }: Hidden): number =>
  bytes?.value ?? (isArchive(path) || /install/i.test(nameOf(path)) ? 1e6 : 1);
