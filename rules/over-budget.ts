import { type Bytes, defineRule, type Finding, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'over-budget',
  summary: 'The image, a layer of it, or what it holds in vain weighs more than it may.',
  why: 'Images grow by a little with each change, and nobody sees it before they are pulled.',
  group: 'size',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  options: {
    budget: option.sizes(
      ['image', 'layer', 'waste'],
      'What a whole image, one of its layers, and the bytes that later layers hide in it may weigh, such as `200MB`. Nothing is said of what has no limit.',
    ),
  },

  *check(build, { budget }) {
    if (Object.values(budget).every((limit) => limit === undefined)) return;
    for (const stage of build.stages.targets) {
      const { least, layers, waste } = build.layers.size(stage);
      const at = stage.from?.keywordAt ?? { start: 0, end: 0 };
      if (budget.image !== undefined && isOver(least, budget.image))
        yield over(
          'the image weighs',
          least,
          budget.image,
          at,
          'copy less, install less, or start from a smaller image',
        );
      if (budget.waste !== undefined && isOver(waste, budget.waste))
        yield over('later layers hide', waste, budget.waste, at, 'delete things in the `RUN` that makes them');
      if (budget.layer === undefined) continue;
      for (const { adds, node } of layers)
        if (isOver(adds, budget.layer))
          yield over('this layer weighs', adds, budget.layer, node.keywordAt, 'bring less');
    }
  },
});

/** Surely more: all of the range of a figure is, or it is no guess. */
const isOver = (bytes: Bytes | undefined, limit: number): bytes is Bytes =>
  bytes !== undefined &&
  bytes.value > limit &&
  ((bytes.from !== 'guess' && bytes.from !== 'typical') || bytes.low > limit);

/** It is no cost of its own, and so carries no bytes: others say what of it can be saved. */
const over = (what: string, bytes: Bytes, limit: number, at: Finding['at'], cure: string): Finding => ({
  at,
  message: `${what} ${bytes.from === 'measured' ? '' : '~'}${shown(bytes.value)}, over the budget of ${shown(limit)}: ${cure}`,
});

/** Bytes as people write them: `200 MB`. */
function shown(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`;
}
