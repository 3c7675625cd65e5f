import { type Build, defineRule, type Node, option, replace, type Variable } from '../src/rule/index.ts';

export default defineRule({
  id: 'undefined-variable',
  aliases: ['UndefinedVar'],
  summary: 'A variable that nothing has set.',
  why: 'Docker puts in nothing for it, and says nothing, so that a path or a version is cut short.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { buildkit: { severity: 'warning', options: { guarded: true } } },
  options: {
    guarded: option.boolean(
      false,
      'Report uses that reckon with it too: `${x:-y}` and its like, and `ENV x=$x:y`, which adds to what the base image may hold.',
    ),
  },

  *check(build, { guarded }) {
    for (const stage of build.stages.all) {
      for (const node of stage.instructions) {
        for (const variable of unset(build, node)) {
          if (stage.windows || (!guarded && (variable.modifier || isAppended(node, variable)))) continue;
          const meant = build.stages.misspeltVariable(variable.name, node);
          yield {
            at: variable.at,
            message: `nothing sets \`${variable.name}\` before this line: ${meant ? `did you mean \`${meant}\`` : 'set it with `ARG` or `ENV`'}`,
            ...(meant && {
              fix: { title: `Write \`${meant}\``, safety: 'unsafe', edits: [replace(variable.nameAt, meant)] },
            }),
          };
        }
      }
    }
  },
});

const isAppended = (node: Node, { name, at }: Variable): boolean =>
  node.keyword === 'ENV' &&
  node.pairs.some((pair) => pair.key.text === name && pair.at.start <= at.start && at.end <= pair.at.end);

/** The variables of an instruction that surely have no value; the pairs of one `ARG` see those before them. */
function unset(build: Build, node: Node): readonly Variable[] {
  const state = build.stages.before(node);
  const own = node.keyword === 'ARG' ? node.pairs : [];
  return build.stages.expansions(node).filter(({ name, at, unsupported }) => {
    if (unsupported || state.variable(name) !== null || name.startsWith('BUILDKIT_SBOM_SCAN_')) return false;
    return !own.some((pair) => pair.key.text === name && pair.at.end <= at.start);
  });
}
