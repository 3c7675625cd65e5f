import { daysBetween, endOfLifeTable, spelledCycles, supportedCycle, type Spelled } from '../src/data/end-of-life.ts';
import { movedSources } from '../src/data/images.ts';
import {
  defineRule,
  option,
  replace,
  type Build,
  type Command,
  type ImageFacts,
  type ImageRef,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'end-of-life-image',
  summary: 'An image is of a distribution or a language release that gets no security fixes any more.',
  why: 'Every hole that is found in it from then on stays open, and once its packages leave the mirrors the build fails.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  marks: 'deprecated',
  needs: ['date'],
  options: { grace: option.number(180, 'Days after the end in which a finding is only info.') },

  *check(build, { grace }) {
    const table = endOfLifeTable(build.table('end-of-life'));
    const { today } = build;
    if (!table || today === undefined) return;
    const said = new Set<number>();
    for (const image of build.images) {
      if (!build.stageOf(image.node)?.reachable) continue;
      const facts = build.describe(image);
      const { runtime, distribution } = facts;
      const named = [runtime && { ...runtime, id: runtime.name }, distribution].filter((one) => one !== undefined);
      const releases = spelledCycles(table, named);
      for (const release of releases) {
        const { end, archived } = release.cycle;
        const at = build.placeOf(image, release.text);
        if (end === undefined || end >= today || said.has(at.start)) continue;
        said.add(at.start);
        const step = archived && facts.official ? failingStep(build, image) : undefined;
        const fails = step ? `, and its packages have left the mirrors that \`${step.name}\` asks here` : '';
        const better = betterText(image, facts, release, today);
        const { image: moved } = release.product;
        const such = better && `, such as \`${moved === undefined ? '' : `${moved}:`}${better}\``;
        yield {
          at,
          message: `${shown(image, facts, release)} has had no security fixes since ${end}${fails}: use a supported release${such}`,
          ...(daysBetween(end, today) <= grace && { severity: 'info' }),
          ...(step && { related: [{ at: step.at, message: 'this fails: the mirrors no longer have the release' }] }),
          ...(better &&
            releases.length === 1 &&
            isThere(image, facts, release) &&
            build.source.slice(at) === release.text && {
              fix: { title: `Move to \`${better}\``, safety: 'unsafe', edits: [replace(at, better)] },
            }),
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
const isThere = ({ tag = '', digest }: ImageRef, { kind, windows }: ImageFacts, { text, product }: Spelled): boolean =>
  product.image === undefined &&
  kind !== 'service' &&
  !windows &&
  !digest &&
  /^(?!.*onbuild)\D*$/.test(tag.replace(text, ''));

/** The release to use instead, spelled in the same way, where an image of it is known to be there. */
function betterText(image: ImageRef, facts: ImageFacts, release: Spelled, today: string): string {
  const { text, product } = release;
  const cycle = supportedCycle(product, today);
  const ofRuntime = facts.runtime?.text === text;
  if (!cycle || !(ofRuntime ? leads(image, release) : facts.official || facts.kind === 'distribution')) return '';
  const name = cycle.codename ?? cycle.cycle;
  return /^[a-z]+$/.test(text) ? name : text.replace(/(?:^v?\d|\d[\d.]*$).*$/, cycle.cycle);
}

/** The first command that asks the mirrors, in a stage that leaves the image's package sources as they are. */
function failingStep(build: Build, image: ImageRef): Command | undefined {
  const asks = build.commands(
    ['apt-get', 'apt', 'yum', 'dnf'],
    'update',
    'install',
    'upgrade',
    'dist-upgrade',
    'makecache',
  );
  return asks.find(({ stage }) => {
    if (!stage.reachable || stage.root !== image) return false;
    const nodes = stage.chain.flatMap(({ instructions }) => instructions);
    return !nodes.some((node) => movedSources.some((sign) => build.source.slice(node.at).includes(sign)));
  });
}
