import { type Build, defineRule, type Finding, insertBefore, type Node, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'unsupported-pipefail',
  aliases: ['SC3040'],
  summary: '`pipefail` is set in a shell that does not have it.',
  why: 'The `sh` of Debian 12, Ubuntu 24.04 and those before them ends with `Illegal option -o pipefail` before it does anything.',
  group: 'runtime',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const node of build.stages.instructions('SHELL')) {
      const word = node.words.find(({ text }) => text === 'pipefail');
      const [program] = node.words;
      if (
        !word ||
        !program ||
        !build.commands.refusesPipefail(
          node,
          node.words.map(({ text }) => text),
        )
      )
        continue;
      const fix = {
        title: 'Take bash',
        safety: 'unsafe',
        changes: ['SHELL'],
        edits: [replace(program.at, '"/bin/bash"')],
      } as const;
      yield { at: word.at, message: messageOf('name `/bin/bash` instead'), fix };
    }
    const nodes = [
      ...build.stages.instructions('RUN', { onbuild: true }),
      ...build.stages.instructions('CMD'),
      ...build.stages.instructions('ENTRYPOINT'),
    ];
    for (const node of nodes) {
      const option = build.commands.foreignSyntax(node).find(({ kind }) => kind === 'pipefail');
      if (!option) continue;
      yield {
        at: option.at,
        message: messageOf('set `SHELL ["/bin/bash", "-c"]` above it'),
        ...bash(build, node, option.own),
      };
    }
  },
});

const messageOf = (advice: string): string =>
  `the \`sh\` of this release has no \`pipefail\`, and stops here: ${advice}`;

/** A SHELL in front of a RUN that Docker hands to `/bin/sh`; the images whose `sh` is dash have bash too. */
function bash(build: Build, node: Node, own: boolean): Pick<Finding, 'fix'> {
  if (node.keyword !== 'RUN' || node.onbuild || !own || build.stages.before(node).shellNode) return {};
  const edits = [insertBefore(node.at, 'SHELL ["/bin/bash", "-c"]\n')];
  return { fix: { title: 'Have bash read it', safety: 'unsafe', edits } };
}
