import { type Bytes, exact, noBytes } from '../../bytes/bytes.ts';
import { expandText } from '../../syntax/index.ts';
import type { Mount, RunNode } from '../../syntax/nodes.ts';
import { cleanPath, isBelow } from '../../text/path.ts';
import { mountTarget } from '../commands/removals.ts';
import { mountedBy } from '../files/selection.ts';
import type { Mounted } from '../files/types.ts';
import { groupBy } from '../group.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import { type Disk, type Item, moved, type Program, programAt } from './disk.ts';
import type { Ground } from './ground.ts';
import { namesKnown } from './known-names.ts';
import type { ImageRef } from '../images/types.ts';
import type { Placed, Tree } from './tree.ts';
import type { Change } from './types.ts';

/** What is known of a stage that a mount may show. */
interface Shown {
  readonly tree: Tree<Item>;
  readonly programs: readonly Program[];
  readonly ground: Pick<Ground, 'at'>;
}

/** A RUN with the disk that its mounts are shown on. */
interface Mounting {
  readonly build: UpToPackages;
  readonly run: RunNode;
  readonly stage: Stage;
  readonly disk: Disk;
}

/** Shows a RUN what its bind mounts have of the context and of other stages: what it copies of that is in its layer. */
export function showMounts(mounting: Mounting, above: (stage: Stage) => Shown | undefined): void {
  const { build, run, disk } = mounting;
  const ofContext = groupBy(mountedBy(build, run) ?? [], ({ mount }) => mount);
  for (const mount of run.mounts) {
    const path = mount.type === 'bind' ? mountTarget(build, run, mount) : undefined;
    if (typeof path !== 'string') continue;
    const target = build.stages.fromTarget(run, mount);
    const other = target?.kind === 'stage' ? above(target.stage) : undefined;
    const files = ofContext.get(mount);
    if (other) showStage(mounting, mount, path, other);
    else if (target?.kind === 'image') showImage(mounting, mount, path, target.image);
    else if (files) disk.show(path, contextFiles(mounting, mount, files));
  }
}

/** Where a mount begins in what it shows. */
function sourceOf({ build, run }: Mounting, mount: Mount): string | undefined {
  const source = expandText(mount.source ?? '/', build.stages.before(run).variable);
  return source === undefined ? undefined : cleanPath(`/${source}`);
}

/** What an image has where a mount begins: it is known as a whole. */
function showImage(mounting: Mounting, mount: Mount, path: string, image: ImageRef): void {
  const { build } = mounting;
  const from = sourceOf(mounting, mount);
  const bytes = from === undefined ? undefined : build.images.describe(image)?.contents(from, namesKnown(build));
  showWhole(mounting, mount, path, bytes);
}

function showWhole(mounting: Mounting, mount: Mount, path: string, bytes: Bytes | undefined): void {
  if (bytes && bytes.value > 0)
    mounting.disk.show(path, [{ path, item: itemOf(mounting, mount, path, { bytes, whole: true }) }]);
}

function showStage(mounting: Mounting, mount: Mount, path: string, { tree, programs, ground }: Shown): void {
  const { disk } = mounting;
  const from = sourceOf(mounting, mount);
  if (from === undefined) return;
  const files = tree.below(from).map((one) => ({ ...one, path: moved(one.path, from, path) }));
  const program = files.length === 0 ? programAt(programs, from) : undefined;
  if (program) disk.show(path, [{ path, item: itemOf(mounting, mount, path, { bytes: undefined, usual: program }) }]);
  else if (files.length === 0) showWhole(mounting, mount, path, ground.at(from));
  if (files.length === 0) return;
  const inside = programs
    .filter(({ folder }) => isBelow(folder, from))
    .map((one) => ({ ...one, folder: moved(one.folder, from, path) }));
  disk.show(path, files, inside);
}

/** What a mount shows of the context; a folder that is known only as a whole ends in `/`. */
function contextFiles(mounting: Mounting, mount: Mount, files: readonly Mounted[]): readonly Placed<Item>[] {
  const { context } = mounting.build.facts;
  return files.flatMap(({ path, to }) => {
    if (to === undefined) return [];
    const size = context?.size(path);
    const bytes = size === undefined ? undefined : exact(size);
    return [{ path: to, item: itemOf(mounting, mount, to, { bytes, file: path, whole: path.endsWith('/') }) }];
  });
}

const itemOf = (
  { run, stage }: Mounting,
  { at }: Mount,
  path: string,
  item: Pick<Item, 'bytes'> & Partial<Item>,
): Item => ({
  whole: false,
  file: undefined,
  owner: 'root',
  copyOf: undefined,
  ...item,
  change: changeOf(run, stage, at, path),
});

/** What a mount shows was made by nothing that is in a layer. */
const changeOf = (node: RunNode, stage: Stage, at: Mount['at'], path: string): Change => ({
  kind: 'made',
  what: 'copy',
  path,
  at,
  node,
  stage,
  command: undefined,
  bytes: noBytes,
  left: false,
  hides: [],
});
