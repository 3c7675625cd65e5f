import { type ImageTable, readme } from './entry.ts';

const base = { ...readme, on: 'rhel', user: 'root' } as const;
const registries = (major: number, name: string): readonly string[] => [
  `redhat/ubi${major}${name}`,
  `registry.access.redhat.com/ubi${major}${name}`,
  `registry.redhat.io/ubi${major}/ubi${name}`,
  `registry.redhat.io/ubi${major}${name}`,
];

const other = { ...base, kind: 'distribution', sizes: { micro: [25, 18, 45], init: [235, 205, 290] } } as const;

/** OpenJDK for OpenShift: its build and its runtime images. */
const java = { ...readme, on: 'rhel', user: '185', workdir: '/home/jboss', product: 'java', libc: 'glibc' } as const;
/** Images of languages for OpenShift. */
const language = { ...readme, on: 'rhel', user: '1001', workdir: '/opt/app-root/src', libc: 'glibc' } as const;

/** Red Hat's: the universal base images, and what is built on them. */
export const redHatImages: ImageTable = {
  'registry.access.redhat.com/ubi7/ubi': {
    ...base,
    also: registries(7, ''),
    kind: 'distribution',
    sizes: { '': [208, 200, 220] },
  },
  'registry.access.redhat.com/ubi8/ubi': {
    ...base,
    also: registries(8, ''),
    kind: 'distribution',
    sizes: { '': [210, 200, 240] },
  },
  'registry.access.redhat.com/ubi9/ubi': {
    ...base,
    also: registries(9, ''),
    kind: 'distribution',
    sizes: { '': [220, 205, 245] },
  },
  'registry.access.redhat.com/ubi10/ubi': {
    ...base,
    also: registries(10, ''),
    kind: 'distribution',
    sizes: { '': [210, 185, 250] },
  },
  'registry.access.redhat.com/ubi7/ubi-minimal': {
    ...base,
    also: registries(7, '-minimal'),
    kind: 'distribution',
    sizes: { '': [82, 75, 95] },
  },
  'registry.access.redhat.com/ubi8/ubi-minimal': {
    ...base,
    also: registries(8, '-minimal'),
    kind: 'distribution',
    sizes: { '': [95, 85, 115] },
  },
  'registry.access.redhat.com/ubi9/ubi-minimal': {
    ...base,
    also: registries(9, '-minimal'),
    kind: 'distribution',
    sizes: { '': [105, 90, 125] },
  },
  'registry.access.redhat.com/ubi10/ubi-minimal': {
    ...base,
    also: registries(10, '-minimal'),
    kind: 'distribution',
    sizes: { '': [92, 80, 110, "Red Hat's guide to container images: about 92"] },
  },
  'registry.access.redhat.com/ubi8/ubi-micro': {
    ...base,
    also: registries(8, '-micro'),
    kind: 'distribution',
    packageManager: 'none',
    sizes: { '': [27, 18, 45] },
  },
  'registry.access.redhat.com/ubi9/ubi-micro': {
    ...base,
    also: registries(9, '-micro'),
    kind: 'distribution',
    packageManager: 'none',
    sizes: { '': [24, 18, 40] },
  },
  'registry.access.redhat.com/ubi7/ubi*': other,
  'registry.access.redhat.com/ubi8/ubi*': other,
  'registry.access.redhat.com/ubi9/ubi*': other,
  'registry.access.redhat.com/ubi10/ubi*': other,
  'registry.access.redhat.com/ubi8/openjdk-*': {
    ...java,
    kind: 'sdk',
    kinds: { runtime: 'runtime' },
    sizes: { runtime: [340, 240, 420], '': [430, 350, 760] },
  },
  'registry.access.redhat.com/ubi9/openjdk-*': {
    ...java,
    kind: 'sdk',
    kinds: { runtime: 'runtime' },
    sizes: { runtime: [360, 250, 440], '': [450, 380, 760] },
  },
  'registry.access.redhat.com/ubi8/nodejs-*': {
    ...language,
    kind: 'runtime',
    sizes: { minimal: [220, 160, 340], '': [660, 520, 820] },
  },
  'registry.access.redhat.com/ubi9/nodejs-*': {
    ...language,
    kind: 'runtime',
    sizes: { minimal: [240, 170, 360], '': [680, 520, 850] },
  },
  'registry.access.redhat.com/ubi8/python-*': { ...language, kind: 'runtime', sizes: { '': [900, 750, 1_100] } },
  'registry.access.redhat.com/ubi9/python-*': { ...language, kind: 'runtime', sizes: { '': [950, 780, 1_150] } },
  'registry.access.redhat.com/*': { ...readme, on: 'rhel' },
  'registry.redhat.io/*': { ...readme, on: 'rhel' },
  'redhat/ubi*': { ...base, kind: 'distribution' },
};
