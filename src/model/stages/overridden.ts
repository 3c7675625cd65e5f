import type { Overridden, UpToStages } from './types.ts';

export function overriddenIn<K extends 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>(
  build: UpToStages,
  keyword: K,
): readonly Overridden<K>[] {
  const nodes = build.stages.instructions(keyword);
  return nodes.flatMap((node, index) => {
    const by = nodes[index + 1];
    return by && build.stages.of(by) === build.stages.of(node) ? [{ node, by }] : [];
  });
}
