import {
  type Build,
  type CopyNode,
  defineRule,
  type Finding,
  type FromTarget,
  type Range,
  type RunNode,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'copy-from-self',
  aliases: ['DL3023'],
  summary: 'Files are taken from a stage that is not built yet.',
  why: 'Stages are built from the top down: Docker refuses a file that asks a stage for what comes after it.',
  group: 'stages',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['COPY', 'RUN'] },
  inPresets: { hadolint: { severity: 'error' } },

  *check(build) {
    for (const copy of build.stages.instructions('COPY')) {
      const at = copy.flag('from')?.value?.at;
      if (at) yield* problem(build, copy, build.stages.fromTarget(copy), at);
    }
    for (const run of build.stages.instructions('RUN')) {
      for (const mount of run.mounts) {
        const at = mount.field('from')?.valueAt;
        if (at) yield* problem(build, run, build.stages.fromTarget(run, mount), at);
      }
    }
  },
});

export function* problem(
  build: Build,
  node: CopyNode | RunNode,
  target: FromTarget | undefined,
  at: Range,
): Generator<Finding> {
  if (target?.kind !== 'impossible') return;
  const { stage } = target;
  const name = build.source.slice(at);
  const from = stage?.from;
  yield {
    at,
    message: message(name, stage === undefined, stage === build.stages.of(node)),
    ...(from && { related: [{ at: (from.name ?? from.image)?.at ?? from.at, message: 'the stage begins here' }] }),
  };
}

function message(name: string, missing: boolean, own: boolean): string {
  if (missing) return `there is no stage number ${name}: they are counted from 0, use the name of one above`;
  if (own) return `\`${name}\` is this very stage: name one above it`;
  return `stage \`${name}\` is built after this one: move it up, or name one above`;
}
