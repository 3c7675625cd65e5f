import { type Build, defineRule, option, type Range, replace, type RunNode } from '../src/rule/index.ts';

export default defineRule({
  id: 'unknown-stage',
  aliases: ['DL3022'],
  summary: 'A stage is named that does not exist.',
  why: 'Docker takes a name that no stage has for an image, and asks a registry for it.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '1.0.0',
  inPresets: { hadolint: { severity: 'warning', options: { images: 'untagged' } } },
  options: {
    images: option.choice('allowed', ['allowed', 'untagged'], 'Whether `COPY --from` may name an image without a tag.'),
  },

  *check(build, { images }) {
    for (const { from, base } of build.stages) {
      if (!from?.image || !base || base === 'scratch' || 'instructions' in base) continue;
      yield* typo(build, from.image.text, from.image.at, from.index);
    }
    for (const node of build.instructions('COPY')) {
      const value = node.flag('from')?.value;
      const target = build.fromTarget(node);
      if (!value || (target?.kind !== 'image' && target?.kind !== 'unknown')) continue;
      const found = [...typo(build, value.text, value.at, node.index)];
      yield* found;
      if (found.length === 0 && images === 'untagged' && !value.text.includes(':')) yield untagged(value);
    }
    for (const node of build.instructions('RUN')) yield* mounts(build, node);
  },
});

function* mounts(build: Build, node: RunNode) {
  for (const mount of node.mounts) {
    const field = mount.field('from');
    if (field?.value === undefined || !field.valueAt || build.fromTarget(node, mount)?.kind !== 'image') continue;
    yield* typo(build, field.value, field.valueAt, node.index);
  }
}

function* typo(build: Build, name: string, at: Range, before: number) {
  const stage = build.misspeltStage(name, before);
  if (!stage) return;
  yield {
    at,
    message: `there is no stage \`${name}\`, so Docker looks for an image: did you mean \`${stage}\`?`,
    fix: { title: `Write \`${stage}\``, safety: 'unsafe' as const, edits: [replace(at, stage)] },
  };
}

const untagged = ({ text, at }: { readonly text: string; readonly at: Range }) => ({
  at,
  message: `no stage above is named \`${text}\`: name one, or an image with its tag`,
});
