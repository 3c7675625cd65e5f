/**
 * What compilers of C and C++ leave, as measured with GCC 12 on amd64, 2026-11: of C by cJSON, hiredis, Lua, zlib, lz4, Expat and htop; of C++ by programs of whisper.cpp, TinyXML-2, fmt, and small ones of our
 * own. Bytes.
 */

/** How sources are compiled: with neither `-O` nor `-g`, with the first, with the second, with both. */
export type Mode = 'plain' | 'optimised' | 'debugged' | 'both';

interface Language {
  /** Of the objects, for each byte of the sources. */
  readonly perByte: Readonly<Record<Mode, number>>;
  /** Of a program, for each byte of its objects: what debugs is in them several times. */
  readonly linked: Readonly<Record<Mode, number>>;
  /** What a program has beside its objects: that it is one, and with `-static` the libraries of the language; and with `-static-libstdc++`. */
  readonly own: number;
  readonly static: Readonly<Record<'glibc' | 'musl', number>>;
  readonly staticLanguage: number;
}

export const c: Language = {
  perByte: { plain: 0.85, optimised: 0.6, debugged: 1.75, both: 3 },
  linked: { plain: 0.9, optimised: 0.88, debugged: 0.74, both: 0.6 },
  own: 15e3,
  static: { glibc: 0.75e6, musl: 30e3 },
  staticLanguage: 0,
};

export const cPlusPlus: Language = {
  perByte: { plain: 6, optimised: 2, debugged: 16, both: 25 },
  linked: { plain: 0.5, optimised: 0.5, debugged: 0.5, both: 0.5 },
  own: 16e3,
  static: { glibc: 2.2e6, musl: 1.5e6 },
  staticLanguage: 1.34e6,
};

/** Of the objects, for each source in C++ that includes one of these: what templates come to, however few lines call them. */
export const templates: readonly { readonly headers: RegExp; readonly each: Readonly<Record<Mode, number>> }[] = [
  {
    headers:
      /^[ \t]{0,20}#[ \t]{0,20}include[ \t]{0,20}[<"](?:regex|boost\/|nlohmann\/|Eigen\/|json\.hpp|spdlog\/|httplib)/m,
    each: { plain: 1.5e6, optimised: 0.28e6, debugged: 3.4e6, both: 4.5e6 },
  },
  {
    headers:
      /^[ \t]{0,20}#[ \t]{0,20}include[ \t]{0,20}<(?:algorithm|deque|fstream|functional|future|iomanip|list|map|memory|random|set|sstream|string|thread|unordered_map|unordered_set|vector)>/m,
    each: { plain: 0.2e6, optimised: 28e3, debugged: 0.5e6, both: 0.65e6 },
  },
];

/** Sources in C++ of more bytes: what is beyond has so much of it (pugixml: 0.43 MB of 0.36). */
export const longSource = { from: 50e3, ratio: 0.1 } as const;

/** How far off that is, either way, for nine in ten. */
export const compiledRange = { low: 0.22, high: 3 } as const;

/** What is thrown out of a program by `strip` and `-s`: as much of it stays as without `-g`, and of that so much. */
export const stripped = 0.8;

export const sourcesOfC = /\.c$/i;
export const sourcesOfCPlusPlus = /\.(?:cc|cpp|cxx|c\+\+)$/i;
/** More sources than these are not read: what they include is guessed. */
export const mostRead = 60;

/** How the flags of a build name it. */
export const flags = {
  debugs: /(?:^|[\s='"])-g(?:gdb)?[1-3]?(?=[\s'"]|$)|CMAKE_BUILD_TYPE[ =]"?(?:Debug|RelWithDebInfo)|buildtype=debug/m,
  optimises:
    /(?:^|[\s='"])-O(?:[1-3gsz]|fast)?(?=[\s'"]|$)|CMAKE_BUILD_TYPE[ =]"?(?:Release|RelWithDebInfo|MinSizeRel)|buildtype=(?:release|minsize|debugoptimized)/m,
  static: /(?:^|[\s='"])--?static(?:-pie)?(?=[\s'"]|$)/m,
  staticLanguage: /(?:^|[\s='"])-static-libstdc\+\+(?=[\s'"]|$)/m,
  strips: /(?:^|[\s='"])-s(?=[\s'"]|$)|(?:^|\s)strip\s/m,
} as const;

/** The lines of rules that say how all is compiled: those that set flags, or call a compiler. */
export const flagLines: readonly RegExp[] = [
  /(?:FLAGS|CC|CXX|OPT) ?[:+?]?=/,
  /\b(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+) /,
  /\$[({](?:CC|CXX|LD)[)}]/,
  /\bstrip /,
  /CMAKE_BUILD_TYPE|CMAKE_C_FLAGS |CMAKE_CXX_FLAGS |CMAKE_EXE_LINKER_FLAGS |_compile_options|_link_options/,
  /buildtype|cpp_args|c_args/,
];
/** Of these the ones that say so of a kind of build that is seldom asked for, or nothing. */
export const otherLines: readonly RegExp[] = [
  /^\s*#/,
  /_DEBUG\b/,
  /_RELEASE\b/,
  /coverage|sanitize|profile/i,
  // What calls make again, or another tool to build with, says how for somebody else.
  /\$[({](?:MAKE|CMAKE|MESON)[)}]/,
  /-DCMAKE_BUILD_TYPE\b|--buildtype\b/,
];
/** Of these the ones of a single target. */
export const targetLine = /^[^\s:=]+ ?:(?!=)/;

/** How builds compile that say nothing of it, by the file that configures them. */
export const usualModes: readonly { readonly file: string; readonly mode: Mode }[] = [
  { file: 'configure.ac', mode: 'both' },
  { file: 'Makefile.am', mode: 'both' },
  { file: 'meson.build', mode: 'debugged' },
  { file: 'configure', mode: 'optimised' },
];
