import { type Build, defineRule, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'duplicate-stage-name',
  aliases: ['DL3024', 'DuplicateStageName'],
  summary: 'Two stages have the same name.',
  why: 'Names are compared without case, and only the later stage can be reached from below.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: { hadolint: { severity: 'error' }, buildkit: { severity: 'warning' } },

  *check(build) {
    const first = new Map<string, Stage>();
    for (const [position, stage] of build.stages.entries()) {
      const word = stage.from?.name;
      if (!word || stage.key === undefined) continue;
      const earlier = first.get(stage.key);
      if (!earlier) {
        first.set(stage.key, stage);
        continue;
      }
      if (isOtherBranch(build, build.stages[position - 1], stage)) continue;
      yield {
        at: word.at,
        message: `a stage named \`${earlier.name}\` exists already: give this one another name`,
        related: [{ at: earlier.from?.name?.at ?? word.at, message: 'the name is taken here' }],
      };
    }
  },
});

/** Whether a C preprocessor, which takes `#else` for its own and not for a comment, leaves either this stage or the one above it. */
function isOtherBranch(build: Build, above: Stage | undefined, { from }: Stage): boolean {
  if (!above?.from || !from) return false;
  return /^#(?:elif|else|endif)\b/m.test(build.source.slice({ start: above.from.at.end, end: from.at.start }));
}
