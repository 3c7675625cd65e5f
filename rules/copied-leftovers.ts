import { type Copied, defineRule, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'copied-leftovers',
  summary: 'Packages are copied into the image only to be installed.',
  why: 'They stay in the layer of the `COPY` next to what was installed from them, even if a later step deletes them.',
  group: 'stages',
  severity: 'bytes',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['deleted-in-later-layer'],

  *check(build) {
    for (const stage of build.stages.shipped) {
      for (const node of stage.instructions) {
        if (node.keyword !== 'COPY' && node.keyword !== 'ADD') continue;
        for (const copied of build.files.copies(node)) {
          const install = installer(stage, copied);
          if (!install) continue;
          const { command, path } = install;
          const edits = build.edits.mountInstead(copied, path);
          const bytes = build.layers.copySize(copied);
          yield {
            at: copied.source.at,
            message: `\`${copied.text}\` is only installed from, and stays in the image: mount it in that \`RUN\` with \`--mount=type=bind\``,
            ...(bytes && { bytes }),
            related: [{ at: command.at, message: 'it is installed here' }],
            ...(edits && { fix: { title: 'Mount it instead', safety: 'unsafe', edits } }),
          };
        }
      }
    }

    function installer(stage: Stage, { node, text, places }: Copied) {
      // A broad copy brings the program itself along.
      if (text === '.' || text === './' || text === '/') return undefined;
      for (const { command, paths } of build.packages.fileInstalls(stage)) {
        const path = paths.find((one) => places.includes(one));
        if (path !== undefined && command.at.start > node.at.start && !command.has('-e', '--editable'))
          return { command, path };
      }
      return undefined;
    }
  },
});
