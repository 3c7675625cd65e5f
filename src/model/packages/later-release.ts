import { codenames, ofOneRelease } from '../../data/distributions.ts';
import type { ImageRef } from '../images/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import { packagesOfDebian } from './apt-size.ts';
import type { PackageUse, UpToPackages } from './types.ts';

/**
 * Whether a later release of an image's distribution has what the stages on it install, as far as that is known: every package of Debian's that is in
 * the table, and of others every one whose name says nothing of a release. One with a version is of its release alone.
 */
export function isInLaterReleases(build: UpToPackages, image: ImageRef): boolean {
  const { id } = build.images.describe(image).distribution ?? {};
  const packages = id === 'debian' || id === 'ubuntu' ? packagesOfDebian(build) : undefined;
  const isThere = ({ name, written }: PackageUse): boolean => {
    if (written.includes('=') || ofOneRelease.test(name) || ofOneRelease.test(written)) return false;
    return !packages || packages.base.has(name) || packages.get(name) !== undefined;
  };
  return build.stages.all.every((stage) => stage.root !== image || build.packages.installed(stage).every(isThere));
}

/** The codenames in the sources of packages that commands of a stage write, or those below it. */
export const namedReleases = once((build: UpToPackages, { chain }: Stage): readonly string[] => {
  const texts = chain
    .flatMap((link) => build.commands.in(link))
    .flatMap(({ words, redirections }) => [
      ...words.map(({ value }) => value),
      ...redirections.map(({ body }) => body?.text ?? ''),
    ]);
  const sources = texts.filter((text) => /\bdeb(?:-src)?\s/.test(text)).join(' ');
  return [...codenames.keys()].filter((name) => sources.split(/[^a-z]+/).includes(name));
});
