import { words } from './images/entry.ts';
import type { Language, Weight } from './tool.ts';

/**
 * Packages that build software and have no use in an image that only runs it: compilers, headers, build systems, version control, test and lint tools.
 * Names as of Debian 13, Ubuntu 24.04, Alpine 3.22 and Fedora 42 (the distributions' own package indexes).
 */
const buildTools: ReadonlySet<string> = new Set([
  'alpine-sdk',
  'autoconf',
  'autoconf-archive',
  'autogen',
  'automake',
  'autotools-dev',
  'bear',
  'bison',
  'build-base',
  'build-essential',
  'byacc',
  'bzr',
  'cargo',
  'ccache',
  'checkinstall',
  'clang',
  'clang-tidy',
  'clang-format',
  'cmake',
  'cmake-data',
  'composer',
  'cppcheck',
  'cpp',
  'debhelper',
  'devscripts',
  'dh-make',
  'dpkg-dev',
  'dotnet-sdk',
  'fakeroot',
  'flex',
  'g++',
  'g++-multilib',
  'gcc',
  'gcc-c++',
  'gcc-multilib',
  'gfortran',
  'gcc-gfortran',
  'git-core',
  'go',
  'golang',
  'golang-go',
  'gradle',
  'intltool',
  'ldc',
  'leiningen',
  'libtool',
  'libtool-bin',
  'lld',
  'linux-headers',
  'm4',
  'make',
  'maven',
  'mercurial',
  'meson',
  'mold',
  'nasm',
  'ninja',
  'ninja-build',
  'patchelf',
  'pkg-config',
  'pkgconf',
  'pkgconfig',
  'protobuf-compiler',
  'protoc',
  'rpm-build',
  'rpmdevtools',
  'rust',
  'rustc',
  'samurai',
  'sbt',
  'scons',
  'subversion',
  'svn',
  'swig',
  'valac',
  'valgrind',
  'yasm',
  'zig',
]);

/**
 * Tools of Debian and Ubuntu that can go once they have done their work: what they built needs nothing of what they brought, for the base images have the
 * C and C++ runtime libraries (OpenMP's aside). Of compilers for other languages, and of headers, that cannot be said.
 */
export const removableTools: ReadonlySet<string> = new Set([
  'autoconf',
  'automake',
  'bison',
  'build-essential',
  'cmake',
  'flex',
  'g++',
  'gcc',
  'libc6-dev',
  'libtool',
  'linux-libc-dev',
  'm4',
  'make',
  'meson',
  'ninja-build',
  'patch',
  'pkg-config',
  'pkgconf',
]);

/** `gcc-12`, `clang-16`, `llvm-14-dev`, `g++-11`, `openjdk-17-jdk-headless`, `golang-1.22`, `dotnet-sdk-8.0`, `linux-headers-amd64`. */
const buildToolPatterns: readonly RegExp[] = [
  /^(?:gcc|g\+\+|gfortran|clang|llvm|golang|go|cargo|rustc|ghc|linux-headers|dotnet-sdk|cpp)-\d[\w.]*(?:-tools)?$/,
  /^linux-headers-[\w.-]+$/,
  /^openjdk-?\d+-jdk(?:-headless)?$/,
  /^(?:java-[\w.]+-openjdk|openjdk-?\d+)-devel$/,
];

/** `-dev` packages without which a running program fails: the C library's and the data packages whose name only sounds like headers. */
const runtimeDespiteName: ReadonlySet<string> = new Set([
  'libc-dev-bin',
  'python-dev-tools',
  'mount-dev',
  'util-linux-dev-tools',
]);

/** Groups of packages of Fedora and Red Hat, and patterns of SUSE, that are for building, by name or id, in lower case. */
const buildGroups: ReadonlySet<string> = new Set([
  '@c-development',
  '@development',
  '@development-tools',
  '@rpm-development-tools',
  'c development tools and libraries',
  'development',
  'development tools',
  'devel_basis',
  'devel_c_c++',
  'development-tools',
  'rpm development tools',
]);

/** Whether a package drives a device: what a loader or a library recommends so that it does anything at all (`libvulkan1`, `libgl1`). */
export const isDriver = (name: string): boolean => /-drivers?$|-(?:icd|dri)$/.test(name);

/** What finds the drivers of devices, and those that it recommends (Debian 12 and 13). */
export const driversOf: ReadonlyMap<string, string> = new Map([
  ['libvulkan1', 'mesa-vulkan-drivers'],
  ['vulkan-tools', 'mesa-vulkan-drivers'],
  ['libva2', 'va-driver-all'],
  ['vainfo', 'va-driver-all'],
  ['libvdpau1', 'vdpau-driver-all'],
]);

/** Whether a package is one that only builds need. `git` is not among them: many programs call it. */
export function isBuildTool(name: string): boolean {
  if (
    buildTools.has(name) ||
    buildGroups.has(name.toLowerCase()) ||
    buildToolPatterns.some((pattern) => pattern.test(name))
  )
    return true;
  return /^[\w.+-]+-(?:dev|devel|headers)$/.test(name) && !runtimeDespiteName.has(name);
}

/** Packages that clone a repository, and are called like the tool that they bring: a build needs them, and many programs do too. */
export const cloners: ReadonlySet<string> = new Set(['git', 'mercurial', 'subversion']);

/** Packages that fetch over https, and recommend the certificates that they need for it. */
const wantsCertificates: ReadonlySet<string> = new Set(['curl', 'wget', 'git', 'libcurl4', 'aria2', 'lynx', 'w3m']);

/** What packages of Debian only recommend and do not do their work without: certificates to fetch over https, the headers of C's library to compile. */
export function recommendedNeeds(names: readonly string[]): readonly string[] {
  const hasHeaders = names.some((name) => /^(?:libc6?-dev|build-essential|g\+\+(?:-\d+)?)$/.test(name));
  return [
    ...(names.some((name) => wantsCertificates.has(name)) ? ['ca-certificates'] : []),
    ...(!hasHeaders && names.some((name) => /^gcc(?:-\d+)?$/.test(name)) ? ['libc6-dev'] : []),
  ];
}

/** The name in `curl=7.88.1-10`, `curl:amd64`, `curl/bookworm`, `curl~=8`, `curl>8`, `curl@edge`, and without apt's trailing `+`. */
export function packageName(operand: string): string {
  const name = /^[^=:/~<>@]+/.exec(operand)?.[0] ?? operand;
  return name.endsWith('+') && !/^(?:g|libstdc|c)\+\+$/.test(name) && !name.endsWith('++') ? name.slice(0, -1) : name;
}

/** Variables of base images that name packages to build with, and those packages (hub.docker.com/_/php). */
export const buildVariables: ReadonlyMap<string, readonly string[]> = new Map([
  ['PHPIZE_DEPS', ['autoconf', 'dpkg-dev', 'file', 'g++', 'gcc', 'libc-dev', 'make', 'pkgconf', 're2c']],
]);

/** Packages that look over code, and build nothing. */
export const reviewers: ReadonlySet<string> = new Set(['clang-format', 'clang-tidy', 'cppcheck', 'valgrind']);

/** Packages of languages that test, lint and format, and serve nothing else; names of all that begin so end with `*`. */
export const testPackages: Readonly<Partial<Record<Language, readonly string[]>>> = {
  Python: words(
    `autopep8 bandit black coverage flake8 flake8-* isort mypy nose nose2 nox pep8 pre-commit pycodestyle pydocstyle pyflakes pylint pyright pytest
    pytest-* ruff tox yapf`,
  ),
  'Node.js': words(
    `@jest/* @testing-library/* ava chai cypress eslint eslint-* jasmine jest jest-* jshint karma mocha nyc prettier sinon standard stylelint
    supertest tap tslint vitest`,
  ),
  Ruby: words('brakeman minitest reek rspec rspec-* rubocop rubocop-* simplecov standardrb'),
  PHP: words(
    `codeception/codeception friendsofphp/php-cs-fixer mockery/mockery pestphp/pest phpmd/phpmd phpstan/phpstan phpunit/phpunit
    squizlabs/php_codesniffer vimeo/psalm`,
  ),
};

/** Those that compile, bundle, or start a program anew after each change. */
export const builderPackages: Readonly<Partial<Record<Language, readonly string[]>>> = {
  'Node.js': words(
    `@angular/cli @babel/cli @nestjs/cli @swc/cli @vue/cli babel-cli browserify concurrently create-react-app esbuild grunt grunt-cli gulp gulp-cli
    nodemon parcel parcel-bundler rollup ts-node ts-node-dev tsc-watch tsup typescript vite webpack webpack-cli webpack-dev-server`,
  ),
};

/** What they weigh, with all that they need. */
export const testPackagesWeight: Weight = {
  low: 1e6,
  value: 30e6,
  high: 150e6,
  source:
    'of Python: pytest with what it needs 6.8 MB, with black, ruff and mypy 96 MB (measured 2026-11); those of other languages are taken to be alike',
};

/** Languages that are not compiled against, by what the names of their packages begin with. */
const otherLanguages =
  /^(?:cargo|composer|dotnet|golang|gradle|java|ldc|maven|node|openjdk|python|ruby|rust|sbt|valac|zig)/;

/** Whether a package may serve to compile an extension in C. */
export const isForExtensions = (name: string): boolean =>
  !cloners.has(name) && !reviewers.has(name) && !otherLanguages.test(name);

/** The headers of the C library: they bring links, too, that programs open when they run. */
export const libcHeaders: ReadonlySet<string> = new Set(['libc-dev', 'libc6-dev']);

/** Whether a package is headers, often with the library that they are for: not those of a language or a kernel. */
export const isHeaders = (name: string): boolean =>
  /^(?!python|php|ruby|linux|musl|java|openjdk|base-devel$).*-(?:dev|devel)$/.test(name);
