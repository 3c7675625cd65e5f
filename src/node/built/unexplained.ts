import type { Build } from '../../index.ts';
import { isBelow, overlap } from '../../index.ts';
import type { BuiltImage, Heavy } from '../image/image.ts';
import type { Matched } from './match.ts';

type Layer = ReturnType<Build['layers']['of']>[number];

/** Something that an instruction left, and that the model did not see come. */
export interface Leftover extends Heavy {
  readonly layer: Layer;
  /** Whether it lies where things are left over. */
  readonly isLeft: boolean;
}

const least = 1e6;

/** The heavy places of layers that no command is known to fill. `made` are the layers as they are predicted. */
export function leftoversIn(made: readonly Layer[], { layers }: Matched, built: BuiltImage): readonly Leftover[] {
  return [...layers].flatMap(([index, { nodes }]) => {
    const own = made.filter(({ node }) => nodes.some((one) => one.index === node.index));
    const run = own.find(({ node }) => node.keyword === 'RUN');
    // What is copied is what was asked for.
    if (!run) return [];
    const changes = own.flatMap((layer) => layer.changes.filter(({ left }) => left));
    const hasPackages = changes.some(({ what }) => what === 'packages');
    const isKnown = ({ path, bytes }: Heavy): boolean =>
      (hasPackages && isOfSystem(path)) ||
      changes.some(
        (change) =>
          change.path !== undefined &&
          change.path !== '/' &&
          overlap(path, change.path) &&
          // What was said to be next to nothing explains nothing.
          (change.bytes === undefined || 2 * change.bytes.high >= bytes),
      );
    return (built.layers[index]?.heaviest ?? [])
      .filter((one) => one.bytes >= least && !isKnown(one))
      .map((one) => ({ ...one, layer: run, isLeft: isLeftover(one.path) }));
  });
}

/** Where packages of a distribution lie. */
const isOfSystem = (path: string): boolean =>
  ['/usr', '/etc', '/lib', '/lib64', '/bin', '/sbin', '/opt', '/var/lib', '/var/cache/debconf', '/boot'].some(
    (folder) => isBelow(path, folder) && !isBelow(path, '/usr/local'),
  ) || path === '/var';

/** Caches, temporary files, and what programs keep in a home. */
const isLeftover = (path: string): boolean =>
  ['/tmp', '/var/tmp', '/var/cache', '/var/log'].some((folder) => isBelow(path, folder)) ||
  /^\/(?:root|home\/[^/]+)\/\./.test(path) ||
  /(?:^|\/)(?:\.cache|__pycache__|_cacache)(?:\/|$)/.test(path);
