import { type Build, defineRule } from '../src/rule/index.ts';

const isDebian: Parameters<Build['packages']['unverified']>[0] = ({ packages }) => packages === 'debian';

export default defineRule({
  id: 'apt-unauthenticated',
  summary: 'apt is told to trust a repository, or packages, whoever made them.',
  why: 'A signature is all that tells a package of the distribution from one that somebody put in its place.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const { at, text } of build.packages.unverified(isDebian))
      yield {
        at,
        message: `\`${text}\` has packages installed whoever made them: leave it out, and name the key of a repository of others by \`signed-by\``,
      };
  },
});
