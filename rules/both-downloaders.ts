import { type Command, defineRule, option } from '../src/rule/index.ts';

export default defineRule({
  id: 'both-downloaders',
  aliases: ['DL4001'],
  summary: '`curl` and `wget` are both used.',
  why: 'They do the same, so one of them is installed and kept up to date for nothing.',
  group: 'packages',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', options: { everyUse: true } } },
  options: {
    everyUse: option.boolean(
      false,
      'Report every later `RUN` that uses either, as hadolint does; commands behind `sudo` are not seen.',
    ),
  },

  *check(build, { everyUse }) {
    for (const stage of build.stages.all) {
      const first = new Map<string, Command>();
      let reported: Command['run'] | undefined;
      for (const command of build.commands.named(['curl', 'wget'])) {
        if (command.stage !== stage || (everyUse ? !command.plain : command.operands.length === 0)) continue;
        if (!first.has(command.tool)) first.set(command.tool, command);
        const other = first.get(command.tool === 'curl' ? 'wget' : 'curl');
        if (!other || command.run === reported || (reported && !everyUse)) continue;
        reported = command.run;
        yield {
          at: command.nameWord?.at ?? command.at,
          message: `\`curl\` and \`wget\` are both used in this stage: keep one of them`,
          related: [{ at: other.nameWord?.at ?? other.at, message: `\`${other.name}\` is used here` }],
        };
      }
    }
  },
});
