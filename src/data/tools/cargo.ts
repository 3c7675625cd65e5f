import type { Counted, Estimate, Factor, Manifests, Output, Program, SourceFigure, Weight } from '../tool.ts';
import { defineTool } from '../tool.ts';

const countedCrates: Counted = {
  none: { low: 0, value: 0, high: 0, source: 'nothing is fetched' },
  each: {
    low: 0.25e6,
    value: 0.75e6,
    high: 6e6,
    source: 'Cargo 1.95: 5 MB of 16 crates, 19 of 30, 54 of 69, 53 of 45 fetched for all platforms (measured 2026-11)',
  },
  figure: 'fetched',
  other: {
    low: 0.02e6,
    value: 0.4e6,
    high: 4e6,
    source:
      'crates: half of 1076 that were fetched weigh 0.1 to 0.6 MB, one in twenty more than 3.5 (measured 2026-11)',
  },
};
const crates: Output = {
  path: '$CARGO_HOME/registry',
  what: 'cache',
  fetched: true,
  typical: {
    low: 0,
    value: 60e6,
    high: 1.5e9,
    source:
      'a guess of the crates, packed and unpacked: of a program with none nothing, of a service one or two hundred',
  },
  counted: countedCrates,
};
/** What `cargo vendor` copies beside the project, unpacked: 10 MB of 14 that were fetched (measured 2026-11). */
const vendored: Output = {
  path: 'vendor',
  what: 'dependencies',
  typical: { low: 0, value: 40e6, high: 1e9, source: 'a guess: the crates, unpacked' },
  counted: {
    ...countedCrates,
    times: [{ holds: /^/, ratio: { value: 0.72, low: 0.5, high: 0.9, from: 'table' } }],
  },
};
const made =
  'Cargo 1.95: 0.4 MB of what `cargo new` makes, 3.4 with 30 crates (measured 2026-11), larger ones are a guess';
const manifests: Manifests = {
  in: '**/Cargo.toml',
  needs: /(?:^|\.)(?:dev-|build-)?dependencies(?:\.([\w"-]{1,100}))?$/,
  forTests: /(?:^|\.)dev-dependencies/,
  programs: { heading: 'bin', usual: 'src/main.rs', others: ['src/bin/*.rs', 'src/bin/*/main.rs'] },
  elsewhere: /^target\.(?!.*(?:not\(|any\(|linux|unix)).*(?:windows|macos|apple|wasm|android|"ios)/,
};
/** Who needs whom, as Cargo.lock has it. */
const graph = {
  begins: '[[package]]',
  name: /^name = "([^"\n]+)"\nversion = "([^"\n]+)"/m,
  isForeign: /^source = /m,
  needs: /^ "([^" \n]+)(?: ([^" \n]+))?/gm,
  // They need it for `cfg(any())`, which is nowhere, where a platform has no atomics, on Windows, or for a feature that they only pass on (crates.io, their Cargo.toml, 2026-11).
  never: [
    { of: /^jiff$/, need: 'jiff-static' },
    { of: /^jiff$/, need: 'jiff-tzdb-platform' },
    { of: /^jiff$/, need: 'portable-atomic' },
    { of: /^jiff$/, need: 'portable-atomic-util' },
    { of: /^native-tls$/, need: 'tempfile' },
    { of: /^serde_core$/, need: 'serde_derive' },
    { of: /^zerocopy$/, need: 'zerocopy-derive', unless: 'half' },
    { of: /^sqlx(?:-macros(?:-core)?)?$/, need: 'sqlx-mysql', asked: /mysql|"any"/ },
    { of: /^sqlx(?:-macros(?:-core)?)?$/, need: 'sqlx-postgres', asked: /postgres|"any"/ },
    { of: /^sqlx(?:-macros(?:-core)?)?$/, need: 'sqlx-sqlite', asked: /sqlite|"any"/ },
  ],
  manifests,
};
const inProfile = {
  in: 'Cargo.toml',
  section: 'profile.release',
  sectionBy: { option: '--profile', start: 'profile.' },
} as const;
const profile = (holds: RegExp, value: number): Factor => ({
  ...inProfile,
  holds,
  ratio: { value, low: value - 0.2, high: 1, from: 'table' },
});
/** Crates that run while others are compiled, a library for the compiler each: by their names, and by what they read and write Rust with. */
const forBuilds = { named: /(?:[-_]derive|[-_]macros?|-attributes|-codegen|[-_]impl)$/, needs: ['quote', 'syn'] };
/**
 * What is fetched of a crate tells what it is built to as far as it is code: in what weighs more than 2 MB there are tests, data, and other platforms. Each of 397 taken as if it
 * were not known, the sums of 38 projects are off by 7 % in the middle, and by 14 at the ninth part of ten (measured 2026-11).
 */
const ofFetched = (value: number, low: number, high: number): Estimate => ({
  figure: 'fetched',
  ratio: { value, low, high, from: 'guess' },
  beyond: { most: 2e6, share: 0.12 },
});
const of = (figure: SourceFigure, value: number, low: number, high: number): Estimate => ({
  figure,
  ratio: { value, low, high, from: 'guess' },
});
/** Up to 1.76 a program keeps what helps to debug the standard library. */
const earlier =
  'hello world with Cargo 1.95 has 0.45 MB, and with `strip = "none"`, as was usual up to 1.76, 4.3; 11.6 with 1.63 of Debian 12 (measured 2026-11)';
const before = {
  version: '1.77',
  adds: { low: 3e6, value: 3.9e6, high: 5e6, source: earlier },
  addsPackaged: { low: 3e6, value: 11.2e6, high: 12e6, source: earlier },
  unless: { ...inProfile, holds: /^strip = (?:true|["'](?:symbols|debuginfo)["'])/m },
};
/** Stripped, programs have 0.74 to 0.77 of what they have with their symbols (five, measured 2026-11); the others are a guess. */
const profiles = [
  profile(/^strip = (?:true|["']symbols["'])/m, 0.76),
  profile(/^lto = (?:true|["']fat["'])/m, 0.8),
  profile(/^opt-level = ["'][sz]["']/m, 0.75),
  profile(/^panic = ["']abort["']/m, 0.92),
];
/** What it is told to keep for a debugger is in a program: 14 and 17 times as much as without, of lines alone 8 times; in what is built of its crates 1.7 and 1.8 times (measured 2026-11). */
const debugged: readonly Factor[] = [
  { ...inProfile, holds: /^debug = (?:true|2|["']full["'])/m, ratio: { value: 14, low: 8, high: 20, from: 'table' } },
  {
    ...inProfile,
    holds: /^debug = (?:1|["'](?:limited|line-(?:tables|directives)-only)["'])/m,
    ratio: { value: 8, low: 3, high: 14, from: 'table' },
  },
];
const debuggedCrates: Factor = {
  ...inProfile,
  holds: /^debug = (?:true|[12]|["'][fl])/m,
  ratio: { value: 1.75, low: 1.3, high: 2.2, from: 'table' },
};
/** What is compiled into a program of its own sources. */
const ownCode = { in: '**/*.rs', ratio: { value: 1, low: 0.1, high: 6, from: 'guess' } } as const;
const linked =
  'crates in programs: by symbols of four that were built with Cargo 1.95, and by what 20 programs of Debian 12 weigh and are made of (measured 2026-11)';
const program: Program = {
  named: /^(?!(?:release|debug|deps|build|incremental|examples)$)[^.]+$/,
  typical: { low: 0.35e6, value: 7e6, high: 80e6, source: made },
  counted: {
    none: { low: 0.3e6, value: 0.45e6, high: 1e6, source: made },
    ofSources: ownCode,
    embeds: { value: 1, low: 1, high: 1.1, from: 'table' },
    before,
    times: [...profiles, ...debugged],
    each: { low: 0.01e6, value: 0.07e6, high: 0.6e6, source: linked },
    figure: 'linked',
    spread: { one: 1, all: 0.6 },
    kinds: [{ ...forBuilds, each: { low: 0, value: 0, high: 0.02e6, source: linked } }],
    by: [of('built', 0.018, 0.001, 0.12), of('fetched', 0.06, 0, 0.6)],
    other: { low: 0, value: 0.035e6, high: 0.6e6, source: linked },
  },
};
/** Built for debugging crates are 1.7 times what they are for release. */
const debugBy: readonly Estimate[] = [of('built', 1.65, 0.7, 6), ofFetched(7.5, 0.4, 25)];
/** A program that is built for debugging has 0.14 to 0.23 of what is built of its crates. */
const debugProgram: Counted = {
  none: { low: 3.9e6, value: 4.35e6, high: 5e6, source: made },
  ofSources: { ...ownCode, ratio: { value: 8, low: 1, high: 60, from: 'guess' } },
  embeds: { value: 1, low: 1, high: 1.1, from: 'table' },
  each: { low: 0.1e6, value: 0.6e6, high: 4e6, source: made },
  figure: 'debug',
  of: { value: 0.16, low: 0.07, high: 0.35, from: 'table' },
  spread: { one: 0.6, all: 0.2 },
  kinds: [{ ...forBuilds, each: { low: 0, value: 0, high: 0.1e6, source: made } }],
  by: debugBy,
  other: { low: 0, value: 2.5e6, high: 25e6, source: made },
};
const target: Output = {
  program,
  again: {
    low: 0.2e6,
    value: 6e6,
    high: 80e6,
    source: 'a guess: the program, and what is known of it; what it is linked with is there already',
  },
  path: 'target',
  whole: /^(?:release|debug)$/,
  what: 'build output',
  option: '--target-dir',
  variable: 'CARGO_TARGET_DIR',
};

const ofNothing =
  'Cargo 1.95: what `cargo new` makes has 0.5 MB for release, and 4.5 for debugging (measured 2026-11); larger ones are a guess';
/** What a library of the project becomes; a program is counted by itself. */
const ownSources = { in: '**/*.rs', ratio: { value: 3, low: 0, high: 60, from: 'guess' } } as const;
const builtSpread = { one: 0.5, all: 0.2 };
const builtCrates =
  'crates that were built for release with Cargo 1.95: 3.8 times what is fetched of them, those with more than 2 MB 2.1 times; half of 180 weigh 0.2 to 2.6 MB (measured 2026-11)';
const otherBuilt: Weight = { low: 0, value: 1.5e6, high: 12e6, source: builtCrates };
const macroBuilt: Weight = { low: 0.4e6, value: 3.3e6, high: 9e6, source: builtCrates };
/** What a library takes in is in its code, and twice in what is noted of it for others. */
const library = 'src/lib.rs';

/** What builds the crates of others alone. */
const ofOthers = ['chef cook'] as const;
/** What crates are as they are built for debugging. */
const debugCrates = {
  none: { low: 0.05e6, value: 0.1e6, high: 1e6, source: ofNothing },
  each: {
    low: 1.5e6,
    value: 4.5e6,
    high: 20e6,
    source: 'Cargo 1.95: 58 MB with 16 crates, 158 with 30, 331 with 42 (measured 2026-11)',
  },
  figure: 'debug',
  spread: builtSpread,
  kinds: [{ ...forBuilds, each: { ...macroBuilt, value: 7e6, high: 20e6 } }],
  by: debugBy,
  other: { ...otherBuilt, value: 2.5e6, high: 25e6 },
} as const satisfies Counted;

const registry: Weight = {
  low: 15e6,
  value: 150e6,
  high: 2e9,
  source: 'a guess: the programs of rustup, and the sources of a few dozen crates, twice',
};

export default defineTool({
  names: ['cargo'],
  language: 'Rust',
  published: {
    unless: ['--git', '--path', '--registry', '--index', '--debug'],
    further: { value: 0.6, low: 0.2, high: 1, from: 'guess' },
  },
  source: 'doc.rust-lang.org/cargo/commands',
  date: '2026-11',
  kept: [
    { folders: ['$CARGO_HOME/registry', '~/.cargo/registry'] },
    { folders: ['$CARGO_HOME/git', '~/.cargo/git'] },
    { folders: ['target'], options: ['--target-dir'], variables: ['CARGO_TARGET_DIR'], unknownBy: ['--manifest-path'] },
  ],
  tidy: true,
  reads: {
    options: `-j|--jobs= -p|--package= --target= --target-dir= --manifest-path= -F|--features= --profile= --bin= --example= --test=
      --bench= --exclude= --color= --config= -Z= --message-format= --root= --git= --branch= --tag= --rev= --path= --registry=
      --index= --out-dir= --artifact-dir= --recipe-path= -C= --lockfile-path= --name= --edition= --vcs= -r|--release --locked
      --frozen --offline -v|--verbose -q|--quiet --all-features --no-default-features --workspace|--all -f|--force --no-track`,
    under: { install: '--version|--vers=', add: '--rename=' },
    subcommands: { chef: '*' },
    stops: ['run', 'r'],
  },
  aliases: { build: ['b'], check: ['c'], test: ['t'], run: ['r'], remove: ['rm'] },
  does: {
    add: ['install'],
    fetch: ['fetch', 'vendor'],
    build: ['build', 'rustc', 'install', 'chef cook'],
    run: ['run'],
    test: ['test', 'clippy', 'nextest', 'audit', 'check'],
    remove: ['uninstall'],
    clean: ['clean'],
    look: [
      'init',
      'new',
      'version',
      'tree',
      'metadata',
      'search',
      'generate-lockfile',
      'update',
      'add',
      'remove',
      'chef prepare',
    ],
  },
  idle: ['--list'],
  builder: 'toolchain',
  embeds: [
    { in: '**/*.rs', names: /\binclude_(?:str|bytes)!\(\s{0,9}"([^"\n]+)"/g, from: 'file' },
    { in: '**/*.rs', names: /\bmigrate!\(\s{0,9}"([^"\n]+)"/g, from: 'project' },
    { in: 'build.rs', names: /\bcompile_protos\(&\["([^"\n]+)"/g, from: 'project' },
  ],
  architecture: { options: ['--target'], variables: ['CARGO_BUILD_TARGET'] },
  buildsFetch: true,
  goesByTime: '.rs',
  manifest: {
    reads: ['Cargo.toml'],
    locks: ['Cargo.lock'],
    mayRead: ['rust-toolchain.toml'],
    parts: ['Cargo.toml'],
    // A crate that is named brings others.
    counts: [
      { in: 'Cargo.lock', above: true, each: /^name = "([^"\n]+)"\nversion = "[^"\n]+"\nsource = "/gm, graph },
      {
        in: 'Cargo.toml',
        each: /^(?!(?:name|version|edition|rust-version|license|license-file|description|repository|homepage|documentation|readme|build|path|links|panic|lto|strip|opt-level|resolver) )([\w-]+) = (?:"|\{ ?version)/gm,
        times: 6,
        brings: true,
        manifests,
        // Of 14 projects with their lockfiles and without: 0.7 to 1.06 (measured 2026-11).
        unlocked: { value: 1.05, low: 0.85, high: 1.6, from: 'guess' },
      },
    ],
    notForLinux:
      /^(?:win(?:dows|api|reg|-)|wasm|web-sys$|js-sys$|wasi|wit-|objc|block2?$|core-(?:foundation|graphics|text)|security-framework|system-configuration|schannel|android|ndk|jni|redox|hermit|fuchsia|sqlite-wasm|gloo|dispatch|anstyle-wincon$|iana-time-zone-haiku$|find-msvc)/,
    apart: '`cargo chef`',
    offline: { options: ['--offline', '--frozen'], variables: ['CARGO_NET_OFFLINE'] },
    project: { folder: ['--path', '-C'], file: ['--manifest-path'] },
    asks: {
      packages: ['-p', '--package'],
      programs: ['--bin'],
      features: ['-F', '--features'],
      allFeatures: ['--all-features'],
      noDefault: ['--no-default-features'],
    },
  },
  makes: [
    {
      does: ['build', 'check', 'test', 'rustc', 'chef cook', 'clippy', 'bench', 'doc'],
      outputs: [target, crates],
      open: false,
    },
    {
      does: ['install'],
      outputs: [
        {
          path: '$CARGO_HOME/bin',
          what: 'build output',
          option: '--root',
          variable: 'CARGO_INSTALL_ROOT',
          typical: program.typical,
          counted: program.counted,
          program,
        },
        // What is built of a project stays with it.
        { ...target, with: ['--path'] },
        crates,
      ],
      open: false,
    },
    { does: ['vendor'], outputs: [crates, vendored], open: false },
    { does: ['fetch', 'generate-lockfile', 'update'], outputs: [crates], open: false },
    { does: ['init', 'new', 'clean', 'version', 'tree', 'metadata'], outputs: [], open: false },
  ],
  buildFolder: {
    path: 'target',
    ofInstalls: ['--path'],
    options: ['--target-dir'],
    variables: ['CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET_DIR'],
    mixed: ['release', 'debug', '*/release', '*/debug'],
    result: 'the program in `target/release`',
    typical: {
      low: 1e6,
      value: 200e6,
      high: 5e9,
      source:
        'a guess: from a small program of no crates to a service with some hundred; 24 MB with 16 crates, 65 with 30, 159 with 69 (Cargo 1.95, measured 2026-11)',
    },
    counted: {
      none: { low: 0.01e6, value: 0.05e6, high: 1e6, source: ofNothing },
      ofSources: ownSources,
      embeds: { value: 0, low: 0, high: 1, from: 'table' },
      embedsByLibrary: { beside: library, value: 3, low: 2, high: 5, from: 'table' },
      holds: { counted: program.counted, ratio: { value: 1, low: 0.7, high: 2, from: 'table' }, unless: ofOthers },
      each: {
        low: 0.8e6,
        value: 2.1e6,
        high: 9e6,
        source: 'Cargo 1.95: 24 MB with 16 crates, 65 with 30, 114 with 42, 159 with 69 (measured 2026-11)',
      },
      figure: 'built',
      times: [debuggedCrates],
      spread: builtSpread,
      kinds: [{ ...forBuilds, each: macroBuilt }],
      by: [of('debug', 0.58, 0.15, 1.1), ofFetched(4.3, 0.3, 15)],
      other: otherBuilt,
    },
  },
  debugBuild: {
    by: ['build', 'b', 'rustc'],
    also: ['chef cook', 'test'],
    off: ['--release', '-r', '--profile'],
    option: '--release',
    folder: 'debug',
    instead: 'release',
    typical: {
      low: 3.9e6,
      value: 30e6,
      high: 300e6,
      source:
        'what `cargo new` makes: 4.3 MB against 0.4, with 30 crates 29.7 against 3.4 (measured 2026-11); larger ones are a guess',
    },
    program: debugProgram,
    counted: {
      ...debugCrates,
      ofSources: { ...ownSources, ratio: { value: 20, low: 0, high: 400, from: 'guess' } },
      embeds: { value: 1.5, low: 0, high: 3, from: 'table' },
      embedsByLibrary: { beside: library, value: 5, low: 3, high: 8, from: 'table' },
      holds: { counted: debugProgram, ratio: { value: 1, low: 0.8, high: 2, from: 'table' }, unless: ofOthers },
      // What it keeps for the next build (`incremental`) besides: 0.03 to 0.12 of it.
      of: { value: 1.07, low: 1, high: 1.2, from: 'table' },
    },
  },
  checkBuild: {
    by: ['check', 'clippy', 'doc'],
    counted: {
      ...debugCrates,
      // What helps to build the others is built, and of those only what they tell of themselves: 0.3 and 0.5 (measured 2026-11).
      of: { value: 0.4, low: 0.12, high: 0.7, from: 'table' },
    },
  },
  homes: [
    { path: '/usr/local/cargo', what: "Cargo's programs and registry", typical: registry },
    { path: '~/.cargo', what: "Cargo's programs and registry", typical: registry },
  ],
  frozen: {
    options: ['--locked', '--frozen'],
    relocks: ['update', 'generate-lockfile'],
    cure: '`cargo build --locked`',
  },
});
