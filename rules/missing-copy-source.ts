import { defineRule, type Missing, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'missing-copy-source',
  summary: 'A source of `COPY`, `ADD` or a bind mount that the build context does not have.',
  why: 'The build fails there: a path is looked up from the root of the context, in the letters that it is written in.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  needs: ['context'],

  *check(build) {
    for (const missing of build.files.missing) {
      const { at, meant, isWritten } = missing;
      yield {
        at,
        message: messageOf(missing),
        ...(meant !== undefined &&
          isWritten && { fix: { title: `Name \`${meant}\``, safety: 'unsafe', edits: [replace(at, meant)] } }),
      };
    }
  },
});

function messageOf({ text, meant, leaves }: Missing): string {
  if (leaves)
    return `\`${text}\` cannot leave the build context, and is not in it: build from the folder that holds both`;
  const cure = meant === undefined ? 'name a path of it' : `\`${meant}\` is there`;
  return `the build context has no \`${text}\`, so the build fails here: ${cure}`;
}
