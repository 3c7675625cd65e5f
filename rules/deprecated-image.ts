import { findDeprecated, type DeprecatedImage } from '../src/data/images/index.ts';
import { type Build, defineRule, describeReference, type ImageFacts, type ImageRef } from '../src/rule/index.ts';

export default defineRule({
  id: 'deprecated-image',
  summary: 'An image is taken from a repository that its publishers have deprecated.',
  why: 'Nobody mends it: what is found in it stays in it, until the repository itself is gone.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  marks: 'deprecated',
  supersedes: ['untagged-image', 'end-of-life-image'],

  *check(build) {
    const said = new Set<number>();
    for (const image of build.stages.images) {
      const facts = build.images.describe(image);
      const found = facts.repository === undefined ? undefined : findDeprecated(facts.repository);
      if (!found || !build.stages.of(image.node)?.reachable) continue;
      if (found.except !== undefined && image.tag?.includes(found.except)) continue;
      if (found.dated && facts.distribution?.version !== undefined) continue;
      const place = build.stages.placeOf(image, image.reference ?? image.text);
      const whole = build.source.slice(place) === image.reference;
      const at = whole ? place : image.at;
      if (said.has(at.start)) continue;
      said.add(at.start);
      const tag = newTag(found, facts, image.tag);
      const use = found.before && image.tag?.startsWith(found.before.tags) ? found.before.use : found.use;
      const better = use !== undefined && tag !== undefined ? `${use}:${tag}` : use;
      const movable = tag !== undefined && whole && image.digest === undefined && staysWhole(build, image, better);
      const edit = movable && better !== undefined && build.names.rewrite(image, at, image.reference ?? '', better);
      const since = found.since === undefined ? '' : ` and has had no updates since ${found.since}`;
      const cure = better === undefined ? 'use an image that is kept up' : `use \`${better}\``;
      yield {
        at,
        message: `\`${facts.repository}\` is deprecated${since}: ${cure}`,
        ...(edit && { fix: { title: `Use \`${use}\``, safety: 'unsafe', ...edit } }),
      };
    }
  },
});

/** Packages that one distribution has and the others do not. */
const ofOneAlone = /^linux-(?:headers|image)|^debian-|^ubuntu-/;

/** Whether what the stages on an image install is there in the other one as well, as far as names tell. */
function staysWhole(build: Build, image: ImageRef, better = ''): boolean {
  const [own, other] = [build.images.describe(image), describeReference(better)].map((facts) => facts.distribution?.id);
  const packages = build.stages.all.flatMap((stage) => (stage.root === image ? build.packages.installed(stage) : []));
  return (
    build.packages.isInLaterReleases(image) && (own === other || packages.every(({ name }) => !ofOneAlone.test(name)))
  );
}

/** Java versions that the image which took the place of the others has for good. */
const javaReleases = ['8', '11', '17', '21', '25'];

/** The tag in the new repository that is nearest to the old one; nothing where it is not sure that there is one. */
function newTag(found: DeprecatedImage, facts: ImageFacts, tag: string | undefined): string | undefined {
  if (found.sameTags) return tag;
  const release = javaReleases.find(
    (version) => facts.runtime?.version === version || facts.runtime?.version?.startsWith(`${version}.`),
  );
  if (!found.java || release === undefined || facts.windows) return undefined;
  return `${release}-${facts.kind === 'runtime' ? 'jre' : 'jdk'}${facts.variant === 'alpine' ? '-alpine' : ''}`;
}
