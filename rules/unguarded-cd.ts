import { type Command, defineRule, placeAmong, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'unguarded-cd',
  aliases: ['SC2164'],
  summary: 'A script goes on where it is when `cd` fails.',
  why: 'What follows then works on the files of another folder, and may remove them.',
  group: 'shell',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'warning', lastOnly: true } },

  *check(build) {
    for (const command of build.commands.own) {
      const lost = command.name === 'cd' ? build.commands.lostCd(command) : undefined;
      if (!lost) continue;
      const { operator, operatorAt } = lost;
      const [target] = command.operands;
      yield {
        at: { start: command.nameWord?.at.start ?? command.at.start, end: target?.at.end ?? command.at.end },
        message: `the script goes on in another folder when this \`cd\` fails: ${operator === '\n' ? 'begin it with `set -e`' : 'put `&&` behind it'}`,
        ...(endangers(command) && { severity: 'warning' }),
        ...(operator === ';' &&
          operatorAt && {
            fix: { title: 'Put `&&` behind it', safety: 'unsafe', edits: [replace(operatorAt, ' &&')] },
          }),
      };
    }
  },
});

/** Effects that a file of the wrong folder does not survive. */
const destructive: ReadonlySet<string> = new Set(['removes', 'moves', 'rewrites', 'marks']);

/** Whether something behind the command in its list changes files that are there. */
function endangers({ node, parent }: Command): boolean {
  if (parent?.kind !== 'list') return false;
  const behind = parent.items.slice(placeAmong(parent.items, node) + 1);
  return behind.some((item) => item.node.kind === 'command' && destructive.has(item.node.effect ?? ''));
}
