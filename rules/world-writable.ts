import { isOpenToAll, openFolders } from '../src/data/modes.ts';
import { type AddNode, type Build, type Command, type CopyNode, type Finding } from '../src/rule/index.ts';
import { defineRule, isBelow, overlap, type Range, type ShellWord, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'world-writable',
  summary: 'Everybody in the container may write to a file or folder of the image.',
  why: 'Whoever gets hold of any process there can change what others run: a mode of 777 gives away what `USER` was set for.',
  group: 'security',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['RUN', 'COPY', 'ADD'] },

  *check(build) {
    for (const command of build.commands.all) {
      for (const { mode, words } of modesOf(command, build.commands.foundBy(command)?.args.slice(0, 1))) {
        if (!isOpenToAll(mode.literal ?? '')) continue;
        // What a variable of the script holds may lie below `/tmp`.
        const paths = words.flatMap(
          (word) => build.commands.pathOf(command, word) ?? (/[$`]/.test(word.value) ? [] : word.value),
        );
        yield* finding(
          build,
          command.stage,
          mode.at,
          mode.value,
          paths.filter((path) => !build.commands.removesAfter(command, path)),
          command.has('-R', '--recursive'),
        );
      }
    }
    for (const node of [...build.stages.instructions('COPY'), ...build.stages.instructions('ADD')])
      yield* inCopy(build, node);
  },
});

interface Mode {
  readonly mode: ShellWord;
  readonly words: readonly ShellWord[];
}

/** The modes that a command gives, and what it gives them to. */
function modesOf({ name, operands, option }: Command, found?: readonly ShellWord[]): readonly Mode[] {
  const [first, ...rest] = operands;
  if (name === 'chmod' && first) return [{ mode: first, words: found ?? rest }];
  const mode = name === 'mkdir' || name === 'install' ? option('-m', '--mode') : undefined;
  return mode ? [{ mode, words: name === 'mkdir' ? operands : operands.slice(-1) }] : [];
}

function* inCopy(build: Build, node: CopyNode | AddNode): Generator<Finding> {
  const { value } = node.flag('chmod') ?? {};
  const stage = build.stages.of(node);
  const mode = value && build.stages.expand(value, node);
  const destination = node.destination && build.stages.expand(node.destination, node);
  if (!value || !stage || !mode || !isOpenToAll(mode)) return;
  yield* finding(build, stage, value.at, mode, [destination ?? '']);
}

function* finding(
  build: Build,
  stage: Stage,
  at: Range,
  mode: string,
  paths: readonly string[],
  isWhole = false,
): Generator<Finding> {
  const open = paths.filter(
    (path) => !openFolders.some((folder) => isBelow(path, folder)) && ships(build, stage, path),
  );
  const [first] = open;
  if (first === undefined) return;
  const more = open.length > 1 ? ` and ${open.length - 1} more` : '';
  const isFile = /\.(?:sh|bash|py|pl|rb|php|js|jar|run|bin)$|\/s?bin\/[^/]+$/.test(first);
  // What is opened with all that is in it is for a user that nobody knows.
  const isGiven = !isWhole && build.commands.isGiven(stage, first);
  const deep = isWhole ? '-R ' : '';
  const owner = `give it with \`chown\` to the user that has to, or, where that is anybody, to root's group with \`chgrp ${deep}0\` and \`chmod ${deep}g=u\``;
  // A name with an ending is that of a file.
  const group = `give those who share it a group, and the mode \`${/[^/]\.\w+$/.test(first) ? '660' : '2770'}\``;
  const cure = isFile ? '`755` is enough to run it' : isGiven ? group : owner;
  const given = isGiven && !isFile ? ', which has its owner by `chown`' : '';
  yield { at, message: `\`${mode}\` lets everybody write to \`${first}\`${more}${given}: ${cure}` };
}

/** Whether a path of a stage is part of an image: its stage is, or a COPY takes it out of there as it is. */
const ships = (build: Build, stage: Stage, path: string): boolean =>
  stage.shipped ||
  build.stages.all.some((other) =>
    build.files
      .carriedBy(other)
      .some((carried) => carried.from === stage && !carried.node.flag('chmod') && overlap(carried.path, path)),
  );
