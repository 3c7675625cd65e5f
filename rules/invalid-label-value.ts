import { labelChecks, labelForms, type LabelForm } from '../src/data/labels.ts';
import { type Build, defineRule, type Finding, option, type Word } from '../src/rule/index.ts';

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
  inPresets: { hadolint: { severity: 'warning' } },
  options: { labels: option.map({}, labelForms, 'Labels, each with the form that its value has to have.') },

  *check(build, { labels }) {
    yield* findings(build, labels, () => false);
  },
});

/** The findings for values that do not have their form, and for those that `isWrong` whatever they are. */
export function* findings(
  build: Build,
  labels: Readonly<Record<string, LabelForm>>,
  isWrong: (value: Word) => boolean,
): Generator<Finding> {
  for (const node of build.stages.instructions('LABEL')) {
    for (const { pair, key, value } of build.stages.labels(node)) {
      const form = key !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
      if (!pair.value || !form || form === 'text') continue;
      const { code, noun, example, matches } = labelChecks[form];
      if (!isWrong(pair.value) && (value === undefined || value === '' || matches(value))) continue;
      yield {
        at: pair.value.at,
        code,
        message: `the value of \`${key}\` is not ${noun}: write one such as \`${example}\``,
      };
    }
  }
}
