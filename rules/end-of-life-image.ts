import { daysBetween, endOfLifeTable, spelledCycles, supportedCycle, type Spelled } from '../src/data/end-of-life.ts';
import {
  defineRule,
  option,
  replace,
  type Build,
  type Finding,
  type ImageFacts,
  type ImageRef,
  type Range,
} from '../src/rule/index.ts';

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
    for (const image of build.stages.images) {
      if (!build.stages.of(image.node)?.reachable) continue;
      const facts = build.images.describe(image);
      const { runtime, distribution } = facts;
      const named = [runtime && { ...runtime, id: runtime.name }, distribution].filter((one) => one !== undefined);
      const releases = spelledCycles(table, named);
      for (const release of releases) {
        const { end, archived } = release.cycle;
        const at = build.stages.placeOf(image, release.text);
        if (end === undefined || end >= today || said.has(at.start)) continue;
        said.add(at.start);
        const step = archived && facts.official ? build.packages.asksMirrors(image) : undefined;
        const fails = step ? `, and its packages have left the mirrors that \`${step.name}\` asks here` : '';
        const better = betterText(image, facts, release, today);
        const such = better && `, such as \`${better}\``;
        yield {
          at,
          message: `${shown(image, facts, release)} has had no security fixes since ${end}${fails}: use a supported release${such}`,
          ...(daysBetween(end, today) <= grace && { severity: 'info' }),
          ...(step && { related: [{ at: step.at, message: 'this fails: the mirrors no longer have the release' }] }),
          ...(better &&
            releases.length === 1 &&
            isThere(image, facts, release) &&
            fixed(build, image, at, release, better)),
        };
      }
    }
  },
});

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
const isThere = ({ tag = '', digest }: ImageRef, facts: ImageFacts, { text }: Spelled): boolean =>
  facts.successor === undefined &&
  facts.kind !== 'service' &&
  !facts.windows &&
  !digest &&
  /^(?!.*onbuild)\D*$/.test(tag.replace(text, ''));

/** The edit where the release is written: in the instruction, or in an ARG that nothing else uses. */
function fixed(build: Build, { node }: ImageRef, at: Range, { text }: Spelled, better: string): Pick<Finding, 'fix'> {
  const name = at.start < node.at.start ? build.names.defaultOnlyFor(at, node) : undefined;
  if (build.source.slice(at) !== text || (at.start < node.at.start && name === undefined)) return {};
  const edits = [replace(at, better)];
  return { fix: { title: `Move to \`${better}\``, safety: 'unsafe', edits, ...(name && { changes: [`$${name}`] }) } };
}

/** The release to use instead, spelled in the same way, where an image of it is known to be there; with its repository, where that is another. */
function betterText(image: ImageRef, facts: ImageFacts, release: Spelled, today: string): string {
  const { text, product } = release;
  const cycle = supportedCycle(product, today);
  const ofRuntime = facts.runtime?.text === text;
  if (cycle && facts.successor !== undefined) return `${facts.successor}:${cycle.cycle}`;
  if (!cycle || !(ofRuntime ? leads(image, release) : facts.official || facts.kind === 'distribution')) return '';
  if (/^[a-z]+$/.test(text)) return cycle.codename ?? cycle.cycle;
  const number = cycle.cycle.replace(/^\D+/, (word) => (text.startsWith(word) ? '' : word));
  return text.replace(/(?:^v?\d|\d[\d.]*$).*$/, number);
}
