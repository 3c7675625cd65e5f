import {
  type AddNode,
  type Build,
  type Change,
  type CopyNode,
  defineRule,
  type Hidden,
  insertAfter,
  remove,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'recursive-ownership',
  summary: 'The owner or mode of files of earlier layers is changed.',
  why: 'A layer cannot change a file of another: whoever changes its owner stores it a second time, whole.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '1.0.0',

  *check(build) {
    for (const stage of build.shippedStages) {
      for (const change of build.layers(stage).flatMap(({ changes }) => changes)) {
        const { kind, command, bytes } = change;
        if (kind !== 'owned' || !command?.has('-R', '--recursive')) continue;
        const hidden = change.hides.filter(({ part }) => !part);
        const [first] = hidden;
        if (!first || change.path?.startsWith('/etc/') || hidden.every(isTrifle)) continue;
        const copies = hidden.flatMap(({ change: { node } }) =>
          node.keyword === 'COPY' || node.keyword === 'ADD' ? node : [],
        );
        const flag = command.name === 'chmod' ? '--chmod' : '--chown';
        const cure =
          copies.length === hidden.length
            ? `give the \`${first.change.node.keyword}\` a \`${flag}\``
            : 'do it in the `RUN` that makes them';
        const fix = copies.length === hidden.length ? fixOf(build, change, copies, flag) : undefined;
        yield {
          at: change.at,
          message: `\`${command.name} -R\` stores the files in \`${change.path}\` a second time: ${cure}`,
          ...(bytes && { bytes }),
          related: hidden.slice(0, 3).map((one) => ({ at: one.change.at, message: 'they are stored here already' })),
          ...(fix && { fix }),
        };
      }
    }
  },
});

const isTrifle = ({ bytes }: Hidden): boolean => bytes !== undefined && bytes.value < 100_000;

/** The owner goes to the copies, where everybody that it names is there already. */
function fixOf(build: Build, { command, stage }: Change, copies: readonly (CopyNode | AddNode)[], flag: string) {
  const owner = command?.operands[0]?.literal;
  const nodes = [...new Set(copies)];
  if (!command || command.operands.length !== 2 || owner === undefined || flag === '--chmod') return undefined;
  if (
    !/^[\w.-]+(?::[\w.-]+)?$/.test(owner) ||
    nodes.some((node) => node.flag('chown') || build.stageOf(node) !== stage)
  )
    return undefined;
  const [user = ''] = owner.split(':');
  const added = build
    .commands(['useradd', 'adduser'])
    .find((one) => stage.chain.includes(one.stage) && one.operands.some(({ literal }) => literal === user));
  if (!/^\d+(?::\d+)?$/.test(owner) && !(added && nodes.every((node) => added.at.start < node.at.start)))
    return undefined;
  const gone = build.isAlone(command) ? remove(build.lines(command.run)) : build.withdraw(command);
  return (
    gone && {
      title: 'Give the files their owner as they are copied',
      safety: 'unsafe' as const,
      edits: [...nodes.map((node) => insertAfter(node.keywordAt, ` --chown=${owner}`)), gone],
    }
  );
}
