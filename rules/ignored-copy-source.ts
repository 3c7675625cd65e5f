import { type ContextFiles, defineRule } from '../src/rule/index.ts';

export default defineRule({
  id: 'ignored-copy-source',
  aliases: ['CopyIgnoredFile'],
  summary: 'A source of `COPY` or `ADD` that the ignore file leaves out.',
  why: 'What is ignored is not sent to the builder, so the build fails there.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['COPY', 'ADD'] },
  needs: ['context'],
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    const { context } = build.facts;
    if (!context) return;
    for (const node of [...build.stages.instructions('COPY'), ...build.stages.instructions('ADD')]) {
      if (node.flag('from')) continue;
      for (const source of node.sources) {
        const text = build.stages.expand(source, node);
        if (!text || isNoFile(text) || !isLeftOut(context, text)) continue;
        yield {
          at: source.at,
          message: `the ignore file leaves \`${text}\` out, so there is nothing to copy: take it out of that file`,
        };
      }
    }
  },
});

/** A heredoc, an address or a repository. */
const isNoFile = (text: string): boolean => text.startsWith('<<') || text.includes('://') || text.startsWith('git@');

/** Whether nothing of what the source means is sent: the file, the whole folder, all that a pattern matches. */
function isLeftOut(context: ContextFiles, source: string): boolean {
  const path = source.startsWith('/') ? source.slice(1) : source;
  const everything = ['', '.', './'].includes(path);
  const pattern = path.includes('*') || path.includes('?') || path.includes('[');
  if (!everything && !pattern && !context.ignored(path)) return false;
  const files = context.list(everything ? '**' : pattern ? path : `${path}/**`);
  if (files.length === 0) return !everything && !pattern;
  return files.every((file) => context.ignored(file));
}
