import { labelForms, type LabelForm } from '../src/data/labels.ts';
import { type Build, defineRule, type Finding, option, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'missing-label',
  aliases: ['DL3049'],
  summary: 'An image lacks a label that the configuration asks for.',
  why: 'Whoever looks for images by their labels does not find this one.',
  group: 'syntax',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info' } },
  options: {
    labels: option.map({}, labelForms, 'The labels that an image has to have, each with the form of its value.'),
  },

  *check(build, { labels }) {
    for (const stage of build.stages.targets) yield* findings(stage, labels, keysOf(build, stage));
  },
});

type Key = string | undefined;

/** The findings for the image of a stage where these are the keys of its labels; one in a variable may be any of them. */
export function* findings(
  { from }: Stage,
  labels: Readonly<Record<string, LabelForm>>,
  keys: readonly Key[],
): Generator<Finding> {
  if (!from || keys.includes(undefined)) return;
  const at = from.image?.at ?? from.keywordAt;
  for (const label of Object.keys(labels))
    if (!keys.includes(label)) yield { at, message: `the image has no label \`${label}\`: set it with \`LABEL\`` };
}

/** The keys of the labels that a stage and those under it set. */
export const keysOf = (build: Build, { chain }: Stage): readonly Key[] =>
  chain
    .flatMap((stage) => stage.instructions)
    .flatMap((node) => (node.keyword === 'LABEL' ? build.stages.labels(node) : []))
    .map(({ key }) => key);
