import { defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'apt-unauthenticated',
  summary: 'apt is told to trust a repository, or packages, whoever made them.',
  why: 'A signature is all that tells a package of the distribution from one that somebody put in its place.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const { at, text } of build.packages.unverified(({ packages }) => packages === 'debian'))
      yield {
        at,
        message: `\`${text}\` has packages installed whoever made them: leave it out, and name the key of a repository of others by \`signed-by\``,
      };
  },
});
