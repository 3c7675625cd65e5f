import { type Build, defineRule, type Edit, type EnvNode, type Pair, remove, replace } from '../src/rule/index.ts';

const name = 'DEBIAN_FRONTEND';

export default defineRule({
  id: 'persistent-debian-frontend',
  summary: '`DEBIAN_FRONTEND=noninteractive` stays set in every container.',
  why: 'Whoever installs something in a container later gets no questions, and no idea why.',
  group: 'packages',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['legacy-key-value'],

  *check(build) {
    const reported = new Set<unknown>();
    for (const target of build.stages.targets) {
      const node = target.end.definition(name);
      if (node?.keyword !== 'ENV' || target.end.variable(name) !== 'noninteractive' || reported.has(node)) continue;
      reported.add(node);
      const pair = node.pairs.findLast(({ key }) => key.text === name);
      if (!pair) continue;
      // An ARG is not handed on to the stages that are built from this one.
      const edits = build.stages.of(node)?.children.length === 0 ? asArg(build, node, pair) : undefined;
      yield {
        at: pair.at,
        message: `\`${name}\` stays set in every container: declare it with \`ARG\`, or set it for the command that needs it`,
        ...(edits && { fix: { title: 'Declare it with `ARG`', safety: 'unsafe', edits } }),
      };
    }
  },
});

/** The edits that declare a variable with ARG: in place of its ENV, or in front of what else that sets. */
function asArg(build: Build, node: EnvNode, pair: Pair): readonly Edit[] | undefined {
  const written = `${name}=noninteractive`;
  const index = node.pairs.indexOf(pair);
  const [before, after] = [node.pairs[index - 1], node.pairs[index + 1]];
  if (!before && !after) return [replace(node.keywordAt, 'ARG'), replace(pair.at, written)];
  if (node.innerComments.length > 0 || node.pairs.some(({ key }) => key !== pair.key && key.text === name))
    return undefined;
  const at = before ? { start: before.at.end, end: pair.at.end } : { start: pair.at.start, end: after?.at.start ?? 0 };
  return [build.edits.before(node, [`ARG ${written}`]), remove(at)];
}
