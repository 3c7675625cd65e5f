import type { LabelNode, Pair } from '../syntax/nodes.ts';
import type { Build } from './types.ts';

/** A label that an instruction sets, with what is known of it after expansion. */
export interface Label {
  readonly pair: Pair;
  readonly key: string | undefined;
  readonly value: string | undefined;
}

export function labelsOf(build: Build, node: LabelNode): readonly Label[] {
  return node.pairs.map((pair) => ({
    pair,
    key: build.expand(pair.key, node),
    value: pair.value && build.expand(pair.value, node),
  }));
}
