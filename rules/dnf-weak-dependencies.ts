import { addOption, defineRule, typically, type Build, type Command } from '../src/rule/index.ts';

export default defineRule({
  id: 'dnf-weak-dependencies',
  summary: '`dnf install` takes weak dependencies along.',
  why: 'What a package only recommends is an extra for a workstation, and a container seldom needs it.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const command of build.commands.all) {
      const weak = command.form?.weak;
      if (!weak || !command.stage.shipped || !command.does('add') || command.operands.length === 0) continue;
      if (isNamedOtherwise(build, command) || mayBeOff(build, command, weak.key, weak.setBy)) continue;
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` takes weak dependencies along: add \`${weak.option}\``,
        bytes: typically(weak.typical),
        fix: { title: `Add \`${weak.option}\``, safety: 'unsafe', edits: [addOption(command, weak.option)] },
      };
    }
  },
});

/** Whether the base image has a tool of this name that knows no weak dependencies, or has them off: old yum, and what minimal images have. */
function isNamedOtherwise(build: Build, { stage, tool, form }: Command): boolean {
  const facts = build.stages.baseFacts(stage);
  const [own] = form?.names ?? [];
  const manager = facts?.packageManager;
  if (manager !== undefined) return manager !== 'dnf';
  return facts?.variant === 'minimal' || tool !== own || !form?.names.includes('dnf');
}

/** Whether the option, a variable, or the configuration may have them off. */
const mayBeOff = (build: Build, command: Command, key: string, setBy: string): boolean =>
  command.options(setBy).some(({ value }) => value.includes(key) || value.includes('$')) ||
  command.may(setBy) !== command.has(setBy) ||
  build.commands.configures(command, key);
