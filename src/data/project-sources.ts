/**
 * Which sources of a project in C or C++ its own build takes, by how projects lay them out and how their rules name them (GNU make, Automake, CMake, Meson: their manuals; the
 * trees of zlib, lz4, Expat, htop, libuv, pugixml, LevelDB and spdlog, 2026-11).
 */

/** Folders of what is built only where somebody asks for it: tests, examples, other systems. */
export const besideFolder =
  /(?:^|\/)(?:tests?|testing|unittests?|examples?|samples?|demos?|bench(?:es|marks?)?|contrib|docs?|fuzz(?:ing|ers?)?|ossfuzz|darwin|macos|osx|win(?:32|64|dows|nt)?|msdos|(?:free|net|open|dragonfly)bsd|solaris|aix|amiga|android|ios|os390|os400|haiku|qnx|vms|nintendods|watcom|unsupported)\//i;

/** Sources of what is built only for tests, by their names. */
export const besideFile = /[-_](?:tests?|unittests?|bench|benchmarks?)\.\w{1,3}$/i;

/** Endings of sources and objects, as rules name them. */
export const builtEnding = /\.(?:c|cc|cpp|cxx|c\+\+|o|lo|obj)$/i;
/** What stands between names in rules. */
export const betweenNames = /[^\w.+-]+/;

/** How rules take all that there are. */
export const allInRules = /\*\.(?:c|cc|cpp|cxx|c\+\+)(?![\w.])|\bGLOB(?:_RECURSE)?\b|%\.o/i;

/** How rules of make have objects made; else it compiles and links at once. */
export const objectsInRules = /\.l?o\b|\s-c\s|\bOBJ|\$[({](?:MAKE|patsubst)\b/;

/** The files with rules, in the folder of a project and in those below it. */
export const ruleFiles = /(?:^|\/)(?:GNUmakefile|[Mm]akefile(?:\.am|\.in)?|CMakeLists\.txt|meson\.build)$/;

/** Folders with rules of their own are read this far down, and so many of them. */
export const mostRuleFiles = 20;

/** Libraries and programs, as rules make them; a library of Libtool is made twice, for archives and for shared ones. */
export const madeByRules = {
  programs: /\badd_executable ?\(|PROGRAMS ?\+?=|\bexecutable ?\(|\s-o\s/,
  libraries: /\badd_library ?\(|_LTLIBRARIES ?\+?=|_LIBRARIES ?\+?=|library ?\(|\.a\b|\.so\b/,
  shared: /-shared\b|\bSHARED\b|\bshared_library\b|\bboth_libraries\b|BUILD_SHARED_LIBS(?:=|:BOOL=| )(?:ON|1|TRUE)/,
  twice: /^(?:LT_INIT|AC_PROG_LIBTOOL|AM_PROG_LIBTOOL)\b/m,
} as const;

/** How CMake and Meson are told what to make: cmake.org/cmake/help, mesonbuild.com/Reference-manual, 2026-11. */
export const targetRules = {
  /** A result that is given a name, or a call. */
  calls: /^[ \t]{0,40}(\w{1,80}) ?\+?= ?|\b([A-Za-z]\w{0,80})[ \t]{0,9}\(/gm,
  words: /"[^"]*"|'[^']*'|[^\s"'()[\],:]+/g,
  kinds: {
    add_executable: 'program',
    executable: 'program',
    add_library: 'library',
    library: 'shared',
    shared_library: 'shared',
    shared_module: 'shared',
    both_libraries: 'shared',
    static_library: 'archive',
  } as Readonly<Record<string, 'program' | 'library' | 'shared' | 'archive'>>,
  /** Kinds of libraries, as CMake is told them; of some nothing is built. */
  libraries: {
    STATIC: 'archive',
    SHARED: 'shared',
    MODULE: 'shared',
    OBJECT: 'objects',
    INTERFACE: undefined,
    IMPORTED: undefined,
    ALIAS: undefined,
    UNKNOWN: undefined,
  } as Readonly<Record<string, 'archive' | 'shared' | 'objects' | undefined>>,
  /** `-DNAME=ON`. */
  defined: /-D ?(\w{1,80})(?::\w{1,20})?=(\w{1,20})/g,
  yes: /^(?:on|yes|true|1)$/i,
  shares: 'BUILD_SHARED_LIBS',
  shared: /-DBUILD_SHARED_LIBS(?::BOOL)?=(?:on|yes|true|1)\b/i,
  tests: 'BUILD_TESTING',
  installs: /\binstall true\b/,
  /** Words that hold where nothing sets them; all others do not. */
  likely: /^(?:1|on|yes|true|unix|linux|project_is_top_level|cmake_compiler_is_\w+|\w+_found)$/i,
  /** Conditions that do not hold in most images. */
  unlikely:
    /test|example|bench|doc|fuzz|sample|demo|WIN32|MSVC|MINGW|CYGWIN|APPLE|DARWIN|ANDROID|IOS|EMSCRIPTEN|BSD|DEBUG|COVERAGE|SANITI|CUDA/i,
  /** Blocks of what is called elsewhere, or again and again. */
  opens: /^(?:function|macro|foreach|while)$/,
  closes: /^end/,
} as const;

/** Targets and subcommands that put what was built where it is to stay, or take it away again. */
export const installTargets: ReadonlySet<string> = new Set([
  'install',
  'install-strip',
  'install/strip',
  'altinstall',
  '--install',
]);
export const cleanTargets: ReadonlySet<string> = new Set(['clean', 'distclean', 'mostlyclean', 'maintainer-clean']);

/** Scripts by which a project makes its own `configure`. */
export const makesConfigure = /(?:^|\/)(?:autogen|buildconf|bootstrap)(?:\.sh)?$/;
export const configureSource = 'configure.ac';

/** How rules take files that are no sources into programs. */
export const takesFiles = /\bxxd\b|\bbin2c\b|\bobjcopy\b|\bincbin\b|(?:-b|--format=?)[ \t]{0,9}binary/;

/** Files beside the sources that rules name for another reason: what is read, made out of, or installed as text. */
export const writtenFiles =
  /(?:^|\/)(?:[A-Z][A-Z.-]*|[^/]*\.(?:md|txt|rst|html?|css|js|json|xml|ya?ml|toml|in|am|ac|m4|cmake|pc|h|hh|hpp|hxx|inc|y|l|re|sh|py|pl|rb|lua|awk|sed|tex|texi|pod|po|conf|cfg|ini|service|desktop|spec|map|def|sym|[1-8]))$/;

/** Of headers that do not stand in a folder of their own few are for others. */
export const unlikelyHeaders = 0.15;
