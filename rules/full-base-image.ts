import { fullTools } from '../src/data/base-tools.ts';
import { installers } from '../src/data/installers.ts';
import {
  type Build,
  type ImageRef,
  type Stage,
  defineRule,
  difference,
  replace,
  splitFix,
  total,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'full-base-image',
  summary: 'The image that ships stands on the full variant of its base, where there is a slim one.',
  why: 'The full variant holds what builds need, hundreds of megabytes that every pull of the image carries along.',
  group: 'stages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    const said = new Set<number>();
    for (const stage of build.stages.shipped) {
      if (stage.base.kind !== 'image' || stage.windows || build.starts.isForDevelopment(stage)) continue;
      const { image } = stage.base;
      const { full, kind, size, slimSize, slimTag } = build.images.describe(image);
      // Of an SDK the slim variant is one still: what is wrong there is another thing.
      if (full === undefined || slimTag === undefined || kind === 'sdk') continue;
      const at = build.stages.placeOf(image, image.tag ?? image.text);
      if (said.has(at.start)) continue;
      said.add(at.start);
      const name = image.tag === undefined ? image.name : `${image.name}:${image.tag}`;
      const leans =
        kind === 'runtime' && build.stages.shipped.some((other) => other.root === image && mayNeed(build, other));
      const cure = leans ? `, which the steps here may need: build in a stage of their own, and ship` : ': use';
      const less = difference(size, slimSize);
      // dpkg leaves documentation out in slim variants, that of what is installed on them too.
      const documentation = build.packages.documentationSize(stage);
      const ofLayers = documentation && documentation.value > 0 ? documentation : undefined;
      const bytes = ofLayers ? total([less, ofLayers]) : less;
      yield {
        at,
        message: `\`${name}\` is the full variant, with ${full}${cure} \`${image.tag === undefined ? `${image.name}:` : ''}${slimTag}\``,
        ...(bytes && { bytes, ...(ofLayers && { ofLayers }) }),
        ...(leans && stage.base.image === stage.root && build.split.of(stage).split
          ? splitFix(build, stage)
          : isLiteral(build, image) && {
              fix: { title: 'Use the slim variant', safety: 'unsafe', edits: [replace(image.tagAt, slimTag)] },
            }),
      };
    }
  },
});

/** Whether the tag stands in FROM itself, and nothing else holds the image still. */
const isLiteral = (build: Build, image: ImageRef): boolean =>
  image.digest === undefined && image.tag !== undefined && build.source.slice(image.tagAt) === image.tag;

/** Whether a stage runs, or has its image run, what the slim variant lacks, or what may: an installer may compile. */
function mayNeed(build: Build, stage: Stage): boolean {
  return stage.instructions.some((node) => {
    if (node.keyword === 'RUN') {
      const commands = build.commands.of(node);
      return (
        build.commands.script(node).opaque || commands.some(({ tool }) => installers.has(tool) || fullTools.has(tool))
      );
    }
    if (node.keyword !== 'CMD' && node.keyword !== 'ENTRYPOINT' && node.keyword !== 'HEALTHCHECK') return false;
    return build.commands.script(node).commands.some(({ tool }) => fullTools.has(tool));
  });
}
