import { systemFolders } from '../src/data/folders.ts';
import { type Build, type CopiedLink, defineRule, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'link-out-of-context',
  summary: 'A link is copied, or is to be followed, that leads to nothing.',
  why: 'Docker sends links as links: what one leads to outside of the context, or leaves behind in it, is in no image.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  needs: ['context'],

  *check(build) {
    for (const stage of build.stages.all) {
      for (const node of stage.instructions) {
        if (node.keyword !== 'COPY' && node.keyword !== 'ADD') continue;
        const broken = build.files.links(node).filter((link) => leadsNowhere(build, stage, link));
        const sources = new Set(broken.map(({ source }) => source));
        for (const source of sources) {
          const [first, ...others] = broken.filter((link) => link.source === source);
          if (!first) continue;
          const more = others.length > 0 ? `, and ${others.length} more are like it` : '';
          yield {
            at: source.at,
            message: first.isNamed
              ? `\`${first.path}\` is a link to \`${first.written}\`, out of the build context, so there is nothing to copy: put the files themselves there`
              : `the link \`${first.path}\` leads to \`${first.written}\`, and nothing is there in the image${more}: copy what it leads to, or the file in its place`,
          };
        }
      }
    }
  },
});

function leadsNowhere(build: Build, stage: Stage, { isNamed, leaves, to }: CopiedLink): boolean {
  if (isNamed) return leaves;
  if (to === undefined) return false;
  const { known } = build.layers.origin(stage, to);
  const folder = to.slice(0, Math.max(1, to.indexOf('/', 1)));
  return known === 'absent' || (known === 'unknown' && leaves && !systemFolders.has(folder));
}
