import { type ImageTable, readme } from './entry.ts';

const google = {
  ...readme,
  kind: 'minimal',
  on: 'debian',
  unversioned: true,
  packageManager: 'none',
  user: 'root',
  workdir: '/',
} as const;
/** A user of its own, whatever is in the image. Versions are for customers: the registry gives others `latest` and `latest-dev`. */
const chainguard = { ...readme, on: 'wolfi', user: '65532', unversioned: true } as const;

/** Images that hold what a program needs, and no more. */
export const distrolessImages: ImageTable = {
  'gcr.io/distroless/static*': {
    ...google,
    libc: 'none',
    sizes: { '': [2.1, 1.6, 4.5, "the project's README: about 2 MiB"] },
  },
  'gcr.io/distroless/base-nossl*': { ...google, sizes: { '': [15, 13, 22] } },
  'gcr.io/distroless/base*': { ...google, sizes: { '': [20, 16, 32, 'write-ups: about 20'] } },
  'gcr.io/distroless/cc*': { ...google, sizes: { '': [23, 18, 38, 'a cheat sheet on Rust and Docker: 23'] } },
  'gcr.io/distroless/nodejs*': {
    ...google,
    product: 'node',
    versionIn: 'name',
    sizes: { '': [140, 75, 190, 'write-ups: 100 to 120 for 20'] },
  },
  'gcr.io/distroless/java-base*': { ...google, product: 'java', versionIn: 'name', sizes: { '': [40, 25, 75] } },
  'gcr.io/distroless/java*': {
    ...google,
    product: 'java',
    versionIn: 'name',
    sizes: { '': [205, 120, 260, 'write-ups: 220 for 21'] },
  },
  'gcr.io/distroless/python3*': {
    ...google,
    product: 'python',
    versionIn: 'distribution',
    sizes: { '': [52, 45, 65, 'write-ups: 50 to 52 for 3.11'] },
  },
  'gcr.io/distroless/*': google,
  'cgr.dev/chainguard/static*': {
    ...chainguard,
    kind: 'minimal',
    libc: 'none',
    shell: 'none',
    packageManager: 'none',
    sizes: { '': [1.5, 1, 3] },
  },
  'cgr.dev/chainguard/glibc-dynamic*': { ...chainguard, kind: 'minimal', sizes: { '': [14, 9, 25] } },
  'cgr.dev/chainguard/nginx*': { ...chainguard, kind: 'service', sizes: { '': [25, 15, 45, 'a write-up: 25'] } },
  'cgr.dev/chainguard/python*': {
    ...chainguard,
    kind: 'runtime',
    sizes: { '': [65, 40, 90, 'a write-up: 45 for 3.11'] },
  },
  'cgr.dev/chainguard/node*': {
    ...chainguard,
    kind: 'runtime',
    sizes: { '': [130, 90, 190, 'a write-up: 95 for 20'] },
  },
  'cgr.dev/chainguard/jre*': {
    ...chainguard,
    kind: 'runtime',
    sizes: { '': [220, 150, 300, 'a write-up: 160 for 21'] },
  },
  'cgr.dev/chainguard/*': { ...readme, on: 'wolfi' },
  'mcr.microsoft.com/azurelinux/distroless/*': {
    ...readme,
    kind: 'minimal',
    on: 'azurelinux',
    shell: 'none',
    packageManager: 'none',
    sizes: { minimal: [4, 1.5, 12], base: [27, 15, 40] },
  },
};
