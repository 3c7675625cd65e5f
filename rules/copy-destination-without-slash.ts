import {
  type Build,
  type Finding,
  type NodeOf,
  type Word,
  defineRule,
  insertAfter,
  insertBefore,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'copy-destination-without-slash',
  aliases: ['DL3021'],
  summary: '`COPY` of several sources to a destination that is not written as a directory.',
  why: 'Unless that directory exists already, the build fails, or each file replaces the one before.',
  group: 'runtime',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'error' } },

  *check(build) {
    const misread = build.stages.problems('invalid-flag');
    for (const { node, destination } of copiesOfSeveral(build)) {
      // `--from build`: the word behind a flag without a value is no source.
      if (misread.some(({ at }) => at.start >= node.at.start && at.end <= node.at.end)) continue;
      const path = build.stages.expand(destination, node);
      if (path && !path.endsWith('/') && !isFolder(build, node, path)) yield finding(node, destination);
    }
  },
});

/** The copies of more than one source. */
export const copiesOfSeveral = (
  build: Build,
): readonly { readonly node: NodeOf<'COPY'>; readonly destination: Word }[] =>
  build.stages
    .instructions('COPY')
    .flatMap((node) => (node.destination && node.sources.length > 1 ? [{ node, destination: node.destination }] : []));

export function finding(node: NodeOf<'COPY'>, destination: Word): Finding {
  const quoted = destination.json || destination.text.endsWith('"') || destination.text.endsWith("'");
  const { start, end } = destination.at;
  return {
    at: destination.at,
    message: `${node.sources.length} sources need a directory: end \`${destination.text}\` with \`/\``,
    fix: {
      title: 'End it with `/`',
      safety: 'safe',
      edits: [quoted ? insertBefore({ start: end - 1, end }, '/') : insertAfter({ start, end }, '/')],
    },
  };
}

/** The working directory, which `WORKDIR` makes, and its parents. */
function isFolder(build: Build, node: NodeOf<'COPY'>, path: string): boolean {
  const { workdir } = build.stages.before(node);
  return (
    path === '.' ||
    path === '..' ||
    path.endsWith('/.') ||
    path.endsWith('\\') ||
    (typeof workdir === 'string' && (workdir === path || workdir.startsWith(`${path}/`)))
  );
}
