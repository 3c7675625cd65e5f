import type { Ballast, Load, Weight } from './ballast.ts';
import type { Dockerignore } from './dockerignore.ts';
import type { Binary } from './binaries.ts';
import type { Carried } from './carried.ts';
import type { Dependencies } from './dependencies.ts';
import type { LostFailure } from './failure.ts';
import type { Inert } from './inert.ts';
import type { Label } from './label.ts';
import type { Change, Hidden, Layer, LayerNode, Subject } from './layer.ts';
import type { Copied } from './made.ts';
import type { Overridden } from './overridden.ts';
import type { Port } from './port.ts';
import type { ProfileVariable } from './profile.ts';
import type { Program } from './program.ts';
import type { BuildRemains } from './remains.ts';
import type { Origin } from './provenance.ts';
import type { LateInstall } from './project-install.ts';
import type { Python, Venv } from './python.ts';
import type { Mounted, Selected } from './selection.ts';
import type { StageSize } from './stage-size.ts';
import type { Start } from './start.ts';
import type { UnexpandedVariable } from './unexpanded.ts';
import type { DistributionId } from '../data/distributions.ts';
import type { Command as ShellCommand, Script, ScriptNode, ShellWord } from '../shell/nodes.ts';
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
  Variable,
  Word,
} from '../syntax/nodes.ts';
import type { Edit } from '../text/edit.ts';
import type { Unpacked } from './unpacked.ts';
import type { Written } from './written.ts';
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
  /** Bytes of what an archive or compressed file holds, by its own account. */
  unpacked?(path: string): number | undefined;
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

/** What comes from outside the text. */
export interface Facts {
  readonly context?: ContextFiles;
  readonly targets?: readonly Target[];
  /** `--build-arg` values by name; undefined where one is given that is not known. */
  readonly buildArgs?: Readonly<Record<string, string | undefined>>;
  /** Names that stand for other contexts (`additional_contexts`, `--build-context`): what is built from them is not known. */
  readonly contexts?: readonly string[];
  /** What compose and bake files say of this Dockerfile. */
  readonly plans?: readonly Plan[];
  /** `YYYY-MM-DD`. */
  readonly today?: string;
  /** A big table by name, parsed JSON, read at first use. */
  table?(name: string): unknown;
  readonly registry?: Registry;
}

/** What is known of images by asking for them. */
export interface Registry {
  /** The platforms (`linux/arm64`) that an image is published for; nothing when it cannot be had. */
  platforms(reference: string): readonly string[] | undefined;
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
  /** Every ARG default in the file that it is put together from. */
  readonly defaults: readonly Range[];
  /** `--build-arg` or the like decided it. */
  readonly overridden: boolean;
  readonly node: FromNode | CopyNode | AddNode | RunNode;
}

/** A release of a distribution. */
export interface Release {
  readonly id: DistributionId;
  /** As its makers name a release: `12`, `22.04`, `3.20`, `stream9`; absent when a tag leaves it open. */
  readonly version: string | undefined;
  readonly codename: string | undefined;
  /** As the reference spells it (`buster`, `alpine3.20`, `debian-11`); absent when it does not. */
  readonly text: string | undefined;
}

/** What an image is made for: a language, a database. */
export interface Product {
  /** As the end-of-life table has it: `python`, `node`, `go`, `java`, `postgres`. */
  readonly name: string;
  /** As exact as the reference: `3`, `3.12`, `3.12.4`. */
  readonly version: string | undefined;
  /** As the reference spells it (`3.12-rc`, `jdk-17`, `hydrogen`); absent when it does not. */
  readonly text: string | undefined;
}

/** What is known of an image by its name and tag alone. What is absent is not known, and rules are silent. */
export interface ImageFacts {
  /** The name in our tables: Docker Hub's registry and the ways round it (mirrors, namespaces of one architecture) left out. */
  readonly repository: string | undefined;
  readonly kind: 'distribution' | 'runtime' | 'sdk' | 'service' | 'minimal' | undefined;
  /** A Docker official image. */
  readonly official: boolean;
  readonly distribution: Release | undefined;
  readonly runtime: Product | undefined;
  /** `full` where there is a slim variant, `default` where there is none. */
  readonly variant: 'full' | 'slim' | 'alpine' | 'minimal' | 'distroless' | 'windows' | 'default' | undefined;
  readonly libc: 'glibc' | 'musl' | 'none' | undefined;
  readonly windows: boolean | undefined;
  /** The user that the image sets; `root` also when it sets none. */
  readonly user: string | undefined;
  readonly workdir: string | undefined;
  /** What `/bin/sh` is. */
  readonly shell: 'dash' | 'busybox' | 'bash' | 'none' | undefined;
  readonly hasShell: boolean | undefined;
  readonly packageManager:
    'apt' | 'apk' | 'dnf' | 'microdnf' | 'yum' | 'tdnf' | 'zypper' | 'pacman' | 'none' | undefined;
  /** A variable that the image sets; `null` where no release of it does. */
  variable(name: string): Value;
  /** What the full variant holds more than the slim one. */
  readonly full: string | undefined;
  /** The tag of its slim variant: `3.12-slim` for `3.12`. */
  readonly slimTag: string | undefined;
  readonly size: Bytes | undefined;
  readonly slimSize: Bytes | undefined;
}

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

/** A command of a RUN, with where it runs. */
export interface Command extends ShellCommand {
  readonly run: RunNode;
  readonly stage: Stage;
  /** Whether it is called by its bare name, and by the script itself: behind no `sudo` or path, in no `sh -c`. hadolint sees no other commands. */
  readonly plain: boolean;
  /** Name and subcommands, for messages: `apt-get install`. */
  readonly called: string;
  /** From the name to the first subcommand, with the options between them. */
  readonly calledAt: Range;
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
  /** With all that, as the tool is given it. */
  readonly written: string;
  /** The word that names it: a variable's, when it stands in one. */
  readonly at: Range;
  readonly command: Command;
}

/** A command that installs packages without a version. */
export interface Unpinned {
  readonly command: Command;
  readonly first: PackageUse;
  readonly others: readonly PackageUse[];
}

/** The package lists that an apt command finds: of its own RUN, of an earlier one, or none at all. */
export type AptLists =
  { readonly kind: 'fresh' } | { readonly kind: 'none' } | { readonly kind: 'present'; readonly update: Command };

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
  /** What compose and bake files say of this Dockerfile. */
  readonly plans: readonly Plan[];
  /** Whether ARG declares a name anywhere, or BuildKit knows it without. */
  takesArgument(name: string): boolean;
  /** The declared argument that a name was probably meant for. */
  misspeltArgument(name: string): string | undefined;
  /** Whether `--target` finds a stage of this name or number. */
  isTarget(name: string): boolean;
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
  /** Commands of the RUNs of one stage. */
  commandsIn(stage: Stage): readonly Command[];
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
  /** Whether a RUN's script may give a variable a value itself, anywhere: an assignment, a loop, `read`, a file that it sources, a secret. */
  setsVariable(run: RunNode, name: string): boolean;
  /** The steps of a RUN (installs, builds, downloads) whose failure is lost by accident, in order. */
  lostFailures(run: RunNode): readonly LostFailure[];
  /** Variables that an image which starts a program has in a file, such as `/etc/environment`, that nothing in it reads. */
  profileVariables(): readonly ProfileVariable[];
  /** Whether a RUN does nothing but this command, so that another instruction may take its place: no flags, heredocs, comments, ONBUILD. */
  isAlone(command: Command): boolean;
  /** Whether a node stands in a text that another command is handed to run (`sh -c '…'`, `find -exec …`), and not in the script itself. */
  isHanded(node: ScriptNode): boolean;
  /** The working directory of a command in its script: WORKDIR, then every `cd` before it; `null` where none is set. */
  directory(command: Command): Value;
  /** Where a word of a command leads that is a path: absolute, from the folder that it runs in; nothing when that is not known. */
  pathOf(command: Command, word: ShellWord): string | undefined;
  /** What a copy of a whole folder of a stage takes along, that only the build needed. */
  remains(carried: Carried): readonly BuildRemains[];
  /** The packages that an install or removal names, those in known variables too. */
  packages(command: Command): readonly PackageUse[];
  /**
   * What an install of Debian's packages leaves in its layer when its RUN ends: net of what was there, of what the RUN takes out again, and with what any
   * install writes. Nothing where a package is not known.
   */
  installSize(command: Command): Bytes | undefined;
  /** The part of it that packages are which only recommendations bring; without `kept`, which stay, and what those need. */
  recommendsSize(command: Command, kept?: readonly string[]): Bytes | undefined;
  /**
   * What some of the packages that one command names bring beyond its others and beyond what was there: what leaving them out would save. Packages that
   * an earlier command brought weigh nothing, and recommended ones are `recommendsSize`. With `counts`, only those that it picks are counted.
   */
  packagesSize(uses: readonly PackageUse[], counts?: (name: string) => boolean): Bytes | undefined;
  /** What a removal of Debian's packages hides of the layers below; what its own RUN brought is not counted. */
  removedSize(command: Command): Bytes | undefined;
  /** Whether an install of apt takes recommended packages along; nothing where that cannot be known. */
  takesRecommended(command: Command): boolean | undefined;
  /** Every system package that a stage's own RUNs install and do not remove again in the same RUN. */
  installed(stage: Stage): readonly PackageUse[];
  /**
   * The commands of these tools that leave what they downloaded in a cache of their layer, the last one of each RUN. With `byWords` as hadolint tells:
   * plain commands only, and any `rm -rf` counts for cleaning.
   */
  cachesLeft(tools: readonly string[], byWords?: boolean): readonly Command[];
  /** Whether this command does. */
  keepsCache(command: Command, byWords?: boolean): boolean;
  /**
   * The edit that makes the RUN of a command end with one more, with the same rights and laid out as the RUN is; nothing where that cannot be done
   * safely.
   */
  append(command: Command, text: string): Edit | undefined;
  /** The edit that puts a word in front of one of a command's: on a line of its own, where that one has one. */
  putBefore(command: Command, word: ShellWord, text: string): Edit;
  /** The edits that take arguments out of a command; nothing where a comment would go along. */
  withoutWords(command: Command, places: readonly Range[]): readonly Edit[] | undefined;
  /**
   * The edit that makes one RUN of two that follow each other: the second goes on where the first ends well. Nothing where it would not find all as it
   * was (another folder, other variables), where a failure could get lost, or where a comment stands between them.
   */
  join(first: RunNode, second: RunNode): Edit | undefined;
  /** Whether the tool of a command is still there at the end of its RUN: nothing is uninstalled after it. */
  outlives(command: Command): boolean;
  /**
   * The edits that mount at a path, in the one RUN that needs it, what a COPY brings there for it, and take the copy and its removal away. Nothing where
   * something else may want it, or a mount would not be the same.
   */
  mountInstead(copied: Copied, path: string): readonly Edit[] | undefined;
  /** The edit that takes a command out of an `&&` list; nothing when it is alone in it, or a comment would go along. */
  withdraw(command: Command): Edit | undefined;
  /**
   * The packages that commands of these tools install without a version. What stands in a variable of unknown value is passed over; with `byWords`, as
   * hadolint does, no variable is read, and one counts for a package.
   */
  unpinned(tools: readonly string[], byWords?: boolean): readonly Unpinned[];
  /** The yarn that a command starts: 1 is classic, 2 stands for all later ones; nothing when the file does not tell. */
  yarnGeneration(command: Command): 1 | 2 | undefined;
  /**
   * Whether a command installs all that a manifest of Node.js names, development dependencies too, and nothing in its stage or one built from it takes
   * them out again.
   */
  keepsDevelopment(command: Command): boolean;
  /** Whether a stage, by its name, its base image, its file's name or what it starts, is for work on the code and not for running it. */
  isForDevelopment(stage: Stage): boolean;
  /** Whether nothing answers what a command asks: none of these options, no pipe into it, no setting of the tool. */
  waitsForAnswer(command: Command, answers: readonly string[]): boolean;
  /** Whether a later step of this stage, or of one built from it, may want the lists that this update brought. */
  aptListsNeeded(update: Command): boolean;
  /** The package lists that an apt command finds; nothing when that cannot be known. */
  aptLists(command: Command): AptLists | undefined;
  /** Whether the tool's own configuration may hold `key` when `command` runs. */
  configures(command: Command, tool: string, key: string): boolean;
  /** What the image of a stage starts: ENTRYPOINT with CMD, or CMD; nothing when the file sets neither. */
  start(stage: Stage): Start | undefined;
  /**
   * The programs that the image of a stage starts, in order, wrappers (`tini --`, `exec`, `sh -c`) left out; nothing when the file does not say, or when
   * one of them cannot be known.
   */
  programs(stage: Stage): readonly Program[] | undefined;
  /** The folders that programs of a stage's image are looked for in, in order; nothing when `PATH` is not known. */
  searchPath(stage: Stage): readonly string[] | undefined;
  /** The Python of a stage outside virtual environments: the base image's, or the distribution's where it is installed; nothing when not known. */
  python(stage: Stage): Python | undefined;
  /** The virtual environments that a stage and those below it make, in order. */
  venvs(stage: Stage): readonly Venv[];
  /** The installs of packages of Python, Node.js and Ruby in a stage, in order. */
  dependencies(stage: Stage): readonly Dependencies[];
  /** The names of the packages that an install asks for: those of its words, and those in manifests that the context has. */
  packageNames(install: Dependencies): readonly string[];
  /** What a `pip install` is asked for, and told: its words, and the lines of its files that the context has. */
  requirementLines(command: Command): readonly string[];
  /** The programs that a stage compiles itself, as far as their place is known. */
  binaries(stage: Stage): readonly Binary[];
  /** Whether a stage itself may install packages of a language, wherever they come from. */
  installsPackages(stage: Stage, language: Dependencies['language']): boolean;
  /** Whether the images that a stage ships in start a program, and not a shell for somebody to type into. */
  runsApplication(stage: Stage): boolean;
  /** Whether what the image starts may go on as another user than root. */
  mayDropRights(stage: Stage): boolean;
  /** Whether what the image starts is a script, or a program that is not known by its name: it may do anything first. */
  startsScript(stage: Stage): boolean;
  /** The user that the base image at the bottom of a stage's chain sets; nothing when it is not known. */
  baseUser(stage: Stage): string | undefined;
  /** A user without root's rights that the image of a stage has: one that the file switched to before, or adds; the base image's own. */
  spareUser(stage: Stage): string | undefined;
  /** The edit that makes a stage end as another user, once it has done all that root may be needed for. */
  endAs(stage: Stage, user: string): Edit | undefined;
  /** The home folder of the user in force; nothing when it cannot be known. */
  home(node: Node): string | undefined;
  /** The text to stand after `=` for the value of a pair, byte for byte the same to BuildKit; nothing where that is not sure. */
  valueText(pair: Pair, node: Node): string | undefined;
  /** A text within double quotes, as a value that Docker expands to that very text. */
  quoted(text: string, node: Node): string;
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
  /** The command of a shell form as a JSON array, where a shell would have nothing to do; else nothing. */
  execForm(node: NodeOf<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): string | undefined;
  /** A shell form as a JSON array that names the shell, whose last program takes the shell's place; nothing where that is not sure. */
  execInShell(node: NodeOf<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): string | undefined;
  /** Whether the CMD that follows an ENTRYPOINT is handed to a shell that takes no notice of it: the shell form, or `["sh", "-c", "…"]`. */
  ignoresArguments(node: NodeOf<'ENTRYPOINT'>): boolean;
  /** The variables of an exec form that reach the program as they are written, as far as that is sure. */
  unexpanded(node: NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): readonly UnexpandedVariable[];
  /** An exec form as the text of a shell that puts in its variables; nothing for a shell form. */
  shellText(node: NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>): string | undefined;
  /** The whole lines of an instruction, with the last one's end: what goes when it is deleted. */
  lines(node: Node): Range;
  /** Whether the text of a word stands anywhere else in the file. */
  standsElsewhere(word: Word): boolean;
  /** A word without its quotes and escapes, variables as they are written. */
  unquoted(word: Word): string;
  /** A word after Docker's expansion in front of `node`: text, or nothing when it cannot be known. */
  expand(word: Word, node: Node): string | undefined;
  /** What `--from=` of a COPY, or `from=` of a mount, names. */
  fromTarget(node: CopyNode | AddNode | RunNode, mount?: Mount): FromTarget | undefined;
  /** What is known of the image at the bottom of a stage's chain; nothing for `scratch` and an unknown base. */
  baseFacts(stage: Stage): ImageFacts | undefined;
  /** What is known of an image by its name and tag. */
  describe(image: ImageRef): ImageFacts;
  /** Where a part of a reference (its tag, a word of it) really stands: in FROM, or in the ARG default that decides it; all of it where it is not found. */
  placeOf(image: ImageRef, part: string): Range;
  /** The first command that asks the mirrors of an image's distribution, in a stage that leaves the image's package sources as they are. */
  asksMirrors(image: ImageRef): Command | undefined;
  /** The variable whose default in an ARG a place is in, if nothing but one instruction, the given one, uses it. */
  defaultOnlyFor(at: Range, user: Node): string | undefined;
  /** What is known of the image that a reference names. */
  describeReference(reference: string): ImageFacts;
  /** What one is more than the other; nothing where one of them is not known. */
  difference(of: Bytes | undefined, and: Bytes | undefined): Bytes | undefined;
  /** The name of a stage above instruction number `before` that a name was probably meant for. */
  misspeltStage(name: string, before: number): string | undefined;
  /** Whether `#else` or the like of a C preprocessor stands between a stage and the one above it: only one of them is left then. */
  isOtherBranch(stage: Stage): boolean;
  /** Whether FROM can use a variable: declared above the first FROM, or one that BuildKit sets itself. */
  globalArg(name: string): boolean;
  misspeltGlobalArg(name: string): string | undefined;
  /** Whether a word of FROM uses an argument that is declared without a default. */
  wantsArgument(word: Word): boolean;
  /** A word of FROM as a build without any `--build-arg` sees it. */
  defaultText(word: Word): string | undefined;
  /** Whether a text is an image reference; true for one that is not known. */
  isReference(text: string | undefined): boolean;
  /** What FROM of a stage names as it is written, variables and all; nothing for a stage of the file and `scratch`. */
  writtenImage(stage: Stage): Written | undefined;
  /** The platforms that an image is published for, as the registry says; nothing when that is not known. */
  publishedPlatforms(image: ImageRef): readonly string[] | undefined;
  /** Whether a value of `--platform` is the platform that a stage has without it. */
  isTargetPlatform(text: string): boolean;
  /** Operating system and architecture of a platform: of `linux/x86_64` `linux` and `amd64`. */
  platformParts(text: string): readonly string[];
  /** The package manager that is all that a RUN runs, preparing and cleaning aside. */
  soleTool(run: RunNode): string | undefined;
  /** An absolute path cleaned of `.`, `..` and doubled slashes; nothing for another. */
  cleanPath(path: string | undefined): string | undefined;
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
  /** The lines of the ignore files that do not do what was meant, as far as the files of the context show it. */
  readonly inertPatterns: readonly Inert[];
  /** The edit that adds lines to the ignore file in force, or makes one; nothing where its text is not known. */
  ignore(patterns: readonly string[]): Edit | undefined;
  /** The files of the build context that the bind mounts of a RUN show it, by the same rules. They are in no layer. */
  mounted(run: RunNode): readonly Mounted[] | undefined;
  /** What a stage itself copies from other stages of the file, in order. */
  carriedBy(stage: Stage): readonly Carried[];
  /** The same of a stage and those below it. */
  carried(stage: Stage): readonly Carried[];
  /** Whether all that a stage holds is known well enough to say that something is not in it: a well-known base, every script read, nothing mounted. */
  isUnderstood(stage: Stage): boolean;
  /** The installs of manifests that run again after every change of a source file, since the whole tree is copied in front of them. */
  readonly lateInstalls: readonly LateInstall[];
  /** Whether a path is a folder or stands below it. Both absolute and clean. */
  isBelow(path: string, folder: string): boolean;
  /** Whether one of two paths is the other or stands below it. */
  overlap(one: string, other: string): boolean;
  /** The edit that puts instructions on lines of their own behind an instruction. */
  addAfter(node: Node, instructions: readonly string[]): Edit;
  /** The edit that puts them in front of it. */
  addBefore(node: Node, instructions: readonly string[]): Edit;
  /** The files and folders that a command installs packages from, absolute. */
  installedFiles(command: Command): readonly string[];
  /** The archives that a command unpacks from files. */
  unpacked(command: Command): readonly Unpacked[];
  /**
   * The answer to a question about a node, stage or run, computed once for this build: what is asked per command and looks at a whole stage would
   * otherwise cost the square of the file.
   */
  once<T>(question: string, about: object, answer: () => T): T;
  /** Commands of a stage that install packages from files, with those files; and those that unpack archives. */
  fileInstalls(stage: Stage): readonly { readonly command: Command; readonly paths: readonly string[] }[];
  unpackings(stage: Stage): readonly { readonly command: Command; readonly archives: readonly Unpacked[] }[];
  /** What each instruction of a stage that makes a layer (RUN, COPY, ADD, WORKDIR) adds, changes and hides. */
  layers(stage: Stage): readonly Layer[];
  /** Sizes added up: nothing as soon as one of them is not known. */
  sum(sizes: readonly (Bytes | undefined)[]): Bytes | undefined;
  /** What a command leaves in the cache of its tool, package lists included. */
  cacheSize(command: Command): Bytes | undefined;
  /** What a source of a COPY or ADD brings. */
  copySize(copied: Copied): Bytes | undefined;
  /** What the image of a stage weighs. */
  size(stage: Stage): StageSize;
  /** Where an absolute path comes from that a stage holds at its end, through COPY --from too. */
  origin(stage: Stage, path: string): Origin;
  /** A fact table, or nothing. */
  table(name: string): unknown;
  /** Facts that this run lacks. */
  lacks(fact: 'context' | 'targets' | 'date' | 'registry'): boolean;
}

export type { Binary, Carried, Dependencies, LateInstall, Program, Python, Venv };
export type { Change, Hidden, Layer, LayerNode, Origin, StageSize, Subject };
export type { Ballast, BuildRemains, Inert, Load, Weight };
export type { CommandForm, Copied, Label, LostFailure, Port, ProfileVariable, Start, Overridden };
