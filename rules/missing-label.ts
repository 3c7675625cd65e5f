import { labelForms } from '../src/data/labels.ts';
import { type Build, defineRule, option, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'missing-label',
  aliases: ['DL3049'],
  summary: 'An image lacks a label that the configuration asks for.',
  why: 'Whoever looks for images by their labels does not find this one.',
  group: 'syntax',
  severity: 'info',
  preset: 'all',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', options: { everyStage: true } } },
  options: {
    labels: option.map({}, labelForms, 'The labels that an image has to have, each with the form of its value.'),
    everyStage: option.boolean(false, 'Report stages that are not built, too, unless files are copied from them.'),
  },

  *check(build, { labels, everyStage }) {
    for (const stage of everyStage ? build.stages.all.filter((one) => !isSource(one)) : build.stages.targets) {
      if (!stage.from) continue;
      const at = stage.from.image?.at ?? stage.from.keywordAt;
      const set = new Set([stage, ...(everyStage ? stage.children : [])].flatMap((one) => keys(build, one)));
      // A key in a variable may be any of them.
      if (set.has(undefined)) continue;
      for (const label of Object.keys(labels))
        if (!set.has(label)) yield { at, message: `the image has no label \`${label}\`: set it with \`LABEL\`` };
    }
  },
});

/** Whether it is there for its files. */
const isSource = ({ name, readers }: Stage): boolean =>
  name !== undefined && readers.some(({ node }) => node.keyword === 'COPY');

/** The keys of the labels that a stage and those under it set. */
const keys = (build: Build, { chain }: Stage): readonly (string | undefined)[] =>
  chain
    .flatMap((stage) => stage.instructions)
    .flatMap((node) => (node.keyword === 'LABEL' ? build.stages.labels(node) : []))
    .map(({ key }) => key);
