import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'npm-cache-left',
  summary: "npm's download cache stays in the image.",
  why: 'npm keeps every archive that it downloads for a next time, and in an image there is none.',
  group: 'packages',
  severity: 'bytes',
  preset: 'recommended',
  since: '1.0.0',

  *check(build) {
    for (const command of build.cachesLeft(['npm'])) {
      if (!command.stage.shipped) continue;
      const edit = build.append(command, 'npm cache clean --force');
      yield {
        at: command.calledAt,
        message: `\`${command.called}\` leaves its download cache in the image: mount a cache over \`~/.npm\`, or end the \`RUN\` with \`npm cache clean --force\``,
        ...(edit && { fix: { title: 'Empty the cache in the same `RUN`', safety: 'safe', edits: [edit] } }),
      };
    }
  },
});
