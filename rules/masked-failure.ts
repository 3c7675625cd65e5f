import {
  defineRule,
  type Fix,
  insertAfter,
  insertBefore,
  type LostFailure,
  replace,
  type RunNode,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'masked-failure',
  summary: 'A step may fail and the build goes on.',
  why: 'The image then lacks what the step was to bring, and nobody is told until it runs.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['unguarded-cd'],
  wakes: { instructions: ['RUN'] },

  *check(build) {
    for (const run of build.stages.instructions('RUN', { onbuild: true })) {
      const losses = build.commands.lostFailures(run);
      for (const list of new Set(losses.map((loss) => loss.list))) {
        const [loss, ...others] = losses.filter((other) => other.list === list);
        if (!loss) continue;
        const fix = fixOf(loss, losses, run);
        yield {
          at: placeOf(loss),
          message: messageOf(loss, run, build.source.slice(placeOf(loss))),
          ...(others.length > 0 && {
            related: others.map((other) => ({ at: placeOf(other), message: `or when \`${nameOf(other)}\` fails` })),
          }),
          ...(fix && { fix }),
        };
      }
    }
  },
});

const nameOf = ({ command }: LostFailure): string => [command.name, ...command.subcommands].join(' ');

/** The `|| true`, or else the words that name the step. */
function placeOf({ command, how, list, last }: LostFailure): { readonly start: number; readonly end: number } {
  const operator = list.items[last]?.operatorAt;
  const right = list.items[last + 1]?.node;
  if (how === 'or' && operator && right)
    return list.items[last]?.operator === '||' ? { start: operator.start, end: right.at.end } : right.at;
  return {
    start: command.words[0]?.at.start ?? command.at.start,
    end: (command.subcommand ?? command.words[0] ?? command).at.end,
  };
}

function messageOf(loss: LostFailure, run: RunNode, pardon: string): string {
  const { how } = loss;
  if (how === 'or') return `\`${pardon}\` hides a failure of \`${nameOf(loss)}\` too: put braces around what may fail`;
  if (how === 'loop')
    return `the loop goes on when \`${nameOf(loss)}\` fails, and only the last turn counts: end its body with \`|| exit 1\``;
  const fact = `the script goes on when \`${nameOf(loss)}\` fails`;
  if (how === 'errexit') return `${fact}, for \`set -e\` passes over what stands before \`&&\`: put \`;\` there`;
  return `${fact}: ${run.heredocs.length > 0 ? 'begin it with `set -e`' : 'join the commands with `&&`'}`;
}

function fixOf({ how, list, index, last }: LostFailure, losses: readonly LostFailure[], run: RunNode): Fix | undefined {
  const { items } = list;
  const [first] = items;
  if (how === 'or') {
    const steps = losses.filter((loss) => loss.list === list && loss.last === last).map((loss) => loss.index);
    const open = items[Math.max(index, ...steps, last - 1) + 1]?.node;
    const close = items[last + 1]?.node;
    if (!open || !close) return undefined;
    const edits = [insertBefore(open.at, '{ '), insertAfter(close.at, '; }')];
    return { title: 'Put braces around what may fail', safety: 'unsafe', edits };
  }
  if (how === 'loop') {
    const end = items[last]?.node;
    const chain = items.slice(0, last).every(({ operator }) => operator === '&&');
    return chain && end?.kind === 'command'
      ? { title: 'End the loop where it fails', safety: 'unsafe', edits: [insertAfter(end.at, ' || exit 1')] }
      : undefined;
  }
  if (how === 'errexit' || !first) return undefined;
  if (run.heredocs.length > 0) {
    const top = list.parent === undefined && run.heredocs.length === 1;
    const edits = [insertBefore(first.node.at, 'set -e\n')];
    return top ? { title: 'Begin with `set -e`', safety: 'unsafe', edits } : undefined;
  }
  const joints = items.slice(0, -1).map((item) => item.operator);
  if (joints.some((operator) => operator !== ';' && operator !== '&&')) return undefined;
  const edits = items
    .slice(0, -1)
    .flatMap(({ operator, operatorAt }) => (operator === ';' && operatorAt ? [replace(operatorAt, ' &&')] : []));
  return { title: 'Join the commands with `&&`', safety: 'unsafe', edits };
}
