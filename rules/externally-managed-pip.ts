import { toolsThat } from '../src/data/deeds.ts';
import { addOption, defineRule, listed, type Command, type Fix } from '../src/rule/index.ts';

const names: ReadonlyMap<string, string> = new Map([
  ['alpine', 'Alpine'],
  ['arch', 'Arch Linux'],
  ['debian', 'Debian'],
  ['ubuntu', 'Ubuntu'],
]);

export default defineRule({
  id: 'externally-managed-pip',
  summary: 'Packages are to be installed into a Python that the distribution keeps for its own.',
  why: 'pip refuses to, and the build fails.',
  group: 'packages',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { tools: toolsThat(({ pastManager }) => pastManager !== undefined) },

  *check(build) {
    for (const stage of build.stages.all) {
      const refused = build.commands
        .in(stage)
        .flatMap((command) => (build.packages.refusingRelease(command) ? [command] : []));
      const [first] = refused;
      const release = first && build.packages.refusingRelease(first);
      if (!first || !release) continue;
      const option = optionOf(first);
      const where = [names.get(release.id) ?? release.id, release.version].filter((part) => part !== undefined);
      const fix = fixOf(refused);
      yield {
        at: first.calledAt,
        message: `\`${first.called}\` fails, since the Python of ${where.join(' ')} takes no packages but its own: install into a virtual environment, or add \`${option}\``,
        related: refused.slice(1).map(({ calledAt, called }) => ({ at: calledAt, message: `\`${called}\` fails too` })),
        ...(fix && { fix }),
      };
    }
  },
});

const optionOf = ({ form }: Command): string => form?.pastManager?.options?.[0] ?? '';

function fixOf(refused: readonly Command[]): Fix | undefined {
  const edits = refused.map((command) => addOption(command, optionOf(command)));
  return { title: `Add ${listed(refused.map(optionOf))}`, safety: 'unsafe', edits };
}
