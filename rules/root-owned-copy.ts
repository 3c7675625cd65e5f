import { defineRule, insertAfter } from '../src/rule/index.ts';

export default defineRule({
  id: 'root-owned-copy',
  summary: 'A file is copied for root, and another user is to change it.',
  why: '`COPY` takes no notice of `USER`: what it brings belongs to root, and a later step or the program itself is refused.',
  group: 'security',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',

  *check(build) {
    for (const stage of build.stages.all) {
      const seen = new Set<unknown>();
      for (const { at, node, user, by } of [...build.layers.deniedFiles(stage), ...build.layers.deniedStores(stage)]) {
        if (seen.has(node)) continue;
        seen.add(node);
        yield {
          at: node.keywordAt,
          message: `\`${by}\` changes this as \`${user}\`, and it is root's: add \`--chown=${user}\``,
          related: [{ at, message: 'this is refused' }],
          fix: {
            title: `Give it to \`${user}\``,
            safety: 'unsafe',
            edits: [insertAfter(node.keywordAt, ` --chown=${user}`)],
          },
        };
      }
    }
  },
});
