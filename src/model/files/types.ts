import type { Bytes } from '../../bytes/bytes.ts';
import type { Command as ShellCommand, ShellWord } from '../../shell/nodes.ts';
import type { AddNode, CopyNode, Mount, Node, RunNode, Word } from '../../syntax/nodes.ts';
import type { Edit } from '../../text/edit.ts';
import type { Range } from '../../text/source.ts';
import type { Url } from '../../text/url.ts';
import type { Command, UpToCommands } from '../commands/types.ts';
import type { Value } from '../facts/types.ts';
import type { Stage } from '../stages/types.ts';

/** What a COPY or ADD of a folder takes along of the context without need: a folder such as `.git`, or all files of a kind. */
export interface Unneeded {
  /** The folder, relative to the context; of files, the pattern that takes them all. */
  readonly path: string;
  /** The line of an ignore file that leaves it out. */
  readonly pattern: string;
  /** Nothing where the size of a file is not known. */
  readonly bytes: Bytes | undefined;
}

/** What a source of a COPY or ADD takes along so, heaviest first. */
export interface Load {
  readonly source: Word;
  readonly ballast: readonly Unneeded[];
  readonly bytes: Bytes | undefined;
}

/** What a source of a COPY or ADD brings of the context besides ballast. */
export interface Weight {
  readonly source: Word;
  readonly bytes: Bytes;
  /** The file or folder right in it that is more than half of that; nothing where there is none, or where it is a file itself. */
  readonly most: string | undefined;
}

/** A path that a COPY takes from another stage of the file. */
export interface Carried {
  readonly node: CopyNode;
  readonly from: Stage;
  readonly source: Word;
  /** Absolute, in `from`; cut in front of the part that holds a wildcard. */
  readonly path: string;
  /** Where a wildcard makes it several. */
  readonly wild: boolean;
  /** Where it comes to stand: of a folder its contents. One of two where only a disk could tell. */
  readonly places: readonly string[];
  /** The destination, absolute. */
  readonly destination: string;
}

/** A line of an ignore file that does not do what its writer had in mind. */
export interface DeadPattern {
  /** `root`: it holds only at the root of the context. `undone`: a line below takes it back. `comment`: a comment is part of it. `shadowed`: its file is not read. `refused`: Docker refuses the file. */
  readonly kind: 'root' | 'undone' | 'comment' | 'shadowed' | 'refused';
  readonly file: string;
  readonly at: Range;
  /** The line. */
  readonly text: string;
  /** What is sent, or is not, against its words; the line that undoes it; the file that is read in its place; what Docker says. */
  readonly instead: string;
  readonly edits: readonly Edit[];
}

/** A source of a COPY or ADD with the places that it may come to stand at: a file may land in the destination or become it, and only a disk could tell. */
export interface Copied {
  readonly node: CopyNode | AddNode;
  readonly source: Word;
  /** The source after expansion. */
  readonly text: string;
  /** Absolute and clean. */
  readonly destination: string;
  readonly places: readonly string[];
}

/** A file of the context that a COPY or ADD brings into the image. */
export interface Selected {
  /** Relative to the context; with `/` at its end, a folder that is known only as a whole. */
  readonly path: string;
  /** The source that selects it. */
  readonly source: Word;
  /** What of the context the source, or what its pattern matches, stands for: the file itself, or a folder that it lies in. */
  readonly root: string;
  /** Where it comes to stand, absolute; nothing where that cannot be known, and for an archive that ADD unpacks. */
  readonly to: string | undefined;
}

/** A source of COPY, ADD or a bind mount that is not in the context. */
export interface Missing {
  readonly keyword: 'COPY' | 'ADD' | 'RUN';
  readonly at: Range;
  /** After expansion. */
  readonly text: string;
  /** Whether it stands in the file like that, and may be replaced. */
  readonly isWritten: boolean;
  /** Whether it begins with `..`, which stops at the root of the context. */
  readonly leaves: boolean;
  /** What was probably meant. */
  readonly meant: string | undefined;
}

/** Folders of the context of which a COPY or ADD takes the contents alone, into one folder. */
export interface Flattened {
  /** The pattern that matches them, or their names. */
  readonly sources: readonly Word[];
  readonly folders: readonly string[];
  /** The folder of which a pattern takes all that is in it. */
  readonly instead: string | undefined;
}

/** A link of the context that a COPY or ADD is given, or takes along. */
export interface CopiedLink {
  readonly source: Word;
  readonly path: string;
  /** What it holds. */
  readonly written: string;
  /** Whether the source itself goes through it. */
  readonly isNamed: boolean;
  /** Whether it leads out of the context. */
  readonly leaves: boolean;
  /** Where a copy of it leads in the image. */
  readonly to: string | undefined;
}

/** A file of the context that a RUN sees through a bind mount. */
export interface Mounted {
  readonly path: string;
  readonly mount: Mount;
  readonly to: string | undefined;
}

/** An archive that a command unpacks: the word that names it, and its absolute path where that is known. */
export interface Unpacked {
  readonly word: ShellWord;
  readonly path: string | undefined;
}

/** An address as a command is given it. */
export interface Address {
  readonly word: ShellWord;
  /** With the variables put in that are known. */
  readonly text: string;
  readonly url: Url;
}

/** What a command downloads. */
export interface Download {
  readonly command: Command;
  readonly addresses: readonly Address[];
  /** The last part of the file's path, variables as written; empty where it is not known, and nothing where it is printed. */
  readonly name: string | undefined;
  /** The file, absolute. */
  readonly path: string | undefined;
  /** The commands that read what is printed. */
  readonly readers: readonly ShellCommand[];
  /** Whether it is unpacked, or read as a key, as it comes: anything else is noticed. */
  readonly unpacked: boolean;
  /** The shell or interpreter that runs it as a script. */
  readonly ranBy: ShellCommand | undefined;
  /** Whether it is a script that the makers of a tool have people hand to a shell as it comes. */
  readonly byVendor: boolean;
  /** Whether a checksum or a signature is checked, or the address holds one. */
  readonly verified: boolean;
}

/** Archives that stay beside what was unpacked of them. */
export interface KeptArchives {
  readonly paths: readonly string[];
  readonly bytes: Bytes;
}

/** A model that a library fetches into its cache, and a script writes to another place. */
export interface SavedModel {
  /** The library, in words. */
  readonly name: string;
  /** The cache; `~` is the user's home. */
  readonly cache: string;
}

/** Where a script leaves a secret that it was to have for one RUN. */
export interface PersistedSecret {
  readonly at: Range;
  /** In words, or a path in backticks. */
  readonly where: string;
  /** What to do. */
  readonly cure: string;
}

/** The questions that the room answers. */
export interface FilesFace {
  /** What a COPY or ADD brings, source by source, as far as its words are known. */
  copies(node: CopyNode | AddNode): readonly Copied[];
  /**
   * The files of the build context that a COPY or ADD takes: its wildcards, the ignore file in force, `--exclude` and `--parents` heeded. Nothing without
   * a context, with `--from`, and where a source cannot be known. Heredocs and remote sources are left out; a source that matches nothing adds nothing.
   * Bytes are `context.size(path)`.
   */
  selected(node: CopyNode | AddNode): readonly Selected[] | undefined;
  /** What a COPY or ADD takes along of the context that the image has no use for, source by source. */
  loads(node: CopyNode | AddNode): readonly Load[];
  /** What each source of a COPY or ADD brings of the context, ballast aside; those of unknown weight are left out. */
  weights(node: CopyNode | AddNode): readonly Weight[];
  /** The source of a COPY or ADD that stands for the whole context. */
  wholeContext(node: CopyNode | AddNode): Word | undefined;
  /** The sources that a context which somebody named does not have. */
  readonly missing: readonly Missing[];
  /** The folders of the context that a COPY or ADD pours into one. */
  flattened(node: CopyNode | AddNode): readonly Flattened[];
  /** The links of the context that a COPY or ADD is given, or takes along without what they lead to. */
  links(node: CopyNode | AddNode): readonly CopiedLink[];
  /** The lines of the ignore files that do not do what was meant, as far as the files of the context show it. */
  readonly deadPatterns: readonly DeadPattern[];
  /** The edit that adds lines to the ignore file in force, or makes one; nothing where its text is not known. */
  ignore(patterns: readonly string[]): Edit | undefined;
  /** What a stage itself copies from other stages of the file, in order. */
  carriedBy(stage: Stage): readonly Carried[];
  /** The same of a stage and those below it. */
  carried(stage: Stage): readonly Carried[];
  /** Whether these copies bring a folder of system libraries, or something of it: `/`, `/usr/lib`, `/lib64/ld-linux-x86-64.so.2`; not what interpreters keep there. */
  bringsLibraries(stage: Stage): boolean;
  /** Whether the build has put a file at an absolute path when a command runs, by COPY or mount: what its base image may hold aside. Nothing where that cannot be known. */
  placedAt(command: Command, path: string): boolean | undefined;
  /** Whether all that a stage holds is known well enough to say that something is not in it: a well-known base, every script read, nothing mounted. */
  isUnderstood(stage: Stage): boolean;
  /** The model that a script fetches, saves again, and leaves in the cache of its library. */
  savedModel(command: Command): SavedModel | undefined;
  /** The archives that a library of Python has unpacked in a command, and that stay beside what came of them. */
  keptArchives(command: Command): KeptArchives | undefined;
  /** The archives that a command unpacks from files. */
  unpacked(command: Command): readonly Unpacked[];
  /** What a stage itself downloads, in order. */
  downloads(stage: Stage): readonly Download[];
  /** Whether a stage checks a file of that name against a checksum or a signature behind an instruction. */
  isChecked(node: Node, name: string): boolean;
  /** The addresses that a command takes files, sources or packages from, where nobody has signed what comes. */
  sources(command: Command): readonly Address[];
  /** Where a RUN leaves what its secret mounts hold, or a token in the address of a clone. */
  persistedSecrets(run: RunNode): readonly PersistedSecret[];
  /** The folder of what a command clones, absolute. */
  cloned(command: Command): Value;
  /** A word of a command as an address, with the variables put in that are known. */
  address(command: Command, word: ShellWord): Address;
  unpackings(stage: Stage): readonly { readonly command: Command; readonly archives: readonly Unpacked[] }[];
}

/** A build as far as this room: what its questions may ask. */
export interface UpToFiles extends UpToCommands {
  readonly files: FilesFace;
}
