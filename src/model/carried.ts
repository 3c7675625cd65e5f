import { copiesOf } from './made.ts';
import { cleanPath } from './state.ts';
import type { Build, Stage } from './types.ts';
import type { CopyNode, Word } from '../syntax/nodes.ts';

/** A path that a COPY takes from another stage of the file. */
export interface Carried {
  readonly node: CopyNode;
  readonly from: Stage;
  readonly source: Word;
  /** Absolute, in `from`; cut in front of the part that holds a wildcard. */
  readonly path: string;
  /** Where a wildcard makes it several. */
  readonly wild: boolean;
  /** Where it comes to stand: of a folder its contents. One of two where only a disk could tell. */
  readonly places: readonly string[];
  /** The destination, absolute. */
  readonly destination: string;
}

/** What a stage and those below it copy from other stages, in order of the file. */
export function carriedInto(build: Build, stage: Stage): readonly Carried[] {
  return stage.chain.toReversed().flatMap((link) => build.carriedBy(link));
}

/** What a stage itself copies from other stages. */
export function carriedBy(build: Build, stage: Stage): readonly Carried[] {
  return stage.instructions.flatMap((node) => {
    if (node.keyword !== 'COPY' || node.broken) return [];
    const target = build.fromTarget(node);
    if (target?.kind !== 'stage') return [];
    return copiesOf(build, node).map(({ source, text, places, destination }) => {
      const whole = cleanPath(`/${text}`);
      const wild = whole.search(/[*?[]/);
      const path = wild === -1 ? whole : whole.slice(0, whole.lastIndexOf('/', wild)) || '/';
      return { node, from: target.stage, source, path, wild: wild !== -1, places, destination };
    });
  });
}

/** Whether one of two paths is the other or stands below it. */
export const overlap = (one: string, other: string): boolean => isBelow(one, other) || isBelow(other, one);

/** Whether a path is a folder or stands below it. */
export const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);

/** Whether all that a stage holds is known well enough to say that something is not in it: a well-known base, every script read, nothing mounted. */
export function isUnderstood(build: Build, stage: Stage): boolean {
  const kind = build.baseFacts(stage)?.kind;
  if (stage.root !== 'scratch' && (kind === undefined || kind === 'service')) return false;
  return stage.chain.every((link) =>
    link.instructions.every(
      (node) =>
        node.keyword !== 'RUN' || (!build.script(node).opaque && node.mounts.every(({ from }) => from === undefined)),
    ),
  );
}
