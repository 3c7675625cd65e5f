import { type Build, type Range, defineRule, keywords, remove } from '../src/rule/index.ts';

export default defineRule({
  id: 'empty-continuation',
  aliases: ['NoEmptyContinuation'],
  summary: 'A blank line stands inside a continued instruction.',
  why: 'Docker passes over it today and has said that it will be an error; where the next instruction follows, that is swallowed.',
  group: 'syntax',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { buildkit: { severity: 'warning' } },

  *check(build) {
    for (const { at, message } of build.stages.problems('empty-continuation')) {
      const swallowed = swallowedAfter(build, at);
      if (swallowed)
        yield {
          at: swallowed.by,
          severity: 'warning',
          message: `this goes on in the next lines, so \`${swallowed.keyword}\` there is no instruction: delete the \`${build.source.slice(swallowed.by)}\``,
          advice: 'delete the character that continues the line',
        };
      else yield { at, message, fix: { title: 'Delete the blank line', safety: 'safe', edits: [remove(at)] } };
    }
  },
});

/** The instruction that begins below a blank line, comments aside, and the character by which it belongs to what stands above. */
function swallowedAfter(
  { source: { text } }: Build,
  { start, end }: Range,
): { readonly keyword: string; readonly by: Range } | undefined {
  const above = text.slice(0, start).trimEnd();
  const below = text
    .slice(end, end + 2000)
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#'));
  const [keyword = '', ...others] = below?.split(/\s/, 2) ?? [];
  if (!/[\\`]$/.test(above) || others.length === 0 || !keywords.some((known) => known === keyword)) return undefined;
  return { keyword, by: { start: above.length - 1, end: above.length } };
}
