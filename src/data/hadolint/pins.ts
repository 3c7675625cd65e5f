import { isFile, npmVersion } from '../families/node.ts';

/** What hadolint takes for a package with a version: what is left out is as with us. */
export interface PinWords {
  readonly installs?: readonly string[];
  /** Whether the word after any option is its value. */
  readonly swallows?: boolean;
  readonly fixedBy?: readonly string[];
  /** Operands that do. */
  readonly fixedByOperands?: readonly string[];
  /** Whether a variable that the file declares counts for a version, where versions have no sign of their own. */
  readonly variables?: true;
  isPinned?(written: string): boolean;
}

const rpm: PinWords = {
  variables: true,
  isPinned: (written) => {
    const [, ...parts] = written.split('-');
    if (written.endsWith('.rpm')) return true;
    return parts.every((part) => /^[\w.~^:+]*$/.test(part)) && parts.some((part) => /^\d/.test(part));
  },
};

const pip: PinWords = {
  fixedBy: ['-c', '-r'],
  fixedByOperands: ['.'],
  isPinned: (written) =>
    /^(?:git|hg|svn|bzr)\b[+:]/.test(written)
      ? written.includes('@')
      : /[<>]|[=!~]=|\/|\.(?:whl|tar\.gz)$/.test(written),
};

/** By tool, for DL3008, DL3013, DL3016, DL3018, DL3028, DL3033, DL3037, DL3041 and DL3062. */
export const pinWords: Readonly<Record<string, PinWords>> = {
  'apt-get': { isPinned: (written) => /[=/]|\.deb$/.test(written) },
  apk: { isPinned: (written) => /[=~<>]|\.apk$/.test(written) },
  yum: rpm,
  dnf: rpm,
  microdnf: rpm,
  zypper: { isPinned: (written) => /[=<>]|\.rpm$/.test(written) },
  pip,
  pipx: pip,
  npm: {
    installs: ['install'],
    isPinned: (written) =>
      isFile(written) || (/^git[+:]/.test(written) ? written.includes('#') : npmVersion(written) !== ''),
  },
  gem: { fixedBy: ['-v'], swallows: true },
  go: {
    isPinned: (written) => /^\.{0,2}\/|^(?:\.|tool)$/.test(written) || /@(?!(?:latest|none)?$)/.test(written),
  },
};
