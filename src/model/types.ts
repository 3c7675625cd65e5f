import type { Start } from './start.ts';
import type { Command as ShellCommand, Script } from '../shell/nodes.ts';
import type {
  AddNode,
  ArgNode,
  Comment,
  CommandForm,
  CopyNode,
  Dockerfile,
  EnvNode,
  FromNode,
  Keyword,
  Mount,
  Node,
  NodeOf,
  Pair,
  Problem,
  RunNode,
  Word,
} from '../syntax/nodes.ts';
import type { Range, Source } from '../text/source.ts';

/** Uncompressed bytes on disk (MB = 10^6), with a range and where the number comes from. */
export interface Bytes {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly from: 'measured' | 'table' | 'guess';
}

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
  /** The text of a small file (manifests, lockfiles, scripts). */
  read?(path: string): string | undefined;
}

/** A stage that the user, compose or bake names as something to build. */
export interface Target {
  readonly name: string;
  readonly from: 'option' | 'configuration' | 'compose' | 'bake';
}

/** What comes from outside the text. */
export interface Facts {
  readonly context?: ContextFiles;
  readonly targets?: readonly Target[];
  /** `--build-arg` values by name. */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** `YYYY-MM-DD`. */
  readonly today?: string;
  /** A big table by name, parsed JSON, read at first use. */
  table?(name: string): unknown;
}

/** An image reference as a registry would be asked for it. */
export interface ImageRef {
  /** Where it is written: FROM's word, the value of `--from=`, a mount's field. */
  readonly at: Range;
  /** As written, variables and all. */
  readonly text: string;
  /**
   * The reference after expansion of ARG defaults and build arguments; absent when it cannot be known, and then the fields below are too.
   */
  readonly reference: string | undefined;
  /** Registry host, `docker.io` when none is written. */
  readonly registry: string | undefined;
  /** Repository without registry and without `library/`: `python`, `bitnami/redis`. */
  readonly name: string | undefined;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** Place of the tag, where it is written out in `at`; else the whole reference. */
  readonly tagAt: Range;
  /** Where the value is really written: an ARG's default in the file, else `at`. */
  readonly writtenAt: Range;
  /** `--build-arg` or the like decided it. */
  readonly overridden: boolean;
  readonly node: FromNode | CopyNode | AddNode | RunNode;
}

/** What is in force just before an instruction. */
export interface State {
  /** The user as `USER` says, expanded; `null`: none set in this file, the base image's; `undefined`: not known. */
  readonly user: Value;
  /** The USER instruction that set it, in this stage or a parent. */
  readonly userNode: NodeOf<'USER'> | undefined;
  /** Absolute working directory; `null`: none set in this file, the base image's; `undefined`: not known. */
  readonly workdir: Value;
  /** SHELL's words; the default of the platform when none is set. */
  readonly shell: readonly string[];
  /** Whether SHELL was set in this file for this stage or a parent stage of it. */
  readonly shellNode: NodeOf<'SHELL'> | undefined;
  /** What `$name` gives in an instruction that Docker expands; ENV, ARG, and those of parent stages. */
  variable(name: string): Value;
  /** What the environment of a RUN holds: ENV, declared ARGs, predefined proxies. */
  environment(name: string): Value;
  /** The instruction that gave `name` its value or declared it, in this stage or a parent. */
  definition(name: string): EnvNode | ArgNode | undefined;
  /** Every name that is declared or set in this file for this stage and its parents. */
  readonly names: readonly string[];
}

/** A command of a RUN, with where it runs. */
export interface Command extends ShellCommand {
  readonly run: RunNode;
  readonly stage: Stage;
  /**
   * Whether an option may be given: `has`, or a variable stands among the arguments that can bring it (`$APT_OPTIONS`, or one whose known value
   * holds it).
   */
  may(...flags: readonly string[]): boolean;
}

/** A package that an install or a removal names. */
export interface PackageUse {
  /** Without version, architecture and release. */
  readonly name: string;
  /** The word that names it: a variable's, when it stands in one. */
  readonly at: Range;
  readonly command: Command;
}

/** A path that a RUN removes again, with the command that does. `contents`: only what is in the folder (`/tmp/*`). */
export interface Removal {
  readonly command: Command;
  readonly path: string;
  readonly contents: boolean;
}

export interface Stage {
  /** The number that `COPY --from=0` counts; -1 for the implicit stage. */
  readonly index: number;
  /** As written. */
  readonly name: string | undefined;
  /** Lower case: what `--from` and `--target` compare with. */
  readonly key: string | undefined;
  /** Absent for the implicit stage of a text that starts without FROM. */
  readonly from: FromNode | undefined;
  /** A stage of this file, an image, `scratch`, or nothing when the base is not known (no FROM, a named context). */
  readonly base: Stage | ImageRef | 'scratch' | undefined;
  /** The image at the bottom of the chain of FROMs, or `scratch`. */
  readonly root: ImageRef | 'scratch' | undefined;
  /** The instructions after FROM. */
  readonly instructions: readonly Node[];
  /** Stages built FROM this one. */
  readonly children: readonly Stage[];
  /** Stages that copy or mount files from this one, with the instruction that does. */
  readonly readers: readonly { readonly stage: Stage; readonly node: CopyNode | AddNode | RunNode }[];
  /** Whether a build of the targets needs it. */
  readonly reachable: boolean;
  /** Whether its layers are in an image that ships: a target, or what a target is built FROM. */
  readonly shipped: boolean;
  readonly target: boolean;
  /** Whether it is built for Windows, as far as the file tells. */
  readonly windows: boolean;
  /** This stage and the stages it is built FROM, nearest first. */
  readonly chain: readonly Stage[];
  /** State just before an instruction of this stage. */
  before(node: Node): State;
  /** State at the end of the stage. */
  readonly end: State;
  /** The CMD, ENTRYPOINT or HEALTHCHECK in force at the end, in this stage or a parent, by Docker's rules of inheritance. */
  readonly cmd: NodeOf<'CMD'> | undefined;
  readonly entrypoint: NodeOf<'ENTRYPOINT'> | undefined;
  readonly healthcheck: NodeOf<'HEALTHCHECK'> | undefined;
}

/** What a `--from` means. */
export type FromTarget =
  | { readonly kind: 'stage'; readonly stage: Stage }
  /** A stage that is not built yet at this point: itself or a later one; or an index out of range. */
  | { readonly kind: 'impossible'; readonly stage: Stage | undefined }
  | { readonly kind: 'image'; readonly image: ImageRef }
  | { readonly kind: 'unknown' };

/** A rule's id or code in a comment, as written, or `all`. */
export interface SuppressionName {
  readonly text: string;
  readonly at: Range;
}

/** Why a comment is not what it almost is. */
export interface SuppressionProblem {
  readonly at: Range;
  readonly message: string;
  /** The text that was probably meant, to stand at `at`. */
  readonly suggestion?: string;
}

/** A comment that silences rules. */
export interface Suppression {
  /** Whose comment it is. */
  readonly kind: 'plimsoll' | 'hadolint' | 'buildkit';
  /** The next instruction (inside a continued one: the next line), the stage, or the file. */
  readonly scope: 'next' | 'stage' | 'file';
  readonly at: Range;
  /** Empty when it is not known what it means. */
  readonly names: readonly SuppressionName[];
  readonly reason: string | undefined;
  /** Findings that start here are silenced. */
  readonly covers: Range;
  /** Why the tool that it is written for does not read it as it is meant. */
  readonly problem: SuppressionProblem | undefined;
}

/** A `# hadolint shell=` comment: what to read shell text as. */
export interface ShellPragma {
  readonly at: Range;
  readonly shell: string;
}

/** A Dockerfile with everything a rule asks about it. Made anew for each text. */
export interface Build {
  readonly source: Source;
  readonly file: Dockerfile;
  readonly stages: readonly Stage[];
  /** What is built: the named targets, else the last stage. */
  readonly targets: readonly Stage[];
  readonly shippedStages: readonly Stage[];
  /** Every registry pull: FROM, `COPY --from=image`, `RUN --mount=from=image`. */
  readonly images: readonly ImageRef[];
  readonly context: ContextFiles | undefined;
  readonly today: string | undefined;
  /** Whether targets were named by the user, compose or bake. */
  readonly targetsNamed: boolean;
  readonly comments: readonly Comment[];
  /** Comments that silence rules, and comments that almost do, in order. */
  readonly suppressions: readonly Suppression[];
  /** `# hadolint shell=` comments, in order. */
  readonly shellPragmas: readonly ShellPragma[];
  problems(rule: Problem['rule']): readonly Problem[];
  /** In order; with `onbuild`, ONBUILD triggers of that keyword too. */
  instructions<K extends Keyword>(keyword: K, options?: { readonly onbuild?: boolean }): readonly NodeOf<K>[];
  /**
   * Commands of every RUN (of ONBUILD RUN too) by canonical tool name and, if given, one of the subcommands: `commands('apt-get', 'install')`.
   * Without a name, all. Opaque scripts have none.
   */
  commands(name?: string | readonly string[], ...subcommands: string[]): readonly Command[];
  /** A RUN's script, parsed once, on first use; for CMD, ENTRYPOINT and HEALTHCHECK too. */
  script(node: NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): Script;
  /** Commands of one RUN. */
  commandsOf(run: RunNode): readonly Command[];
  /** The stage an instruction belongs to; none for an ARG before the first FROM. */
  stageOf(node: Node): Stage | undefined;
  before(node: Node): State;
  /** What the `rm` and `find -delete` of a RUN remove, in order, as absolute paths. */
  removals(run: RunNode): readonly Removal[];
  /** Whether the RUN removes `path` (or a folder above it) after `command`. */
  removesAfter(command: Command, path: string): boolean;
  /** Whether a mount of the RUN keeps `path` (or the part of it that is named) out of the layer: cache, tmpfs or bind. */
  mountedOver(run: RunNode, path: string): boolean;
  /**
   * apt's configuration when `command` runs, by its `-o` and by files written before it: `true`, `false`, `null` for not set, undefined when a file that
   * cannot be read may set it.
   */
  aptSetting(command: Command, name: string): Value;
  /**
   * What a command finds in its environment. A variable that only an unknown base could set counts as unset (`null`); one that the file sets to something
   * unknown is undefined.
   */
  environment(command: Command, name: string): Value;
  /** What a variable of a script holds when `command` runs: an assignment before it in the script, else its environment. */
  shellVariable(command: Command, name: string): Value;
  /** The packages that an install or removal names, those in known variables too. */
  packages(command: Command): readonly PackageUse[];
  /** Every system package that a stage's own RUNs install and do not remove again in the same RUN. */
  installed(stage: Stage): readonly PackageUse[];
  /** Whether the tool's own configuration may hold `key` when `command` runs. */
  configures(command: Command, tool: string, key: string): boolean;
  /** What the image of a stage starts: ENTRYPOINT with CMD, or CMD; nothing when the file sets neither. */
  start(stage: Stage): Start | undefined;
  /** Whether the images that a stage ships in start a program, and not a shell for somebody to type into. */
  runsApplication(stage: Stage): boolean;
  /** Whether what the image starts may go on as another user than root. */
  mayDropRights(stage: Stage): boolean;
  /** The user that the base image at the bottom of a stage's chain sets; nothing when it is not known. */
  baseUser(stage: Stage): string | undefined;
  /** The home folder of the user in force; nothing when it cannot be known. */
  home(node: Node): string | undefined;
  /** The text to stand after `=` for the value of a pair, byte for byte the same to BuildKit; nothing where that is not sure. */
  valueText(pair: Pair, node: Node): string | undefined;
  /** A word after Docker's expansion in front of `node`: text, or nothing when it cannot be known. */
  expand(word: Word, node: Node): string | undefined;
  /** What `--from=` of a COPY, or `from=` of a mount, names. */
  fromTarget(node: CopyNode | AddNode | RunNode, mount?: Mount): FromTarget | undefined;
  /** What is known of an image by its name and tag. */
  describe(image: ImageRef): ImageFacts;
  /** A fact table, or nothing. */
  table(name: string): unknown;
  /** Facts that this run lacks. */
  lacks(fact: 'context' | 'targets' | 'date' | 'registry'): boolean;
}

export type { CommandForm, Start };
