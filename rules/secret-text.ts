import { defineRule, secretsIn } from '../src/rule/index.ts';

export default defineRule({
  id: 'secret-text',
  summary: 'A secret is written in the Dockerfile.',
  why: 'It is in every clone of the repository and in the history of every image, and nothing that is done later takes it out of there.',
  group: 'security',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['secret-variable'],

  *check({ file, source }) {
    const { instructions, comments } = file;
    for (const { start, end, what, mild } of secretsIn(source.text)) {
      const holds = ({ at }: { readonly at: { readonly start: number; readonly end: number } }): boolean =>
        at.start <= start && start < at.end;
      const holder = instructions.find(holds);
      if (!holder || comments.some(holds)) continue;
      yield {
        at: { start, end },
        ...(mild && { severity: 'warning' }),
        message: `${what} is written here: revoke it, and ${holder.keyword === 'ENV' ? atStart(mild) : atBuild}`,
      };
    }
  },
});

const atBuild = 'hand the new one to the build with `RUN --mount=type=secret`';

/** What a variable of the image holds may be for the build or for what it starts; the password of a service is for that. */
const atStart = (isOfService = false): string =>
  isOfService
    ? 'give the new one to the container when it starts, with `docker run --env-file`'
    : `${atBuild}, or to the container with \`docker run --env-file\``;
