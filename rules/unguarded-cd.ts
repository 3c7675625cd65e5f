import { type OwnCommand, defineRule, type ListNode, placeAmong, replace } from '../src/rule/index.ts';

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
    const lists = new Map<ListNode, number>();
    for (const command of build.commands.own) {
      const lost = command.name === 'cd' ? build.commands.lostCd(command) : undefined;
      if (!lost) continue;
      const { operator, operatorAt } = lost;
      const [target] = command.operands;
      yield {
        at: { start: command.nameWord?.at.start ?? command.at.start, end: target?.at.end ?? command.at.end },
        message: `the script goes on in another folder when this \`cd\` fails: ${operator === '\n' ? 'begin it with `set -e`' : 'put `&&` behind it'}`,
        ...(endangers(command, lists) && { severity: 'warning' }),
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

/** Whether something behind the command in its list changes files that are there. `lists` has the last such place of those that were looked at. */
function endangers({ node, parent }: OwnCommand, lists: Map<ListNode, number>): boolean {
  if (parent?.kind !== 'list') return false;
  const { items } = parent;
  const last =
    lists.get(parent) ??
    items.findLastIndex((item) => item.node.kind === 'command' && destructive.has(item.node.effect ?? ''));
  lists.set(parent, last);
  return placeAmong(items, node) < last;
}
