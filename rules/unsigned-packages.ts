import { type Build, defineRule } from '../src/rule/index.ts';

/** Whether a tool installs packages of a system that is not Debian's. */
const isOther: Parameters<Build['packages']['unverified']>[0] = ({ language, packages }) =>
  language === 'system' && packages !== 'debian';

export default defineRule({
  id: 'unsigned-packages',
  summary: 'Packages are installed whoever made them.',
  why: 'A signature is all that tells a package of the distribution from one that somebody put in its place.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    const found = build.packages.unverified(isOther);
    for (const { at, text, cure } of found)
      yield {
        at,
        message: `\`${text}\` has packages installed whoever made them: leave it out${cure === undefined ? '' : `, and ${cure}`}`,
      };
  },
});
