import { type Build, defineRule, type Finding, type Range, replace, type RunNode } from '../src/rule/index.ts';

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
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    yield* refused(build);
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

/** What Docker itself refuses. */
export const refused = (build: Build): readonly Finding[] =>
  build.stages.problems('unknown-stage').map(({ at, message }) => ({ at, message }));

function* mounts(build: Build, node: RunNode) {
  for (const mount of node.mounts) {
    const field = mount.field('from');
    if (field?.value === undefined || !field.valueAt || build.stages.fromTarget(node, mount)?.kind !== 'image')
      continue;
    yield* typo(build, field.value, field.valueAt, node.index);
  }
}

/** The finding for a name that no stage has, where that of one above was probably meant. */
export function* typo(build: Build, name: string, at: Range, before: number): Generator<Finding> {
  const stage = build.stages.misspeltStage(name, before);
  if (!stage) return;
  yield {
    at,
    message: `there is no stage \`${name}\`, so Docker looks for an image: did you mean \`${stage}\`?`,
    fix: { title: `Write \`${stage}\``, safety: 'unsafe', edits: [replace(at, stage)] },
  };
}
