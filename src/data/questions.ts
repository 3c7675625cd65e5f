/**
 * Packages of Debian and Ubuntu that have somebody choose from a list while they are set up, or accept a licence, unless DEBIAN_FRONTEND or a preseeded
 * answer says otherwise, and packages that always bring one of them. As of Debian 13 and Ubuntu 24.04.
 */
export const asking: ReadonlySet<string> = new Set([
  'console-setup',
  'keyboard-configuration',
  'postfix',
  'ttf-mscorefonts-installer',
  'tzdata',
  'ubuntu-desktop',
  'ubuntu-restricted-extras',
  'xorg',
  'xserver-xorg',
]);

/** Those that the official images of a distribution bring, so that their install asks nothing. */
export const settled: ReadonlyMap<string, ReadonlySet<string>> = new Map([['debian', new Set(['tzdata'])]]);
