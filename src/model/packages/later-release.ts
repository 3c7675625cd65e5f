import type { ImageRef } from '../images/types.ts';
import { packagesOfDebian } from './apt-size.ts';
import type { PackageUse, UpToPackages } from './types.ts';

/** What a name says of the release that it is from: a version in it, or Python 2, of which `python` and `py-` are names. */
const dated =
  /^(?:python|py|py2)(?:2(?:\.\d)?)?(?:-|$)|^(?:php|openjdk|java|postgresql|postgresql-client|mysql|llvm|clang|gcc|g\+\+|nodejs|ruby|lua|libpng|libssl|libicu|libboost)-?\d|\d\.\d/;

/**
 * Whether a later release of an image's distribution has what the stages on it install, as far as that is known: every package of Debian's that is in
 * the table, and of others every one whose name says nothing of a release. One with a version is of its release alone.
 */
export function isInLaterReleases(build: UpToPackages, image: ImageRef): boolean {
  const packages = packagesOfDebian(build);
  const isThere = ({ name, written, command }: PackageUse): boolean => {
    if (written.includes('=') || dated.test(name) || dated.test(written)) return false;
    return command.form?.packages !== 'apt' || !packages || packages.base.has(name) || packages.get(name) !== undefined;
  };
  return build.stages.all.every((stage) => stage.root !== image || build.packages.installed(stage).every(isThere));
}
