import { type Build, defineRule, type Edit, replace, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'uppercase-stage-name',
  aliases: ['StageNameCasing'],
  summary: 'A stage name has capital letters.',
  why: 'Docker keeps the name in lower case, and `FROM` with the capitals asks a registry for an image of that name.',
  group: 'syntax',
  severity: 'style',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    if (build.stages.isPreprocessed) return;
    for (const stage of build.stages.all) {
      const word = stage.from?.name;
      if (!word || stage.key === undefined || word.text === stage.key) continue;
      yield {
        at: word.at,
        message: `Docker knows this stage as \`${stage.key}\`: write its name in lower case`,
        fix: {
          title: `Write \`${stage.key}\` wherever the stage is named`,
          safety: 'safe',
          edits: [replace(word.at, stage.key), ...references(build, stage, word.text, stage.key)],
        },
      };
    }
  },
});

function* references(build: Build, stage: Stage, name: string, key: string): Generator<Edit> {
  for (const { from } of build.stages.all) {
    if (from?.image?.text === name) yield replace(from.image.at, key);
  }
  for (const { node } of stage.readers) {
    const value = node.flag('from')?.value;
    if (value?.text === name) yield replace(value.at, key);
    if (node.keyword !== 'RUN') continue;
    for (const mount of node.mounts) {
      const field = mount.field('from');
      if (field?.value === name && field.valueAt) yield replace(field.valueAt, key);
    }
  }
}
