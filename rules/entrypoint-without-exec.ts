import { defineRule, insertBefore } from '../src/rule/index.ts';

export default defineRule({
  id: 'entrypoint-without-exec',
  summary: 'The script that the image starts does not give its place to the program.',
  why: 'Signals reach the first process alone: a shell that waits for the program does not pass them on, and the program is killed instead of stopped.',
  group: 'runtime',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    const seen = new Set<string>();
    for (const stage of build.stages.targets) {
      const held = build.starts.heldProgram(stage);
      const key = held && `${held.file ?? ''}:${held.at.start}`;
      if (!held || key === undefined || seen.has(key)) continue;
      seen.add(key);
      const { at, file, called } = held;
      yield {
        at,
        ...(file !== undefined && { file }),
        message: `the shell waits for \`${called}\` and keeps its signals: put \`exec\` before it`,
        fix: {
          title: 'Put `exec` before it',
          safety: 'unsafe',
          edits: [{ ...insertBefore(at, 'exec '), ...(file !== undefined && { file }) }],
        },
      };
    }
  },
});
