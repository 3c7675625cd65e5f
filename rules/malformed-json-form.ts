import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'malformed-json-form',
  summary: 'A command looks like a JSON array but is none.',
  why: 'Docker then takes the whole text for a shell command, brackets and all.',
  group: 'syntax',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  supersedes: ['shell-form-command'],

  *check(build) {
    for (const { at, message } of build.problems('malformed-json-form')) yield { at, message };
  },
});
