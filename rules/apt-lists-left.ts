import { defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'apt-lists-left',
  aliases: ['DL3009'],
  summary: "apt's package lists stay in the image.",
  why: 'The lists are of use only while packages are installed, and tomorrow they are out of date.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'info', options: { parentStages: true, byWords: true } } },
  options: {
    parentStages: option.boolean(false, 'Speak of every stage that another is built from, shipped or not.'),
    byWords: option.boolean(false, 'Judge by words alone, as hadolint does: any `rm -rf` counts for cleaning.'),
  },

  *check(build, { parentStages, byWords }) {
    for (const command of build.packages.cachesLeft(['apt-get', 'apt', 'aptitude'], byWords)) {
      const { stage } = command;
      if (!stage.shipped && !(parentStages && stage.children.length > 0)) continue;
      const bytes = build.layers.cacheSize(command);
      const edit = build.packages.aptListsNeeded(command)
        ? undefined
        : build.edits.append(command, 'rm -rf /var/lib/apt/lists/*');
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` leaves its package lists in the image: end the \`RUN\` with \`rm -rf /var/lib/apt/lists/*\``,
        ...(bytes && { bytes }),
        ...(edit && { fix: { title: 'Remove the package lists', safety: 'safe', edits: [edit] } }),
      };
    }
  },
});
