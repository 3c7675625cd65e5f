import { type Build, defineRule, type Finding, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'root-user',
  aliases: ['DL3002'],
  summary: 'The image runs as root.',
  why: 'Whoever breaks out of the program is root in the container, and one kernel bug away from being root on the host.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning' } },

  *check(build) {
    for (const stage of build.stages.targets) {
      const { user, userNode } = stage.end;
      const start = build.starts.of(stage);
      if (userNode?.argument && isRoot(user)) {
        // Of a stock server the rights of root are its own to give up.
        if ((start && build.starts.mayDropRights(stage)) || build.starts.rootServer(stage)) continue;
        // Whoever works in it says who that is.
        if (start?.stage !== stage && build.starts.isForDevelopment(stage)) continue;
        yield {
          at: userNode.argument.at,
          // It is who the base image runs as, and the image is for others to start.
          ...(build.stages.baseUser(stage) === 'root' && isForOthers(build, stage) && { severity: 'info' as const }),
          message: `the image runs as \`${userNode.argument.text}\`: end the stage with a \`USER\` that is not root`,
          ...fixed(build, stage),
        };
        continue;
      }
      if (
        userNode ||
        !start ||
        start.stage !== stage ||
        build.stages.baseUser(stage) !== 'root' ||
        build.starts.mayDropRights(stage) ||
        start.words.some((word) => word.endsWith('.wasm')) ||
        isForOthers(build, stage)
      )
        continue;
      yield {
        at: start.node.keywordAt,
        severity: 'info',
        message: 'nothing sets `USER`, so this runs as root: add a `USER` that is not root before it',
        ...fixed(build, stage),
      };
    }
  },
});

/** Whether people type into what the image starts, or build upon it, or work on the code with it, or a service runs it: who it runs as is for them to say. */
const isForOthers = (build: Build, stage: Stage): boolean | undefined =>
  !build.starts.runsApplication(stage) || build.starts.isForDevelopment(stage) || build.stages.baseFacts(stage)?.hosted;

function fixed(build: Build, stage: Stage): Pick<Finding, 'fix'> {
  const user = build.starts.spareUser(stage);
  const edit = user === undefined ? undefined : build.starts.endAs(stage, user);
  return edit ? { fix: { title: `Run as \`${user}\``, safety: 'unsafe', edits: [edit] } } : {};
}

export const isRoot = (user: string | null | undefined): boolean =>
  typeof user === 'string' && /^(?:root|0)(?::|$)/.test(user);
