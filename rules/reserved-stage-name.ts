import { defineRule, replace } from '../src/rule/index.ts';

const reserved = new Set(['scratch', 'context']);

export default defineRule({
  id: 'reserved-stage-name',
  aliases: ['DL3063', 'ReservedStageName'],
  summary: 'A stage has a name that Docker keeps for itself.',
  why: '`scratch` is the empty image and `context` the build context, so the stage can never be reached by its name.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning' }, buildkit: { severity: 'warning' } },

  *check(build) {
    for (const { key, from, readers, children } of build.stages.all) {
      if (key === undefined || !from?.name || !reserved.has(key)) continue;
      const free = `${key}-stage`;
      const isNamed = readers.length > 0 || children.length > 0 || build.stages.all.some((stage) => stage.key === free);
      yield {
        at: from.name.at,
        message: `\`${key}\` means something else to Docker: give the stage another name`,
        ...(!isNamed && {
          fix: { title: `Write \`${free}\``, safety: 'unsafe', edits: [replace(from.name.at, free)] },
        }),
      };
    }
  },
});
