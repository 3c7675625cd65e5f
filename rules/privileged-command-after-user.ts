import {
  type Build,
  type Command,
  defineRule,
  type Fix,
  option,
  type NodeOf,
  type RunNode,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'privileged-command-after-user',
  summary: 'A command that only root may run, behind a `USER` that is not root.',
  why: 'A build has the rights of `USER`, too: the package manager is refused its own files, and the step fails.',
  group: 'runtime',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { strict: { options: { others: true } } },
  options: {
    others: option.boolean(false, 'Speak of more than package managers: of `useradd`, `chown` and their like.'),
  },

  *check(build, { others }) {
    for (const stage of build.stages.all) {
      if (stage.windows) continue;
      const refused = stage.instructions.flatMap((node) =>
        node.keyword === 'RUN' ? refusedIn(build, node, others) : [],
      );
      // One USER is the cause of all that it stops.
      for (const userNode of new Set(refused.map(({ by }) => by))) {
        const [first, ...more] = refused.filter(({ by }) => by === userNode);
        if (!first) continue;
        const { command, user, isManager } = first;
        yield {
          at: command.calledAt,
          message: `\`${command.called}\` runs as \`${user}\`, who may not: ${
            userNode ? `do it before \`USER ${user}\`` : 'set `USER root` for it, and then the user again'
          }`,
          ...(!isManager && { severity: 'warning' }),
          related: [
            ...(userNode ? [{ at: userNode.at, message: 'the user is set here' }] : []),
            ...more.map((other) => ({
              at: other.command.calledAt,
              message: `nor may it run \`${other.command.called}\``,
            })),
          ],
          fix: asRoot(build, [first, ...more], userNode?.argument?.text ?? user),
        };
      }
    }
  },
});

interface Refused {
  readonly command: Command;
  readonly user: string;
  readonly by: NodeOf<'USER'> | undefined;
  readonly isManager: boolean;
}

/** The first command of a RUN that its user may not run. */
function refusedIn(build: Build, run: RunNode, others: boolean): readonly Refused[] {
  const user = build.stages.runsAs(run);
  if (!user || user === 'root') return [];
  const needs = build.commands.of(run).map((command) => ({ command, what: build.commands.needsRoot(command) }));
  const found = needs.find(({ what }) => what === 'packages') ?? (others ? needs.find(({ what }) => what) : undefined);
  if (!found) return [];
  const { command, what } = found;
  return [{ command, user, by: build.stages.before(run).userNode, isManager: what === 'packages' }];
}

/** Root's rights for these RUNs, and no others. */
const asRoot = (build: Build, refused: readonly Refused[], user: string): Fix => ({
  title: 'Run it as root',
  safety: 'unsafe',
  changes: ['USER'],
  edits: refused.flatMap(({ command: { run } }) => [
    build.edits.before(run, ['USER root']),
    build.edits.after(run, [`USER ${user}`]),
  ]),
});
