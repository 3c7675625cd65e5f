import { labelChecks, labelForms } from '../src/data/labels.ts';
import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'invalid-label-value',
  aliases: Object.values(labelChecks)
    .map(({ code }) => code)
    .sort(),
  summary: 'The value of a label does not have the form that the configuration asks for.',
  why: 'Programs read labels, and pass over what they cannot read.',
  group: 'syntax',
  severity: 'warning',
  preset: 'all',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { asWritten: true } } },
  options: {
    labels: option.map({}, labelForms, 'Labels, each with the form that its value has to have.'),
    asWritten: option.boolean(false, 'Read no variables: a value with one is wrong.'),
  },

  *check(build, { labels, asWritten }) {
    for (const node of build.stages.instructions('LABEL')) {
      for (const { pair, key, value } of build.stages.labels(node)) {
        const form = key !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
        if (!pair.value || !form || form === 'text') continue;
        const unread = asWritten && pair.value.variables.length > 0;
        const { code, noun, example, matches } = labelChecks[form];
        if (!unread && (value === undefined || value === '' || matches(value))) continue;
        yield {
          at: pair.value.at,
          code,
          message: `the value of \`${key}\` is not ${noun}: write one such as \`${example}\``,
        };
      }
    }
  },
});
