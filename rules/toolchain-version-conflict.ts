import { type Build, type Fix, type ImageRef, type RefusedRuntime, defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'toolchain-version-conflict',
  summary: 'A file of the project asks for another version of the runtime than the image has.',
  why: 'Tools refuse the project, fetch a second toolchain, or build what nobody has tried.',
  group: 'reproducibility',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  needs: ['context'],

  *check(build) {
    const said = new Set<ImageRef>();
    for (const stage of build.stages.all) {
      const image = stage.root;
      if (!image || image === 'scratch' || said.has(image) || !stage.reachable) continue;
      const [refused] = build.packages.refusedRuntimes(stage);
      if (!refused) continue;
      said.add(image);
      const { file, title, range, version } = refused;
      const text = build.images.describe(image).runtime?.text;
      const fix = text === undefined ? undefined : fixOf(build, image, refused, text);
      yield {
        at: build.stages.placeOf(image, text ?? image.text),
        message: `\`${file}\` asks for ${title} \`${range}\`, and this image has ${version}: take one that it allows`,
        ...(fix && { fix }),
      };
    }
  },
});

/** The version that the file names, as exact as the tag is. */
function fixOf(build: Build, image: ImageRef, { range, version }: RefusedRuntime, text: string): Fix | undefined {
  const [, wanted] = /^(?:>=|\^|~|~>|~=|==?)?\s*v?(\d+(?:\.\d+)*)$/.exec(range) ?? [];
  const parts = wanted?.split('.') ?? [];
  const length = version.split('.').length;
  if (wanted === undefined || parts.length < length || !text.includes(version)) return undefined;
  const better = text.replace(version, parts.slice(0, length).join('.'));
  const edit = build.names.rewrite(image, build.stages.placeOf(image, text), text, better);
  return edit && better !== text ? { title: `Take \`${better}\``, safety: 'unsafe', ...edit } : undefined;
}
