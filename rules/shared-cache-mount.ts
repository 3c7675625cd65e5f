import { defineRule, insertAfter } from '../src/rule/index.ts';

export default defineRule({
  id: 'shared-cache-mount',
  summary: 'Two builds may use a cache mount at once that the tool wants for itself.',
  why: 'A package manager locks its folders, and fails in the build that comes second.',
  group: 'cache',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const run of build.stages.instructions('RUN'))
      for (const { mount, holds } of build.packages.cacheMounts(run)) {
        const use = holds.find(({ kept }) => kept.sharing);
        if (!use || mount.field('sharing')) continue;
        const option = `sharing=${use.kept.sharing}`;
        yield {
          at: mount.at,
          message: `\`${use.command.name}\` locks this folder, and fails where two builds share it: add \`${option}\``,
          related: [{ at: use.command.calledAt, message: 'it runs here' }],
          fix: { title: `Add \`${option}\``, safety: 'safe', edits: [insertAfter(mount.at, `,${option}`)] },
        };
      }
  },
});
