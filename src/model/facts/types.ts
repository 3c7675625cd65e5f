import type { Dockerfile } from '../../syntax/nodes.ts';
import type { Range, Source } from '../../text/source.ts';
import type { Remembering } from '../memo.ts';
import type { Dockerignore } from './dockerignore.ts';

/** What is known of a variable or path without running anything: its text, `null` when it is surely unset, `undefined` when it cannot be known. */
export type Value = string | null | undefined;

/** The files of a build context, as far as they are known. Paths are relative, with `/`. */
export interface ContextFiles {
  /** Whether a file or folder exists, ignored or not. */
  has(path: string): boolean;
  /** Files (not folders) that match a glob, ignored ones too. */
  list(glob: string): readonly string[];
  /** Bytes of a file, or of all files below a folder. */
  size(path: string): number | undefined;
  /** Whether the ignore file in force leaves it out. */
  ignored(path: string): boolean;
  /** Bytes of what an archive or compressed file holds, by its own account. */
  unpacked?(path: string): number | undefined;
  /** The permissions of a file, as chmod counts them; nothing where they are not known. */
  mode?(path: string): number | undefined;
  /** What a link holds, as it is written; nothing for what is none. */
  link?(path: string): string | undefined;
  /**
   * The files that are sent to the builder of a file or folder, in order; nothing where they are too many to know, or links lead there. A name with `/`
   * at its end is a folder that is known only as a whole. Left out of a context, `list` and `ignored` take its place.
   */
  sent?(path: string): readonly string[] | undefined;
  /** The ignore file in force. */
  readonly ignoreFile?: IgnoreFile | undefined;
  /** The text of a small file (manifests, lockfiles, scripts). */
  read?(path: string): string | undefined;
  /** The same files, some with another text, or new: what a fix that changes them would lead to. Without it, there are no such fixes. */
  withTexts?(texts: ReadonlyMap<string, string>): ContextFiles;
}

/** An ignore file, with its path relative to the context. */
export interface IgnoreFile extends Dockerignore {
  readonly path: string;
}

/** A stage that the user, compose or bake names as something to build. */
export interface Target {
  readonly name: string;
  readonly from: 'option' | 'configuration' | 'compose' | 'bake';
}

/** A word of a compose or bake file, and where it stands there. */
export interface PlanWord {
  readonly text: string;
  readonly at: Range;
}

/** A build of this Dockerfile that a compose or bake file describes. */
export interface Plan {
  readonly from: 'compose' | 'bake';
  /** The file that does, as findings name it: relative to the context. */
  readonly file: string;
  /** The service or target, as that file calls it. */
  readonly name: string;
  /** The stage that it builds, where it is written out. */
  readonly target?: PlanWord;
  /** The names of the build arguments that it gives, those that are written out. */
  readonly args: readonly PlanWord[];
}

/** A script as ShellCheck is asked about it. */
export interface CheckedScript {
  readonly text: string;
  /** The shell that reads it: `sh`, `bash`, `busybox`, `powershell`. */
  readonly shell: string;
  /** Whether it is only called `sh`, and nobody knows what stands behind that. */
  readonly isUnknown?: true;
  /** What is exported to it, by name; undefined where the value is not known. */
  readonly environment: readonly (readonly [name: string, value: string | undefined])[];
}

/** What ShellCheck says of a stretch of a script; offsets are those of its text. */
export interface ScriptComment {
  /** `SC2086`. */
  readonly code: string;
  readonly level: 'error' | 'warning' | 'info' | 'style';
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** What it would put in the place of what, all of it together; nothing where it has no cure. */
  readonly replacements: readonly ScriptReplacement[];
}

/** What ShellCheck would put in the place of a stretch of a script. */
export interface ScriptReplacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether what is put in belongs to what stands behind it. */
  readonly opens: boolean;
}

/** What an image that was built of this Dockerfile holds of an instruction. */
export interface BuiltPart {
  /** Of all that its layer has, and of what that deletes or stores anew of earlier ones; nothing where other instructions made it too. */
  readonly layer?: { readonly bytes: number; readonly hides: number };
  /** What its layer has at an absolute path, or below it. */
  under(path: string): number;
  /** What of that the layer of a later instruction, by its position in the file, deletes or stores anew. */
  lost(to: number, path: string): number;
}

/** What comes from outside the text. */
export interface Facts {
  /** Asks ShellCheck: what it says of each script, in their order; nothing of one where it does not answer. Absent where nobody wants it asked. */
  readonly shellcheck?: (scripts: readonly CheckedScript[]) => readonly (readonly ScriptComment[] | undefined)[];
  readonly context?: ContextFiles;
  /** The folder of the context, for messages, where it is only likely to be the one: nobody names it, and nothing proves it. */
  readonly likelyContext?: string;
  /** Whether nobody names the context: it was found to be the one, or likely to be. */
  readonly foundContext?: true;
  readonly targets?: readonly Target[];
  /** Further targets, which a bake file builds for whoever asks for them; undefined where one is not known. */
  readonly askedFor?: readonly (string | undefined)[];
  /** `--build-arg` values by name; undefined where one is given that is not known. */
  readonly buildArgs?: Readonly<Record<string, string | undefined>>;
  /** Names that stand for other contexts (`additional_contexts`, `--build-context`): what is built from them is not known. */
  readonly contexts?: readonly string[];
  /** The platforms (`linux/arm64`) that compose, bake, workflows and Makefiles build it for, those that are written out. */
  readonly platforms?: readonly string[];
  /** What compose and bake files say of this Dockerfile. */
  readonly plans?: readonly Plan[];
  /** `YYYY-MM-DD`. */
  readonly today?: string;
  /** A big table by name, parsed JSON, read at first use. */
  table?(name: string): unknown;
  readonly registry?: Registry;
  /** What was built, by the position of an instruction in the file; nothing of those that it does not have, or that cannot be told apart. */
  built?(instruction: number): BuiltPart | undefined;
  /** The bytes of the base image of a stage, by its number, as they were measured; nothing of a stage that was not built so. */
  builtBase?(stage: number): number | undefined;
}

/** What is known of images by asking for them. */
export interface Registry {
  /** The platforms (`linux/arm64`) that an image is published for; nothing when it cannot be had. */
  platforms(reference: string): readonly string[] | undefined;
}

/** A build as far as what comes from outside. */
export interface UpToFacts extends Remembering {
  readonly source: Source;
  readonly file: Dockerfile;
  readonly facts: Facts;
}
