import { type ImageTable, notice, path, published, readme, root } from './entry.ts';

const plain = { PATH: path } as const;

/** Distributions: their own build definitions. */
export const linuxImages: ImageTable = {
  almalinux: {
    ...root,
    also: ['almalinux/almalinux', 'ghcr.io/almalinux/almalinux', 'quay.io/almalinuxorg/almalinux'],
    kind: 'distribution',
    on: 'almalinux',
    isDistribution: true,
  },
  alpine: {
    ...root,
    kind: 'distribution',
    on: 'alpine',
    isDistribution: true,
    workdir: '/',
    env: plain,
    sizes: {
      '': [7.5, 5, 8.5, "a cheat sheet on Rust and Docker; the image's documentation says under 6 MB for old releases"],
    },
  },
  amazonlinux: {
    ...root,
    also: ['public.ecr.aws/amazonlinux/amazonlinux'],
    kind: 'distribution',
    on: 'amazonlinux',
    isDistribution: true,
  },
  archlinux: { ...root, kind: 'distribution', on: 'arch' },
  'archlinux/archlinux': { ...root, kind: 'distribution', on: 'arch' },
  centos: {
    ...root,
    kind: 'distribution',
    on: 'centos',
    isDistribution: true,
    deprecated: { use: 'quay.io/centos/centos', dated: true },
  },
  'quay.io/centos/centos': { ...root, kind: 'distribution', on: 'centos', isDistribution: true },
  debian: {
    ...root,
    also: ['public.ecr.aws/debian/debian'],
    kind: 'distribution',
    on: 'debian',
    isDistribution: true,
    workdir: '/',
    env: plain,
    slim: 'last',
    full: 'manual pages and translations',
    sizes: {
      slim: [79, 69, 81, 'a cheat sheet on Rust and Docker: 80.8; built here of the same packages: 77.9'],
      '': [122, 114, 130, 'the same cheat sheet: 124; built here: 121.4'],
    },
    packages: { slim: [], full: [] },
  },
  fedora: {
    ...root,
    also: ['quay.io/fedora/fedora', 'registry.fedoraproject.org/fedora'],
    kind: 'distribution',
    on: 'fedora',
    isDistribution: true,
  },
  opensuse: { ...notice, deprecated: { use: 'opensuse/leap' } },
  'opensuse/leap': {
    ...root,
    also: ['registry.opensuse.org/opensuse/leap'],
    kind: 'distribution',
    on: 'opensuse',
    isDistribution: true,
  },
  'opensuse/tumbleweed': {
    ...root,
    also: ['registry.opensuse.org/opensuse/tumbleweed'],
    kind: 'distribution',
    on: 'opensuse',
  },
  oraclelinux: {
    ...root,
    also: ['container-registry.oracle.com/os/oraclelinux', 'ghcr.io/oracle/oraclelinux'],
    kind: 'distribution',
    on: 'oraclelinux',
    isDistribution: true,
  },
  rockylinux: {
    ...root,
    also: ['rockylinux/rockylinux', 'quay.io/rockylinux/rockylinux'],
    kind: 'distribution',
    on: 'rockylinux',
    isDistribution: true,
  },
  ubuntu: {
    ...root,
    also: ['public.ecr.aws/lts/ubuntu', 'public.ecr.aws/ubuntu/ubuntu'],
    kind: 'distribution',
    on: 'ubuntu',
    isDistribution: true,
    workdir: '/',
    env: plain,
    sizes: { '': [78, 63, 80, 'a write-up of 2024: 77'] },
    packages: { full: [], onSlim: true },
  },
  'mcr.microsoft.com/azurelinux/base/core': {
    ...root,
    kind: 'distribution',
    on: 'azurelinux',
    isDistribution: true,
  },
  'mcr.microsoft.com/cbl-mariner/base/core': {
    ...root,
    kind: 'distribution',
    on: 'azurelinux',
    isDistribution: true,
  },
  busybox: {
    ...root,
    kind: 'minimal',
    workdir: '/',
    env: plain,
    shell: 'busybox',
    packageManager: 'none',
    sizes: { musl: [1.5, 1, 2], '': [4.3, 1.5, 5] },
  },
  // Never pulled: Docker knows the name. It sets nothing, and every build gets the default search path.
  scratch: {
    source: "Docker's documentation",
    date: '2026-11',
    user: 'root',
    kind: 'minimal',
    workdir: '/',
    env: plain,
    libc: 'none',
    shell: 'none',
    packageManager: 'none',
    sizes: { '': [0, 0, 0, 'empty'] },
  },
};

const universalBase = { ...readme, kind: 'distribution', on: 'rhel', user: 'root' } as const;

/** Red Hat's. */
export const redHatImages: ImageTable = {
  'registry.access.redhat.com/ubi7/ubi*': universalBase,
  'registry.access.redhat.com/ubi8/ubi*': universalBase,
  'registry.access.redhat.com/ubi9/ubi*': universalBase,
  'registry.access.redhat.com/ubi10/ubi*': universalBase,
  'registry.access.redhat.com/*': { ...readme, on: 'rhel' },
  'registry.redhat.io/*': { ...readme, on: 'rhel' },
  'redhat/ubi*': universalBase,
};

const distroless = {
  ...readme,
  kind: 'minimal',
  on: 'debian',
  packageManager: 'none',
  user: 'root',
  workdir: '/',
} as const;

/** Images that hold what a program needs, and no more. */
export const distrolessImages: ImageTable = {
  'gcr.io/distroless/static*': { ...distroless, libc: 'none' },
  'gcr.io/distroless/nodejs*': { ...distroless, product: 'node' },
  'gcr.io/distroless/java*': { ...distroless, product: 'java' },
  'gcr.io/distroless/python3*': { ...distroless, product: 'python' },
  'gcr.io/distroless/*': distroless,
  'cgr.dev/chainguard/static*': {
    ...readme,
    kind: 'minimal',
    on: 'wolfi',
    libc: 'none',
    shell: 'none',
    packageManager: 'none',
    user: '65532',
  },
  'cgr.dev/chainguard/wolfi-base': { ...published, kind: 'distribution', on: 'wolfi' },
  'cgr.dev/chainguard/*': { ...readme, on: 'wolfi' },
};
