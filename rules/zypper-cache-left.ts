import { type Build, type Command, defineRule, type Finding, option, repositoryDataLeft } from '../src/rule/index.ts';

export const tools = ['zypper'] as const;

export default defineRule({
  id: 'zypper-cache-left',
  aliases: ['DL3036'],
  summary: "zypper's repository data stays in the image.",
  why: 'zypper keeps what it knows of its repositories for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },
  inPresets: { hadolint: { severity: 'warning', options: { everyStage: true } } },
  options: { everyStage: option.boolean(false, 'Speak of stages that do not ship too.') },

  *check(build, { everyStage }) {
    for (const command of build.packages.cachesLeft(tools))
      if (everyStage || command.stage.shipped) yield finding(build, command);
  },
});

export const finding = (build: Build, command: Command): Finding =>
  repositoryDataLeft(build, command, 'zypper clean --all');
