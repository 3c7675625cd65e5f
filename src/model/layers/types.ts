import type { Bytes } from '../../bytes/bytes.ts';
import type { AddNode, CopyNode, RunNode, WorkdirNode } from '../../syntax/nodes.ts';
import type { Range } from '../../text/source.ts';
import type { Command } from '../commands/types.ts';
import type { Copied } from '../files/types.ts';
import type { LockedProject } from '../packages/locked-python.ts';
import type { BuildRemains } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';
import type { UpToStarts } from '../starts/types.ts';

/** An instruction that makes a layer of files. */
export type LayerNode = RunNode | CopyNode | AddNode | WorkdirNode;

/** What a change is about. */
export type Subject =
  /** Packages of the distribution. */
  | 'packages'
  /** Their lists. */
  | 'lists'
  | 'cache'
  | 'download'
  | 'unpacked'
  | 'clone'
  | 'copy'
  /** Packages of a language. */
  | 'dependencies'
  | 'build output'
  | 'move'
  | 'file';

/** What one command, or one source of a COPY or ADD, does to the files of a stage. */
export interface Change {
  /** `owned`: owner or mode; `rewritten`: the content. Either stores the file once more when it is of an earlier layer. */
  readonly kind: 'made' | 'removed' | 'owned' | 'rewritten';
  readonly what: Subject;
  /** Absolute and clean: a file, or a folder with all in it. `/` where it is spread over the system; nothing where it cannot be known. */
  readonly path: string | undefined;
  /** What it puts into its layer, as long as nothing takes it out again; of a removal, what it takes away, of whichever layer. */
  readonly bytes: Bytes | undefined;
  /** The command's name with its subcommand, or the source. */
  readonly at: Range;
  readonly node: LayerNode;
  readonly stage: Stage;
  readonly command: Command | undefined;
  /** Whether any of what it made is in the layer when the instruction ends. */
  readonly left: boolean;
  /** What it takes of earlier layers: out of sight, and still in the image. */
  readonly hides: readonly Hidden[];
  /** Of an install: the part of it that only development needs, where that is known. */
  readonly development?: Bytes;
  /** Of an install: what it is without that. */
  readonly production?: Bytes;
  /** What packages become that it fetches, once they are installed. */
  readonly unpacked?: Bytes;
  /** Of an install: the packages that it brings, where they are known, with their versions, or nothing for the newest. */
  readonly brings?: ReadonlyMap<string, string>;
  /** Of a file: the packages that it has pip install, which a tool has written down from its lockfile. */
  readonly lists?: readonly LockedProject[];
}

/** What of an earlier change a later layer hides. */
export interface Hidden {
  readonly change: Change;
  /** Where it stood: the file, or the folder that holds all of it. */
  readonly path: string;
  readonly bytes: Bytes | undefined;
  /** Whether it is a part of something larger that nobody can point at. */
  readonly part: boolean;
}

/** What a layer deletes of earlier ones. */
export interface Deleted {
  readonly removal: Change;
  readonly hidden: Hidden;
  /** Who brought it first. */
  readonly change: Change;
  /** Who stored it again since, with another owner or mode, the last first. */
  readonly again: readonly Change[];
}

/** What an instruction adds to the image. */
export interface Layer {
  readonly node: LayerNode;
  readonly stage: Stage;
  readonly at: Range;
  /**
   * What is in it when the instruction ends: what it removes itself, and what mounts catch, is not. `typical` where a part of it is only known by its kind;
   * nothing where not even that is known.
   */
  readonly adds: Bytes | undefined;
  /** The same without what is only known by its kind, or not at all. */
  readonly least: Bytes;
  /** Bytes of earlier layers, of this stage and of those it is built from, that it deletes or stores anew, as far as they are known. */
  readonly hides: Bytes | undefined;
  /** In order. */
  readonly changes: readonly Change[];
  /** Whether all that it runs is understood, so that it surely makes nothing else. */
  readonly complete: boolean;
}

/** Where a path of a stage comes from. */
export interface Origin {
  /**
   * `made`: an instruction of this file makes it, or something in it. `absent`: nothing can have: every command is understood, and the base image is known not
   * to hold it. `unknown`: neither is sure.
   */
  readonly known: 'made' | 'absent' | 'unknown';
  /** Who makes it, or what is in it, in the stages where it is really made, behind every COPY from another stage; in no order. */
  readonly changes: readonly Change[];
  /** The files of the build context that it is made of; nothing where there are others too. */
  readonly files: readonly string[] | undefined;
}

/** What the image of a stage weighs, without a build. */
export interface StageSize {
  /** The image at the bottom; none for `scratch`. */
  readonly base: Bytes | undefined;
  /** The layers on top of it, lowest first, those of the stages that it is built from too. */
  readonly layers: readonly Layer[];
  /** All that they add; nothing as soon as one is not known. */
  readonly adds: Bytes | undefined;
  readonly image: Bytes | undefined;
  /** What the layers add, as far as that is known. */
  readonly known: Bytes;
  /** What the image weighs at least: as much of it as is known. */
  readonly least: Bytes;
  /** What is in it and out of sight: deleted or stored anew by a later layer, as far as it is known. */
  readonly waste: Bytes;
}

/** A command that gives files of earlier layers another owner or mode, and so stores them again. */
export interface Reowned {
  readonly command: Command;
  /** Whether it reaches all that is in a folder: `-R`, or `find`. */
  readonly deep: boolean;
  readonly changes: readonly Change[];
  readonly hidden: readonly Hidden[];
  /** The COPY and ADD that bring all of them; none where a RUN makes one. */
  readonly copies: readonly (CopyNode | AddNode)[];
  readonly bytes: Bytes | undefined;
}

/** RUNs that follow each other, and could be one without a loss. */
export interface Row {
  /** The package manager that all of them call; nothing where they are over in a moment. */
  readonly tool: string | undefined;
  readonly runs: readonly RunNode[];
}

/** A command that writes into a folder which belongs to root, as somebody else. */
export interface Denied {
  readonly command: Command;
  readonly folder: string;
  /** What made the folder. */
  readonly workdir: WorkdirNode;
  readonly user: string;
}

/** A copy that belongs to root, and what is to change it as somebody else. */
export interface DeniedFile {
  readonly node: CopyNode | AddNode;
  readonly at: Range;
  /** For messages: the command, or the program that is started. */
  readonly by: string;
  readonly user: string;
}

/** The questions that the room answers. */
export interface LayersFace {
  /** What each instruction of a stage that makes a layer (RUN, COPY, ADD, WORKDIR) adds, changes and hides. */
  of(stage: Stage): readonly Layer[];
  /** What a command leaves in the cache of its tool, package lists included; what it usually leaves, where that is not known. */
  cacheSize(command: Command, isAll?: boolean): Bytes | undefined;
  /** What a source of a COPY or ADD brings. */
  copySize(copied: Copied): Bytes | undefined;
  /** The part of what an install of Node.js brings that development dependencies are; what they usually weigh, where that is not known. */
  developmentSize(command: Command): Bytes | undefined;
  /** What of a stage a copy out of it takes along that only the build needed, or usually does, where it is not known. */
  remainsSize(from: Stage, remains: BuildRemains): Bytes | undefined;
  /** What a download weighs of which only the name is known, where that is the name of an archive; nothing for all else. */
  usualSize(change: Change): Bytes | undefined;
  /** The commands of a stage that give files of earlier layers another owner or mode, settings and what they may have already left out. */
  reowned(stage: Stage): readonly Reowned[];
  /** What a layer deletes of earlier ones, and who brought it; of several files of one instruction that were stored again since, the heaviest. */
  deletedIn(layer: Layer): readonly Deleted[];
  /** The RUNs of a stage that no cache wants apart, row by row. */
  rows(stage: Stage): readonly Row[];
  /** The commands of a stage that write into a `WORKDIR` which root made, as somebody else: the first for each. */
  deniedFolders(stage: Stage): readonly Denied[];
  /** The changes that somebody else than root makes to files of a stage that a COPY behind `USER` gave to root. */
  deniedFiles(stage: Stage): readonly DeniedFile[];
  /** The copies of a project for root whose program has to write into them while it runs, as somebody else. */
  deniedStores(stage: Stage): readonly DeniedFile[];
  /** What the image of a stage weighs. */
  size(stage: Stage): StageSize;
  /** Where an absolute path comes from that a stage holds at its end, through COPY --from too. */
  origin(stage: Stage, path: string): Origin;
  /** The path that is meant by one of a stage whose first folder is misspelt, as far as that is sure. */
  misspeltPath(stage: Stage, path: string): string | undefined;
}

/** A build as far as this room: what its questions may ask. */
export interface UpToLayers extends UpToStarts {
  readonly layers: LayersFace;
}
