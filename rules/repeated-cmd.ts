import { defineRule, option, remove } from '../src/rule/index.ts';

export default defineRule({
  id: 'repeated-cmd',
  aliases: ['DL4003', 'MultipleInstructionsDisallowed'],
  summary: 'A stage has more than one `CMD`.',
  why: 'Only the last one counts, so whoever reads the first is misled.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: {
    hadolint: { severity: 'warning', options: { report: 'repetition' } },
    buildkit: { severity: 'warning' },
  },
  options: {
    report: option.choice(
      'ignored',
      ['ignored', 'repetition'],
      'Which of two is reported: the first, which is ignored, or the second.',
    ),
  },

  *check(build, { report }) {
    for (const { node, by } of build.overridden('CMD')) {
      yield {
        at: (report === 'ignored' ? node : by).keywordAt,
        message:
          report === 'ignored'
            ? 'this `CMD` is ignored, for one below takes its place: delete it'
            : 'the `CMD` above is ignored, for this one takes its place: delete that one',
        related: [
          report === 'ignored'
            ? { at: by.keywordAt, message: 'this one counts' }
            : { at: node.keywordAt, message: 'this one is ignored' },
        ],
        ...(node.innerComments.length === 0 && {
          fix: { title: 'Delete the one that is ignored', safety: 'safe', edits: [remove(build.lines(node))] },
        }),
      };
    }
  },
});
