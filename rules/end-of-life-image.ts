import {
  daysBetween,
  type EndOfLife,
  endOfLifeTable,
  spelledCycles,
  type Spelled,
  supportedCycle,
} from '../src/data/end-of-life.ts';
import { defineRule, option, type Build, type ImageFacts, type ImageRef } from '../src/rule/index.ts';

export default defineRule({
  id: 'end-of-life-image',
  summary: 'An image is of a distribution or a language release that gets no security fixes any more.',
  why: 'Every hole that is found in it from then on stays open, and once its packages leave the mirrors the build fails.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  marks: 'deprecated',
  needs: ['date'],
  supersedes: ['full-base-image'],
  options: { grace: option.number(180, 'Days after the end in which a finding is only info.') },

  *check(build, { grace }) {
    const table = endOfLifeTable(build.facts.table?.('end-of-life'));
    const { today } = build.facts;
    if (!table || today === undefined) return;
    const said = new Set<number>();
    const spelled = build.stages.images.flatMap((image) =>
      build.stages.of(image.node)?.reachable ? releasesOf(build, table, image, today) : [],
    );
    for (const { image, facts, release, at, better, fix } of spelled) {
      const { end, archived } = release.cycle;
      if (end === undefined || end >= today || said.has(at.start)) continue;
      said.add(at.start);
      const step = archived && facts.official ? build.packages.asksMirrors(image) : undefined;
      const fails = step ? `, and its packages have left the mirrors that \`${step.name}\` asks here` : '';
      const such = better && `, such as \`${better}\``;
      // What is built on a release runs on it: all that name it move, or none.
      const together = spelled.every((other) => other.release.cycle !== release.cycle || other.fix);
      yield {
        at,
        message: `${shown(image, facts, release)} has had no security fixes since ${end}${fails}: use a supported release${such}`,
        ...(daysBetween(end, today) <= grace && { severity: 'info' }),
        ...(step && { related: [{ at: step.at, message: 'this fails: the mirrors no longer have the release' }] }),
        ...(fix && together && { fix: { title: `Move to \`${better}\``, safety: 'unsafe', ...fix } }),
      };
    }
  },
});

/** The releases that an image's reference spells out, what to move to from each, and the edit that does it. */
function releasesOf(build: Build, table: EndOfLife, image: ImageRef, today: string) {
  const facts = build.images.describe(image);
  const { runtime, distribution } = facts;
  const named = [runtime && { ...runtime, id: runtime.name }, distribution].filter((one) => one !== undefined);
  return spelledCycles(table, named).map((release, _, { length }) => {
    const at = build.stages.placeOf(image, release.text);
    const better = betterText(image, facts, release, today);
    const moves = better !== '' && length === 1 && isThere(build, image, facts, release);
    const fix = moves ? build.names.rewrite(image, at, release.text, better) : undefined;
    return { image, facts, release, at, better, fix };
  });
}

const leads = ({ tag }: ImageRef, { text }: Spelled): boolean => tag?.toLowerCase().startsWith(text) ?? false;

/** A tag that begins with the release is said as one would pull it (`python:3.9`); another release is said with its name. */
function shown(image: ImageRef, { official, repository }: ImageFacts, release: Spelled): string {
  const { text, product, cycle } = release;
  if (!leads(image, release)) return `\`${text}\` (${product.label} ${cycle.cycle})`;
  const version = /^v?\d/.test(text) && cycle.cycle.length < text.length ? cycle.cycle : text;
  return `\`${official ? repository : image.name}:${version}\``;
}

/**
 * Whether the tag, with another release in it, is that of an image: where all else of it is the name of a variant, and where a service does not have to
 * move its data along.
 */
const isThere = (build: Build, image: ImageRef, facts: ImageFacts, { text }: Spelled): boolean =>
  facts.successor === undefined &&
  facts.kind !== 'service' &&
  !facts.windows &&
  !image.digest &&
  /^(?!.*onbuild)\D*$/.test((image.tag ?? '').replace(text, '')) &&
  (facts.distribution?.text !== text || build.packages.isInLaterReleases(image));

/** The release to use instead, spelled in the same way, where an image of it is known to be there; with its repository, where that is another. */
function betterText(image: ImageRef, facts: ImageFacts, release: Spelled, today: string): string {
  const { text, product } = release;
  const cycle = supportedCycle(product, today, release.cycle);
  const ofRuntime = facts.runtime?.text === text;
  if (cycle && facts.successor !== undefined) return `${facts.successor}:${cycle.cycle}`;
  if (!cycle || !(ofRuntime ? leads(image, release) : facts.official || facts.kind === 'distribution')) return '';
  if (/^[a-z]+$/.test(text)) return cycle.codename ?? cycle.cycle;
  const number = cycle.cycle.replace(/^\D+/, (word) => (text.startsWith(word) ? '' : word));
  return /^v?\d/.test(text) ? number : text.replace(/^(\D+)\d[\d.]*$/, (_, name: string) => name + number);
}
