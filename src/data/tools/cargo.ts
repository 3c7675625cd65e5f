import type { Factor, Output, Program, Weight } from '../tool.ts';
import { defineTool } from '../tool.ts';

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
  counted: {
    none: { low: 0, value: 0, high: 0, source: 'nothing is fetched' },
    each: {
      low: 0.25e6,
      value: 0.75e6,
      high: 6e6,
      source:
        'Cargo 1.95: 5 MB of 16 crates, 19 of 30, 54 of 69, 53 of 45 fetched for all platforms (measured 2026-11)',
    },
    figure: 'fetched',
    other: {
      low: 0.02e6,
      value: 0.4e6,
      high: 4e6,
      source:
        'crates: half of 1076 that were fetched weigh 0.1 to 0.6 MB, one in twenty more than 3.5 (measured 2026-11)',
    },
  },
};
const made =
  'Cargo 1.95: 0.4 MB of what `cargo new` makes, 3.4 with 30 crates (measured 2026-11), larger ones are a guess';
/** Who needs whom, as Cargo.lock has it. */
const graph = {
  begins: '[[package]]',
  name: /^name = "([^"\n]+)"$/m,
  isForeign: /^source = /m,
  needs: /^ "([^" \n]+)/gm,
};
const profile = (holds: RegExp, value: number): Factor => ({
  in: 'Cargo.toml',
  holds,
  ratio: { value, low: value - 0.2, high: 1, from: 'table' },
});
/** Of one with 42 crates 3.6 MB, stripped 2.8 (measured 2026-11); the others are a guess. */
const profiles = [
  profile(/^strip = (?:true|"symbols")/m, 0.77),
  profile(/^lto = (?:true|"fat")/m, 0.85),
  profile(/^opt-level = "[sz]"/m, 0.75),
];
const program: Program = {
  named: /^[^.]+$/,
  typical: { low: 0.35e6, value: 7e6, high: 80e6, source: made },
  counted: {
    none: { low: 0.3e6, value: 0.45e6, high: 8e6, source: made },
    embeds: { value: 1, low: 1, high: 1.1, from: 'table' },
    times: profiles,
    each: { low: 0.01e6, value: 0.07e6, high: 0.6e6, source: made },
    figure: 'linked',
    spread: { one: 1, all: 0.4 },
    ofFetched: { value: 0.03, low: 0, high: 0.5, from: 'guess' },
    other: { low: 0, value: 0.04e6, high: 0.6e6, source: made },
  },
};
const target: Output = {
  program,
  again: {
    low: 0.2e6,
    value: 6e6,
    high: 80e6,
    source: 'a guess: the program twice, and what is known of it; what it is linked with is there already',
  },
  path: 'target',
  what: 'build output',
  option: '--target-dir',
  variable: 'CARGO_TARGET_DIR',
};

const ofNothing =
  'Cargo 1.95: what `cargo new` makes has 0.5 MB for release, and 4.5 for debugging (measured 2026-11); larger ones are a guess';
const ownSources = {
  in: '**/*.rs',
  ratio: { value: 10, low: 2, high: 100, from: 'guess' },
} as const;
const builtSpread = { one: 0.6, all: 0.3 };
const otherBuilt: Weight = {
  low: 0,
  value: 1.5e6,
  high: 10e6,
  source: 'crates that were built: half weigh 0.2 to 2.5 MB, one in twenty more than 10 (measured 2026-11)',
};

const registry: Weight = {
  low: 15e6,
  value: 150e6,
  high: 2e9,
  source: 'a guess: the programs of rustup, and the sources of a few dozen crates, twice',
};

export default defineTool({
  names: ['cargo'],
  language: 'Rust',
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
      { in: 'Cargo.lock', each: /^name = "([^"\n]+)"\nversion = "[^"\n]+"\nsource = "/gm, graph },
      {
        in: 'Cargo.toml',
        each: /^(?!(?:name|version|edition|rust-version|license|license-file|description|repository|homepage|documentation|readme|build|path|links|panic|lto|strip|opt-level|resolver) )([\w-]+) = (?:"|\{ ?version)/gm,
        times: 6,
        brings: true,
      },
    ],
    notForLinux:
      /^(?:win(?:dows|api|reg|-)|wasm|web-sys$|js-sys$|wasi|wit-|objc|block2?$|core-(?:foundation|graphics|text)|security-framework|system-configuration|schannel|android|ndk|jni|redox|hermit|fuchsia|sqlite-wasm|gloo|dispatch|anstyle-wincon$|iana-time-zone-haiku$|find-msvc)/,
    apart: '`cargo chef`',
    offline: { options: ['--offline', '--frozen'], variables: ['CARGO_NET_OFFLINE'] },
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
          typical: program.typical,
          counted: program.counted,
          program,
        },
        crates,
      ],
      open: false,
    },
    { does: ['fetch', 'vendor', 'generate-lockfile', 'update'], outputs: [crates], open: false },
    { does: ['init', 'new', 'clean', 'version', 'tree', 'metadata'], outputs: [], open: false },
  ],
  buildFolder: {
    path: 'target',
    options: ['--target-dir', '--manifest-path'],
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
      none: { low: 0.4e6, value: 0.5e6, high: 15e6, source: ofNothing },
      ofSources: ownSources,
      // A program has them once, and each library on the way to it besides; a build for debugging twice (measured).
      embeds: { value: 2, low: 1, high: 6, from: 'table' },
      each: {
        low: 0.8e6,
        value: 2.1e6,
        high: 9e6,
        source: 'Cargo 1.95: 24 MB with 16 crates, 65 with 30, 114 with 42, 159 with 69 (measured 2026-11)',
      },
      figure: 'built',
      spread: builtSpread,
      ofFetched: { value: 0.9, low: 0, high: 10, from: 'guess' },
      // What is linked of them.
      times: [{ in: 'Cargo.toml', holds: /\[package\]/, ratio: { value: 1.04, low: 1, high: 1.1, from: 'table' } }],
      other: otherBuilt,
    },
  },
  debugBuild: {
    by: ['build', 'b', 'rustc'],
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
    counted: {
      none: { low: 4e6, value: 4.8e6, high: 40e6, source: ofNothing },
      ofSources: { ...ownSources, ratio: { value: 100, low: 20, high: 800, from: 'guess' } },
      embeds: { value: 3, low: 2, high: 8, from: 'table' },
      each: {
        low: 1.5e6,
        value: 4.5e6,
        high: 20e6,
        source: 'Cargo 1.95: 58 MB with 16 crates, 158 with 30, 331 with 42 (measured 2026-11)',
      },
      figure: 'debug',
      spread: builtSpread,
      ofFetched: { value: 2.2, low: 0, high: 25, from: 'guess' },
      times: [{ in: 'Cargo.toml', holds: /\[package\]/, ratio: { value: 1.2, low: 1, high: 1.35, from: 'table' } }],
      other: { ...otherBuilt, value: 4e6, high: 25e6 },
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
