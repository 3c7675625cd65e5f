import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'package-manager-command',
  summary: 'A package manager or a build tool starts the program, and stays in front of it.',
  why: 'The tool takes memory as long as the container runs, and signals reach it and not the program, which is killed instead of stopped.',
  group: 'runtime',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    const seen = new Set<number>();
    for (const stage of build.stages.targets) {
      const launcher = build.starts.isForDevelopment(stage) ? undefined : build.starts.launcher(stage);
      if (!launcher || seen.has(launcher.at.start)) continue;
      seen.add(launcher.at.start);
      const { at, called, instead, node } = launcher;
      yield {
        at,
        message: `\`${called}\` stays in front of the program, and takes its signals: start ${instead ? `\`${instead.join(' ')}\`` : 'the program itself'}`,
        ...(instead && {
          fix: {
            title: 'Start the program itself',
            safety: 'unsafe',
            changes: [node.keyword],
            edits: [replace(node.command.at, `[${instead.map((word) => JSON.stringify(word)).join(', ')}]`)],
          },
        }),
      };
    }
  },
});
