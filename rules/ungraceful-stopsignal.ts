import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'ungraceful-stopsignal',
  summary: 'The signal that stops the container is one that no program can catch.',
  why: '`KILL` ends the program at once, and `STOP` only freezes it: nothing is written to disk, no request answered, before the container is gone.',
  group: 'runtime',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  wakes: { instructions: ['STOPSIGNAL'] },

  *check(build) {
    for (const node of build.stages.instructions('STOPSIGNAL')) {
      const word = node.argument;
      const signal = word && build.stages.expand(word, node)?.toUpperCase();
      if (!word || signal === undefined || !harsh.has(signal.replace(/^SIG/, ''))) continue;
      yield {
        at: word.at,
        message: `no program can catch \`${word.text}\` and finish what it does: take \`SIGTERM\``,
        fix: {
          title: 'Stop it with `SIGTERM`',
          safety: 'unsafe',
          changes: ['STOPSIGNAL'],
          edits: [replace(word.at, 'SIGTERM')],
        },
      };
    }
  },
});

/** signal(7): by name, and by number on every architecture of Docker's; 17 and 23 are `STOP` on none of these. */
const harsh: ReadonlySet<string> = new Set(['KILL', '9', 'STOP', '19']);
