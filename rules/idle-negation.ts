import { defineRule, placeAmong, type ScriptNode } from '../src/rule/index.ts';

export default defineRule({
  id: 'idle-negation',
  aliases: ['SC2251'],
  summary: 'A `!` whose failure `set -e` takes no notice of.',
  why: 'The shell passes over a command behind `!`, so that the check never stops the build.',
  group: 'shell',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', lastOnly: true } },

  *check(build) {
    for (const run of build.commands.runners) {
      if (!build.commands.stops(run)) continue;
      for (const node of build.commands.nodes(run)) {
        if (node.kind !== 'pipeline' || !node.negated || !isPassedOver(node)) continue;
        yield {
          at: { start: node.at.start, end: node.at.start + 1 },
          message: '`set -e` takes no notice of what stands behind `!`: write `if …; then exit 1; fi`',
        };
      }
    }
  },
});

/** Whether something comes behind a node, whatever it did. */
function isPassedOver(node: ScriptNode): boolean {
  for (let child = node, { parent } = node; parent; child = parent, { parent } = parent) {
    if (parent.kind === 'list') {
      const index = placeAmong(parent.items, child);
      const operator = parent.items[index]?.operator;
      const before = parent.items[index - 1]?.operator;
      if (operator === '&&' || operator === '||' || before === '&&' || before === '||') return false;
      if (index < parent.items.length - 1) return true;
    } else if (parent.kind === 'conditional') {
      if (parent.branches.some(({ condition }) => condition === child)) return false;
    } else if (parent.kind !== 'group' && !(parent.kind === 'loop' && parent.body === child)) return false;
  }
  return false;
}
