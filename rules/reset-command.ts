import { initWrappers } from '../src/data/services.ts';
import { defineRule, type EntrypointNode, type CmdNode } from '../src/rule/index.ts';

export default defineRule({
  id: 'reset-command',
  summary: 'An `ENTRYPOINT` takes away the `CMD` of the stage below it.',
  why: 'Docker forgets an inherited `CMD` as soon as a stage sets `ENTRYPOINT`, so that the program which it names is not started.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.all) {
      const { entrypoint, base } = stage;
      const lost = base.kind === 'stage' ? base.stage.cmd : undefined;
      if (!entrypoint || !lost || stage.cmd || !stage.instructions.includes(entrypoint)) continue;
      if (stage.children.some((child) => child.cmd) || !takesCommand(entrypoint, lost)) continue;
      yield {
        at: entrypoint.keywordAt,
        message: 'this takes away the `CMD` that the stage inherits: set `CMD` here once more',
        related: [{ at: lost.at, message: 'it is forgotten' }],
        fix: {
          title: 'Set `CMD` once more',
          safety: 'unsafe',
          changes: ['CMD'],
          edits: [build.edits.after(entrypoint, [build.source.slice(lost.at)])],
        },
      };
    }
  },
});

/** Whether an ENTRYPOINT runs the command that it is given, or a CMD is nothing but arguments: else the one was meant to take the other's place. */
function takesCommand({ command }: EntrypointNode, lost: CmdNode): boolean {
  if (command.form !== 'exec') return false;
  const words = command.words.map(({ text }) => text);
  const last = words.at(-1) ?? '';
  const name = last.slice(last.lastIndexOf('/') + 1);
  if (last === '--' || initWrappers.has(name)) return true;
  if (lost.command.form === 'exec' && lost.command.words[0]?.text.startsWith('-')) return true;
  return words.length === 1 && /entry-?point/i.test(name);
}
