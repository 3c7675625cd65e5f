import { secretFileOf } from '../src/data/secret-files.ts';
import { type Build, type Change, defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'secret-deleted-later',
  summary: 'A secret is deleted in a later layer than the one that brought it.',
  why: 'To delete it hides it and no more: whoever has the image takes it out of the layer that holds it.',
  group: 'security',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['secret-file-copied', 'deleted-in-later-layer'],

  *check(build) {
    const seen = new Set<Change>();
    for (const stage of build.stages.all) {
      for (const { removal, hidden, change } of build.layers.of(stage).flatMap(build.layers.deletedIn)) {
        const name = secretName(build, change, hidden.path);
        if (name === undefined || seen.has(change)) continue;
        seen.add(change);
        const { shipped } = change.stage;
        yield {
          at: change.at,
          message: `\`${name}\` is deleted only in a later layer, and stays in ${shipped ? 'the image' : 'the cache of the builder'}: mount it with \`RUN --mount=type=secret\``,
          ...(!shipped && { severity: 'warning' }),
          related: [{ at: (removal.command ?? removal).at, message: 'this hides it' }],
        };
      }
    }
  },
});

/** The path of what a change brings, where that is a secret by its name or by what it is a copy of. */
function secretName(build: Build, { node, at }: Change, path: string): string | undefined {
  if (secretFileOf(path, () => undefined)) return path;
  if (node.keyword !== 'COPY' && node.keyword !== 'ADD') return undefined;
  const copied = build.files.copies(node).find(({ source }) => source.at.start === at.start);
  return copied && secretFileOf(copied.text, () => build.facts.context?.read?.(copied.text)) ? copied.text : undefined;
}
