import type {
  AddNode,
  ArgNode,
  CopyNode,
  EnvNode,
  FromNode,
  Keyword,
  Mount,
  Node,
  NodeOf,
  Pair,
  Problem,
  RunNode,
  Variable,
  Word,
} from '../../syntax/nodes.ts';
import type { Range } from '../../text/source.ts';
import type { Value } from '../facts/types.ts';
import type { ImageFacts, ImageRef, UpToImages } from '../images/types.ts';

/** What is in force just before an instruction. */
export interface State {
  /** The user as `USER` says, expanded; `null`: none set in this file, the base image's; `undefined`: not known. */
  readonly user: Value;
  /** The USER instruction that set it, in this stage or a parent. */
  readonly userNode: NodeOf<'USER'> | undefined;
  /** Absolute working directory; `null`: none set in this file, the base image's; `undefined`: not known. */
  readonly workdir: Value;
  /** The WORKDIR instruction that set it, in this stage or a parent. */
  readonly workdirNode: NodeOf<'WORKDIR'> | undefined;
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

/** What FROM names. */
export type Base =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'image'; readonly image: ImageRef }
  | { readonly kind: 'scratch' }
  /** No FROM, or a named context. */
  | { readonly kind: 'unknown' };

/** A stage: what stands between a `FROM` and the next one. */
export interface Stage {
  /** The number that `COPY --from=0` counts; -1 for the implicit stage. */
  readonly index: number;
  /** As written. */
  readonly name: string | undefined;
  /** Lower case: what `--from` and `--target` compare with. */
  readonly key: string | undefined;
  /** Absent for the implicit stage of a text that starts without FROM. */
  readonly from: FromNode | undefined;
  /** What it is built from. */
  readonly base: Base;
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

/** What a stage is built for, and the FROM that says so: the machine that builds, the platform that is asked for, or a platform that is written out. */
export interface StagePlatform {
  readonly kind: 'build' | 'target' | 'constant' | 'unknown';
  readonly from: FromNode | undefined;
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
  readonly kind: 'plimsoll' | 'hadolint' | 'buildkit' | 'shellcheck';
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

/** A label that an instruction sets, with what is known of it after expansion. */
export interface Label {
  readonly pair: Pair;
  readonly key: string | undefined;
  readonly value: string | undefined;
}

/** An instruction that has no effect, since a later one of its stage takes its place. */
export interface Overridden<K extends 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'> {
  readonly node: NodeOf<K>;
  /** The next one of the same keyword. */
  readonly by: NodeOf<K>;
}

/** A word of EXPOSE, taken apart as docker/go-connections does: `[[ip:]host:]container[-end][/protocol]`. */
export interface Port {
  readonly word: Word;
  /** After expansion. */
  readonly text: string;
  /** What stands before the container's port, a host address or a host port, without the last colon. */
  readonly host: string | undefined;
  /** `8080` or `8000-8010`. */
  readonly container: string;
  readonly protocol: string | undefined;
}

/** An instruction that is none, for the one above does not end. */
export interface Swallowed {
  readonly keyword: Keyword;
  /** The character that continues the line. */
  readonly by: Range;
}

/** The questions that the room answers. */
export interface StagesFace {
  readonly all: readonly Stage[];
  /** What is built: the named targets; else the last stage, and others that nothing needs and that are images to run. */
  readonly targets: readonly Stage[];
  readonly shipped: readonly Stage[];
  /** Every registry pull: FROM, `COPY --from=image`, `RUN --mount=from=image`. */
  readonly images: readonly ImageRef[];
  /** Whether ARG declares a name anywhere, or BuildKit knows it without. */
  takesArgument(name: string): boolean;
  /** Whether BuildKit knows an argument without a declaration. */
  isPredefined(name: string): boolean;
  /** The declared argument that a name was probably meant for. */
  misspeltArgument(name: string): string | undefined;
  /** Whether `--target` finds a stage of this name or number. */
  isTarget(name: string): boolean;
  /** Whether targets were named by the user, compose or bake. */
  readonly targetsNamed: boolean;
  /** Whether nothing else is anybody's target. A compose file has those that it starts, and others are built by hand or by a pipeline. */
  readonly allTargetsNamed: boolean;
  /** The shells that `# hadolint shell=` comments name, in order. */
  readonly shellPragmas: readonly ShellPragma[];
  /** Comments that silence rules, and comments that almost do, in order. */
  readonly suppressions: readonly Suppression[];
  problems(rule: Problem['rule']): readonly Problem[];
  /** The keywords that there are, behind ONBUILD too. */
  readonly keywords: ReadonlySet<Keyword>;
  /** In order; with `onbuild`, ONBUILD triggers of that keyword too. */
  instructions<K extends Keyword>(keyword: K, options?: { readonly onbuild?: boolean }): readonly NodeOf<K>[];
  /** The stage an instruction belongs to; none for an ARG before the first FROM. */
  of(node: Node): Stage | undefined;
  before(node: Node): State;
  /** The user that the base image at the bottom of a stage's chain sets; nothing when it is not known. */
  baseUser(stage: Stage): string | undefined;
  /** Who runs an instruction, without the group: `root`, also for `0`; nothing where that is not known. */
  runsAs(node: Node): string | undefined;
  /** What a LABEL sets, pair by pair. */
  labels(node: NodeOf<'LABEL'>): readonly Label[];
  /** The ports of an EXPOSE, those that are known. */
  ports(node: NodeOf<'EXPOSE'>): readonly Port[];
  /** Every use of a variable that Docker puts a value in for when it runs an instruction of a stage. */
  expansions(node: Node): readonly Variable[];
  /** The variable that is set in front of `node` and that a name was probably meant for. */
  misspeltVariable(name: string, node: Node): string | undefined;
  /** The instructions of a keyword that have no effect, since a later one of their stage takes their place. */
  overridden<K extends 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>(keyword: K): readonly Overridden<K>[];
  /** A word after Docker's expansion in front of `node`: text, or nothing when it cannot be known. */
  expand(word: Word, node: Node): string | undefined;
  /** What `--from=` of a COPY, or `from=` of a mount, names. */
  fromTarget(node: CopyNode | AddNode | RunNode, mount?: Mount): FromTarget | undefined;
  /** What is known of the image at the bottom of a stage's chain; nothing for `scratch` and an unknown base. */
  baseFacts(stage: Stage): ImageFacts | undefined;
  /** Where a part of a reference (its tag, a word of it) really stands: in FROM, or in the ARG default that decides it; all of it where it is not found. */
  placeOf(image: ImageRef, part: string): Range;
  /** The name of a stage above instruction number `before` that a name was probably meant for. */
  misspeltStage(name: string, before: number): string | undefined;
  /** The instruction below a blank line that is taken for a part of the one above, since that goes on. */
  swallowed(blank: Range): Swallowed | undefined;
  /** Whether a C preprocessor takes the text before Docker does: words of it may be macros. */
  readonly isPreprocessed: boolean;
  /** Whether `#else` or the like of a C preprocessor stands between a stage and the one above it: only one of them is left then. */
  isOtherBranch(stage: Stage): boolean;
  /** Whether a stage is built for several platforms: its file reads for which, or is known to be, or it stands on the platform of the build. */
  severalPlatforms(stage: Stage): boolean;
  /** What a stage is built for. */
  platform(stage: Stage): StagePlatform;
  /** What an ARG above the first FROM says of a variable. */
  globalPair(name: string): Pair | undefined;
  /** Whether FROM can use a variable: declared above the first FROM, or one that BuildKit sets itself. */
  globalArg(name: string): boolean;
  misspeltGlobalArg(name: string): string | undefined;
  /** Whether a word of FROM uses an argument that is declared without a default, or one that it asks for with `:?`. */
  wantsArgument(word: Word): boolean;
  /** A word of FROM as a build without any `--build-arg` sees it. */
  defaultText(word: Word): string | undefined;
}

/** A build as far as this room: what its questions may ask. */
export interface UpToStages extends UpToImages {
  readonly stages: StagesFace;
}
