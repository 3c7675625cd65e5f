/** How a tool is told which version of a package to take. From the tools' manuals, as of 2026-11. */
export interface PinFacts {
  /** Subcommands that install what they name, all levels. */
  readonly installs: readonly string[];
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
  /** What hadolint takes for it, where it has a rule. */
  readonly words?: {
    readonly installs?: readonly string[];
    /** Whether the word after any option is its value. */
    readonly swallows?: boolean;
    readonly fixedBy?: readonly string[];
    /** Operands that do. */
    readonly fixedByOperands?: readonly string[];
    isPinned?(written: string): boolean;
  };
}

const apt: PinFacts = {
  installs: ['install'],
  fixedBy: [],
  // `curl-` takes a package away.
  isPinned: (written) => /[=/]|\.deb$|-$/.test(written),
};

const rpm: PinFacts = {
  installs: ['install', 'module install'],
  fixedBy: [],
  streams: ['module install'],
  // `bash-5.1.8`, `bash-5.1.8-9.el9.x86_64`: in `java-11-openjdk` the number is a part of the name.
  isPinned: (written) => /^@|[/*]|\.rpm$|-\d[\w.~^:+]*$/.test(written),
};

const rpmWords: PinFacts['words'] = {
  isPinned: (written) => {
    const [, ...parts] = written.split('-');
    if (written.endsWith('.rpm')) return true;
    return parts.every((part) => /^[\w.~^:+]*$/.test(part)) && parts.some((part) => /^\d/.test(part));
  },
};

/** The version of `@scope/name@version`. */
const npmVersion = (written: string): string => {
  const at = written.indexOf('@', 1);
  return at === -1 ? '' : written.slice(at + 1);
};

/** What stands before the version; in a URL `@` stands behind a user. */
const beforeVersion = (written: string): string => {
  const at = written.includes('://') ? -1 : written.indexOf('@', 1);
  return at === -1 ? written : written.slice(0, at);
};

const isFile = (written: string): boolean => /^(?:\.{0,2}|~)\/|^file:|\.(?:tar|tgz|tar\.gz)$/.test(written);
const isGit = (written: string): boolean =>
  /^git(?:\+\w+)?:|^git@|^git(?:hub|lab):|^[\w-]+\/[\w.-]+(?:#|$)/.test(written);

const yarn = (...installs: readonly string[]): PinFacts => ({
  installs,
  fixedBy: [],
  nameOf: beforeVersion,
  // A word for a version, such as `latest`, is a tag that moves.
  isPinned: (written) =>
    isFile(written) ||
    /^https?:|^\.$/.test(written) ||
    (isGit(written) ? written.includes('#') : /^(?:[\d^~<>=*vx]|npm:|file:|https?:)/.test(npmVersion(written))),
});

const npm: PinFacts = {
  ...yarn('install', 'i', 'add'),
  words: {
    installs: ['install'],
    isPinned: (written) =>
      isFile(written) || (/^git[+:]/.test(written) ? written.includes('#') : npmVersion(written) !== ''),
  },
};

const pip: PinFacts = {
  installs: ['install'],
  fixedBy: ['-c', '--constraint', '--help', '-h', '--version'],
  fixedByVariables: ['PIP_CONSTRAINT'],
  isPinned: isPinnedPython,
  words: {
    fixedBy: ['-c', '-r'],
    fixedByOperands: ['.'],
    isPinned: (written) =>
      /^(?:git|hg|svn|bzr)\b[+:]/.test(written)
        ? written.includes('@')
        : /[<>]|[=!~]=|\/|\.(?:whl|tar\.gz)$/.test(written),
  },
};

function isPinnedPython(written: string): boolean {
  if (/^(?:git|hg|svn|bzr)\b[+:]/.test(written)) return /@/.test(written.slice(written.indexOf('://') + 3));
  return /[<>]|[=!~]=|\s@\s|\/|^\.|\.(?:whl|zip|tar\.gz)$/.test(written);
}

const pins: ReadonlyMap<string, PinFacts> = new Map<string, PinFacts>([
  ['apt-get', { ...apt, words: { isPinned: (written) => /[=/]|\.deb$/.test(written) } }],
  ['apt', apt],
  [
    'apk',
    {
      installs: ['add'],
      fixedBy: [],
      isPinned: (written) => /[=~<>/]|^!|\.apk$/.test(written),
      words: { isPinned: (written) => /[=~<>]|\.apk$/.test(written) },
    },
  ],
  ['yum', { ...rpm, words: rpmWords }],
  ['dnf', { ...rpm, words: rpmWords }],
  ['microdnf', { ...rpm, words: rpmWords }],
  ['tdnf', rpm],
  [
    'zypper',
    {
      installs: ['install', 'in'],
      fixedBy: [],
      isPinned: (written) => /[=<>/:@]|\.rpm$/.test(written),
      words: { isPinned: (written) => /[=<>]|\.rpm$/.test(written) },
    },
  ],
  ['pip', pip],
  ['pipx', { ...pip, fixedBy: ['--pip-args', '--help'] }],
  ['npm', npm],
  ['yarn', yarn('add', 'global add')],
  ['pnpm', yarn('add')],
  [
    'gem',
    {
      installs: ['install', 'i'],
      fixedBy: ['-v', '--version', '--file', '-g', '--local', '--help'],
      isPinned: (written) => /:|\.gem$/.test(written),
      end: '--',
      words: { fixedBy: ['-v'], swallows: true },
    },
  ],
  [
    'go',
    {
      installs: ['install', 'get', 'run'],
      fixedBy: [],
      runs: ['run'],
      nameOf: beforeVersion,
      manifestOf: ['install', 'run'],
      // Without a dot in its first part it is the standard library or this module.
      isPinned: (written) =>
        !/^[^/@]*\.[^/@]+\//.test(written) || /@(?!(?:latest|upgrade|patch|none|master|main|HEAD)?$)/.test(written),
      words: {
        isPinned: (written) => /^\.{0,2}\/|^(?:\.|tool)$/.test(written) || /@(?!(?:latest|none)?$)/.test(written),
      },
    },
  ],
]);

/** How a tool names versions, by its canonical name. */
export const pinFacts = (tool: string): PinFacts | undefined => pins.get(tool);
