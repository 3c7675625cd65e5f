import { systemFolders } from '../../data/folders.ts';
import { stores } from '../../data/stores.ts';
import type { AddNode, CopyNode, WorkdirNode } from '../../syntax/nodes.ts';
import { isBelow, resolvePath } from '../../text/path.ts';
import { isGivenRights } from '../commands/privileges.ts';
import type { Command } from '../commands/types.ts';
import { once } from '../memo.ts';
import type { Stage } from '../stages/types.ts';
import type { UpToStarts } from '../starts/types.ts';
import type { Denied, DeniedFile, LayerNode, UpToLayers } from './types.ts';

/** The first command of a stage, for each WORKDIR that root made, that writes into it as another user. */
export function deniedFolders(build: UpToLayers, stage: Stage): readonly Denied[] {
  const seen = new Set<WorkdirNode>();
  return build.layers.of(stage).flatMap(({ changes }) =>
    changes.flatMap((change) => {
      const { command, path, kind } = change;
      const user = command && userOf(build, command);
      if (!command || !user || path === undefined || kind === 'owned' || command.run.onbuild) return [];
      const workdir = madeByRoot(build, stage, path, command);
      if (!workdir || seen.has(workdir.node)) return [];
      // Whose it is by now, it stays.
      seen.add(workdir.node);
      if (isGiven(build, stage, workdir.path, command)) return [];
      return [{ command, folder: workdir.path, workdir: workdir.node, user }];
    }),
  );
}

/** The changes of a stage that somebody who is not root makes to files that a COPY gave to root. */
export function deniedFiles(build: UpToLayers, stage: Stage): readonly DeniedFile[] {
  return build.layers.of(stage).flatMap(({ changes }) =>
    changes.flatMap((change) => {
      const { command, kind } = change;
      const user = command && userOf(build, command);
      // Who may write to the folder may put another file in the place of one, as `mv` and `sed -i` do.
      const writes = kind === 'rewritten' && command !== undefined && command.redirections.length > 0;
      if (!command || !user || (kind !== 'owned' && !writes)) return [];
      const copy = change.hides.map((hidden) => hidden.change.node).find((one) => isRoots(build, one, user));
      return copy ? [{ at: command.calledAt, node: copy, user, by: command.called }] : [];
    }),
  );
}

/** The copies of a project for root whose program has to write into them while it runs, as somebody else. */
export function deniedStores(build: UpToLayers, stage: Stage): readonly DeniedFile[] {
  if (!stage.target) return [];
  const user = typeof stage.end.user === 'string' ? stage.end.user.split(':', 1)[0] : undefined;
  const program = build.starts.programs(stage)?.find(({ called }) => storesOf(called).length > 0);
  if (!user || !program || user === 'root' || user === '0') return [];
  return stage.instructions.flatMap((node) => {
    if ((node.keyword !== 'COPY' && node.keyword !== 'ADD') || node.flag('chown') || build.stages.runsAs(node) !== user)
      return [];
    const whole = build.files.wholeContext(node);
    const isStore = node.sources.some(({ text }) =>
      storesOf(program.called).some((store) => text.replace(/^\.?\/|\/$/g, '') === store),
    );
    return (whole || isStore) && !node.flag('from') ? [{ at: program.at, node, user, by: program.called }] : [];
  });
}

/** The folders that what is started writes to, by one of its words. */
const storesOf = (called: string): readonly string[] => called.split(/[\s/]/).flatMap((word) => stores.get(word) ?? []);

/** Who runs a command, where that is somebody else than root and nothing lends them its rights. */
function userOf(build: UpToStarts, command: Command): string | undefined {
  const user = build.stages.runsAs(command.run);
  return user === 'root' || isGivenRights(command) ? undefined : user;
}

/** Whether a copy is root's: made behind USER, and given to nobody. */
const isRoots = (build: UpToStarts, node: LayerNode, user: string): node is CopyNode | AddNode =>
  (node.keyword === 'COPY' || node.keyword === 'ADD') &&
  node.flag('chown') === undefined &&
  build.stages.runsAs(node) === user;

/** The WORKDIR that a path is right in, where root has made it; nothing for folders that an image has, or that are everybody's. */
function madeByRoot(
  build: UpToStarts,
  stage: Stage,
  path: string,
  command: Command,
): { readonly node: WorkdirNode; readonly path: string } | undefined {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const own = build.stages.baseFacts(stage)?.workdir;
  if (folder === '' || folder === own || systemFolders.has(folder) || /^\/home\/[^/]+$/.test(folder)) return undefined;
  const first = firstWorkdirs(build, stage).get(folder);
  if (!first || (first.index > command.run.index && stage.instructions.includes(first))) return undefined;
  return first?.keyword === 'WORKDIR' && build.stages.runsAs(first) === 'root'
    ? { node: first, path: folder }
    : undefined;
}

/** The WORKDIR of a stage and those below it that makes each folder: the first that names it. */
const firstWorkdirs = once((build: UpToStarts, stage: Stage): ReadonlyMap<string, WorkdirNode> => {
  const found = new Map<string, WorkdirNode>();
  for (const link of stage.chain)
    for (const node of link.instructions.toReversed()) {
      const path = node.keyword === 'WORKDIR' ? pathOf(build, node) : undefined;
      if (node.keyword === 'WORKDIR' && path !== undefined) found.set(path, node);
    }
  return found;
});

const pathOf = (build: UpToStarts, node: WorkdirNode): string | undefined => {
  const written = node.argument && build.stages.expand(node.argument, node);
  return written === undefined ? undefined : resolvePath(build.stages.before(node).workdir, written);
};

/** Whether something before a command may have given a folder to somebody, or made it for them. */
function isGiven(build: UpToStarts, stage: Stage, folder: string, command: Command): boolean {
  return stage.chain.some((link) =>
    link.instructions.some((node) => {
      if (link === stage && node.index > command.run.index) return false;
      if (node.keyword === 'COPY' || node.keyword === 'ADD') {
        const copies = build.files.copies(node);
        return node.flag('chown') !== undefined && copies.some(({ destination }) => isBelow(folder, destination));
      }
      if (node.keyword !== 'RUN') return false;
      if (build.commands.script(node).opaque) return true;
      return build.commands.of(node).some((one) => one !== command && gives(build, one, folder));
    }),
  );
}

/** Whether a command may change whom a folder belongs to, or make it: it names it or a folder above it, or is not known. */
function gives(build: UpToStarts, command: Command, folder: string): boolean {
  const { name, operands, effect, form } = command;
  if (command.nameWord && effect === undefined && form === undefined) return true;
  if (!['chown', 'chgrp', 'chmod', 'mkdir', 'install', 'cp', 'mv', 'setfacl', 'useradd', 'adduser'].includes(name))
    return false;
  if (command.args.some(({ value }) => value === folder)) return true;
  return operands.some((word) => {
    const path = build.commands.pathOf(command, word);
    return path === undefined ? word.literal === undefined || /[*?]/.test(word.text) : isBelow(folder, path);
  });
}
