import { isUnusualMode } from '../src/data/modes.ts';
import {
  type AddNode,
  type Build,
  type Change,
  type Command,
  type CopyNode,
  type Hidden,
  type Stage,
  defineRule,
  insertAfter,
  remove,
  total,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'recursive-ownership',
  summary: 'The owner or mode of files of earlier layers is changed.',
  why: 'A layer cannot change a file of another: whoever changes its owner stores it a second time, whole.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.shipped) {
      for (const [command, changes] of byCommand(build, stage)) {
        const hidden = changes.flatMap(({ hides }) => hides.filter(({ part }) => !part));
        const [first] = changes;
        if (!first || hidden.every(isTrifle)) continue;
        const flag = command.name === 'chmod' ? '--chmod' : '--chown';
        const copies = hidden.flatMap(({ change: { node } }) =>
          node.keyword === 'COPY' || node.keyword === 'ADD' ? node : [],
        );
        const [copy] = copies.length === hidden.length ? copies : [];
        const fix = copy && fixOf(build, command, copies);
        const bytes = total(changes.map((change) => change.bytes));
        const more = changes.length > 1 ? ` and ${changes.length - 1} more` : '';
        const cure = copy ? `give the \`${copy.keyword}\` a \`${flag}\`` : 'do it in the `RUN` that makes them';
        yield {
          at: first.at,
          message: `\`${command.name} -R\` stores the files in \`${first.path}\`${more} a second time: ${cure}`,
          ...(bytes && { bytes }),
          related: hidden.slice(0, 3).map((one) => ({ at: one.change.at, message: 'they are stored here already' })),
          ...(fix && { fix }),
        };
      }
    }
  },
});

/** Changes of owner and mode that store files again, settings left out, and modes that the files may have already. */
function byCommand(build: Build, stage: Stage): ReadonlyMap<Command, readonly Change[]> {
  const groups = new Map<Command, Change[]>();
  for (const change of build.layers.of(stage).flatMap(({ changes }) => changes)) {
    const { kind, command, path, hides } = change;
    if (kind !== 'owned' || !command?.has('-R', '--recursive') || path?.startsWith('/etc/')) continue;
    if (command.name === 'chmod' && !isUnusualMode(command.operands[0]?.literal ?? '')) continue;
    if (hides.some(({ part }) => !part)) groups.set(command, [...(groups.get(command) ?? []), change]);
  }
  return groups;
}

const isTrifle = ({ bytes }: Hidden): boolean => bytes !== undefined && bytes.value < 100_000;

/** The owner goes to the copies, where everybody that it names is there already. */
function fixOf(build: Build, command: Command, copies: readonly (CopyNode | AddNode)[]) {
  const { stage, operands } = command;
  const owner = operands[0]?.literal ?? '';
  const nodes = [...new Set(copies)];
  if (command.name !== 'chown' || operands.length !== 2 || !/^[\w.-]+(?::[\w.-]+)?$/.test(owner)) return undefined;
  if (nodes.some((node) => node.flag('chown') || build.stages.of(node) !== stage)) return undefined;
  const [user = ''] = owner.split(':');
  const added = build.commands
    .named(['useradd', 'adduser'])
    .find((one) => stage.chain.includes(one.stage) && one.operands.some(({ literal }) => literal === user));
  const isThere = /^\d+$/.test(user) || (added && nodes.every((node) => added.at.start < node.at.start));
  const gone = build.commands.isAlone(command) ? remove(build.edits.lines(command.run)) : build.edits.withdraw(command);
  if (!isThere || !gone) return undefined;
  const edits = [...nodes.map((node) => insertAfter(node.keywordAt, ` --chown=${owner}`)), gone];
  return { title: 'Give the files their owner as they are copied', safety: 'unsafe' as const, edits };
}
