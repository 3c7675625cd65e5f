import { addOption, defineRule } from '../src/rule/index.ts';

const tools = ['uv'] as const;

export default defineRule({
  id: 'uv-unlocked',
  summary: '`uv sync` may go past the lockfile.',
  why: 'Without `--locked`, uv resolves anew where the lockfile does not fit, or is not there, and says nothing.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools },

  *check(build) {
    for (const command of build.commands.named(tools, 'sync')) {
      if (command.has('--script') || build.packages.isFrozen(command) !== false) continue;
      const [lock = ''] = command.form?.manifest?.locks ?? [];
      const locks = build.packages.lockfiles(command);
      if (locks?.left || locks?.deleted) continue;
      const isMissing = locks?.none === true;
      yield {
        at: command.calledAt,
        message: isMissing
          ? `\`${command.called}\` finds no \`${lock}\`, and takes whatever versions there are: copy it, and add \`--locked\``
          : `\`${command.called}\` may go past \`${lock}\`: add \`--locked\``,
        ...(!isMissing && {
          fix: { title: 'Add `--locked`', safety: 'unsafe', edits: [addOption(command, '--locked')] },
        }),
      };
    }
  },
});
