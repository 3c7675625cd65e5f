import type { Build, Command, Diagnostic, Node, RunNode } from '../../src/index.ts';

/** Why a finding has no fix: what of the file stands in its way, else what its rule waits for. */
export function whyNoFix(build: Build, finding: Diagnostic): string {
  if (finding.file !== undefined) return 'in another file';
  const node = build.file.instructions.findLast(({ at }) => at.start <= finding.at.start);
  const own = reasons[finding.rule];
  const told = typeof own === 'function' ? own(build, finding) : undefined;
  const rest = typeof own === 'string' ? own : 'left to the reader';
  return told ?? (node && inTheWay(build, node, finding)) ?? rest;
}

function inTheWay(build: Build, node: Node, { at }: Diagnostic): string | undefined {
  if (node.broken) return 'Docker refuses the instruction';
  if (node.onbuild || node.keyword === 'ONBUILD') return 'in ONBUILD';
  if (node.keyword !== 'RUN') return node.innerComments.length > 0 ? 'a comment stands inside' : undefined;
  if (node.heredocs.length > 0) return 'in a heredoc';
  if (node.command.form === 'exec') return 'in exec form';
  if (build.commands.script(node).opaque) return 'in a script that is not understood';
  return handed(build, node, at.start) ?? ending(build, node);
}

function handed(build: Build, run: RunNode, offset: number): string | undefined {
  const command = commandAt(build, run, offset);
  if (!command) return undefined;
  if (build.commands.isHanded(command.node)) return 'another command is handed it to run';
  return command.prefixes.length === 0 ? undefined : 'behind `sudo` or another command';
}

/** What keeps a command from being put at the end of a script. */
function ending(build: Build, run: RunNode): string | undefined {
  const { body } = build.commands.script(run);
  if (body?.kind !== 'list')
    return body?.kind === 'command' || body?.kind === 'pipeline' ? undefined : 'in a compound command';
  const joints = body.items.slice(0, -1).map(({ operator }) => operator);
  return joints.every((joint) => joint === '&&' || joint === ';') ? undefined : 'among `||` or `&`';
}

const commandAt = (build: Build, run: RunNode, offset: number): Command | undefined =>
  build.commands.of(run).findLast(({ at }) => at.start <= offset);

type Reason = string | ((build: Build, finding: Diagnostic) => string | undefined);

const reasons: Readonly<Record<string, Reason>> = {
  'apk-cache-left': 'an update by itself',
  'apt-lists-left': (build, { at }) => {
    const update = build.commands.all.findLast((command) => command.at.start <= at.start);
    return update && build.packages.aptListsNeeded(update) ? 'a later step needs the lists' : undefined;
  },
  'consecutive-runs': 'a comment stands between, or the second would not find all as it was',
  'copied-archive': 'another step may want it, or a mount would not be the same',
  'copied-leftovers': 'another step may want it, or a mount would not be the same',
  'deleted-in-later-layer': 'other steps stand between, or may want it',
  'deprecated-image': 'no image is known to take its place',
  'end-of-life-image': 'the tag names more than the release, or no image is known to take its place',
  'full-base-image': 'no slim variant of that tag is known',
  'legacy-key-value': 'the value cannot be quoted for sure',
  'lost-export': 'the value is not plain',
  'malformed-json-form': 'what was meant is not sure',
  'masked-failure': 'what may fail there is not sure',
  'npm-cache-left': 'the cache is elsewhere',
  'npm-dev-dependencies': 'a later step may need them, or which tool runs is not known',
  'pacman-cache-left': 'a later step needs the databases',
  'persistent-debian-frontend': 'a stage that is built from this one has it too',
  'pipe-without-pipefail': 'the shells of the base are not known, or a fix of the stage is there already',
  'relative-workdir': 'the folder of the base is not known',
  'root-user': 'no other user is known',
  'shell-form-command': 'the shell has more to do',
  sudo: 'as another user',
  'yarn-cache-left': 'which yarn runs is not known',
};
