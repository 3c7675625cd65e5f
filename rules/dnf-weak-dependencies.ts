import { toolFacts } from '../src/data/deeds.ts';
import { addOption, defineRule, typically, type Build, type Command } from '../src/rule/index.ts';

export default defineRule({
  id: 'dnf-weak-dependencies',
  summary: '`dnf install` takes weak dependencies along.',
  why: 'What a package only recommends is an extra for a workstation, and a container seldom needs it.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const command of build.commands.all) {
      const weak = weakOf(build, command);
      if (!weak || !command.stage.shipped || !command.does('add') || command.operands.length === 0) continue;
      if (mayBeOff(build, command, weak.key, weak.setBy) || !mayBring(build, command, weak.without)) continue;
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` takes weak dependencies along: add \`${weak.option}\``,
        bytes: typically(weak.typical),
        fix: { title: `Add \`${weak.option}\``, safety: 'unsafe', edits: [addOption(command, weak.option)] },
      };
    }
  },
});

/** What the tool that is at work knows of weak dependencies: where the base image is known, its own. Minimal images have them off. */
function weakOf(build: Build, { stage, tool, form }: Command): NonNullable<Command['form']>['weak'] {
  const facts = build.stages.baseFacts(stage);
  if (form?.packages !== 'fedora' || facts?.variant === 'minimal') return undefined;
  return toolFacts(facts?.packageManager ?? tool)?.weak;
}

/** Whether a package that stays may recommend others: those of repositories and keys hold nothing else. */
function mayBring(build: Build, command: Command, without: readonly string[]): boolean {
  const named = build.packages.named(command);
  const stays = new Set(build.packages.installed(command.stage).map(({ at }) => at.start));
  return (
    named.length < command.operands.length ||
    named.some(
      ({ name, at }) => stays.has(at.start) && !without.includes(name) && !/(?:^|-)(?:release|repos)(?:-|$)/.test(name),
    )
  );
}

/** Whether the option, a variable, or the configuration may have them off. */
const mayBeOff = (build: Build, command: Command, key: string, setBy: string): boolean =>
  command.options(setBy).some(({ value }) => value.includes(key) || value.includes('$')) ||
  command.may(setBy) !== command.has(setBy) ||
  build.commands.configures(command, key);
