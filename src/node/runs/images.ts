import { noBytes, plus, total, type Bytes } from '../../bytes/bytes.ts';
import { masked } from '../../text/secrets.ts';
import type { Build } from '../../index.ts';
import type { ImageChange } from '../../report/index.ts';

type Stage = Build['stages']['targets'][number];
type Layer = ReturnType<Build['layers']['size']>['layers'][number];

/** What the images that a file builds weigh, as far as that can be known. */
export const imagesOf = (build: Build): readonly ImageChange[] =>
  build.stages.targets.map((stage) => {
    const { image } = build.layers.size(stage);
    return { target: nameOf(stage), ...(image && { after: image }) };
  });

/** What the images that a file builds weigh, beside those that it built before, if it was there. */
export function imageChanges(now: Build, then: Build | undefined): readonly ImageChange[] {
  return now.stages.targets.map((stage) => {
    const former = then && formerStage(stage, now, then);
    const before = former && then?.layers.size(former).image;
    const after = now.layers.size(stage).image;
    const difference = then && former ? differenceOf({ build: then, stage: former }, { build: now, stage }) : after;
    return {
      target: nameOf(stage),
      ...(before && { before }),
      ...(after && { after }),
      ...(difference && { difference }),
    };
  });
}

const nameOf = ({ name, index }: Stage): string => name ?? String(index);

/** The stage of the same name; where each builds one image only, that. */
const formerStage = (stage: Stage, now: Build, then: Build): Stage | undefined =>
  now.stages.targets.length === 1 && then.stages.targets.length === 1
    ? then.stages.targets[0]
    : then.stages.targets.find((one) => nameOf(one) === nameOf(stage));

interface Image {
  readonly build: Build;
  readonly stage: Stage;
}

/**
 * What one image weighs more than another. What both have in common need not be known: the same base, and layers made by the same instruction of
 * which neither is known.
 */
function differenceOf(then: Image, now: Image): Bytes | undefined {
  const [sizeThen, sizeNow] = [then, now].map(({ build, stage }) => build.layers.size(stage)) as [Size, Size];
  const isSameBase = baseOf(then) !== undefined && baseOf(then) === baseOf(now);
  const base = isSameBase ? noBytes : subtract(sizeNow.base, sizeThen.base);

  const waiting = new Map<string, Layer[]>();
  for (const layer of sizeThen.layers) {
    const text = textOf(then, layer);
    waiting.set(text, [...(waiting.get(text) ?? []), layer]);
  }
  const parts = sizeNow.layers.map((layer) => {
    const twin = waiting.get(textOf(now, layer))?.shift();
    return twin ? changeOf(twin, layer) : layer.adds;
  });
  const gone = [...waiting.values()].flat().map(({ adds }) => subtract(noBytes, adds));
  return total([base, ...parts, ...gone]);
}

type Size = ReturnType<Build['layers']['size']>;

const subtract = (a: Bytes | undefined, b: Bytes | undefined): Bytes | undefined =>
  a && b && plus(a, { value: -b.value, low: -b.high, high: -b.low, from: b.from });

const baseOf = ({ stage: { root } }: Image): string | undefined => (typeof root === 'object' ? root.reference : root);

const textOf = ({ build }: Image, { node }: Layer): string => masked(build.source.slice(node.at)).replace(/\s+/g, ' ');

/** What a layer weighs more that the same instruction makes. */
const changeOf = ({ adds: before }: Layer, { adds: after }: Layer): Bytes | undefined =>
  before?.value === after?.value ? noBytes : subtract(after, before);
