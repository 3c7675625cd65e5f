import { defineRule, option } from '../src/rule/index.ts';

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
    registries: option.strings(
      [],
      'Registries that images may come from; `*` alone, in front or behind stands for anything. Empty: all.',
    ),
  },

  *check(build, { registries }) {
    if (registries.length === 0) return;
    for (const image of build.stages.images) {
      const { registry } = image;
      if (registry === undefined || registries.some((pattern) => matches(registry, pattern))) continue;
      yield {
        at: image.writtenAt,
        message: `\`${registry}\` is none of the registries that images may come from: take the image from one of those`,
      };
    }
  },
});

function matches(registry: string, pattern: string): boolean {
  if (pattern === 'hub.docker.com') return registry === 'docker.io';
  if (pattern.startsWith('*')) return registry.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? registry.startsWith(pattern.slice(0, -1)) : registry === pattern;
}
