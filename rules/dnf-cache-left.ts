import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'dnf-cache-left',
  aliases: ['DL3040'],
  summary: "dnf's repository data stays in the image.",
  why: 'dnf keeps what it knows of its repositories for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { everyStage: true, byWords: true } } },
  options: {
    everyStage: option.boolean(false, 'Speak of stages that do not ship too.'),
    byWords: option.boolean(false, 'Judge by words alone, as hadolint does: any `rm -rf` counts for cleaning.'),
  },

  *check(build, { everyStage, byWords }) {
    for (const command of build.packages.cachesLeft(['dnf', 'microdnf', 'tdnf'], byWords)) {
      if (!everyStage && !command.stage.shipped) continue;
      const edit = build.edits.append(command, `${command.name} clean all`);
      const bytes = build.layers.cacheSize(command);
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` leaves its repository data in the image: end the \`RUN\` with \`${command.name} clean all\``,
        ...(bytes && { bytes }),
        ...(edit && { fix: { title: 'Clean up in the same `RUN`', safety: 'safe', edits: [edit] } }),
      };
    }
  },
});
