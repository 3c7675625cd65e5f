import {
  type Build,
  type Command,
  defineRule,
  type Hidden,
  isBelow,
  once,
  type RunNode,
  shownPath,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'rewritten-in-later-layer',
  summary: 'A file of an earlier layer is moved, packed or written anew.',
  why: 'The layer holds the file a second time, and the first copy of it is still stored and pulled.',
  group: 'size',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.shipped) {
      for (const { kind, command, hides, at, path } of build.layers.of(stage).flatMap(({ changes }) => changes)) {
        if (kind !== 'rewritten' || !command) continue;
        const hidden = hides.filter((one) => !one.part && isLarge(one, command.name) && isMeant(build, command, one));
        const [first] = hidden;
        if (!first) continue;
        const { node } = first.change;
        const cure = node.keyword === 'RUN' ? `do it in the \`RUN\` that makes it` : copyCure(build, command, path);
        yield {
          at,
          message: `\`${command.name}\` stores \`${shownPath(first.path)}\` a second time, and the first still ships: ${cure}`,
          ...(first.bytes && { bytes: first.bytes }),
          related: [{ at: first.change.at, message: 'it is stored here already' }],
        };
      }
    }
  },
});

function copyCure(build: Build, command: Command, path: string | undefined): string {
  const { name } = command;
  if (name === 'ln' || name === 'cp') return 'make the link symbolic, with `-s`';
  if (name !== 'mv') return `run \`${name}\` before it is copied`;
  // A place with a wildcard cannot be copied to, and what is emptied first would lose the copy.
  if (path === undefined || /[*?[$]/.test(path) || isEmptied(build, command, path))
    return 'mount it in that `RUN`, and `cp` it from there';
  return `copy it right to \`${shownPath(path)}\``;
}

/** Whether the RUN removes what is at a path, or around it, before a command. */
const isEmptied = (build: Build, { run, at }: Command, path: string): boolean =>
  emptiedIn(build, run).some((one) => one.at.start < at.start && isBelow(path, one.place));

const emptiedIn = once((build: Build, run: RunNode) =>
  build.commands.of(run).flatMap((command) =>
    (command.effect === 'removes' ? command.operands : []).map((word) => ({
      at: command.at,
      place: (build.commands.pathOf(command, word) ?? word.value).replace(/\/\*$/, ''),
    })),
  ),
);

/** Of a folder that is moved with all that is in it, a cache is the concern of whoever left it there. */
const isMeant = (build: Build, command: Command, { change, path }: Hidden): boolean =>
  change.what !== 'cache' ||
  command.operands.some((word) => {
    const operand = build.commands.pathOf(command, word);
    return operand !== undefined && isBelow(operand, path);
  });

/** Commands that write a file anew, or elsewhere. What others edit is hardly ever large. */
const writers: ReadonlySet<string> = new Set(['bzip2', 'gzip', 'mv', 'strip', 'upx', 'xz', 'zstd']);

const isLarge = ({ bytes, change }: Hidden, name: string): boolean =>
  bytes ? bytes.value >= 1e6 : writers.has(name) && change.what !== 'file';
