import { isBelow, nameOf, parentOf, within } from '../../text/path.ts';
import { isLike } from '../../text/wildcard.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { knownTotal, minus, noBytes, perhaps, type Ratio, sameSize, scaled, small, total } from '../../bytes/bytes.ts';
import { isSmallFile } from '../../data/small-files.ts';
import type { Range } from '../../text/source.ts';
import type { Command } from '../commands/types.ts';
import type { Stage } from '../stages/types.ts';
import { type Ground, groundOf } from './ground.ts';
import { type Strewn, strewnAgain, strewnIn } from './strewn.ts';
import { emptyTree, type Placed, type Tree } from './tree.ts';
import type { Change, Hidden, Layer, LayerNode, Subject } from './types.ts';
import { unknownWork, usualAt } from './kinds.ts';

/** Something that a layer holds: a file, or a folder that is known only as a whole. */
export interface Item {
  readonly change: Change;
  readonly bytes: Bytes | undefined;
  /** Where its bytes are not known: what its kind weighs. Findings are silent about it, sums are not. */
  readonly usual?: Bytes | undefined;
  readonly whole: boolean;
  /** The file of the build context that it is a copy of. */
  readonly file: string | undefined;
  /** The text of a file that a command has written whose words say what; `null` where it has been changed, and nobody knows to what. */
  readonly text?: string | null | undefined;
  /** The user that it belongs to, as it is written; nothing where that is not known. */
  readonly owner: string | undefined;
  /** What it is a copy of, in this stage or another. */
  readonly copyOf: Item | undefined;
  /** Whether a part of it may be gone again. */
  readonly lessened?: boolean;
  /** Where a link leads, absolute. */
  readonly link?: string | undefined;
  /** Packages that an install has brought with it, and that are gone again. */
  readonly without?: ReadonlySet<string>;
}

/** What something is a copy of at first, in whichever stage; itself, where it is none. */
export function firstOf(item: Item): Item {
  let first = item;
  while (first.copyOf) first = first.copyOf;
  return first;
}

export type Files = readonly Placed<Item>[];

/** A change while its layer is replayed. */
export type Draft = { -readonly [K in keyof Change]: Change[K] } & {
  /** What it makes, part by part; nothing where that is told at once. */
  readonly parts: (Bytes | undefined)[];
  readonly taken: Map<Change, Taken>;
};

/** What it takes of another one, part by part. */
type Taken = Omit<Hidden, 'bytes'> & { readonly parts: (Bytes | undefined)[] };

/** Something to be made; without a path where that cannot be known, `system` where it is spread over the system. */
export interface Making {
  readonly what: Subject;
  readonly path: string | undefined;
  readonly bytes: Bytes | undefined;
  /** What its kind weighs, where its bytes are not known. */
  readonly usual?: Bytes | undefined;
  readonly at: Range;
  readonly whole?: boolean;
  /** The file of the build context that it is a copy of. */
  readonly file?: string | undefined;
  /** Where a link leads, absolute. */
  readonly link?: string | undefined;
  /** The text of a file that a command writes, where its words tell. */
  readonly text?: string | undefined;
  /** The part of its bytes that only development needs. */
  readonly development?: Bytes | undefined;
  /** What it is without that. */
  readonly production?: Bytes | undefined;
  /** What packages become that are fetched, once they are installed. */
  readonly unpacked?: Bytes | undefined;
  /** The packages that an install brings, where they are known. */
  readonly brings?: ReadonlyMap<string, string> | undefined;
  /** The packages that a file has pip install, where a tool has written it. */
  readonly lists?: Change['lists'] | undefined;
  /** What one program weighs that is in it, by its name. */
  readonly program?: Omit<Program, 'folder'> | undefined;
  /** The same of several, by their names. */
  readonly programs?: readonly Omit<Program, 'folder'>[] | undefined;
}

/** What programs weigh in a folder that a build has filled, be that a mount. */
export interface Program {
  readonly folder: string;
  readonly named: Pick<RegExp, 'test'>;
  /** How it is called, where that is known. */
  readonly name?: string | undefined;
  readonly bytes: Bytes;
}

/** What of an item is gone. */
export interface Gone {
  readonly names: readonly string[];
  readonly bytes: Bytes;
}

/** The files of a stage while its instructions are replayed, as far as they are known. */
export interface Disk {
  readonly tree: Tree<Item>;
  /** What the image at the bottom has. */
  readonly ground: Ground;
  /** Whether no command up to now may have made large files that are not known. */
  readonly isWeighed: boolean;
  /** Begins a layer. `mounted`: what is below a mount, and so in no layer. */
  begin(node: LayerNode, stage: Stage, mounted?: (path: string) => boolean): void;
  /** Shows what a mount has at a path, and its programs, until the layer ends: it is in no layer. */
  show(path: string, files: Files, programs?: readonly Program[]): void;
  /** Which command comes next, whether it only may run, who runs it, and the command of the file that calls it, where it stands in a script. */
  next(command: Command, unsure: boolean, user: string | undefined, caller?: Command): void;
  /** Something may have made other files than are known, with `bytes` large ones too, which weigh as `usual` says, in `folder` as a rule. */
  lose(bytes?: boolean, usual?: Bytes, folder?: string): void;
  end(): Layer;
  /** Known names in a folder. */
  names(path: string): readonly string[];
  start(kind: Change['kind'], what: Subject, path: string | undefined, at: Range): Draft;
  /** Puts a file, or a folder known only as a whole, in the place of what stood there. */
  hold(change: Draft, path: string | undefined, item: Pick<Item, 'bytes'> & Partial<Item>): Item;
  /** Puts files of this tree or another to where they stand when `from` becomes `to`. */
  bring(change: Draft, from: string, to: string, files: Files, owner?: string): void;
  make(making: Making): void;
  /** Packages of the distribution, which lie all over the system. */
  install(bytes: Bytes | undefined, at: Range, usual?: Bytes): void;
  /** Takes out of this layer again what commands have installed. */
  giveBack(isTaken: (install: Command) => boolean): void;
  /** Removes packages of earlier layers that weigh so much. */
  uninstall(bytes: Bytes | undefined, at: Range): void;
  /** The installs of packages up to now, those of the stages below too. */
  readonly installs: readonly Item[];
  readonly programs: readonly Program[];
  /** What is somewhere in folders. */
  readonly strewn: readonly Strewn[];
  /** Stores what the image at the bottom of a stage has in this layer, at a path. */
  lay(change: Draft, path: string, bytes: Bytes | undefined, usual?: Bytes): void;
  /** Removes a path, with `contents` only what is in it, with `some` a part of that. */
  remove(path: string, at: Range, how?: { readonly contents?: boolean; readonly some?: boolean }): void;
  /** Leaves so much of what stands at a path. */
  shrink(path: string, to: Bytes | undefined, at: Range): void;
  /** Takes packages out of what an install has put at a path: `goneOf` says which of an item, and what they weigh. */
  takeOut(path: string, at: Range, goneOf: (item: Item) => Gone | undefined): void;
  /** Gives a path, with `deep` all below it, another owner or, without one, another mode. */
  own(path: string, at: Range, how: { readonly deep: boolean; readonly owner?: string | undefined }): void;
  /** Writes a file anew, so many times as large; by an unknown factor without one. With `text` it holds that, and something that nobody knows where that is `null`. */
  rewrite(path: string, at: Range, ratio: Ratio | undefined, text?: string | null): void;
  /** Copies a file, or with `deep` a folder; with `ratio` it becomes so many times as large. */
  copy(
    from: string,
    to: string,
    at: Range,
    how: { readonly move: boolean; readonly deep: boolean; readonly ratio?: Ratio | undefined },
  ): void;
}

/** Of a layer of which nothing is known. */
const nothingKnown: Bytes = { ...noBytes, atLeast: true };

/** Whether the mode of a file really changes cannot be known. */
const newMode: Ratio = { value: 1, low: 0, high: 1, from: 'table' };

/**
 * Starts from the files of the parent stage, or from none that are known. `steps`, how much work is left for the whole file, is shared by its stages: when
 * it is used up, nothing more is understood.
 */
export function makeDisk(
  tree: Tree<Item> = emptyTree(),
  installs: readonly Item[] = [],
  steps: { left: number },
  ground: Ground = groundOf(undefined),
  programs: readonly Program[] = [],
  strewnBefore: readonly Strewn[] = [],
): Disk {
  let strewn = strewnBefore;
  const installed = [...installs];
  const filled = [...programs];
  let node: LayerNode;
  let stage: Stage;
  let command: Command | undefined;
  let caller: Command | undefined;
  let unsure = false;
  let user: string | undefined;
  let complete = true;
  let isWeighed = true;
  let wasWeighed = true;
  /** Whether an earlier layer may have files that are not known. */
  let wasLost = false;
  let changes: Draft[] = [];
  /** What commands usually bring of which it is not known what they do. */
  let guessed: Bytes[] = [];
  /** All that the layer holds. */
  let live = new Set<Item>();
  /** What it takes out of sight of the image at the bottom. */
  let buried: Bytes[] = [];
  let isMounted: (path: string) => boolean;
  /** What mounts show. */
  const shown = new Set<Item | Program>();
  /** What stood where they are, the first of them first. */
  let covered: { readonly path: string; readonly files: Files; readonly isFolder: boolean }[] = [];

  const isOwn = ({ change }: Item): boolean => change.node === node && change.stage === stage;
  const sure = (bytes: Bytes | undefined): Bytes | undefined => (unsure ? bytes && perhaps(bytes) : bytes);

  /** What stands at a path and below it. */
  function met(path: string): Files {
    const files = tree.below(path);
    steps.left -= files.length + 1;
    if (steps.left >= 0) return files;
    disk.lose(true);
    return [];
  }

  /** Folders above a path that are known only as a whole: it may be in them. */
  const around = (path: string): Files => tree.above(path).filter(({ item }) => item.whole);

  function hide(by: Draft, { path, item }: Placed<Item>, bytes: Bytes | undefined, part = false): void {
    const before = by.taken.get(item.change);
    before?.parts.push(bytes);
    by.taken.set(item.change, {
      change: item.change,
      path: before ? (by.path ?? path) : path,
      parts: before?.parts ?? [bytes],
      part: part || (before?.part ?? false),
    });
  }

  /** Takes files out of sight: those of this layer are gone, those of earlier ones are hidden. */
  function take(by: Draft, files: Files): void {
    const seen = new Set<Item>();
    for (const file of files) {
      const { item } = file;
      if (shown.has(item)) continue;
      if (isOwn(item)) live.delete(item);
      else if (!seen.has(item)) hide(by, file, item.bytes, item.lessened);
      seen.add(item);
    }
  }

  /** Takes a part of what is known only as a whole, or nearly all of it. */
  function lessen(by: Draft, file: Placed<Item>, nearlyAll = false): void {
    const { path, item } = file;
    if (shown.has(item)) return;
    if (!isOwn(item)) {
      hide(by, file, undefined, true);
      return;
    }
    const { bytes, usual } = item;
    const rest = nearlyAll ? { value: 0 } : {};
    const less = {
      ...item,
      bytes: bytes && { ...perhaps(bytes), ...rest },
      usual: usual && { ...perhaps(usual), ...rest },
      lessened: true,
    };
    live.delete(item);
    live.add(less);
    tree.set(path, [...tree.at(path).filter((other) => other !== item), less]);
  }

  /** Takes out of sight what the image at the bottom has at a path. */
  function bury(path: string): void {
    const base = ground.at(path);
    if (base && base.value > 0) buried.push(base);
    ground.cover(path);
  }

  /** Stores files once more. */
  function again(
    change: Draft,
    files: Files,
    ratio: Ratio | undefined,
    { owner, text }: { readonly owner?: string | undefined; readonly text?: string | null | undefined } = {},
  ): void {
    // What may be at one of two places stands at both.
    const stored = new Map<Item, Item>();
    for (const { path, item } of files) {
      if (shown.has(item)) continue;
      const known = stored.get(item);
      const bytes = sure(ratio && item.bytes && scaled(item.bytes, ratio));
      const usual = sure(ratio && item.usual && scaled(item.usual, ratio));
      const next: Item = known ?? {
        ...item,
        bytes,
        usual,
        change,
        copyOf: item,
        owner: owner ?? item.owner,
        ...(text !== undefined && { text }),
      };
      if (!known) {
        take(change, [{ path, item }]);
        live.add(next);
        change.parts.push(bytes);
      }
      stored.set(item, next);
      tree.set(path, [...tree.at(path).filter((other) => other !== item), next]);
    }
  }

  /** What is made below a mount is there until the layer ends, and in no layer. */
  function keepMounted(
    path: string,
    { what, at, bytes, usual, ...item }: Pick<Making, 'what' | 'at' | 'bytes' | 'usual' | 'whole' | 'file'>,
  ): void {
    if (!covered.some((one) => one.path === path))
      covered.push({ path, files: tree.below(path), isFolder: tree.isFolder(path) });
    const change = {
      kind: 'made',
      what,
      path,
      at,
      node,
      stage,
      command,
      bytes: noBytes,
      left: false,
      hides: [],
    } as const;
    const made = {
      whole: false,
      file: undefined,
      owner: user,
      copyOf: undefined,
      ...item,
      bytes,
      usual,
      change,
    } as const;
    shown.add(made);
    tree.set(path, [...tree.at(path).filter((old) => old.whole), made]);
  }

  const disk: Disk = {
    tree,
    ground,
    get isWeighed() {
      return wasWeighed;
    },
    begin(ofNode, ofStage, mounted = () => false) {
      node = ofNode;
      stage = ofStage;
      isMounted = mounted;
      command = caller = undefined;
      unsure = false;
      user = undefined;
      wasLost = !wasWeighed;
      complete = isWeighed = steps.left >= 0;
      changes = [];
      guessed = [];
      buried = [];
      live = new Set();
    },
    show(path, files, ofMount = []) {
      if (files.length > steps.left / 4) return;
      steps.left -= files.length;
      covered.push({ path, files: tree.below(path), isFolder: tree.isFolder(path) });
      tree.cut(path);
      for (const file of files) {
        const item = { ...file.item };
        shown.add(item);
        tree.add(file.path, item);
      }
      for (const program of ofMount) {
        shown.add(program);
        filled.push(program);
      }
    },
    next(ofCommand, only, who, by) {
      command = ofCommand;
      caller = by;
      unsure = only;
      user = who;
    },
    get strewn() {
      return strewn;
    },
    lose(bytes = false, usual = undefined, folder = undefined) {
      complete = false;
      if (!bytes) return;
      wasWeighed = false;
      if (folder !== undefined && folder !== '/')
        strewn = [...strewn, { folder, usual: usual ?? unknownWork, node, owner: user }];
      if (usual) guessed.push(usual);
      else isWeighed = false;
    },
    names(path) {
      const names = tree.names(path);
      steps.left -= names.length;
      return steps.left >= 0 ? names : [];
    },
    start(kind, what, path, at) {
      const change: Draft = {
        kind,
        what,
        path,
        at,
        node,
        stage,
        // What takes something away is told where it is called.
        command: kind === 'made' ? command : (caller ?? command),
        bytes: noBytes,
        left: false,
        hides: [],
        parts: [],
        taken: new Map(),
      };
      changes.push(change);
      return change;
    },
    hold(change, path, item) {
      const bytes = sure(item.bytes);
      const usual = bytes ? undefined : sure(item.usual);
      const made: Item = {
        whole: false,
        file: undefined,
        owner: user,
        copyOf: undefined,
        ...item,
        bytes,
        usual,
        change,
      };
      change.parts.push(bytes);
      live.add(made);
      if (path === undefined) {
        disk.lose();
        wasWeighed &&= (bytes ?? usual ?? unknownWork).high <= small.high;
        return made;
      }
      if (made.whole) {
        tree.add(path, made);
        return made;
      }
      const [kept, replaced] = parted(tree.at(path), (old) => old.whole || old.change === change);
      take(
        change,
        replaced.map((old) => ({ path, item: old })),
      );
      tree.set(path, [...kept, made]);
      return made;
    },
    bring(change, from, to, files, newOwner) {
      steps.left -= files.length;
      if (steps.left < 0) disk.lose(true);
      else
        for (const { path, item } of files) {
          const { bytes, usual, whole, file, text, owner } = item;
          const place = moved(path, from, to);
          disk.hold(change, place, { bytes, usual, whole, file, text, owner: newOwner ?? owner, copyOf: item });
        }
    },
    make({
      what,
      path,
      bytes,
      usual,
      at,
      whole = false,
      file,
      link,
      text,
      development,
      production,
      unpacked,
      brings,
      lists,
      program,
      programs: several = [],
    }) {
      for (const one of program ? [program, ...several] : several)
        if (path !== undefined) filled.push({ ...one, folder: path });
      if (path !== undefined && isMounted(path)) {
        keepMounted(path, { what, at, bytes, usual, whole, file });
        return;
      }
      const change = disk.start('made', what, path, at);
      if (development) change.development = development;
      if (production) change.production = production;
      if (unpacked) change.unpacked = unpacked;
      if (brings) change.brings = brings;
      if (lists) change.lists = lists;
      disk.hold(change, path, { bytes, usual, whole, file, link, text });
    },
    install(bytes, at, usual) {
      const change = disk.start('made', 'packages', '/', at);
      change.bytes = sure(bytes);
      const item: Item = {
        change,
        bytes: change.bytes,
        usual: sure(usual),
        whole: true,
        file: undefined,
        owner: 'root',
        copyOf: undefined,
      };
      installed.push(item);
      live.add(item);
    },
    installs: installed,
    programs: filled,
    lay(change, path, ofBase, usual) {
      const bytes = sure(ofBase);
      if (isMounted(path) || bytes?.high === 0) return;
      if (bytes) ground.lay(path, bytes);
      change.parts.push(bytes);
      live.add({
        change,
        bytes,
        usual: bytes ? undefined : sure(usual),
        whole: true,
        file: undefined,
        owner: undefined,
        copyOf: undefined,
      });
    },
    giveBack(isTaken) {
      for (const item of live)
        if (item.change.what === 'packages' && item.change.command && isTaken(item.change.command)) {
          live.delete(item);
          installed.splice(installed.indexOf(item), 1);
        }
    },
    uninstall(bytes, at) {
      const change = disk.start('removed', 'packages', '/', at);
      change.bytes = bytes;
      const earlier = installed.findLast((item) => item.change.node !== node)?.change;
      if (earlier && bytes?.value !== 0)
        change.taken.set(earlier, { change: earlier, path: '/', parts: [bytes], part: true });
    },
    remove(path, at, { contents = false, some = false } = {}) {
      if (isMounted(path)) return;
      if (!some) strewn = strewn.filter(({ folder }) => !isBelow(folder, path));
      const inside = met(path);
      const above = around(path);
      const isAll = !some && !contents && isTopOf(above, path, true);
      const outer = inside.length > 0 && !isAll ? [] : above;
      const change = disk.start('removed', subjectOf(inside), path, at);
      change.bytes =
        some || (outer.length > 0 && inside.length === 0)
          ? undefined
          : total(Array.from(new Set(inside.map(({ item }) => item)), ({ bytes }) => bytes));
      for (const file of outer) lessen(change, file, isAll);
      if (some) {
        for (const file of inside) lessen(change, file);
        return;
      }
      take(change, inside);
      bury(path);
      tree.cut(path);
      if (contents) tree.addFolder(path);
    },
    shrink(path, to, at) {
      if (isMounted(path) || tree.at(path).length === 0) return;
      const inside = met(path);
      if (inside.length === 0) return;
      const change = disk.start('removed', subjectOf(inside), path, at);
      const old = tree.at(path);
      const less = old.map((item, index) => ({ ...item, bytes: index === 0 ? to : noBytes }));
      for (const [index, item] of old.entries()) {
        const next = less[index];
        const gone = item.bytes && next?.bytes && minus(item.bytes, next.bytes);
        if (!isOwn(item)) hide(change, { path, item }, gone, true);
        else if (next && live.delete(item)) live.add(next);
      }
      change.bytes = undefined;
      // Of what earlier layers have there the first speaks for all: the others weigh nothing any more.
      tree.set(
        path,
        less.filter((item, index) => index === 0 || isOwn(item)),
      );
    },
    takeOut(path, at, goneOf) {
      if (isMounted(path)) return;
      const change = disk.start('removed', 'dependencies', path, at);
      const items = tree.at(path).map((item) => {
        const all = goneOf(item);
        const gone = all && { ...all, bytes: unsure ? perhaps(all.bytes) : all.bytes };
        if (!gone) return item;
        const without = new Set([...(item.without ?? []), ...gone.names]);
        const next = { ...item, without, bytes: item.bytes && minus(item.bytes, gone.bytes) };
        if (!isOwn(item)) hide(change, { path, item }, gone.bytes, true);
        else if (live.delete(item)) live.add(next);
        change.parts.push(gone.bytes);
        return next;
      });
      tree.set(path, items);
    },
    own(path, at, { deep, owner }) {
      if (isMounted(path)) return;
      const inside = met(path).filter(
        (file) =>
          !isOwn(file.item) && (deep || file.path === path) && !(owner !== undefined && file.item.owner === owner),
      );
      const change = disk.start('owned', subjectOf(inside), path, at);
      again(change, inside, owner === undefined && deep ? newMode : sameSize, { owner });
      const base = deep ? ground.at(path) : noBytes;
      // Whose owner is the same is stored again by some builders alone.
      if (base && base.high > 0)
        disk.lay(change, path, owner === undefined ? scaled(base, newMode) : owner === 'root' ? perhaps(base) : base);
      const others = deep
        ? strewnIn(
            strewn.filter((one) => one.node !== node && (owner === undefined || one.owner !== owner)),
            path,
          )
        : undefined;
      if (others) guessed.push(others);
      const isUnseen = wasLost && !strewnIn(strewn, path) && inside.length === 0 && !(base && base.high > 0);
      if (deep && around(path).some(({ item }) => !isOwn(item)))
        disk.hold(change, path, { bytes: undefined, usual: usualAt(path), whole: true });
      // Whether there is anything nobody knows: no later change is told to store that once more.
      else if (deep && isUnseen) guessed.push(usualAt(path));
    },
    rewrite(path, at, ratio, text) {
      if (isMounted(path)) return;
      const inside = met(path);
      again(disk.start('rewritten', subjectOf(inside), path, at), inside, ratio, { text });
    },
    copy(from, to, at, { move, deep, ratio = sameSize }) {
      const inside = met(from);
      const isEmpty = inside.length === 0 && tree.isFolder(from);
      const outer = around(from);
      const isHidden = outer.length > 0;
      const base = deep || tree.at(from).length === 0 ? ground.at(from) : noBytes;
      const change = disk.start(move ? 'rewritten' : 'made', move ? 'move' : 'copy', to, at);
      const others = deep ? strewnIn(move ? strewn.filter((one) => one.node !== node) : strewn, from) : undefined;
      if (deep) strewn = strewnAgain(strewn, { from, to, by: node, move });
      if (move) {
        take(change, inside);
        bury(from);
        tree.cut(from);
      }
      if (isMounted(to)) return;
      if (others) guessed.push(others);
      if (isEmpty || inside.length > 1) tree.addFolder(to);
      if (base && base.value > 0) disk.lay(change, to, scaled(base, ratio));
      if (inside.length > 0)
        disk.bring(
          change,
          from,
          to,
          inside.map((file) => resized(file, ratio)),
          move ? undefined : user,
        );
      else if (isHidden && deep && isTopOf(outer, from)) {
        // An archive has one folder at its top as a rule: it is all of it, of the one that was unpacked last.
        const own = outer.filter(({ item }) => isOwn(item));
        for (const { path, item } of own.length > 0 ? own : outer.slice(-1)) {
          if (move) {
            take(change, [{ path: from, item }]);
            tree.set(
              path,
              tree.at(path).filter((other) => other !== item),
            );
          }
          const { bytes, usual } = item;
          disk.hold(change, to, { bytes: bytes && perhaps(bytes), usual: usual && perhaps(usual), whole: true });
        }
      } else if ((!isEmpty || isHidden) && !base?.value)
        disk.hold(change, to, {
          bytes: !isHidden && !deep && isSmallFile(from) ? small : undefined,
          usual: programAt(filled, from) ?? usualAt(from),
          whole: deep,
        });
    },
    end() {
      for (const { path, files, isFolder } of covered.toReversed()) {
        tree.cut(path);
        if (isFolder) tree.addFolder(path);
        for (const { path: place, item } of files) tree.add(place, item);
      }
      covered = [];
      if (shown.size > 0) filled.splice(0, Infinity, ...filled.filter((program) => !shown.has(program)));
      shown.clear();
      const base = total(buried) ?? noBytes;
      for (const change of changes) {
        if (change.parts.length > 0) change.bytes = total(change.parts);
        change.hides = Array.from(change.taken.values(), ({ parts, ...one }) => ({ ...one, bytes: knownTotal(parts) }));
      }
      const left = new Map<Change, (Bytes | undefined)[]>();
      for (const { change, bytes } of live) {
        const parts = left.get(change);
        if (parts) parts.push(bytes);
        else left.set(change, [bytes]);
      }
      for (const [change, parts] of left) Object.assign(change, { left: true, bytes: total(parts) });
      return {
        node,
        stage,
        at: node.at,
        adds: isWeighed ? total([...Array.from(live, ({ bytes, usual }) => bytes ?? usual), ...guessed]) : undefined,
        least:
          knownTotal([...(isWeighed ? [] : [undefined]), ...Array.from(live, ({ bytes }) => bytes)]) ?? nothingKnown,
        hides: knownTotal([
          ...changes.flatMap(({ hides }) => hides.map(({ bytes }) => bytes)),
          ...(base.value > 0 ? [base] : []),
        ]),
        changes,
        complete,
      };
    },
  };
  return disk;
}

/** What a program weighs that a build has made at a path, or where a wildcard at its end fits one; nothing where none has. */
export function programAt(programs: readonly Program[], path: string): Bytes | undefined {
  if (!parentOf(path).includes('*')) return programNamed(programs, path)?.bytes;
  const folders = new Set(programs.flatMap(({ folder }) => (isLike(folder, parentOf(path)) ? [folder] : [])));
  return total(Array.from(folders, (folder) => programNamed(programs, within(folder, nameOf(path)))?.bytes ?? noBytes));
}

/** The same with its name, as far as that is known. */
export const programNamed = (programs: readonly Program[], path: string): Program | undefined =>
  programs.findLast(
    ({ folder, named, name }) =>
      path !== folder &&
      isBelow(path, folder) &&
      (named.test(nameOf(path)) || (name !== undefined && isLike(name, nameOf(path)))),
  );

/** Whether a path is a folder at the top of what was unpacked; with `named` it has to be called as the archive is. */
const isTopOf = (outer: Files, path: string, named = false): boolean =>
  outer.length > 0 &&
  usualAt(path) === usualAt('/x') &&
  outer.every(
    ({ item: { change }, path: place }) =>
      change.what === 'unpacked' &&
      place === parentOf(path) &&
      !change.command?.has('--strip-components', '--strip') &&
      (!named || isNamedAfter(change, nameOf(path))),
  );

/** Whether a folder has a name like that of the archive that was unpacked; what comes through a pipe has none. */
const isNamedAfter = ({ command }: Change, name: string): boolean => {
  const start = name.slice(0, 3).toLowerCase();
  const words = command?.words.map(({ value }) => nameOf(value).toLowerCase()) ?? [];
  return words.some((word) => word.startsWith(start)) || !words.some((word) => /\.(?:zip|t\w+)(?:\.\w+)?$/.test(word));
};

const resized = ({ path, item }: Placed<Item>, ratio: Ratio): Placed<Item> => ({
  path,
  item:
    ratio === sameSize
      ? item
      : { ...item, bytes: item.bytes && scaled(item.bytes, ratio), usual: item.usual && scaled(item.usual, ratio) },
});

const subjectOf = (files: Files): Subject => files[0]?.item.change.what ?? 'file';

/** Where `path` stands when `from`, or a folder that it is in, becomes `to`. */
export function moved(path: string, from: string, to: string): string {
  const rest = from === '/' ? path : path.slice(from.length);
  return to === '/' ? rest || '/' : to + (rest === '/' ? '' : rest);
}

function parted<T>(items: readonly T[], keeps: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(keeps), items.filter((item) => !keeps(item))];
}
