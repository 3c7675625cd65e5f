import type { AddNode, CopyNode, RunNode, WorkdirNode } from '../syntax/nodes.ts';
import type { Range } from '../text/source.ts';
import type { Bytes, Command, Stage } from './types.ts';

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

/** What an instruction adds to the image. */
export interface Layer {
  readonly node: LayerNode;
  readonly stage: Stage;
  readonly at: Range;
  /** What is in it when the instruction ends: what it removes itself, and what mounts catch, is not. Nothing where it cannot be known. */
  readonly adds: Bytes | undefined;
  /** Bytes of earlier layers, of this stage and of those it is built from, that it deletes or stores anew, as far as they are known. */
  readonly hides: Bytes | undefined;
  /** In order. */
  readonly changes: readonly Change[];
  /** Whether all that it runs is understood, so that it surely makes nothing else. */
  readonly complete: boolean;
}
