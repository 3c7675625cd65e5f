import type { Tool } from '../../data/tool.ts';
import type { RootServer } from '../../data/unprivileged.ts';
import type { Command as ShellCommand } from '../../shell/nodes.ts';
import type { AddNode, CmdNode, CopyNode, EntrypointNode, Node, NodeOf, Word } from '../../syntax/nodes.ts';
import type { Edit } from '../../text/edit.ts';
import type { MappedText } from '../../text/mapped.ts';
import type { Range } from '../../text/source.ts';
import type { Command, ForeignSyntax } from '../commands/types.ts';
import type { PackageUse, UpToPackages } from '../packages/types.ts';
import type { Stage } from '../stages/types.ts';

/** A variable that a RUN writes to a file such as `/etc/environment`. */
export interface ProfileVariable {
  readonly name: string;
  /** As written; nothing when the shell of the RUN puts something in. */
  readonly value: string | undefined;
  /** As written. */
  readonly file: string;
  /** Who reads such a file: `login shells`. */
  readonly readers: string;
  readonly command: Command;
  /** The command with what takes its output to the file. */
  readonly at: Range;
}

/** A program that an image starts. */
export interface Program {
  /** The last part of its path: `uvicorn`. */
  readonly name: string;
  /** The canonical name of the tool: `python` for `python3.12`. */
  readonly tool: string;
  /** What is known of the tool. */
  readonly form: Tool | undefined;
  /** As written: `/opt/venv/bin/uvicorn`, `./server`. */
  readonly path: string;
  readonly args: readonly string[];
  /** Where each of them stands. */
  readonly argsAt: readonly Range[];
  /** For messages: an interpreter or runner with what it runs, as `python app.py` and `bundle exec puma`; else the name. */
  readonly called: string;
  readonly at: Range;
}

/** What an image starts: the instruction that says so, the stage that holds it, and the program's words as far as they are written out. */
export interface Start {
  readonly node: CmdNode | EntrypointNode;
  readonly stage: Stage;
  readonly words: readonly string[];
}

/** A `$NAME` in an exec form that nothing puts a value in for. */
export interface UnexpandedVariable {
  readonly name: string;
  readonly at: Range;
}

/** A path pattern in an exec form. */
export interface UnexpandedPattern {
  readonly word: Word;
  readonly program: string;
  /** Whether the program is known not to expand it. */
  readonly sure: boolean;
}

/** A server that listens on the loopback interface of its container. */
export interface Local {
  readonly name: string;
  /** The word that says so; of a default, the program. */
  readonly at: Range;
  /** As it is told; nothing for a default. */
  readonly address: string | undefined;
  readonly by: 'option' | 'variable' | 'default';
  /** What to add, where nothing says anything. */
  readonly add?: string;
}

/** A package of a language that only tests or builds, which an image that ships has by name. */
export interface UnusedTool extends PackageUse {
  readonly deed: 'build' | 'test';
}

/** A tool that an image starts, and that starts the program in turn. */
export interface Launcher {
  readonly at: Range;
  /** `npm run start`. */
  readonly called: string;
  readonly node: CmdNode | EntrypointNode;
  /** The words of what it runs, where a manifest of the context tells. */
  readonly runs?: readonly string[];
  /** The same where it can be started without the launcher. */
  readonly instead?: readonly string[];
}

/** The script that an image starts. */
export interface EntryScript {
  /** Its name. */
  readonly path: string;
  readonly text: string;
  /** Where its text stands, in the Dockerfile or in `file`. */
  readonly content: MappedText;
  /** The file of the context; nothing for a here-document. */
  readonly file: string | undefined;
  /** The word that starts it. */
  readonly at: Range;
  /** Whether the kernel starts it, and not a shell that is told to read it. */
  readonly direct: boolean;
  /** That shell. */
  readonly reader: string | undefined;
  readonly node: CopyNode | AddNode;
}

/** A command that an image calls when it runs: an instruction names it, or a script does that one of these calls. */
export interface Call {
  readonly command: ShellCommand;
  /** The place in the Dockerfile that it comes of. */
  readonly at: Range;
  /** The script that it stands in; nothing for the instruction itself. */
  readonly file: string | undefined;
}

/** All that an image is seen to call when it runs. */
export interface Calls {
  readonly commands: readonly Call[];
  /** Scripts that are called, and whose text is not known, as people call them: `./start.sh`, `npm start`. */
  readonly unread: readonly string[];
}

/** A program that a source of the context starts by name. */
export interface SourceCall {
  readonly program: string;
  /** The source, in the context. */
  readonly file: string;
}

/** What `/etc/passwd` and `/etc/group` name. */
export type Account = 'user' | 'group';

/** Why such a script cannot be started. */
export interface ScriptFault {
  readonly kind: 'line ends' | 'interpreter line' | 'interpreter' | 'mode';
  readonly script: EntryScript;
  readonly interpreter?: string;
}

/** A program that a script waits for. */
export interface Held {
  readonly at: Range;
  /** The file of the context that `at` is in; nothing for the Dockerfile. */
  readonly file: string | undefined;
  readonly called: string;
}

/** The questions that the room answers. */
export interface StartsFace {
  /** Variables that an image which starts a program has in a file, such as `/etc/environment`, that nothing in it reads. */
  profileVariables(): readonly ProfileVariable[];
  /** Whether a stage, by its name, its base image, its file's name or what it starts, is for work on the code and not for running it. */
  isForDevelopment(stage: Stage): boolean;
  /** Whether a copy out of another stage brings a program of this name to a folder for programs. */
  isCopied(stage: Stage, name: string): boolean;
  /** Whether what a stage starts may need what only development does: it is for work on the code, or serves what was built by a tool of its development. */
  needsDevelopment(stage: Stage): boolean;
  /** The packages of languages that a stage installs by name to test, or to build, and that nothing it starts is known to want. */
  unusedTools(stage: Stage): readonly UnusedTool[];
  /** Whether what a stage starts finds the folder it needs only because this service was started in the build. */
  isPreparedBy(stage: Stage, service: string): boolean;
  /** What the image of a stage starts: ENTRYPOINT with CMD, or CMD; nothing when the file sets neither. */
  of(stage: Stage): Start | undefined;
  /**
   * The programs that the image of a stage starts, in order, wrappers (`tini --`, `exec`, `sh -c`) left out; nothing when the file does not say, or when
   * one of them cannot be known.
   */
  programs(stage: Stage): readonly Program[] | undefined;
  /** The folders that programs of a stage's image are looked for in, in order; nothing when `PATH` is not known. */
  searchPath(stage: Stage): readonly string[] | undefined;
  /** Whether the images that a stage ships in start a program, and not a shell for somebody to type into. */
  runsApplication(stage: Stage): boolean;
  /** Whether the image of a stage works on with what a command has left: it starts its tool, or builds or installs with it. */
  worksWith(stage: Stage, command: Command): boolean;
  /**
   * Who works with what a command has left in the cache of its tool: a command of a later RUN that builds or runs with it, or the image, which starts the
   * tool or may have been made for those who do.
   */
  cacheUse(command: Command): 'image' | Command | undefined;
  /** Whether what the image starts may go on as another user than root. */
  mayDropRights(stage: Stage): boolean;
  /** The program of an ENTRYPOINT that takes the CMD for its arguments, and does not run it. */
  argumentTaker(stage: Stage | undefined): string | undefined;
  /** What the image of a stage calls when it starts, and to look after itself, as far as its scripts are read. */
  calls(stage: Stage): Calls;
  /** Programs that sources of the context start by name, as far as they are read. */
  readonly sourceCalls: readonly SourceCall[];
  /** Whether what the image starts is a script, or a program that is not known by its name: it may do anything first. */
  startsScript(stage: Stage): boolean;
  /** A user without root's rights that the image of a stage has: one that the file switched to before, or adds; the base image's own. */
  spareUser(stage: Stage): string | undefined;
  /** The edit that makes a stage end as another user, once it has done all that root may be needed for. */
  endAs(stage: Stage, user: string): Edit | undefined;
  /** The variables of an exec form that reach the program as they are written, as far as that is sure. */
  unexpanded(node: NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): readonly UnexpandedVariable[];
  /** Whether no shell can be in the image when a node runs: it holds nothing but what is copied, and that is none. */
  lacksShell(node: NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): boolean;
  /** Whether a program that is called by its name is surely not in the image when a node runs. */
  lacksProgram(node: NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>, program: string): boolean;
  /** The words of an exec form that are a path pattern as a whole; none where a shell runs them, or the program expands them itself. */
  patterns(node: NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): readonly UnexpandedPattern[];
  /** The programs of a stage's image that listen where nobody outside of the container reaches them, though a port is exposed. */
  localServers(stage: Stage): readonly Local[];
  /** Whether an image surely has no user, or no group, of a name when an instruction runs: nothing that could make it stands before it. */
  lacksAccount(node: Node, name: string, what: Account): boolean;
  /** Whether a stage stands on accounts of its image that another one surely lacks, and makes none of that name: those of the names that are given. */
  strangers(stage: Stage, names: readonly string[], image: string): readonly string[];
  /** What is known of the server in a base image that has to be started as root, where the file changes nothing about that. */
  rootServer(stage: Stage): RootServer | undefined;
  /** The package manager or build tool that an image starts, and that starts the program in turn. */
  launcher(stage: Stage): Launcher | undefined;
  /** The file that an image starts, as an absolute path, where it is named by more than its name; and the word that names it. */
  startedFile(stage: Stage): { readonly path: string; readonly at: Range } | undefined;
  /** Why the script that an image starts cannot be started; nothing where it can, or where that is not known. */
  scriptFault(stage: Stage): ScriptFault | undefined;
  /** What the shell of the script that an image starts lacks of what is in it; `file` is the script, where it is none of this file. */
  foreignInScript(
    stage: Stage,
  ): { readonly file: string | undefined; readonly found: readonly ForeignSyntax[] } | undefined;
  /** The program that the script of an image starts last and waits for, where it could give its place to it. */
  heldProgram(stage: Stage): Held | undefined;
  /** An exec form as the text of a shell that puts in its variables; nothing for a shell form. */
  shellText(node: NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): string | undefined;
}

/** A build as far as this room: what its questions may ask. */
export interface UpToStarts extends UpToPackages {
  readonly starts: StartsFace;
}
