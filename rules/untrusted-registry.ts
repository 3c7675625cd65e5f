import { hubHosts } from '../src/data/images/index.ts';
import { defineRule, isLike, type ImageRef, listed, option, trimEnd } from '../src/rule/index.ts';

export default defineRule({
  id: 'untrusted-registry',
  aliases: ['DL3026'],
  summary: 'An image comes from a registry that is not on the list.',
  why: 'Whoever runs a registry decides what is in the images that come from it.',
  group: 'security',
  severity: 'error',
  preset: 'all',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'error' } },
  options: {
    registries: option.images(
      [],
      'Registries, namespaces and images that may be taken; `*` stands for anything, a namespace for all that is in it. Empty: all.',
    ),
  },

  *check(build, { registries }) {
    if (registries.length === 0) return;
    const byImage = registries.some((pattern) => pattern.includes('/'));
    for (const image of build.stages.images) {
      const { registry } = image;
      if (registry === undefined || registries.some((pattern) => allows(pattern, image))) continue;
      const what = byImage ? `${hostOf(registry)}/${pathOf(image)}` : registry;
      yield {
        at: image.writtenAt,
        message: `\`${what}\` is not on the list: take the image from ${listed(registries)}`,
      };
    }
  },
});

/** Docker Hub under one of its names. */
const hostOf = (host: string): string => (host === 'hub.docker.com' || hubHosts.has(host) ? 'docker.io' : host);

/** The repository with Docker Hub's own namespace where none is written. */
const pathOf = ({ registry = '', name = '' }: ImageRef): string =>
  hostOf(registry) === 'docker.io' && !name.includes('/') ? `library/${name}` : name;

/** Whether a pattern stands for an image: its registry, its namespace, or itself. */
function allows(pattern: string, image: ImageRef): boolean {
  const slash = pattern.indexOf('/');
  const host = slash === -1 ? pattern : pattern.slice(0, slash);
  const path = slash === -1 ? '' : trimEnd(pattern.slice(slash + 1), '/');
  if (!isLike(hostOf(image.registry ?? ''), hostOf(host))) return false;
  const name = pathOf(image);
  return path === '' || isLike(name, path) || isLike(name, `library/${path}`) || isLike(name, `${path}/*`);
}
