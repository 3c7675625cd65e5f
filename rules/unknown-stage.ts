import { type Build, defineRule, option, type Range, replace, type RunNode } from '../src/rule/index.ts';

export default defineRule({
  id: 'unknown-stage',
  aliases: ['DL3022'],
  summary: 'A stage is named that does not exist.',
  why: 'Docker takes a name that no stage has for an image, and asks a registry for it.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['untagged-image'],
  inPresets: { hadolint: { severity: 'warning', options: { images: 'untagged' } } },
  options: {
    images: option.choice(
      'allowed',
      ['allowed', 'untagged'],
      'What `COPY --from` may name besides stages: any image, or none without a tag; then nothing else is looked at.',
    ),
  },

  *check(build, { images }) {
    for (const { at, message } of build.stages.problems('unknown-stage')) yield { at, message };
    if (images === 'untagged') {
      yield* untagged(build);
      return;
    }
    for (const { from, base } of build.stages.all) {
      if (!from?.image || base.kind !== 'image') continue;
      yield* typo(build, from.image.text, from.image.at, from.index);
    }
    for (const node of build.stages.instructions('COPY')) {
      const value = node.flag('from')?.value;
      const target = build.stages.fromTarget(node);
      if (!value || (target?.kind !== 'image' && target?.kind !== 'unknown')) continue;
      yield* typo(build, value.text, value.at, node.index);
    }
    for (const node of build.stages.instructions('RUN')) yield* mounts(build, node);
  },
});

function* mounts(build: Build, node: RunNode) {
  for (const mount of node.mounts) {
    const field = mount.field('from');
    if (field?.value === undefined || !field.valueAt || build.stages.fromTarget(node, mount)?.kind !== 'image')
      continue;
    yield* typo(build, field.value, field.valueAt, node.index);
  }
}

function* typo(build: Build, name: string, at: Range, before: number) {
  const stage = build.stages.misspeltStage(name, before);
  if (!stage) return;
  yield {
    at,
    message: `there is no stage \`${name}\`, so Docker looks for an image: did you mean \`${stage}\`?`,
    fix: { title: `Write \`${stage}\``, safety: 'unsafe' as const, edits: [replace(at, stage)] },
  };
}

function* untagged(build: Build) {
  for (const node of build.stages.instructions('COPY')) {
    const value = node.flag('from')?.value;
    const target = build.stages.fromTarget(node);
    if (!value || !target || target.kind === 'stage' || value.text.includes(':')) continue;
    if (target.kind === 'impossible' && target.stage && target.stage === build.stages.of(node)) continue;
    const found = [...typo(build, value.text, value.at, node.index)];
    if (found.length > 0) yield* found;
    else
      yield { at: value.at, message: `no stage above is named \`${value.text}\`: name one, or an image with its tag` };
  }
}
