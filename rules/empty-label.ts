import { labelForms } from '../src/data/labels.ts';
import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'empty-label',
  aliases: ['DL3051'],
  summary: 'A label that the configuration asks for is empty.',
  why: 'An empty label tells as much as none.',
  group: 'syntax',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',
  wakes: { instructions: ['LABEL'] },
  inPresets: { hadolint: { severity: 'warning' } },
  options: {
    labels: option.map({}, labelForms, 'The labels that have to say something, each with the form of its value.'),
  },

  *check(build, { labels }) {
    for (const node of build.stages.instructions('LABEL')) {
      for (const { pair, key, value } of build.stages.labels(node)) {
        if (value !== '' || key === undefined || !Object.hasOwn(labels, key)) continue;
        yield { at: pair.at, message: `the label \`${key}\` is empty: give it a value` };
      }
    }
  },
});
