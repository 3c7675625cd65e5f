import type { DistributionId, Shell } from './distributions.ts';

/** Syntax and commands that some shells have beyond those of an older POSIX. */
export type ExtensionKind =
  | 'append'
  | 'arithmetic'
  | 'array'
  | 'braces'
  | 'case'
  | 'declare'
  | 'directories'
  | 'double-equals'
  | 'echo-options'
  | 'export-function'
  | 'function'
  | 'glob'
  | 'here-string'
  | 'indirection'
  | 'let'
  | 'lines'
  | 'loop'
  | 'output'
  | 'output-pipe'
  | 'pipefail'
  | 'printf-variable'
  | 'process'
  | 'quote'
  | 'read-array'
  | 'read-options'
  | 'replacement'
  | 'select'
  | 'settings'
  | 'slice'
  | 'source'
  | 'test'
  | 'variable-test';

export interface ShellExtension {
  /** ShellCheck's code for it. */
  readonly code: string;
  /** The shells that lack it, as `/bin/sh`: tried, each of them. */
  readonly lacking: readonly Shell[];
  /** How a message names it, in backticks where it is written so. */
  readonly called: string;
  /** What to type instead, where that is as short; else the script wants another shell. */
  readonly instead?: string;
  /** What the shell makes of it, where it does not refuse it. */
  readonly taken?: string;
}

const dash: readonly Shell[] = ['dash'];
const both: readonly Shell[] = ['dash', 'busybox'];

/** Tried on dash 0.5.12, BusyBox 1.35 (`ash` with bash's compatibility, as Alpine builds it), and bash 5.2 as `sh`; 2026-11. */
export const shellExtensions: Readonly<Record<ExtensionKind, ShellExtension>> = {
  append: { code: 'SC3024', lacking: both, called: '`+=`', instead: 'write the variable once more, `A=$A…`' },
  arithmetic: {
    code: 'SC3006',
    lacking: both,
    called: '`((…))`',
    instead: 'compare with `[`, and count with `$((…))`',
  },
  array: { code: 'SC3030', lacking: both, called: 'arrays' },
  braces: {
    code: 'SC3009',
    lacking: both,
    called: '`{…,…}`',
    taken: 'takes this word as it stands',
    instead: 'write out the names',
  },
  case: { code: 'SC3059', lacking: both, called: 'such expansion', instead: 'use `tr`' },
  declare: { code: 'SC3044', lacking: both, called: '`declare`', instead: 'leave it out, or `export` the variable' },
  directories: { code: 'SC3044', lacking: both, called: '`pushd` and `popd`', instead: 'use `cd`' },
  'double-equals': { code: 'SC3014', lacking: dash, called: '`==`', instead: 'write `=`' },
  'echo-options': {
    code: 'SC3037',
    lacking: dash,
    called: '`echo -e`',
    taken: 'prints `-e` too',
    instead: 'use `printf`',
  },
  'export-function': { code: 'SC3045', lacking: both, called: 'functions in the environment' },
  function: { code: 'SC2113', lacking: dash, called: '`function`', instead: 'write `name() { …; }`' },
  glob: { code: 'SC3002', lacking: both, called: 'patterns with a list' },
  'here-string': { code: 'SC3011', lacking: both, called: '`<<<`', instead: 'use `printf … |`' },
  indirection: { code: 'SC3053', lacking: both, called: '`${!…}`', instead: 'use `eval`' },
  let: { code: 'SC3039', lacking: dash, called: '`let`', instead: 'write `$((…))`' },
  lines: { code: 'SC3044', lacking: both, called: '`mapfile`', instead: 'use `while read`' },
  loop: { code: 'SC3005', lacking: both, called: '`for ((…))`', instead: 'use `seq`' },
  output: {
    code: 'SC3020',
    lacking: dash,
    called: '`&>`',
    taken: 'starts this in the background',
    instead: 'write `>file 2>&1`',
  },
  'output-pipe': { code: 'SC3029', lacking: both, called: '`|&`', instead: 'write `2>&1 |`' },
  pipefail: { code: 'SC3040', lacking: dash, called: '`pipefail`' },
  'printf-variable': { code: 'SC3045', lacking: both, called: '`printf -v`', instead: 'write `name=$(printf …)`' },
  process: { code: 'SC3001', lacking: dash, called: 'process substitution', instead: 'use a pipe or a file' },
  quote: { code: 'SC3003', lacking: dash, called: "`$'…'`", taken: 'keeps the `$`', instead: 'use `printf`' },
  'read-array': { code: 'SC3045', lacking: both, called: '`read -a`' },
  'read-options': { code: 'SC3045', lacking: dash, called: 'such option of `read`' },
  replacement: { code: 'SC3060', lacking: dash, called: 'such expansion', instead: 'use `sed` or `cut`' },
  slice: { code: 'SC3057', lacking: dash, called: 'such expansion', instead: 'use `sed` or `cut`' },
  select: { code: 'SC3008', lacking: both, called: '`select`' },
  settings: { code: 'SC3044', lacking: both, called: '`shopt`', instead: 'leave it out' },
  source: { code: 'SC3046', lacking: dash, called: '`source`', instead: 'write `.`' },
  test: { code: 'SC3010', lacking: dash, called: '`[[`', instead: 'write `[ … ]`' },
  'variable-test': { code: 'SC3016', lacking: both, called: '`-v` of `[`', instead: 'write `[ -n "${name+x}" ]`' },
};

/** Releases before which `/bin/sh` of a distribution lacks what it has now, as `dash` or as bash that is called `sh`. */
const younger: Partial<Readonly<Record<ExtensionKind, Partial<Readonly<Record<DistributionId, string>>>>>> = {
  // dash 0.5.12-7 (Debian's changelog).
  pipefail: { debian: '13', ubuntu: '25.04' },
  // bash 5.1 (its CHANGES); the releases' package lists.
  process: {
    almalinux: '9',
    amazonlinux: '2023',
    centos: '9',
    fedora: '34',
    opensuse: '16',
    oraclelinux: '9',
    rhel: '9',
    rockylinux: '9',
  },
};

/** The release of a distribution since which its `/bin/sh` has an extension that earlier ones lacked; nothing where there is no such release. */
export const extendedSince = (kind: ExtensionKind, distribution: DistributionId): string | undefined =>
  younger[kind]?.[distribution];

/** Commands that are extensions, whatever their arguments. */
export const extensionCommands: ReadonlyMap<string, ExtensionKind> = new Map([
  ['source', 'source'],
  ['pushd', 'directories'],
  ['popd', 'directories'],
  ['declare', 'declare'],
  ['typeset', 'declare'],
  ['let', 'let'],
  ['mapfile', 'lines'],
  ['readarray', 'lines'],
  ['shopt', 'settings'],
]);
