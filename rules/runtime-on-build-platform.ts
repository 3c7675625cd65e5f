import { type Build, type FromNode, type Stage, defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'runtime-on-build-platform',
  summary: 'The image that ships is made for the machine that builds it.',
  why: 'Built on one kind of processor for another, it claims to be for the second and holds programs of the first: it cannot start there.',
  group: 'stages',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    const said = new Set<FromNode>();
    for (const target of build.stages.targets) {
      const { kind, from } = build.stages.platform(target);
      const flag = from?.flag('platform');
      if (kind !== 'build' || !from || !flag?.value || said.has(from) || !starts(build, target)) continue;
      said.add(from);
      const bottom = target.chain.at(-1);
      const shared = bottom !== target && bottom !== undefined && bottom.children.length > 1;
      const cure = shared
        ? 'begin the image that ships with a `FROM` of its own, without the flag'
        : 'leave the flag out here';
      yield {
        at: flag.at,
        message: `what ships is for the machine that builds, whatever platform is asked for: ${cure}`,
        ...(bottom !== target && target.from && { related: [{ at: target.from.lineAt, message: 'this ships' }] }),
      };
    }
  },
});

/** Whether an image is there to start something: what only hands out files, or is for work on the code, may be for any machine. */
const starts = (build: Build, target: Stage): boolean =>
  build.starts.runsApplication(target) && !build.starts.isForDevelopment(target);
