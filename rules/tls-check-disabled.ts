import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'tls-check-disabled',
  summary: 'The certificates of servers are not checked.',
  why: 'Whoever stands between the build and the server can send what he likes, and nothing tells it from what was meant.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const { at, what, lasts } of build.commands.uncheckedTls) {
      const reach = lasts ? ', and in every container too' : '';
      yield {
        at,
        message: `\`${what}\` turns the check of certificates off${reach}: leave it out, and install the certificate of the authority`,
      };
    }
  },
});
