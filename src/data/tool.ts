/** How a command reads its arguments, as it is written down; `commands.ts` makes more of it. */
export interface Reading {
  /**
   * Spellings joined by `|`. At the end: `=` takes a value, `?` only an attached one, `#` a number that may be the next word, `*` all words up to
   * the next option.
   */
  readonly options?: string;
  /** Options that mean something else after a subcommand, by its path. */
  readonly under?: Readonly<Record<string, string>>;
  /** Present for tools that have subcommands: those that have subcommands themselves, with their names (`*`: whatever comes next). */
  readonly subcommands?: Readonly<Record<string, string>>;
  readonly abbreviates?: true;
  readonly singleDash?: true;
  readonly bundled?: true;
  readonly booleans?: true;
  readonly stops?: true | readonly string[];
  readonly runs?: readonly string[];
  readonly script?: string;
  readonly launches?: { readonly option?: string; readonly tools: string };
  readonly prefix?: {
    readonly operands?: number;
    readonly assignments?: boolean;
    readonly unless?: readonly string[];
    readonly when?: string;
    readonly adds?: boolean;
  };
}

/** What a subcommand of a tool does for a build. One may do several. */
export type Deed =
  /** Installs what a manifest of the project names, where no operand names packages. */
  | 'install'
  /** Installs the packages that its operands name. */
  | 'add'
  /** Installs newer packages, or packages that it does not name. */
  | 'upgrade'
  /** Brings the lists of what there is, and no packages. */
  | 'refresh'
  /** Downloads packages, and installs none. */
  | 'fetch'
  /** Downloads files. */
  | 'download'
  /** Brings a tree of sources. */
  | 'clone'
  /** Brings a compiler, a runtime or an SDK. */
  | 'toolchain'
  /** Makes a program of sources. */
  | 'build'
  /** Starts a script of the manifest, which the first operand names. */
  | 'script'
  /** Runs a program, of the project or of packages. */
  | 'run'
  /** Tests or lints the project. */
  | 'test'
  /** Takes packages away that its operands name, or that nothing needs. */
  | 'remove'
  /** Takes away what only development needs. */
  | 'prune'
  /** Empties caches. */
  | 'clean'
  /** Says where packages go from now on. */
  | 'configure'
  /** Looks, or changes settings, and makes no file that anybody would weigh. */
  | 'look';

export type Language =
  | 'system'
  | 'Conda'
  | 'Node.js'
  | 'Python'
  | 'Ruby'
  | 'PHP'
  | 'Go'
  | 'Rust'
  | 'Java'
  | '.NET'
  | 'C'
  | 'Elixir'
  | 'Haskell';

/** The files of a project that an install reads; `*` stands for a part of a name. */
export interface Manifest {
  /** Those that are always there. */
  readonly reads: readonly string[];
  /** Lockfiles. */
  readonly locks?: readonly string[];
  /** Lockfiles of other tools that it takes where it has none of its own. */
  readonly takesLocks?: readonly string[];
  /** What else it reads where it is there; a folder has `/` at its end. */
  readonly mayRead?: readonly string[];
  /** The folder beside them that nearly every project has, for what they say to hold. */
  readonly besides?: string;
  /** The option with which it does not want the sources, in backticks. */
  readonly without?: string;
  /** The subcommand that is to be run then, once they are there. */
  readonly afterwards?: string;
  /** Those that parts of the project have in folders of their own. */
  readonly parts?: readonly string[];
  /** The command that fetches what they name, and needs nothing else of the project. */
  readonly fetchedBy?: string;
  /** The first release of the tool that does not do without it. */
  readonly since?: string;
  /** In words, what else makes that apart from the sources, where there is no such command. */
  readonly apart?: string;
  /** Options and variables with which a build fetches nothing. */
  readonly offline?: Switches;
  /** What lies beside the manifest where all that is needed lies there, too: then it fetches nothing. */
  readonly vendored?: string;
  /** What names packages of others, one by one (as the group of `each`, the release as a second one), in the first of these files that is there, and how many each of them usually stands for. */
  readonly counts?: readonly {
    readonly in: string;
    readonly each: RegExp;
    readonly times?: number;
    /** Whether each brings what it needs besides. */
    readonly brings?: true;
    /** Whose manifest it is, where that takes more than `each` to read. */
    readonly reads?: 'Maven' | 'Gradle';
    /** How far that may be off, since neither releases nor all features are told. */
    readonly unlocked?: Ratio;
    /** What in it names none that are needed: what it begins and ends with. */
    readonly outside?: readonly (readonly [from: string, to: string])[];
    /** Parts of the project with such a file of their own: their folders (as the group of `each`), and what a part calls itself, where it says it first but for what is outside. */
    readonly parts?: {
      readonly each: RegExp;
      readonly name: RegExp;
      readonly outside: readonly (readonly [from: string, to: string])[];
    };
    /** Whether it may lie in a folder above the project, too. */
    readonly above?: true;
    /**
     * Where the file tells by parts who needs whom: what a part begins with, its name and release, what is true of those of others, and what it needs. The project's own
     * manifests tell what of that a build leaves out: headings of what it needs (with the name, where it is one), those for tests, and for other systems.
     */
    readonly graph?: {
      readonly begins: string;
      readonly name: RegExp;
      readonly isForeign: RegExp;
      readonly needs: RegExp;
      /** What one is said to need, and no build takes: but where this one is there, or the project's own manifests hold this. */
      readonly never?: readonly {
        readonly of: RegExp;
        readonly need: string;
        readonly unless?: string;
        readonly asked?: RegExp;
      }[];
      readonly manifests?: Manifests;
    };
    /** Where it is such a manifest itself: it tells of what it names the releases, features, and what a build leaves out. */
    readonly manifests?: Manifests;
  }[];
  /** Options that name the folder of the project, and a file in it. */
  readonly project?: { readonly folder: readonly string[]; readonly file: readonly string[] };
  /** Options that choose of its own packages and programs, and of what they may leave out. */
  readonly asks?: {
    readonly packages: readonly string[];
    readonly programs: readonly string[];
    readonly features: readonly string[];
    readonly allFeatures: readonly string[];
    readonly noDefault: readonly string[];
  };
  /** Of these, those that a build for Linux does not fetch, and a command that fetches them all does. */
  readonly notForLinux?: RegExp;
  /** How sources tell what they take in. */
  readonly imports?: Imports;
}

/** Manifests that tell by headings what a project needs. */
export interface Manifests {
  readonly in: string;
  readonly needs: RegExp;
  readonly forTests: RegExp;
  readonly elsewhere: RegExp;
  /** Where it names its programs, and where the one lies, and others, that it does not name: beside the manifest. */
  readonly programs: { readonly heading: string; readonly usual: string; readonly others: readonly string[] };
}

/** How sources tell which packages they take in, where a folder is a package. */
export interface Imports {
  /** Their names; those of tests; and those that a build for Linux does without. */
  readonly files: RegExp;
  readonly tests: RegExp;
  readonly elsewhere: RegExp;
  /** What one says of the builds that it is a part of, as the group: an expression of tags; in front of what ends that. */
  readonly only: { readonly each: RegExp; readonly until: RegExp };
  /** Tags that builds for Linux have; those that they have unless a variable is set; and the option that names others. */
  readonly tags: {
    readonly always: RegExp;
    readonly unless: Readonly<Record<string, { readonly variable: string; readonly is: string }>>;
    readonly option: string;
  };
  /** A package that one of them takes in, as the group, and where that ends. */
  readonly each: RegExp;
  readonly until: RegExp;
  /** In a source, that its package is a program. */
  readonly main: RegExp;
  /** The end of the name of a package that only tells its version. */
  readonly version: RegExp;
  /** The subcommand that names a project without a manifest, and those that work on all packages of one. */
  readonly begunBy: string;
  readonly wholeBy: readonly string[];
  /** What a program of tests takes in besides. */
  readonly ofTests: { readonly by: string; readonly names: readonly string[] };
  /** The name of the project in its manifest, which those of its own packages begin with. */
  readonly own: RegExp;
  /** The name of a package that does not belong to the language's own library. */
  readonly foreign: RegExp;
  /** In a source, what looks up methods by a name that is worked out: a program must keep all of them for that. */
  readonly asks: RegExp;
  /** In the manifest, the name of a module that is named only because others need it, as the group. */
  readonly byOthers: RegExp;
  /** In the manifest, that it names all modules which a build may take in. */
  readonly complete: RegExp;
  /** What nearly all packages of others take in of the library; what many do, and which share of them. */
  readonly usual: {
    readonly always: readonly string[];
    readonly names: readonly string[];
    readonly share: number;
  };
}

/** What all that a build compiles hangs on: what another one has left of that is of no use to it where it is not the same. */
export interface BuiltFor {
  /** Options by which it does, with the values for which it does; without a value it is the empty text. */
  readonly options: Readonly<Record<string, RegExp>>;
  /** A variable that holds such options, too. */
  readonly alsoIn: string;
  /** Variables by which it does, with what they stand for where they are not set. */
  readonly variables: Readonly<Record<string, string>>;
  /** A variable by which only these packages do, and all that take them in. */
  readonly partly: { readonly variable: string; readonly packages: readonly string[] };
}

/** What a build makes one of, in a folder of others. */
export interface Program {
  /** Its name. */
  readonly named: RegExp;
  readonly typical: Weight;
  readonly counted: Counted;
  /** Whether a program of others is called as the end of the name of its package, without a version. */
  readonly calledAfter?: true;
  /** How one command builds several: of all folders below one that it names with this at the end, those that have a file that says so. */
  readonly several?: { readonly below: string; readonly files: RegExp; readonly has: RegExp };
}

/** What something weighs in a project that names no packages of others, and what each of them adds. */
export interface Counted {
  readonly none: Weight;
  readonly each: Weight;
  /** What the table of sources tells of a package that counts here. */
  readonly figure?: SourceFigure;
  /** How far that may be off of one package (a standard deviation, as a share), and of all of them alike. */
  readonly spread?: { readonly one: number; readonly all: number };
  /** What each of those weighs that have no such figure, and whose names tell what they are, or what they need. */
  readonly kinds?: readonly { readonly named: RegExp; readonly needs?: readonly string[]; readonly each: Weight }[];
  /** How much of that is in it, where that is not all. */
  readonly of?: Ratio;
  /** What one has of that for what else the table tells of it, where it does not tell that: by the first of these that it does. */
  readonly by?: readonly Estimate[];
  /** Each of those that the table does not hold. */
  readonly other?: Weight;
  /** What is in it of what the sources take in, where they can be read. */
  readonly taken?: Taken;
  /** What the sources of the project become, beside that. */
  readonly ofSources?: { readonly in: string; readonly ratio: Ratio };
  /** How often files are in it that the sources take into the program. */
  readonly embeds?: Ratio;
  /** The same of those that a library takes: sources in a folder in which there is such a file. */
  readonly embedsByLibrary?: Ratio & { readonly beside: string };
  /** What it has besides of releases of the tool before one, of its makers' and of a distribution's. */
  readonly before?: {
    readonly version: string;
    readonly adds: Weight;
    readonly addsPackaged: Weight;
    readonly unless: Omit<Factor, 'ratio'>;
  };
  /** What else is in it: something that is counted by itself, so many times. */
  readonly holds?: {
    readonly counted: Counted;
    readonly ratio: Ratio;
    /** Subcommands that make it not. */ readonly unless?: readonly string[];
  };
  /** Whether what tests and the compiler need is in it, too, but where one of these holds. */
  readonly all?: { readonly unless: readonly Omit<Factor, 'ratio'>[] };
  /** What makes all of it smaller or larger: an option that holds something, a variable, or a file of the project. */
  readonly times?: readonly Factor[];
}

/** What something is taken to be for another figure of it. */
export interface Estimate {
  readonly figure: SourceFigure;
  readonly ratio: Ratio;
  /** Of what is larger than `most` bytes the rest counts as a part: it is data, or for other platforms. */
  readonly beyond?: { readonly most: number; readonly share: number };
}

/** What is built of what sources take in, or is in a program of it. */
export interface Taken {
  readonly figure: 'built' | 'linked';
  /** What there is without any. */
  readonly none: Weight;
  /** What there is of the language's own library for what the table has of it, and of the packages of others. */
  readonly library: Ratio;
  readonly others: Ratio;
  /** The same of modules that something which nobody knows may take in. */
  readonly further: Ratio;
  /** What modules have of which only that is known what is fetched of them: of 100 kB so many bytes, of others by this power of that, and no more than `most`. */
  readonly bySize: { readonly of100: number; readonly power: number; readonly most: number };
  /** What there is of the library where a package of it is not taken in, for what there would be: of no more than `few` bytes of it, of `all` and more as much as ever. */
  readonly without?: { readonly name: string; readonly ratio: Ratio; readonly few: number; readonly all: number };
  /** What the sources of the project itself become. */
  readonly sources: Ratio;
  /** Whether only what belongs to these packages of the library, and what takes them in, is built of it: the rest comes built. */
  readonly libraryOf?: readonly string[];
  /** What tests note of all packages that they check, for what those are as they are built. */
  readonly checked?: Ratio;
}

/** What is known of a package by name: as it is fetched, built for release and for debugging, and of it in a program. */
export type SourceFigure = 'fetched' | 'built' | 'debug' | 'linked';

/** What makes it smaller or larger where something holds; always, where none of these is named. */
export interface Factor {
  readonly option?: string;
  readonly variable?: string;
  readonly in?: string;
  /** The part of the file that counts, by its heading in TOML: `key = value`, a line each. */
  readonly section?: string;
  /** The option that names another heading, by what stands before the name: it has all of the first that it does not say itself. */
  readonly sectionBy?: { readonly option: string; readonly start: string };
  readonly holds: RegExp;
  /** What it does not hold besides. */
  readonly lacks?: RegExp;
  readonly ratio: Ratio;
}

/** Bytes, as a table gives them. */
export interface Weight {
  readonly low: number;
  readonly value: number;
  readonly high: number;
  /** Where the figures are from. */
  readonly source: string;
}

/** A number with its range, and whether it was measured. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly from: 'table' | 'guess';
}

/** What a tool keeps of its downloads, and what keeps that out of the layer. */
export interface Cache {
  /** Subcommands that fill it: where they are left out, all that install, add, upgrade or fetch. */
  readonly filledBy?: readonly string[];
  /** Options without which they do not. */
  readonly with?: readonly string[];
  /** A setting with which a subcommand fetches nothing, from a release of the tool on. */
  readonly gone?: { readonly by: string; readonly variable: string; readonly value: string; readonly since: string };
  /** Where it is, by release and user: whoever empties one of them has thought of it. `~` is the user's home. */
  readonly folders: readonly string[];
  /** Where a subcommand fills only some of them. */
  readonly foldersOf?: Readonly<Record<string, readonly string[]>>;
  /** By what it is known to be in the first of them: one of these variables holds this. Options, variables and keys of the configuration may tell of another. */
  readonly usual?: {
    readonly variables: readonly string[];
    readonly hold: string;
    readonly elsewhere?: {
      readonly options: readonly string[];
      readonly variables: readonly string[];
      readonly keys: readonly string[];
    };
    /** What puts it into a folder of the project, unless one of those that tell of another does. */
    readonly inProject?: Required<Pick<Switches, 'options' | 'variables' | 'keys'>> & {
      readonly unless: Required<Pick<Switches, 'options' | 'variables' | 'keys'>>;
      readonly folder: string;
    };
  };
  /** What is in those folders besides, and no download. */
  readonly beside?: readonly string[];
  /** What a path that is removed holds where it is such a cache, wherever that is. */
  readonly named?: readonly string[];
  /** The version from which there is one, and the first releases of distributions, by their ids, whose package is that new. */
  readonly since?: string;
  readonly sinceOn?: Readonly<Record<string, string>>;
  /** Options with which nothing is kept. */
  readonly off: readonly string[];
  /** Variables with which nothing is kept, or something else than usual. */
  readonly offBy?: readonly string[];
  /** Options and variables that name another folder. */
  readonly moved?: {
    readonly options: readonly string[];
    readonly variables: readonly string[];
    /** The folder of the cache below that of a variable, where it is not all of it. */
    readonly below?: Readonly<Record<string, string>>;
  };
  /** The key of the tool's own configuration that turns it off or moves it. */
  readonly key?: string;
  /** An option whose value is handed on to another tool, and what keeps the cache out when it stands there. */
  readonly offIn?: { readonly options: readonly string[]; readonly holds: string };
  /** The tool whose cache it really is, and the option of this one, as it is typed, that keeps it out. */
  readonly of?: { readonly tool: string; readonly option: string };
  /** Other tools that empty it, with the subcommands that do; of the tool itself it is what cleans. */
  readonly emptiedBy?: Readonly<Record<string, readonly string[]>>;
  /** Where the tool's own command empties only folders that options name: a part of such a folder's path, by option. */
  readonly emptiedOf?: Readonly<Record<string, string>>;
  /** Options of the tool that make it do so. */
  readonly emptiedWith?: readonly string[];
  /** How large it is beside what was installed, or beside the archives of that where they are known, and what is in it besides, in bytes. */
  readonly share?: Ratio;
  readonly ofArchives?: Ratio;
  /**
   * Where packages are links to it, so that they weigh nothing more: what it has besides of each, and what it was told of each where no lockfile says what there is. Where they are copied,
   * it holds all of it.
   */
  readonly linked?: {
    readonly each: Ratio;
    readonly resolved: Ratio;
    readonly option: string;
    readonly variable: string;
    readonly copies: readonly string[];
    /** What it is then of what is installed. */
    readonly copied: Ratio;
  };
  /** Whether packages are links into a store, which has lists of their files besides. */
  readonly links?: true;
  /** Whether each package of a lockfile is in it once, unpacked and as it came, those for other platforms too. */
  readonly everyPlatform?: true;
  readonly extra?: Ratio;
  /** What it keeps of what a registry tells of packages, where it asks for that: beside what that is in full. */
  readonly ofDescriptions?: Ratio;
  /** What it weighs after a usual install, where it is not known what was installed. */
  readonly typical?: Weight;
  /** The same on some distributions, by their ids, where that is another thing. */
  readonly typicalOn?: Readonly<Record<string, Weight>>;
  /** What a package adds to it of which nothing but the name is known. */
  readonly perPackage?: Weight;
  /** What packages bring that are known to be large, by name: the same value where they bring the same along. */
  readonly large?: ReadonlyMap<string, Ratio>;
}

/** A folder that a cache mount may carry from build to build: what a tool has fetched, or what it has built so far. */
export interface Kept {
  /** Where it is: `~` is the user's home, `$NAME` a variable; else in the folder that it runs in. Of several the first that can be told. */
  readonly folders: readonly string[];
  /** Where root has it, if that is elsewhere. */
  readonly ofRoot?: string;
  /** Other places that it may have: of other releases, or of parts of it. */
  readonly also?: readonly string[];
  /** Options and variables that name another folder; others with which it is not known where it is. */
  readonly options?: readonly string[];
  readonly variables?: readonly string[];
  readonly unknownBy?: readonly string[];
  /** The tool's generation that has it. */
  readonly generation?: 1 | 2;
  /** Options and variables with which nothing is kept there. */
  readonly off?: readonly string[];
  readonly offBy?: readonly string[];
  /** How a mount has to be shared, for the tool takes it for itself. */
  readonly sharing?: 'locked';
  /** What empties it after each use in the official images of these distributions: the file that says so. */
  readonly emptied?: { readonly on: readonly string[]; readonly by: string };
  /** Whether it holds so little by default that a mount is not worth the words. */
  readonly small?: true;
}

/** How a tool is told which version of a package to take. */
export interface Pins {
  /** Subcommands that take packages with versions, all levels: where they are left out, all that add. */
  readonly installs?: readonly string[];
  /** Options that fix the versions, or that say where they are fixed. */
  readonly fixedBy: readonly string[];
  /** Variables that do. */
  readonly fixedByVariables?: readonly string[];
  /** Subcommands whose first operand alone is a package: the rest is for the program that it runs. */
  readonly runs?: readonly string[];
  /** Subcommands that install streams, `name:stream`, and not packages. */
  readonly streams?: readonly string[];
  /** The word behind which there are no packages any more. */
  readonly end?: string;
  /** Subcommands that find the version in a manifest, where there is one. */
  readonly manifestOf?: readonly string[];
  /** The package alone, of one that has no fixed version: `x` of `x@latest`. */
  nameOf?(written: string): string;
  /** Whether a package has a version, or is a file, an address or a group that can have none. */
  isPinned(written: string): boolean;
  /** A package with a version, for messages: `x==…`. */
  example(name: string): string;
}

/** What leaves development dependencies out of an install. */
export interface Development {
  /** Options that do, or with which nothing is installed. */
  readonly off: readonly string[];
  /** Values of options that do. */
  readonly offValues?: Readonly<Record<string, readonly string[]>>;
  /** Variables that do, whatever they hold. */
  readonly variables?: readonly string[];
  /** Variables that do with one of these values. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** Whether some of its releases take no notice of those. */
  readonly valuesVary?: true;
  /** Keys of the tool's configuration that may. */
  readonly keys?: readonly string[];
  /** Keys of it that do with one of these values. */
  readonly keyValues?: Readonly<Record<string, readonly string[]>>;
  /** Whether an install without them leaves in place what an earlier one has brought of them. */
  readonly stays?: true;
  /** Values of options that bring them, whatever the variables say. */
  readonly onValues?: Readonly<Record<string, readonly string[]>>;
  /** The folder, with `/` at its end, in which the programs of the packages are. */
  readonly folder?: string;
  /** Whether to run a program of the project brings them after all. */
  readonly onRun?: true;
  /** Options that bring them, where they are left out without. */
  readonly on?: readonly string[];
  /** What its manifest has in it where it names any. */
  readonly named?: readonly string[];
  /** Where the manifest is not known: what stands in commands and names of variables where a framework is at work whose new projects name some. */
  readonly usualWith?: readonly string[];
  /** Variables that such a framework asks what it runs for: where nothing sets one it is development, and it wants what belongs to that. */
  readonly toldBy?: readonly string[];
  /** Scripts of the project that an install runs, also one that leaves them out. */
  readonly hooks?: readonly string[];
  /** The option to add. */
  readonly option?: string;
  /** What that is with a runtime before a version, whose release of the tool does not know it: the earliest first. */
  readonly earlier?: { readonly runtime: string; readonly options: Readonly<Record<string, string>> };
  /** The variable to set, where there is no option. */
  readonly set?: { readonly name: string; readonly value: string };
  /** The command that takes them out again. */
  readonly prunedBy?: string;
  /** What they weigh in a usual project. */
  readonly typical?: Weight;
}

/** How what a tool makes knows the place that it is made for: elsewhere it does not find its own files. */
export interface Rooted {
  readonly by?: readonly string[];
  /** Options that name the place. */
  readonly options?: readonly string[];
  /** A definition that does: `-DNAME=…`, `-DNAME:PATH=…`. */
  readonly definition?: string;
  /** Variables that tell where it is, and may follow when it is moved. */
  readonly follows?: readonly string[];
  /** Programs that take it to another place. */
  readonly movers?: readonly string[];
}

/** Where a tool puts what it makes. */
/** What something usually weighs, and what by the packages that are named. */
export interface Weights {
  readonly typical: Weight;
  readonly counted: Counted;
}

export interface Output {
  /** Relative to the working directory; `~` is the user's home, `$NAME` a variable with a value. Nothing where the project says. */
  readonly path?: string;
  readonly what: 'build output' | 'cache' | 'dependencies';
  /** What it usually weighs, and what by the packages that are named. */
  readonly typical?: Weight;
  readonly counted?: Counted;
  /** Whether it is a runtime of the modules that it is told. */
  readonly isRuntime?: true;
  /** The same of releases of the tool from one on, and of those before it. */
  readonly since?: {
    readonly version: string;
    readonly typical: Weight;
    readonly counted: Counted;
    readonly before?: Weights & {
      /** Where a variable is not set to this. */
      readonly unless?: Weights & { readonly variable: string; readonly is: string };
    };
  };
  /** What one program in it weighs, where it is a folder: files with such a name. */
  readonly program?: Program;
  /** The same of others in it: folders with such a name. */
  readonly parts?: readonly Program[];
  /** Folders in it that have nearly all of it. */
  readonly whole?: RegExp;
  /** Options without which it is not made. */
  readonly with?: readonly string[];
  /** Words, such as goals, without which it is not made. */
  readonly asked?: readonly string[];
  /** Whether a second command finds there what the first has fetched for the project. */
  readonly fetched?: true;
  /** What a second command on the same project adds. */
  readonly again?: Weight;
  /** Whether a program is called after its package, and lies where the command runs, unless the option says something else. */
  readonly ofPackage?: true;
  /** The option, and the variable, that name another place. */
  readonly option?: string;
  readonly variable?: string;
}

export interface Maker {
  /** Subcommands that make it; any without them. */
  readonly does?: readonly string[];
  readonly outputs: readonly Output[];
  /** Whether the project decides what else is made, and where. */
  readonly open: boolean;
}

/** The folder of a project that a build works in: it holds the result, and many times as much. */
export interface BuildFolder {
  readonly path: string;
  /** What installs a program builds elsewhere, unless one of these options names a project. */
  readonly ofInstalls?: readonly string[];
  /** Options and variables that name another one. */
  readonly options?: readonly string[];
  readonly variables?: readonly string[];
  /** Folders in it that hold the result among other things, `*` for any name. */
  readonly mixed?: readonly string[];
  /** Where in it the result is, in backticks: what to copy. */
  readonly result?: string;
  /** What it weighs besides the result, and what by the packages that are named. */
  readonly typical?: Weight;
  readonly counted?: Counted;
}

/** How a tool builds for debugging where nothing says otherwise. */
export interface DebugBuild {
  readonly by: readonly string[];
  /** What else builds so, and leaves no program to take. */
  readonly also?: readonly string[];
  /** Options that choose another way. */
  readonly off: readonly string[];
  /** The option to add, and the names of the folders that the program is in without and with it. */
  readonly option: string;
  readonly folder: string;
  readonly instead: string;
  /** What a program weighs more. */
  readonly typical: Weight;
  /** What one weighs, by the packages that are named. */
  readonly program?: Counted;
  /** What the folder weighs that it builds in, by the packages that are named. */
  readonly counted?: Counted;
}

/** What a tool keeps in a project, to be faster the next time. */
export interface ProjectCache {
  readonly path: string;
  /** The package of the project that brings the tool. */
  readonly package: string;
  readonly typical: Weight;
}

/** What else a tool leaves behind that nobody needs when the image runs: documents, logs, caches of programs. */
export interface Leftover {
  /** `~` is the user's home, `$NAME` a variable with a value. */
  readonly path: string;
  /** In words: `documents of gems`. */
  readonly what: string;
  readonly by?: readonly string[];
  /** Options and variables with which it leaves none. */
  readonly off?: readonly string[];
  readonly offBy?: readonly string[];
  /** What its configuration has in it where it leaves none, and the repositories of images that have. */
  readonly key?: string;
  readonly offOn?: readonly string[];
  /** On these distributions it leaves some only where one of these packages is there. */
  readonly wants?: Readonly<Record<string, readonly string[]>>;
  /** The first releases of distributions, by their ids, whose build of it knows the options in `off`. */
  readonly offSinceOn?: Readonly<Record<string, string>>;
  readonly typical?: Weight;
}

/** The environment that a tool of Python installs the packages of a project into. */
export interface Environment {
  /** Whether one that is active is taken. */
  readonly active?: true;
  /** The variable that names its folder. */
  readonly named?: string;
  /** Whether it is the folder `.venv` of the project: always, or where this variable is on. */
  readonly inProject: true | string;
  /** The key of its configuration that says the same. */
  readonly inProjectKey?: string;
  /** What has the packages go to Python itself: an option, a variable that is on, a variable or a key of the configuration that is off. */
  readonly system?: {
    readonly option?: string;
    readonly on?: string;
    readonly off?: { readonly variable: string; readonly key: string };
  };
}

/** A folder that holds a tool itself, or what it has fetched: what the tool makes needs none of it. */
export interface Home {
  /** `~` is the user's home. */
  readonly path: string;
  /** In words: `the Go toolchain`. */
  readonly what: string;
  readonly typical: Weight;
}

/** What a manager of versions fetches: a tool, or a language with all that belongs to it. */
export interface Brought {
  /** The names by which it is asked for; any, when absent. */
  readonly names?: readonly string[];
  /** In words: `a JDK`. */
  readonly what: string;
  /** Programs that are it, or are at work with it. */
  readonly tools: readonly string[];
  /** The language that it is for, where programs run on it as well: it is for a build where one in that language is made, and nothing else is known to want it. */
  readonly language?: Language;
  /** What of it a program that was built does without. */
  readonly typical: Weight;
}

/** A script or an archive from the net that installs a tool. */
export interface Installer {
  /** Part of its address, without the scheme. */
  readonly address: string;
  /** In words: `Rust's toolchain`. */
  readonly what: string;
  readonly typical: Weight;
}

/** When a tool asks before it goes on. */
export interface Prompts {
  /** Subcommands that do, all levels. */
  readonly by: readonly string[];
  /** Options that answer, or with which it asks nothing. */
  readonly answers: readonly string[];
  /** Options with which it asks nothing, as it then does nothing or everything. */
  readonly silent?: readonly string[];
  /** What it asks, where that is not whether to go on, by subcommand: `asks when more comes along`. */
  readonly asks?: Readonly<Record<string, string>>;
  /** The key of apt's configuration that answers. */
  readonly key?: string;
  /** The option to add. */
  readonly option: string;
  /** Where it goes: behind the subcommand, or behind the name of the tool. */
  readonly behind: 'subcommand' | 'name';
  /** The word of the tool's configuration that answers. */
  readonly setting?: string;
  /** The first releases of distributions, by their ids, whose build of it asks: those before never do. */
  readonly sinceOn?: Readonly<Record<string, string>>;
}

/** What makes an install take what the lockfile says, or fail. */
export interface Frozen {
  /** Subcommands that do by themselves. */
  readonly by?: readonly string[];
  /** The version of a runtime, by images, whose release of the tool is the first to have them. */
  readonly since?: { readonly runtime: string; readonly version: string };
  readonly options?: readonly string[];
  readonly variables?: readonly string[];
  /** Options and variables with which it takes no notice of the lockfile. */
  readonly ignoredBy?: Pick<Switches, 'options' | 'variables'>;
  /** Subcommands that write the lockfile anew. */
  readonly relocks?: readonly string[];
  /** What to type instead, in backticks. */
  readonly cure: string;
}

/**
 * Options, variables and keys of the configuration that turn a check off: `-k` by itself, `strict-ssl=false|0` with one of these values, and `--trusted-host=*`
 * with the host that is not checked any more. Variables without a value do with any.
 */
export interface Switches {
  readonly options?: readonly string[];
  readonly variables?: readonly string[];
  readonly keys?: readonly string[];
  /** The files that such keys may stand in, by their names. */
  readonly files?: readonly string[];
}

/** A setting of a configuration that turns a check off. */
export interface Setting {
  readonly key: string;
  /** The value that does. */
  readonly off: boolean;
  /** What its text has in it besides. */
  readonly beside?: RegExp;
}

/** Files of a project that its sources name, for a build to take up: where it looks for the names, and what they are relative to. */
export interface Embeds {
  /** The files that name them, as a glob. */
  readonly in: string;
  /** One or several names, divided by blanks. */
  readonly names: RegExp;
  readonly from: 'file' | 'project';
}

/** All that is known of a tool. What is left out is not known, or there is none. Subcommands are paths, words joined by blanks: an empty one is the bare command, `*` any. */
export interface Tool {
  /** The names it is called by: all that stands here holds for each. */
  readonly names: readonly string[];
  /** Other names of the first of them. */
  readonly alsoCalled?: readonly string[];
  /** Whether a version may stand behind its name: `pip3.11`, `php-8.2`. */
  readonly numbered?: true;
  /** What it is for: the packages of a system, or those of a language. */
  readonly language?: Language;
  /** Whether `add` builds programs of others by name: not with these options, which say where else from. What is fetched of one more where others have fetched before. */
  readonly published?: { readonly unless: readonly string[]; readonly further: Ratio };
  /** The family of distributions whose packages it installs. */
  readonly packages?: 'debian' | 'alpine' | 'fedora' | 'suse' | 'arch';
  /** Where all this is from. */
  readonly source: string;
  /** When it was last looked at, `YYYY-MM`. */
  readonly date: string;
  /** How it reads its arguments. */
  readonly reads?: Reading;
  /** Other spellings of subcommands, by the one that the rest of the form uses. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  readonly does?: Readonly<Partial<Record<Deed, readonly string[]>>>;
  /** A subcommand that is written with all that it is from: two groups, which the rest of the form has with a colon between them. */
  readonly inFull?: RegExp;
  /** What a build needs: `bundler` the development dependencies of Node.js, `compiler` those of the full variants, `toolchain` an SDK. */
  readonly builder?: 'bundler' | 'compiler' | 'toolchain';
  /** How a compiler is told where its program goes, where that lies else, and what has it stop at objects, or before. */
  readonly links?: {
    readonly option: string;
    readonly usual: string;
    readonly objects: string;
    readonly unless: readonly string[];
  };
  /** Whether it only prepares a build, without one of these options. */
  readonly configures?: {
    readonly unless: readonly string[];
    /** Subcommands that do, where others do not. */
    readonly by?: readonly string[];
    /** The file with rules that it reads; those of other tools it does not. */
    readonly reads: string;
    /** Whether the folder to build in is named before that of the sources. */
    readonly outputFirst?: true;
  };
  /** Whether it starts, too, what it or others have built: `dotnet app.dll`. */
  readonly hosts?: true;
  /**
   * How it is told which projects of a workspace it is about: by options, by the operands of subcommands (which take what these need of the others along), in pnpm's language of
   * filters; with the project at the root only where an option says so, and of all in spite of that.
   */
  readonly workspace?: {
    readonly options?: readonly string[];
    readonly by?: readonly string[];
    readonly filters?: true;
    readonly root?: readonly string[];
    readonly all?: readonly string[];
  };
  /** Whether its later generations take other options and variables. */
  readonly generations?: true;
  /** The ending of its sources, where it takes those for built that are older than what it made of them. */
  readonly goesByTime?: string;
  /** Whether its builds fetch the packages by themselves that no install has brought. */
  readonly buildsFetch?: true;
  /** Whether its installs and builds write only where we see it: in folders of the system, of the user or of the project that have a name. */
  readonly tidy?: true;
  /** Whether nobody would miss its failure in front of a pipe. */
  readonly seldomFails?: true;
  /** Options that give what it installs a name, by which it is removed again. */
  readonly groups?: readonly string[];
  /** Options with which it removes packages, where it has no subcommands for that. */
  readonly removesWith?: readonly string[];
  /** The packages that it is made of: once one is gone it does not run. */
  readonly standsOn?: readonly string[];
  /** Options with which it installs what its operands name, where it has no subcommands for that. */
  readonly installsWith?: readonly string[];
  /** Where it puts what it downloads: options that name the file, the folder, and those without which it only prints (`true`: it always saves). */
  readonly saves?: {
    readonly file: readonly string[];
    readonly folder: readonly string[];
    readonly named: readonly string[] | true;
    /** Those that have it compare what comes with a checksum. */
    readonly checks?: readonly string[];
  };
  /** Where it takes the page with which a server tells of an error for what it was asked for, and does not fail. */
  readonly takesErrorPages?: {
    /** Options with which it does fail. */
    readonly unless: readonly string[];
    /** The one to add. */
    readonly option: string;
    /** Options with which it sends something, or is asked what the server says. */
    readonly asks: readonly string[];
  };
  /** Files with recipes that it runs, the first that is there, and the options that name the folder and the file, and with which it runs none. */
  readonly recipes?: {
    readonly files: readonly string[];
    readonly folder: readonly string[];
    readonly file: readonly string[];
    readonly unless: readonly string[];
  };
  /** Options with which it installs nothing. */
  readonly idle?: readonly string[];
  /** That it fetches the program that it runs, where one of these options says so, or always; and where it keeps that, in the user's home. */
  readonly fetchesRun?: { readonly options?: readonly string[]; readonly folder: string };
  /** Those of them with which it fetches what it would install, and where it keeps that. */
  readonly fetches?: { readonly options: readonly string[]; readonly folder: string };
  /** Subcommands that read their arguments as `pip install` does. */
  /**
   * Of an installer of Python whether it compiles what it installs: always but with one of the options `off`, or only with one of `on`, or one of the variables
   * `onBy`. `itself`: it runs on the Python that it installs for, so that this compiles itself.
   */
  readonly byteCode?: {
    readonly off?: readonly string[];
    readonly on?: readonly string[];
    readonly onBy?: readonly string[];
    readonly itself?: true;
  };
  readonly asPip?: readonly string[];
  /** The variables that say what its options for places do. */
  readonly placedBy?: {
    readonly target: string;
    readonly prefix: string;
    readonly root: string;
    readonly user: string;
  };
  /** Those whose words are requirements files, `requirements.txt` where there is none. */
  readonly asFiles?: readonly string[];
  /**
   * Subcommands that write down for pip what a lockfile has installed, the options that name the file, and those that take along what only development needs,
   * where that is left out unasked.
   */
  readonly lists?: {
    readonly by: readonly string[];
    readonly to?: readonly string[];
    readonly development?: readonly string[];
    /** Those that find out themselves what is needed, and the file that they write where none is named; without it they print. */
    readonly resolves?: { readonly by: readonly string[]; readonly usual?: string };
  };
  /** Subcommands that write a manifest, and nothing else where no template is named. */
  readonly begins?: readonly string[];
  /** Subcommands that take out packages which those have installed, and leave what they needed. */
  readonly takesOut?: readonly string[];
  /** Subcommands that give a program an environment of its own. */
  readonly apart?: readonly string[];
  /** Where these environments are, `~` being the user's home; the variable that names the folder above, and whether they share a pip that is beside them. */
  readonly apartIn?: { readonly folder: string; readonly variable: string; readonly sharesPip?: true };
  /** The subcommands that make a virtual environment, `*` for the bare command; where, when they are not told; whether it has a pip. */
  readonly venvs?: { readonly by: readonly string[]; readonly folder?: string; readonly pip: boolean };
  readonly environment?: Environment;
  /** Where packages for everybody go, by the repository of an image. */
  readonly globals?: Readonly<Record<string, string>>;
  readonly manifest?: Manifest;
  readonly cache?: Cache;
  readonly kept?: readonly Kept[];
  readonly pins?: Pins;
  readonly dev?: Development;
  /** The options by which an install of a project picks its extras and groups, and groups that are installed unasked: all that are not optional, where none are named. */
  readonly parts?: {
    readonly extras: readonly string[];
    readonly allExtras: readonly string[];
    readonly groups: readonly string[];
    readonly allGroups: readonly string[];
    readonly only: readonly string[];
    readonly without: readonly string[];
    readonly usual?: readonly string[];
    /** The option that picks these alone. */
    readonly onlyUsual?: string;
  };
  /** Options with which it installs what is there once more, and with which it takes the newest of what is named. */
  readonly reinstalls?: {
    readonly again?: readonly string[];
    readonly newer?: readonly string[];
    /** Subcommands that take away first what is there. */
    readonly by?: readonly string[];
  };
  readonly makes?: readonly Maker[];
  readonly buildFolder?: BuildFolder;
  readonly projectCache?: ProjectCache;
  readonly rooted?: Rooted;
  readonly debugBuild?: DebugBuild;
  readonly builtFor?: BuiltFor;
  /** What only checks, and makes no programs: what that leaves in the folder it builds in. */
  readonly checkBuild?: { readonly by: readonly string[]; readonly counted: Counted };
  /** Programs that projects have it install only to build or test. */
  readonly helpers?: { readonly names: readonly string[]; readonly typical: Weight };
  readonly leftovers?: readonly Leftover[];
  readonly homes?: readonly Home[];
  /** Other tools that are at work with it. */
  readonly usedBy?: readonly string[];
  readonly installers?: readonly Installer[];
  /** What packages of distributions that hold a release of it begin with: the release follows. */
  readonly packagedAs?: string;
  /** Variables that files which fetch it keep its version in. */
  readonly versionIn?: readonly string[];
  /** What it fetches where it is told to bring a toolchain. */
  readonly brings?: readonly Brought[];
  /** Parts of the addresses, without the scheme, of scripts that its makers have people hand to a shell as they come. */
  readonly vendorScripts?: readonly string[];
  readonly prompts?: Prompts;
  readonly frozen?: Frozen;
  /** How a clone is told which revision to take. */
  readonly revisions?: {
    /** Options that name a commit. */
    readonly fixedBy: readonly string[];
    /** Options that name a branch, a tag or a commit. */
    readonly named: readonly string[];
    /** Subcommands that go to one afterwards. */
    readonly goesWith: readonly string[];
    /** What stands between an address and a revision. */
    readonly fixedBehind?: string;
    /** What to do, in words. */
    readonly cure: string;
    /** The folder of a clone that has all that came before, and what that weighs. */
    readonly history?: { readonly folder: string; readonly typical: Weight };
  };
  readonly embeds?: readonly Embeds[];
  /** Subcommands that read the history of a repository. */
  readonly readsHistory?: readonly string[];
  /** What names the architecture that it builds for. */
  readonly architecture?: Switches;
  /** What turns off that a server's certificate is checked. */
  readonly tls?: Switches;
  /** What leaves out packages that others only recommend: the key of its configuration, the option that sets it, the one to add, and what they weigh. */
  readonly weak?: {
    readonly key: string;
    readonly setBy: string;
    readonly option: string;
    readonly typical: Weight;
    /** Packages that have none. */
    readonly without: readonly string[];
  };
  /** What lets it install where a distribution keeps Python for its own packages, the first option being the one to add; and what sends packages elsewhere. */
  readonly pastManager?: Switches;
  /** What turns off that signatures and checksums of packages are checked. */
  readonly unverified?: Switches & {
    readonly settings?: readonly Setting[];
    /** What to do for a repository of others, in words. */
    readonly cure?: string;
  };
  /** The file, or the folder, that says where its packages come from: without `refresh` it knows nothing new. */
  readonly sources?: readonly string[];
  /** The subcommand that builds packages into a folder and installs none, and the options that name that. */
  readonly wheels?: { readonly by: string; readonly options: readonly string[] };
  /** Whether it runs what packages of others want to run once they are installed, without being asked. */
  readonly runsHooks?: true;
  /** Whether what it installs is compiled from sources. */
  readonly compiles?: true;
  /** Whether an install of packages that are not known here is taken to be heavy, so that what it leaves is worth a warning. */
  readonly unknownPackages?: 'heavy';
  /** What an install usually brings that is not known: of all that a manifest names, a package that a command names, and those that are known to be large. */
  readonly usual?: { readonly install?: Weight; readonly add?: Weight; readonly large?: ReadonlyMap<string, Ratio> };
  /** Packages of the distribution that weigh about as much as one of Debian, by that one's name. */
  readonly akin?: Readonly<Record<string, string>>;
  /** The package of PyPI that brings it, where all it does is to install others. */
  readonly pypi?: string;
  /** Files that tell which of its generations, or that it is, at work. */
  readonly settings?: readonly string[];
}

/** A tool, as its file in `tools/` says it. */
export const defineTool = (tool: Tool): Tool => tool;
