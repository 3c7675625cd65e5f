import { parseCodes } from '../src/data/parse-codes.ts';
import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'shell-syntax-error',
  aliases: ['SC1072', 'SC1009', 'SC1036', 'SC1056', 'SC1061', 'SC1062', 'SC1064', 'SC1073', 'SC1088', 'SC1089'],
  summary: 'A script that its shell cannot read.',
  why: 'A shell reads a command whole before it runs any of it: with a bracket or a keyword too many, or too few, nothing of the script runs, and the build stops.',
  group: 'runtime',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'error', lastOnly: true } },
  speaksFor: parseCodes,

  *check(build) {
    // Who says that another shell reads them knows a base that is not known here.
    if (build.stages.shellPragmas.length > 0) return;
    for (const node of build.commands.runners) {
      const { fault, openQuote } = build.commands.script(node);
      // A quote that is never closed is what is wrong then.
      if (!fault || openQuote) continue;
      const { at, kind, word } = fault;
      const cure = build.source.slice(at) === word ? `write \`; ${word}\`` : 'write it';
      yield {
        at,
        message:
          kind === 'missing'
            ? `there is no \`${word}\` up to here, and the shell runs nothing of this: ${cure}`
            : `the shell does not expect \`${word}\` here, and runs nothing of this: put it in quotes, or take it out`,
      };
    }
  },
});
