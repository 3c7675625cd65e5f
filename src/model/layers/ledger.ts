import type { Bytes } from '../../bytes/bytes.ts';
import { later } from '../../bytes/later.ts';
import { exact, perhaps, scaled, small, total, typically } from '../../bytes/bytes.ts';
import { downloadedArchive, isArchive, isUnpackedByAdd } from '../../data/archives.ts';
import { cloneOf } from '../../data/known-repositories.ts';
import { knownDownload } from '../../data/known-downloads.ts';
import { does, toolFacts } from '../../data/deeds.ts';
import { statedRatio, unpackedRatio } from '../../data/ratios.ts';
import { systemFolders } from '../../data/folders.ts';
import { isSmallFile } from '../../data/small-files.ts';
import type { AddNode, CopyNode, Heredoc, Node, Word, WorkdirNode } from '../../syntax/nodes.ts';
import { utf8Length } from '../../text/utf8.ts';
import { cleanPath, nameOf, resolvePath, within } from '../../text/path.ts';
import { mountedOver } from '../commands/removals.ts';
import type { Command } from '../commands/types.ts';
import type { ContextFiles } from '../facts/types.ts';
import type { Copied, UpToFiles } from '../files/types.ts';
import { groupBy } from '../group.ts';
import { once } from '../memo.ts';
import { namesKnown } from './known-names.ts';
import { usualCache } from '../packages/caches.ts';
import { installsUnknown } from '../packages/unknown-install.ts';
import type { UpToPackages } from '../packages/types.ts';
import type { Stage, UpToStages } from '../stages/types.ts';
import { type Disk, firstOf, type Item, makeDisk, type Program, programAt } from './disk.ts';
import { measured } from './measured.ts';
import { showMounts } from './mounts.ts';
import { replayRun, waitsForFile } from './replay.ts';
import { type Ground, groundOf } from './ground.ts';
import { globbed } from './step.ts';
import { usualAt, usualDownload, usualInImage, usualOf, usualSystem } from './kinds.ts';
import { type Strewn, strewnIn } from './strewn.ts';
import { packagesBelow } from './packages-below.ts';
import type { Tree } from './tree.ts';
import type { Change, Layer, LayerNode } from './types.ts';

/** What is known of a stage when it ends. */
export interface Replayed {
  readonly layers: readonly Layer[];
  readonly tree: Tree<Item>;
  readonly ground: Ground;
  readonly installs: readonly Item[];
  readonly programs: readonly Program[];
  readonly strewn: readonly Strewn[];
  /** Whether all that it runs, and the stages that it is built from, is understood. */
  readonly complete: boolean;
  /** Whether none of it may have made large files that are not known. */
  readonly isWeighed: boolean;
  /** How many stages of the file it is made of. */
  readonly depth: number;
}

/** More steps than this are not taken for one file. */
const mostSteps = 200_000;
/** A stage is not followed further down than this. */
const mostStages = 50;

/** Replays the instructions of every stage, in the order of the file, once. */
export const replayed = (build: UpToPackages, stage: Stage): Replayed => replayAll(build).get(stage) as Replayed;

/** The changes of a stage by where they point. */
const changesAt = once((build: UpToPackages, stage: Stage): ReadonlyMap<number, readonly Change[]> => {
  const changes = replayed(build, stage).layers.flatMap((layer) => layer.changes);
  return groupBy(changes, ({ at }) => at.start);
});

/** What a command leaves in the cache of its tool, package lists included; with `isAll`, what all of that tool leave in its RUN. */
export function cacheSize(build: UpToPackages, command: Command, isAll = false): Bytes | undefined {
  const { tool, stage, run } = command;
  const commands = isAll ? build.commands.of(run).filter((one) => one.tool === tool) : [command];
  const changes = commands.flatMap(({ calledAt }) => changesAt(build, stage).get(calledAt.start) ?? []);
  const caches = changes.filter(({ what, left }) => left && (what === 'cache' || what === 'lists'));
  // A second update of lists leaves none.
  if (caches.length === 0 && does(command.tool, command.subcommands, 'refresh')) return undefined;
  const known = caches.length === 0 ? undefined : total(caches.map(({ bytes }) => bytes));
  // What is handed to it by another command is not among its words.
  if (known && !(known.value === 0 && installsUnknown(build, command)))
    return command.form?.manifest?.imports ? claimed(known) : known;
  const usual = usualCache(build, command);
  // What is only done where a file is there that may be left out is no heavy kind.
  return usual && waitsForFile(command) ? typically({ ...usual, source: usual.source ?? '', low: 0 }) : usual;
}

/** What may be said to go of what is counted by sources: what one has less of than another project is hardly ever claimed. */
const claimed = (bytes: Bytes): Bytes => ({ ...bytes, value: (bytes.low + bytes.value) / 2 });

/** What a source of a COPY or ADD brings. */
export function copySize(build: UpToPackages, { node, source }: Copied): Bytes | undefined {
  const stage = build.stages.of(node);
  return (
    stage &&
    changesAt(build, stage)
      .get(source.at.start)
      ?.find((change) => change.node === node)?.bytes
  );
}

/** What of an install only development needs; what that usually weighs, where it is not known. */
export function developmentSize(build: UpToPackages, command: Command): Bytes | undefined {
  const changes = changesAt(build, command.stage).get(command.calledAt.start) ?? [];
  const usual = toolFacts(command.tool)?.dev?.typical;
  return changes.find(({ development }) => development)?.development ?? (usual && typically(usual));
}

/** What an archive that is downloaded usually weighs, where its bytes are not known. */
export const usualSize = ({ what, path, bytes }: Change): Bytes | undefined =>
  what === 'download' && bytes === undefined && path !== undefined && isArchive(path)
    ? typically(downloadedArchive, true)
    : undefined;

const replayAll = once((build: UpToPackages): ReadonlyMap<Stage, Replayed> => {
  const done = new Map<Stage, Replayed>();
  const steps = { left: mostSteps };
  for (const stage of build.stages.all) {
    const { base } = stage;
    const parent = base.kind === 'stage' ? base.stage : undefined;
    const below = parent && done.get(parent);
    const known = below && below.depth < mostStages ? below : undefined;
    const ground =
      known?.ground.grow() ??
      groundOf(
        parent ? undefined : stage.root === 'scratch' ? 'scratch' : build.stages.baseFacts(stage),
        namesKnown(build),
      );
    const disk = makeDisk(known?.tree.grow(), known?.installs, steps, ground, known?.programs, known?.strewn);
    const layers = stage.instructions
      .filter(makesLayer)
      .map((node) => replayNode(build, stage, node, disk, (other) => done.get(other)));
    const triggered = parent?.instructions.some(({ keyword }) => keyword === 'ONBUILD') ?? false;
    const complete =
      (parent ? known?.complete === true : true) && !triggered && layers.every((layer) => layer.complete);
    const isWeighed = (parent ? known?.isWeighed === true : true) && disk.isWeighed;
    done.set(stage, {
      layers,
      tree: disk.tree,
      ground,
      installs: disk.installs,
      programs: disk.programs,
      strewn: disk.strewn,
      complete,
      isWeighed,
      depth: (known?.depth ?? 0) + 1,
    });
  }
  return done;
});

const makesLayer = (node: Node): node is LayerNode =>
  node.keyword === 'RUN' || node.keyword === 'COPY' || node.keyword === 'ADD' || node.keyword === 'WORKDIR';

/** A stage above. */
type Above = (stage: Stage) => Replayed | undefined;

function replayNode(build: UpToPackages, stage: Stage, node: LayerNode, disk: Disk, above: Above): Layer {
  if (node.keyword === 'RUN') {
    disk.begin(node, stage, (path) => mountedOver(build, node, path));
    showMounts({ build, run: node, stage, disk }, above);
    replayRun(build, node, disk);
  } else {
    disk.begin(node, stage);
    if (node.keyword === 'WORKDIR') replayWorkdir(build, node, disk);
    else for (const source of node.sources) replaySource({ build, node, source, disk, above });
  }
  return measured(build, disk.end());
}

function replayWorkdir(build: UpToStages, node: WorkdirNode, disk: Disk): void {
  const written = node.argument && build.stages.expand(node.argument, node);
  const path = written === undefined ? undefined : resolvePath(build.stages.before(node).workdir, written);
  if (typeof path === 'string') disk.tree.addFolder(path);
  else disk.lose();
}

/** One source of a COPY or ADD at its turn. */
interface Copying {
  readonly build: UpToFiles;
  readonly node: CopyNode | AddNode;
  readonly source: Word;
  readonly disk: Disk;
  readonly above: Above;
}

function replaySource(copying: Copying): void {
  const { build, node, source, disk } = copying;
  const copied = copiesBySource(build, node).get(source);
  if (copied && node.flag('from')) copyFrom(copying, copied);
  else if (copied) copyContext(copying, copied);
  else {
    const heredoc = node.heredocs.find(({ at }) => at.start === source.at.start);
    const written = node.destination && build.stages.expand(node.destination, node);
    const to = written === undefined ? undefined : resolvePath(build.stages.before(node).workdir, written);
    const address = build.stages.expand(source, node)?.split(/[?#]/, 1)[0];
    const name = heredoc ? heredoc.name : isRemoteFile(address) ? nameOf(address) : '';
    const path = typeof to !== 'string' || name === '' ? undefined : written?.endsWith('/') ? within(to, name) : to;
    const bytes = heredoc && exact(utf8Length(heredoc.body.text));
    const what = heredoc ? 'copy' : 'download';
    const known = address === undefined ? undefined : knownDownload(namesKnown(build), address);
    const isClone = node.keyword === 'ADD' && !isRemoteFile(address);
    const usual = known
      ? typically(known)
      : isClone
        ? typically(cloneOf(namesKnown(build), address, true))
        : usualDownload(path);
    const text = heredoc && textOf(heredoc);
    disk.hold(disk.start('made', what, path, source.at), path, { bytes, usual, text, owner: ownerOf(node) });
  }
}

/** What a here-document is written as, where nothing is put in for a part of it. */
const textOf = ({ body: { text }, expand }: Heredoc): string | undefined =>
  expand && text.includes('$') ? undefined : text;

/** An address of a file: what it leads to is stored under its last name, and no repository. */
const isRemoteFile = (address: string | undefined): address is string =>
  address !== undefined && /^https?:\/\/[^/]+\/.*[^/]$/.test(address) && !address.endsWith('.git');

/** `--chown`'s user as it is written; root's without it. */
const ownerOf = (node: CopyNode | AddNode): string => node.flag('chown')?.value?.text.split(':')[0] ?? 'root';

function copyContext({ build, node, source, disk }: Copying, copied: Copied): void {
  const [first] = copied.places;
  const change = disk.start('made', 'copy', first, source.at);
  const owner = ownerOf(node);
  const selected = selectedBySource(build, node).get(source);
  // A pattern that fits nothing of what is known brings nothing.
  if (!selected && /[*?[]/.test(copied.text) && build.files.selected(node)) return;
  if (!selected) {
    // One of two places, where only a disk could tell: it is at both, and weighs once.
    const isSmall = isSmallFile(copied.text);
    const usual = node.keyword === 'ADD' && isUnpackedByAdd(copied.text) ? usualOf('unpacked') : usualAt(copied.text);
    const item = disk.hold(change, first, { bytes: isSmall ? small : undefined, usual, whole: !isSmall, owner });
    for (const path of copied.places.slice(1)) disk.tree.add(path, item);
    return;
  }
  if (copied.text.endsWith('/') || selected.length !== 1 || selected[0]?.path !== cleanPath(`/${copied.text}`).slice(1))
    disk.tree.addFolder(copied.destination);
  for (const { path, to } of selected) {
    const bytes = contextBytes(build.facts.context, path);
    const unpacks = node.keyword === 'ADD' && isUnpackedByAdd(path) && node.flag('unpack')?.value?.text !== 'false';
    if (unpacks) {
      const held = build.facts.context?.unpacked?.(path);
      const content =
        held === undefined ? bytes && scaled(bytes, unpackedRatio(path)) : scaled(exact(held), statedRatio);
      disk.hold(change, copied.destination, { bytes: content, whole: true, owner });
    } else disk.hold(change, to ?? first, { bytes, file: path, owner, whole: path.endsWith('/') });
  }
}

/** What the context has at a path. A folder that is known only as a whole may hold files that are left out; a link may lead to where nobody looks. */
function contextBytes(context: ContextFiles | undefined, path: string): Bytes | undefined {
  const isFolder = path.endsWith('/');
  if (context && !isFolder && context.link && context.link(path) === undefined)
    return later(() => exact(context.size(path) ?? 0));
  const size = context?.size(path);
  return size === undefined ? undefined : isFolder ? perhaps(exact(size)) : exact(size);
}

const copiesBySource = once(
  (build: UpToFiles, node: CopyNode | AddNode) => new Map(build.files.copies(node).map((one) => [one.source, one])),
);

const selectedBySource = once((build: UpToFiles, node: CopyNode | AddNode) =>
  groupBy(build.files.selected(node) ?? [], (one) => one.source),
);

function copyFrom({ build, node, source, disk, above }: Copying, copied: Copied): void {
  const target = build.stages.fromTarget(node);
  const other = target?.kind === 'stage' ? above(target.stage) : undefined;
  const image = target?.kind === 'image' ? build.images.describe(target.image) : undefined;
  const change = disk.start('made', 'copy', copied.destination, source.at);
  const owner = node.flag('chown') ? ownerOf(node) : undefined;
  const path = linked(other?.tree, cleanPath(`/${copied.text}`));
  const isWild = /[*?[]/.test(path);
  const own = other ? globbed({ names: other.tree.names }, path).filter((from) => other.tree.has(from)) : [];
  // An environment is known only as a whole, and its packages are all of it.
  const part = other && own.length === 0 ? partOfEnvironment(other.tree, path) : undefined;
  if (part?.isPrograms) {
    disk.hold(change, copied.destination, { bytes: small, whole: true, owner });
    return;
  }
  const found = part ? [part.root] : own;
  for (const from of found) if (other) bringFrom(other, from, isWild);
  // Of `/usr/*` it is all that is in the folder.
  const folder = path.replace(/\/\*$/, '') || '/';
  const isBrought = !/[*?[]/.test(folder) && bringGround(folder);
  // What of the other image a source fits cannot be known.
  if (found.length === 0 && !isBrought)
    disk.hold(change, isWild ? copied.destination : copied.places[0], {
      bytes: undefined,
      usual: (other && programAt(other.programs, path)) ?? (image ? partOf(image.size, path) : usualAt(path)),
      whole: true,
      owner,
    });

  function bringFrom({ tree, isWeighed, programs, strewn }: Replayed, from: string, wild: boolean): void {
    const items = tree.below(from);
    const isWhole = items.length === 1 && items[0]?.path === from && items[0].item.whole;
    const isFolder = tree.isFolder(from) || isWhole;
    const to = isFolder ? copied.destination : wild ? within(copied.destination, nameOf(from)) : placeOf(disk, copied);
    if (isFolder) disk.tree.addFolder(to);
    disk.bring(change, from, to, items, owner);
    const others = strewnIn(strewn, from);
    const mayHoldMore = !isWhole && (tree.above(from).some(({ item }) => item.whole) || (isFolder && !isWeighed));
    const usual = others ?? programAt(programs, from) ?? usualAt(from);
    if (mayHoldMore || others) disk.hold(change, to, { bytes: undefined, usual, whole: true, owner });
  }

  /** What the other stage has of its own base there, and of packages of the distribution. */
  function bringGround(from: string): boolean {
    const base = other ? other.ground.at(from) : image?.contents(from, namesKnown(build));
    const packages = other ? packagesBelow(other.installs, from) : [];
    const to = found.length > 0 || base?.high === 0 ? copied.destination : placeOf(disk, copied);
    if (base && base.high > 0) disk.lay(change, to, base);
    else if (!base && (found.length === 0 || systemFolders.has(from) || from === '/')) {
      if (!other || !systemFolders.has(from)) return false;
      disk.lay(change, to, undefined, usualSystem(from));
    }
    for (const { bytes, usual } of packages) disk.lay(change, to, bytes, usual);
    return (base?.high ?? 0) > 0 || packages.length > 0;
  }
}

/** Longer ways through links are not gone. */
const mostLinks = 10;

/** Where a path leads through the links of a stage: a source that is one is what it leads to (moby/buildkit, `COPY` follows it). */
function linked(tree: Pick<Tree<Item>, 'at'> | undefined, path: string, left = mostLinks): string {
  if (!tree || left === 0) return path;
  const parts = path.split('/');
  for (let end = 2; end <= parts.length; end++) {
    const to = tree.at(parts.slice(0, end).join('/')).at(-1)?.link;
    if (to !== undefined) return linked(tree, cleanPath([to, ...parts.slice(end)].join('/')), left - 1);
  }
  return path;
}

/** The environment, or the prefix of an install of Python, that a path lies in where its packages or its programs have to lie. */
function partOfEnvironment(
  { at }: Pick<Tree<Item>, 'at'>,
  path: string,
): { readonly root: string; readonly isPrograms: boolean } | undefined {
  const [, before = '', end = ''] =
    /^(\/.+)\/(usr\/local|bin|lib(?:64)?(?:\/python[^/]*(?:\/site-packages)?)?)\/?$/.exec(path) ?? [];
  // Below another root the folders of the system are there once more.
  const root = end.startsWith('usr') || at(before).length > 0 ? before : before.replace(/\/usr\/local$/, '');
  const items = root === '' ? [] : at(root);
  const isOfPython = (item: Item): boolean => {
    const { what, command } = firstOf(item).change;
    return what === 'dependencies' && command?.form?.language === 'Python';
  };
  return items.length > 0 && items.every(isOfPython) ? { root, isPrograms: end === 'bin' } : undefined;
}

/** What something at a path of an image may weigh: a folder anything up to the whole of it. */
function partOf(image: Bytes | undefined, path: string): Bytes {
  if (path === '/') return usualSystem(path);
  const usual = usualInImage(path);
  if (!image) return usual;
  const { value, low, high } = usual;
  return {
    ...usual,
    value: Math.min(value, image.value),
    low: Math.min(low, image.low),
    high: Math.min(high, image.high),
  };
}

/** A file lands in a destination that is a folder, or becomes it. */
const placeOf = ({ tree }: Disk, { places, destination }: Copied): string =>
  (places.length === 1 || !tree.isFolder(destination) ? places[0] : places.at(-1)) ?? destination;
