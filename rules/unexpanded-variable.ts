import { type Build, defineRule, type Edit, replace, type Runner } from '../src/rule/index.ts';

export default defineRule({
  id: 'unexpanded-variable',
  summary: 'A variable in a command that no shell reads.',
  why: 'Docker hands a JSON array to the program as it is: it gets the name of the variable, dollar and all.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',

  *check(build) {
    for (const node of build.commands.runners) {
      const [first, ...others] = build.starts.unexpanded(node);
      if (!first) continue;
      const edit = inShell(build, node);
      yield {
        at: first.at,
        message: `no shell reads this, so the program gets \`$${first.name}\` as it is written: start it with \`sh -c\``,
        ...(others.length > 0 && {
          related: others.map(({ at, name }) => ({ at, message: `\`$${name}\` stays as it is, too` })),
        }),
        ...(edit && { fix: { title: 'Start it with a shell', safety: 'unsafe', edits: [edit] } }),
      };
    }
  },
});

/** The command in a shell, which leaves its place to the program; none where an ENTRYPOINT or its arguments take part. */
function inShell(build: Build, node: Runner): Edit | undefined {
  const stage = build.stages.of(node);
  const root = stage?.root;
  const bare = root === 'scratch' || (root && build.images.describe(root).hasShell === false);
  const text = build.starts.shellText(node);
  const alone =
    node.keyword === 'RUN' || node.keyword === 'HEALTHCHECK' || (node.keyword === 'CMD' && !stage?.entrypoint);
  if (!alone || bare || stage?.windows || !text || !node.command || node.innerComments.length > 0) return undefined;
  if (node.keyword === 'RUN') return replace(node.command.at, text);
  return replace(node.command.at, JSON.stringify(['sh', '-c', `exec ${text}`]).replaceAll('","', '", "'));
}
