/**
 * What compilers of C and C++ leave, as measured with GCC 12 on amd64, 2026-11 and 12: of C by cJSON, hiredis, Lua, zlib, lz4, Expat and htop; of C++ by programs of whisper.cpp, TinyXML-2, fmt, forty small ones of our own,
 * forty-five of TheAlgorithms/C-Plus-Plus, and the examples of nlohmann/json and CLI11. Bytes.
 */

/** How sources are compiled: with neither `-O` nor `-g`, with the first, with the second, with both. */
export type Mode = 'plain' | 'optimised' | 'debugged' | 'both';

interface Language {
  /** Of the objects, for each byte of the sources. */
  readonly perByte: Readonly<Record<Mode, number>>;
  /** Of a program, for each byte of its objects: what debugs is in them several times. */
  readonly linked: Readonly<Record<Mode, number>>;
  /** Of that, for each byte of objects that are not the largest: what templates make is in several, and once in the program. */
  readonly further: number;
  /** What a program has beside its objects: that it is one, and with `-static` the libraries of the language; and with `-static-libstdc++`. */
  readonly own: number;
  readonly static: Readonly<Record<'glibc' | 'musl', number>>;
  readonly staticLanguage: number;
  /** What stays of a program that is stripped, of what it is without what debugs. */
  readonly stripped: Readonly<Record<'plain' | 'optimised', number>>;
}

export const c: Language = {
  perByte: { plain: 0.85, optimised: 0.6, debugged: 1.75, both: 3 },
  linked: { plain: 0.9, optimised: 0.88, debugged: 0.74, both: 0.6 },
  further: 1,
  own: 15e3,
  static: { glibc: 0.75e6, musl: 30e3 },
  staticLanguage: 0,
  stripped: { plain: 0.8, optimised: 0.8 },
};

export const cPlusPlus: Language = {
  perByte: { plain: 6, optimised: 2, debugged: 16, both: 25 },
  linked: { plain: 0.45, optimised: 0.55, debugged: 0.55, both: 0.55 },
  further: 0.65,
  own: 16e3,
  static: { glibc: 2.2e6, musl: 1.5e6 },
  staticLanguage: 1.34e6,
  stripped: { plain: 0.47, optimised: 0.77 },
};

/** A header that a source takes in, by its name; and a word by which a library is told to put itself into it. */
export const includes =
  /^[ \t]{0,20}#[ \t]{0,20}(?:include[ \t]{0,20}[<"]([^<>"\n]{1,200})[>"]|define[ \t]{1,20}((?:CATCH|DOCTEST)_CONFIG_\w{1,40}))/gm;
export const headerFiles: readonly string[] = ['h', 'hh', 'hpp', 'hxx', 'ipp', 'tpp', 'inl'].map(
  (end) => `**/*.${end}`,
);

/** What a source has where it uses a header of the library of its language, which many take in and do not use: the name of the header, unless another is here. */
export const usedBy: Readonly<Record<string, RegExp>> = {
  algorithm:
    /\b(?:accumulate|a(?:ll|ny)_of|binary_search|copy(?:_if|_n)?|count(?:_if)?|equal|fill(?:_n)?|find(?:_if)?|for_each|generate|lower_bound|m(?:ax|in)_element|merge|next_permutation|none_of|nth_element|partial_sort|partition|remove(?:_if)?|replace|reverse|rotate|search|shuffle|sort|stable_sort|transform|unique|upper_bound)\(/,
  condition_variable: /\bcondition_variable/,
  filesystem: /\bfilesystem\b|\bfs::/,
  fstream: /\b[io]?fstream\b/,
  functional: /\b(?:bind|function|greater|hash|less|mem_fn|c?ref)[<(]/,
  future: /\b(?:async|future|packaged_task|promise)\b/,
  iomanip: /\b(?:setw|setfill|setprecision|put_time|quoted)\(/,
  map: /\b(?:multi)?map</,
  memory: /\b(?:shared_ptr|unique_ptr|weak_ptr|make_shared|make_unique)\b/,
  mutex: /\b(?:mutex|lock_guard|scoped_lock|unique_lock|call_once)\b/,
  numeric: /\b(?:accumulate|iota|reduce|partial_sum|inner_product)\(/,
  queue: /\bqueue</,
  random: /\b(?:mt19937|random_device|default_random_engine|\w{1,30}_distribution)\b/,
  set: /\b(?:multi)?set</,
  sstream: /\b[io]?stringstream\b/,
  stdexcept: /\b(?:runtime_error|logic_error|invalid_argument|out_of_range|domain_error|length_error)\b/,
  thread: /\bj?thread\b/,
};

/** How much a source uses of what it takes in by headers of its own project alone. */
export const usedOfHeaders = 0.5;

interface Templates {
  readonly headers: RegExp;
  readonly each: Readonly<Record<Mode, number>>;
  /** Who calls none of these takes so much of it. */
  readonly less?: { readonly without: RegExp; readonly ratio: Readonly<Record<Mode, number>> };
}

/** Of what is optimised and debugged there is, where nothing else is known, a quarter more than of what is only debugged. */
const templatesOf = (
  headers: RegExp,
  plain: number,
  optimised: number,
  debugged: number,
  both = debugged * 1.25,
): Templates => ({
  headers,
  each: { plain: plain * 1e6, optimised: optimised * 1e6, debugged: debugged * 1e6, both: both * 1e6 },
});

/** Of the objects, for each source in C++ that takes in one of these: what templates come to, however few lines call them. */
export const templates: readonly Templates[] = [
  templatesOf(/^regex$/, 1.45, 0.26, 3.1),
  {
    ...templatesOf(/(?:^|\/)json\.hpp$|^nlohmann\//, 1.6, 0.31, 3.6),
    // Thirty programs of its documentation: what only makes values and writes them, beside what reads some.
    less: {
      without: /\b(?:parse|accept|sax_parse|from_\w{1,20}|patch|diff)\s?\(|>>|_json\b/,
      ratio: { plain: 0.55, optimised: 0.35, debugged: 0.68, both: 0.5 },
    },
  },
  templatesOf(/^(?:boost\/)?asio(?:\/|\.hpp)/, 1.1, 0.3, 2.5),
  templatesOf(/^boost\/beast/, 1.9, 0.5, 4),
  templatesOf(/^boost\/(?:geometry|multiprecision|python|spirit)/, 1.8, 0.4, 4.5),
  templatesOf(/^boost\/(?!asio|beast|geometry|multiprecision|python|spirit)/, 0.35, 0.09, 1.05),
  templatesOf(/^spdlog\//, 0.85, 0.22, 2.1),
  templatesOf(/^(?:eigen3\/)?Eigen\/(?!Core|Geometry)/, 4.3, 0.2, 20),
  templatesOf(/^(?:eigen3\/)?Eigen\/(?:Core|Geometry)/, 0.45, 0.02, 2),
  templatesOf(/^(?:cxxopts\.hpp|CLI\/)/, 2.1, 0.58, 4.6, 8),
  templatesOf(/^(?:yaml-cpp|rapidjson)\//, 0.2, 0.08, 0.5),
  templatesOf(/^(?:gtest|gmock)\//, 0.1, 0.05, 0.35),
  templatesOf(/^CATCH_CONFIG_(?:MAIN|RUNNER)$/, 6.4, 1.55, 13.5),
  templatesOf(/^DOCTEST_CONFIG_IMPLEMENT/, 1.05, 0.33, 2.4),
];

/** The same of the library of the language: once for all that it has to hold and write texts with, and for each of the others, of a source of so many bytes. */
export const ofLanguage = {
  light: {
    headers:
      /^(?:array|chrono|deque|filesystem|fstream|functional|iomanip|list|map|memory|numeric|optional|queue|random|set|sstream|stdexcept|string|string_view|thread|unordered_map|unordered_set|variant|vector)$/,
    each: { plain: 36e3, optimised: 6e3, debugged: 0.15e6, both: 0.15e6 },
  },
  heavy: {
    headers:
      /^(?:algorithm|any|chrono|condition_variable|deque|filesystem|fmt\/.*|functional|future|list|map|memory|mutex|queue|random|ranges|set|thread|tuple|unordered_map|unordered_set|variant)$/,
    each: { plain: 34e3, optimised: 4e3, debugged: 0.1e6, both: 0.1e6 },
    of: 800,
  },
  /** Of a source that cannot be read. */
  unread: { plain: 0.2e6, optimised: 28e3, debugged: 0.5e6, both: 0.65e6 },
} as const;

/** Sources in C++ of more bytes: what is beyond has so much of it (pugixml: 0.43 MB of 0.36). */
export const longSource = { from: 50e3, ratio: 0.1 } as const;

/** How far off that is, either way, for nine in ten. */
export const compiledRange = { low: 0.22, high: 3 } as const;

/** The same of libraries that are linked in: what the program calls of them (futures and streams 2.4 MB, where most have 2.2). */
export const linkedLibraries = { low: 0.85, high: 1.2 } as const;

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
