import { type Comment, defineRule, type Range } from '../src/rule/index.ts';

export default defineRule({
  id: 'mismatched-definition-comment',
  aliases: ['InvalidDefinitionDescription'],
  summary: 'The comment above a stage or `ARG` does not begin with its name.',
  why: '`docker build --call=outline` shows the comment as a description only when it begins with the name.',
  group: 'syntax',
  severity: 'warning',
  preset: 'all',
  since: '0.1.0',

  *check(build) {
    for (const from of build.stages.instructions('FROM')) {
      if (from.name) yield* mismatch(from.comments.at(-1), [from.name.text.toLowerCase()]);
    }
    for (const arg of build.stages.instructions('ARG'))
      yield* mismatch(
        arg.comments.at(-1),
        arg.pairs.map((pair) => pair.key.text),
      );
  },
});

function* mismatch(comment: Comment | undefined, names: readonly string[]): Generator<{ at: Range; message: string }> {
  if (!comment || comment.text === '') return;
  if (names.some((name) => comment.text === name || comment.text.startsWith(`${name} `))) return;
  const wanted = names.length === 1 ? `\`${names[0]}\`` : 'the name of one of the arguments';
  yield {
    at: comment.at,
    message: `this is no description, since it does not begin with ${wanted}: begin with it, or put a lone \`#\` below`,
  };
}
