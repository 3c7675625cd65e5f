import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'ignored-cmd',
  summary: 'A `CMD` that the `ENTRYPOINT` of its image takes no notice of.',
  why: 'The `ENTRYPOINT` is the script of a shell, so neither `CMD` nor the arguments of `docker run` reach the program.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  marks: 'unnecessary',

  *check(build) {
    const seen = new Set<unknown>();
    for (const { cmd, entrypoint, windows } of build.stages.all) {
      if (!cmd || !entrypoint || windows || seen.has(cmd) || !build.commands.ignoresArguments(entrypoint)) continue;
      if (cmd.command.form === 'exec' && cmd.command.words.length === 0) continue;
      seen.add(cmd);
      // The program would get a `$` as it stands there.
      const isPlain = cmd.command.form === 'exec' && !cmd.command.words.some(({ text }) => text.includes('$'));
      const exec = isPlain && entrypoint.innerComments.length === 0 ? build.commands.execForm(entrypoint) : undefined;
      yield {
        at: cmd.command.at,
        message:
          'the shell of `ENTRYPOINT` takes no notice of this: write `ENTRYPOINT` as a JSON array that names the program',
        related: [{ at: entrypoint.command.at, message: 'a shell runs this, and nothing after it' }],
        ...(exec && {
          fix: {
            title: 'Write `ENTRYPOINT` as a JSON array',
            safety: 'unsafe',
            edits: [replace(entrypoint.command.at, exec)],
          },
        }),
      };
    }
  },
});
