import { labelForms } from '../src/data/labels.ts';
import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'unexpected-label',
  aliases: ['DL3050'],
  summary: 'An image has a label that the configuration does not know.',
  why: 'A label that nobody asked for is often a misspelt one that somebody did.',
  group: 'syntax',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',
  wakes: { instructions: ['LABEL'] },
  inPresets: { hadolint: { severity: 'off' } },
  options: {
    labels: option.map(
      {},
      labelForms,
      'The labels that an image may have, each with the form of its value. Empty: all.',
    ),
  },

  *check(build, { labels }) {
    if (Object.keys(labels).length === 0) return;
    for (const node of build.stages.instructions('LABEL')) {
      for (const { pair, key } of build.stages.labels(node)) {
        if (key === undefined || Object.hasOwn(labels, key)) continue;
        yield { at: pair.key.at, message: `\`${key}\` is none of the labels that images have here: take it out` };
      }
    }
  },
});
