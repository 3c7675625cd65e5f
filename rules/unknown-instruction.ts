import { type Build, defineRule, type Node, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'unknown-instruction',
  summary: 'A line begins with a word that is no instruction.',
  why: 'Docker refuses the file, so nothing is built.',
  group: 'syntax',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },
  inPresets: { hadolint: { severity: 'error' }, buildkit: { severity: 'error' } },

  *check(build) {
    const follows = new Set(runOn(build).map(({ keywordAt }) => keywordAt.start));
    for (const { at, message, suggestion } of build.stages.problems('unknown-instruction')) {
      if (follows.has(at.start)) continue;
      yield {
        at,
        message,
        ...(suggestion !== undefined && {
          fix: { title: `Write \`${suggestion}\``, safety: 'unsafe', edits: [replace(at, suggestion)] },
        }),
      };
    }
  },
});

/** What stands right below another unknown instruction: the rest of the same stray text, as a rule. */
const runOn = ({ file: { instructions } }: Build): readonly Node[] =>
  instructions.filter(({ keyword, index }) => keyword === 'unknown' && instructions[index - 1]?.keyword === 'unknown');
