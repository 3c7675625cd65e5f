import type { NodeOf } from '../syntax/nodes.ts';
import type { Build } from './types.ts';

/** An instruction that has no effect, since a later one of its stage takes its place. */
export interface Overridden<K extends 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'> {
  readonly node: NodeOf<K>;
  /** The next one of the same keyword. */
  readonly by: NodeOf<K>;
}

export function overriddenIn<K extends 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>(
  build: Build,
  keyword: K,
): readonly Overridden<K>[] {
  const nodes = build.instructions(keyword);
  return nodes.flatMap((node, index) => {
    const by = nodes[index + 1];
    return by && build.stageOf(by) === build.stageOf(node) ? [{ node, by }] : [];
  });
}
