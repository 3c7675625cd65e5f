import type { LabelNode } from '../../syntax/nodes.ts';
import type { Label, UpToStages } from './types.ts';

export function labelsOf(build: UpToStages, node: LabelNode): readonly Label[] {
  return node.pairs.map((pair) => ({
    pair,
    key: build.stages.expand(pair.key, node),
    value: pair.value && build.stages.expand(pair.value, node),
  }));
}
