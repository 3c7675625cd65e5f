import { parseCodes } from '../src/data/parse-codes.ts';
import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'unclosed-quote',
  summary: 'A quote in a command has no partner.',
  why: 'The shell waits for it to the end of the command, and fails there: the build stops, or the container does not start.',
  group: 'runtime',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  speaksFor: parseCodes,

  *check(build) {
    for (const node of build.commands.runners) {
      const { openQuote: at } = build.commands.script(node);
      if (!at) continue;
      const quote = build.source.slice(at);
      yield { at, message: `this \`${quote}\` is never closed: add its partner, or escape it` };
    }
  },
});
