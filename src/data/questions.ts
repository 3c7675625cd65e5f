/**
 * Packages of Debian and Ubuntu that ask while they are set up, unless DEBIAN_FRONTEND or a preseeded answer says otherwise: their debconf templates of high
 * priority without a usable default, and packages that always bring one of them. As of Debian 13 and Ubuntu 24.04.
 */
export const asking: ReadonlySet<string> = new Set([
  'console-data',
  'console-setup',
  'grub-pc',
  'iptables-persistent',
  'jackd2',
  'kexec-tools',
  'keyboard-configuration',
  'krb5-config',
  'krb5-user',
  'ldap-auth-config',
  'libdvd-pkg',
  'macchanger',
  'nslcd',
  'phpmyadmin',
  'postfix',
  'slapd',
  'tripwire',
  'ttf-mscorefonts-installer',
  'tzdata',
  'wireshark',
  'wireshark-common',
  'xorg',
  'xserver-xorg',
]);

/** Those that the official images of a distribution bring, so that their install asks nothing. */
export const settled: ReadonlyMap<string, ReadonlySet<string>> = new Map([['debian', new Set(['tzdata'])]]);
