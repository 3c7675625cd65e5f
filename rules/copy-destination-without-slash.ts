import { type Build, type NodeOf, defineRule, insertAfter, insertBefore, option, unquote } from '../src/rule/index.ts';

export default defineRule({
  id: 'copy-destination-without-slash',
  aliases: ['DL3021'],
  summary: '`COPY` of several sources to a destination that is not written as a directory.',
  why: 'Unless that directory exists already, the build fails, or each file replaces the one before.',
  group: 'runtime',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'error', options: { asWritten: true } } },
  options: {
    asWritten: option.boolean(
      false,
      'Judge the destination as it is written: a variable, `.` and a backslash do not end in `/`.',
    ),
  },

  *check(build, { asWritten }) {
    for (const node of build.stages.instructions('COPY')) {
      const { destination } = node;
      if (!destination || node.sources.length < 2) continue;
      const path = asWritten ? unquote(destination) : build.stages.expand(destination, node);
      if (!path || path.endsWith('/') || (!asWritten && isFolder(build, node, path))) continue;
      const quoted = destination.json || destination.text.endsWith('"') || destination.text.endsWith("'");
      const { start, end } = destination.at;
      yield {
        at: destination.at,
        message: `${node.sources.length} sources need a directory: end \`${destination.text}\` with \`/\``,
        fix: {
          title: 'End it with `/`',
          safety: 'safe',
          edits: [quoted ? insertBefore({ start: end - 1, end }, '/') : insertAfter({ start, end }, '/')],
        },
      };
    }
  },
});

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
