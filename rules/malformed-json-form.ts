import { defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'malformed-json-form',
  summary: 'A command looks like a JSON array but is none.',
  why: 'Docker then takes the whole text for a shell command, brackets and all.',
  group: 'syntax',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { problems: true },
  supersedes: ['shell-form-command', 'word-in-brackets'],

  *check(build) {
    for (const { at, message, suggestion } of build.stages.problems('malformed-json-form')) {
      const node = build.file.instructions.find((one) => one.at.start <= at.start && at.end <= one.at.end);
      const keyword = node?.keyword === 'ONBUILD' ? node.trigger?.keyword : node?.keyword;
      if (suggestion === undefined || !keyword || keyword === 'unknown') {
        yield { at, message };
        continue;
      }
      yield {
        at,
        message,
        fix: {
          title: 'Write a JSON array',
          // `[` is a program, too.
          safety: keyword === 'RUN' || keyword === 'HEALTHCHECK' ? 'unsafe' : 'safe',
          changes: [keyword],
          edits: [replace(at, suggestion)],
        },
      };
    }
  },
});
