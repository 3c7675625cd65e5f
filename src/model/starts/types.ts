import type { Tool } from '../../data/tool.ts';
import type { CmdNode, EntrypointNode, NodeOf } from '../../syntax/nodes.ts';
import type { Edit } from '../../text/edit.ts';
import type { Range } from '../../text/source.ts';
import type { Command } from '../commands/types.ts';
import type { UpToPackages } from '../packages/types.ts';
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

/** The questions that the room answers. */
export interface StartsFace {
  /** Variables that an image which starts a program has in a file, such as `/etc/environment`, that nothing in it reads. */
  profileVariables(): readonly ProfileVariable[];
  /** Whether a stage, by its name, its base image, its file's name or what it starts, is for work on the code and not for running it. */
  isForDevelopment(stage: Stage): boolean;
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
  /** Whether what the image starts may go on as another user than root. */
  mayDropRights(stage: Stage): boolean;
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
  /** An exec form as the text of a shell that puts in its variables; nothing for a shell form. */
  shellText(node: NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): string | undefined;
}

/** A build as far as this room: what its questions may ask. */
export interface UpToStarts extends UpToPackages {
  readonly starts: StartsFace;
}
