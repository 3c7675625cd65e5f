import type { Kept, Tool } from '../../data/tool.ts';
import type { Mount, RunNode, Word } from '../../syntax/nodes.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import type { ShellWord } from '../../shell/nodes.ts';
import type { Range } from '../../text/source.ts';
import type { Command } from '../commands/types.ts';
import type { IgnorePattern } from '../facts/dockerignore.ts';
import type { Value } from '../facts/types.ts';
import type { Carried, Copied, UpToFiles } from '../files/types.ts';
import type { ImageRef, Release } from '../images/types.ts';
import type { Stage } from '../stages/types.ts';

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
  /** The first as the tool is given it with a version, for messages: `x==…`. */
  readonly example: string;
}

/** The package lists that an apt command finds: of its own RUN, of an earlier one, or none at all. */
export type AptLists =
  { readonly kind: 'fresh' } | { readonly kind: 'none' } | { readonly kind: 'present'; readonly update: Command };

/** A program that a compiler makes. */
export interface Binary {
  readonly command: Command;
  readonly language: 'c' | 'go' | 'rust';
  /** The file, absolute; for Cargo the folder that it comes to stand in, under a name that only the manifest tells. */
  readonly path: string;
  /**
   * What it is linked against. `perhaps`: with cgo, against the C library of the stage, if a package of it calls C or resolves names; nothing where
   * that cannot be known.
   */
  readonly links: 'static' | 'glibc' | 'musl' | 'perhaps' | undefined;
  /** Whether cgo is asked for, which nobody does without need. */
  readonly asksForC?: boolean;
}

/** What a command installs of the packages of a language. */
export interface Dependencies {
  readonly command: Command;
  readonly language: 'node' | 'python' | 'ruby';
  /** Whether it takes what a manifest of the project names, and not packages by name. */
  readonly manifest: boolean;
  /** The folder that the packages come to stand in, absolute; of a Python whose version is not known the one above it. Nothing where it cannot be known. */
  readonly folder: string | undefined;
  /** The folder of their programs, where they bring any. */
  readonly bin: string | undefined;
  /** The virtual environment that it installs into. */
  readonly venv: string | undefined;
}

/** Something in a folder of a builder stage that only the build needed. */
export interface BuildRemains {
  readonly kind: 'development dependencies' | 'build folder' | 'cache' | 'helpers';
  /** The folder that it lies in, absolute, in the builder stage. */
  readonly folder: string;
  /** Whether it is this folder, or a part of it, that is copied, and not one around it. */
  readonly isNamed: boolean;
  /** The command that makes it. */
  readonly command: Command;
  readonly at: Range;
  readonly called: string;
  /** What it usually weighs. */
  readonly bytes: Bytes | undefined;
  /** Of a build's folder, where in it the result is, in words. */
  readonly result: string | undefined;
  /** Of programs that help to build, their names. */
  readonly names: readonly string[];
}

/** Something that knows the place that it was made for, and is copied. */
export interface Moved {
  readonly command: Command;
  /** Where it was made, absolute. */
  readonly folder: string;
  /** Where it comes to stand. */
  readonly to: string;
  /** Variables that tell where it is; none where the path is part of it. */
  readonly follows: readonly string[];
}

/** A command that installs or fetches what manifests of the project name, behind a COPY that brings them together with the sources. */
export interface LateInstall {
  readonly command: Command;
  /** The copy of the whole tree in front of it. */
  readonly copied: Copied;
  /** What it reads, absolute: manifests and lockfiles that are there, as the context says; without one those that must be, and those that may. */
  readonly manifests: readonly string[];
  /** Whether these are all, and known to be there. */
  readonly exact: boolean;
  /** Whether it is not known if a file of requirements names others. */
  readonly mayInclude: boolean;
  /** The folder that it runs in. */
  readonly directory: string;
  /** The option with which the sources are not needed, where there is one, in backticks. */
  readonly without: string | undefined;
  /** Whether it builds the project, and fetches what it needs on the way. */
  readonly builds: boolean;
}

/** A step that needs a development dependency which the install before it has left out. */
export interface MissingDevelopment {
  readonly command: Command;
  readonly install: Command;
  /** The package, or the program. */
  readonly name: string;
  /** The script of the project that needs it, where the install itself runs one. */
  readonly hook?: string;
}

/** An install that runs a script of the project, or its build, before a file is there that it reads. */
export interface HookBeforeSource {
  readonly command: Command;
  /** The script: `postinstall`; or the key of the manifest that names the file. */
  readonly hook: string;
  /** Relative to the folder of the project. */
  readonly file: string;
}

/** A file or folder of the context that a command reads, and that the ignore file leaves out. */
export interface IgnoredInput {
  readonly command: Command;
  readonly path: string;
  readonly pattern: IgnorePattern;
  /** The ignore file. */
  readonly file: string;
}

/** A file of a project that asks for another version of a runtime than an image has. */
export interface RefusedRuntime {
  /** Relative to the context. */
  readonly file: string;
  /** The runtime, for people. */
  readonly title: string;
  /** What the file asks for, and what the image has. */
  readonly range: string;
  readonly version: string;
}

/** What an install takes along that nothing needs, as far as the table of packages can tell. */
export interface Recommendations {
  /** By name, the heaviest first: what packages that are needed recommend, those of a megabyte and more. */
  readonly heaviest: readonly string[];
  /** These, the lighter ones, and what they need in turn. */
  readonly brings: ReadonlySet<string>;
}

/** A folder that a command keeps something in from which the next build could go on. */
export interface CacheUse {
  readonly command: Command;
  readonly kept: Kept;
  /** Absolute; nothing where it is not sure. */
  readonly folder: string | undefined;
  /** Every folder that it may be. */
  readonly places: readonly string[];
  /** Whether it may be another one, too. */
  readonly isUnknown: boolean;
  /** The user that it runs as, where that is known and not root. */
  readonly user: string | undefined;
}

/** A cache mount of a RUN. */
export interface CacheMount {
  readonly mount: Mount;
  /** Absolute. */
  readonly target: string;
  /** What commands keep in it. */
  readonly holds: readonly CacheUse[];
  /** What it may be meant for, by the look of its target. */
  readonly meantFor: readonly CacheUse[];
  /** The file of the base image that has it emptied after each use, where nothing has taken that away. */
  readonly emptiedBy: string | undefined;
}

/** What has packages installed of which nobody checks who made them. */
export interface Unverified {
  readonly at: Range;
  /** As written. */
  readonly text: string;
  /** What to do for a repository of others, in words. */
  readonly cure: string | undefined;
}

/** An install that does not see a source of packages. */
export interface UnreadSource {
  readonly install: Command;
  /** The update that came too early. */
  readonly update: Command;
  /** What adds the source. */
  readonly at: Range;
}

/** The lockfile of a tool that is not the one at work. */
export interface ForeignLock {
  readonly name: string;
  readonly tool: Tool;
}

/** The lockfiles that a command finds in the folder of its project. */
export interface Lockfiles {
  readonly folder: string;
  /** One of the tool's own that is surely there. */
  readonly own: string | undefined;
  /** Whether there is surely none. */
  readonly none: boolean;
  /** Where there is none: another tool's for the same manifest. */
  readonly foreign: ForeignLock | undefined;
  /** Where there is none: the one that the context has beside the manifest, with the source that brings that alone. */
  readonly left: { readonly name: string; readonly manifest: Word; readonly ignored: boolean } | undefined;
  /** The word of a command that takes one away. */
  readonly deleted: { readonly name: string; readonly at: Range } | undefined;
}

/** The Python that a stage starts when it is called by name, outside virtual environments. */
export interface Python {
  /** `3.12`; absent when the image does not tell. */
  readonly version: string | undefined;
  /** `/usr/local` in Docker's own images, `/usr` in a distribution. */
  readonly prefix: string;
}

/** A virtual environment that a command makes. */
export interface Venv {
  /** Absolute. */
  readonly path: string;
  readonly command: Command;
  /** The Python that it is made of. */
  readonly python: Python | undefined;
}

/** A tool with all that it stands on, or the folder of what it fetched: of no use to what it made. */
interface Toolchain {
  /** In words: `the Go toolchain`. */
  readonly what: string;
  /** The commands that are at work with it. */
  readonly tools: readonly string[];
  readonly bytes: Bytes;
}

/** A toolchain that a copy takes along. */
export interface CopiedToolchain extends Toolchain {
  readonly folder: string;
}

/** A toolchain that a command fetches. */
export interface FetchedToolchain extends Toolchain {
  readonly command: Command;
  /** Whether programs run on it, too. */
  readonly isRuntime: boolean;
}

/** Where a variable has a tool keep what it downloads: undefined where its value is not known. */
export interface CacheMove {
  readonly variable: string;
  readonly folder: string | undefined;
}

/** The questions that the room answers. */
export interface PackagesFace {
  /**
   * apt's configuration when `command` runs, by its `-o` and by files written before it: `true`, `false`, `null` for not set, undefined when a file that
   * cannot be read may set it.
   */
  aptSetting(command: Command, name: string): Value;
  /** The toolchains that a copy out of a stage takes along as a whole. */
  toolchainsIn(carried: Carried): readonly CopiedToolchain[];
  /** The toolchains that a stage fetches by a script or an archive from the net, and keeps. */
  toolchainsFetched(stage: Stage): readonly FetchedToolchain[];
  /** The folders that builds of a stage leave in it. */
  buildFolders(stage: Stage): readonly BuildRemains[];
  /** What a program that is built for debugging weighs more than the same for release; at most what the folder does, where that ships with it. */
  debugExcess(command: Command): Bytes | undefined;
  /** What a copy out of a stage takes along, that only the build needed. */
  remains(carried: Carried): readonly BuildRemains[];
  /** What a copy takes along that knows the place it was made for: a prefix, an environment, gems. */
  moved(carried: Carried): readonly Moved[];
  /** The packages that an install or removal names, those in known variables too. */
  named(command: Command): readonly PackageUse[];
  /** The same with what is not to stay in an image: those that a build needs, by name or by a variable of the base image. */
  buildTools(command: Command): readonly PackageUse[];
  /** What packages that a stage installs weigh more than they would on the slim variant of its base. */
  documentationSize(stage: Stage): Bytes | undefined;
  /** The part of it that packages are which only recommendations bring; without `kept`, which stay, and what those need. */
  recommendsSize(command: Command, kept?: readonly string[]): Bytes | undefined;
  /** Which packages these are. */
  recommendations(command: Command, kept?: readonly string[]): Recommendations;
  /**
   * What some of the packages that one command names bring beyond its others and beyond what was there: what leaving them out would save. Packages that
   * an earlier command brought weigh nothing, and recommended ones are `recommendsSize`. With `counts`, only those that it picks are counted. Of
   * compilers of other distributions it is what they usually bring.
   */
  packagesSize(uses: readonly PackageUse[], counts?: (name: string) => boolean): Bytes | undefined;
  /** Whether an install of Debian's packages takes along more than it names; nothing for packages that are not in the table, or are files. */
  bringsMore(command: Command): boolean | undefined;
  /** Whether all that an install of apt asks for is there before it, in the base image or by another install; false where that is not known. */
  isThereAlready(command: Command): boolean;
  /** The same for tools to build with: where they are nothing but headers, the libraries that those bring stay. */
  toolsSize(uses: readonly PackageUse[]): Bytes | undefined;
  /** Whether an install of apt takes recommended packages along; nothing where that cannot be known. */
  takesRecommended(command: Command): boolean | undefined;
  /** Every system package that a stage's own RUNs install and do not remove again in the same RUN. */
  installed(stage: Stage): readonly PackageUse[];
  /** The packages of languages that only test and lint, which a stage installs by name and keeps. */
  testTools(stage: Stage): readonly PackageUse[];
  /** The packages of languages that compile, bundle, or start a program anew after each change, which a stage installs by name and keeps. */
  builderPackages(stage: Stage): readonly PackageUse[];
  /** The tools to build with that a stage installs and keeps, as far as nothing but a build is known to want them. */
  toolsLeft(stage: Stage): readonly PackageUse[];
  /** The commands of these tools that leave what they downloaded in a cache of their layer, the last one of each RUN. */
  cachesLeft(tools: readonly string[]): readonly Command[];
  /** The cache mounts of a RUN, with what its commands keep there. */
  cacheMounts(run: RunNode): readonly CacheMount[];
  /** What the commands of a RUN keep of what they fetch and build, in folders that a cache mount may carry to the next build. */
  kept(run: RunNode): readonly CacheUse[];
  /** Whether this command does. */
  keepsCache(command: Command): boolean;
  /** The variable that names another folder for the cache of a command's tool. */
  cacheMoved(command: Command): CacheMove | undefined;
  /** The folder of the project that the cache of a command's tool is in, absolute where its directory is known; nothing where it is elsewhere. */
  cacheInProject(command: Command): string | undefined;
  /** Whether the cache of a command's tool is where it usually is, as far as is told here. */
  isCacheUsual(command: Command): boolean;
  /** Whether a RUN brings lists of packages, and does nothing else. */
  isRefreshAlone(run: RunNode): boolean;
  /** Whether the tool of a command is still there at the end of its RUN: nothing is uninstalled after it. */
  outlives(command: Command): boolean;
  /** Whether a later command of its RUN takes away what a command's tool is made of. */
  losesTool(command: Command): boolean;
  /** The words of a command in which packages stand that may have a version. */
  packageWords(command: Command): readonly ShellWord[];
  /** The packages that commands of these tools install without a version. What stands in a variable of unknown value is passed over. */
  unpinned(tools: readonly string[]): readonly Unpinned[];
  /** Whether an install surely leaves out what only development needs. */
  leavesDevelopment(command: Command): boolean;
  /** The folder that an install of what a manifest names fills, absolute. */
  developmentFolder(command: Command): string | undefined;
  /** The yarn that a command starts: 1 is classic, 2 stands for all later ones; nothing when the file does not tell. */
  yarnGeneration(command: Command): 1 | 2 | undefined;
  /**
   * Whether a command installs all that a manifest names, development dependencies too, and nothing in its stage or one built from it takes
   * them out again.
   */
  keepsDevelopment(command: Command): boolean;
  /** The steps of a stage that need a development dependency which the install before them has left out. */
  missingDevelopment(stage: Stage): readonly MissingDevelopment[];
  /** The installs of a stage that run a script of the project before the files are there that it reads, as the context shows. */
  hooksBeforeSource(stage: Stage): readonly HookBeforeSource[];
  /** The files of the context that a step of a stage reads, and that the ignore file leaves out. */
  ignoredInputs(stage: Stage): readonly IgnoredInput[];
  /** The files of a project that do not take the runtime of a stage that works on it. */
  refusedRuntimes(stage: Stage): readonly RefusedRuntime[];
  /** Whether a later step of this stage, or of one built from it, may want the lists that this update brought. */
  aptListsNeeded(update: Command): boolean;
  /** The package lists that an apt command finds; nothing when that cannot be known. */
  aptLists(command: Command): AptLists | undefined;
  /** The Python of a stage outside virtual environments: the base image's, or the distribution's where it is installed; nothing when not known. */
  python(stage: Stage): Python | undefined;
  /** The virtual environments that a stage and those below it make, in order. */
  venvs(stage: Stage): readonly Venv[];
  /** The installs of packages of Python, Node.js and Ruby in a stage, in order. */
  dependencies(stage: Stage): readonly Dependencies[];
  /** The names of the packages that an install asks for: those of its words, and those in manifests that the context has. */
  packageNames(install: Dependencies): readonly string[];
  /** The commands of a stage that build packages into a folder, to be installed elsewhere. */
  wheels(stage: Stage): readonly Dependencies[];
  /** What a `pip install` is asked for, and told: its words, and the lines of its files that the context has. */
  requirementLines(command: Command): readonly string[];
  /** Whether all that the requirements files of a command name is known. */
  requirementsAreRead(command: Command): boolean;
  /** The programs that a stage compiles itself, as far as their place is known. */
  binaries(stage: Stage): readonly Binary[];
  /** Those that come to stand in a stage, compiled there or copied from where they are, by name. */
  compiled(stage: Stage): ReadonlyMap<string, Binary>;
  /** Whether a stage itself may install packages of a language, wherever they come from. */
  installsPackages(stage: Stage, language: Dependencies['language']): boolean;
  /** The codenames of releases in the sources of packages that commands of a stage write. */
  namedReleases(stage: Stage): readonly string[];
  /** Whether a later release of the distribution has what the stages on an image install, as far as that is known. */
  isInLaterReleases(image: ImageRef): boolean;
  /** The first command that asks the mirrors of an image's distribution, in a stage that leaves the image's package sources as they are. */
  asksMirrors(image: ImageRef): Command | undefined;
  /** What has packages installed of which nobody checks who made them, by the tools of a family: options, and settings that are written somewhere. */
  unverified(is: (form: Tool) => boolean): readonly Unverified[];
  /** The installs that do not see a source of packages, since it was added after the last update. */
  readonly unreadSources: readonly UnreadSource[];
  /** The lockfiles that a command finds; nothing where it is at work on no project, or nobody knows where. */
  lockfiles(command: Command): Lockfiles | undefined;
  /** Whether an install takes what the lockfile says, or fails; nothing where something that is not known decides it. */
  isFrozen(command: Command): boolean | undefined;
  /** Whether the release of its tool that a stage has can be held to the lockfile. */
  hasFrozen(command: Command): boolean;
  /** The option with which an install leaves out what only development needs, of the release of its tool that a stage has. */
  productionOption(command: Command): string | undefined;
  /** The word of an option that brings development dependencies, whatever else is said: `--production=false`, `--include=dev`. */
  bringingOption(command: Command): ShellWord | undefined;
  /** The release of a distribution that refuses what a command would install into its Python, which is kept for its own packages (PEP 668). */
  refusingRelease(command: Command): Release | undefined;
  /** The installs of manifests that run again after every change of a source file, since the whole tree is copied in front of them. */
  readonly lateInstalls: readonly LateInstall[];
  /** Commands of a stage that install packages from files, with those files; and those that unpack archives. */
  fileInstalls(stage: Stage): readonly { readonly command: Command; readonly paths: readonly string[] }[];
}

/** A build as far as this room: what its questions may ask. */
export interface UpToPackages extends UpToFiles {
  readonly packages: PackagesFace;
}
