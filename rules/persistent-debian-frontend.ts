import { defineRule, replace } from '../src/rule/index.ts';

const name = 'DEBIAN_FRONTEND';

export default defineRule({
  id: 'persistent-debian-frontend',
  summary: '`DEBIAN_FRONTEND=noninteractive` stays set in every container.',
  why: 'Whoever installs something in a container later gets no questions, and no idea why.',
  group: 'packages',
  severity: 'info',
  preset: 'recommended',
  since: '1.0.0',

  *check(build) {
    const reported = new Set<unknown>();
    for (const target of build.targets) {
      const node = target.end.definition(name);
      if (node?.keyword !== 'ENV' || target.end.variable(name) !== 'noninteractive' || reported.has(node)) continue;
      reported.add(node);
      const pair = node.pairs.findLast(({ key }) => key.text === name);
      if (!pair) continue;
      // An ARG is not handed on to the stages that are built from this one.
      const own = node.pairs.length === 1 && build.stageOf(node)?.children.length === 0;
      const edits = [replace(node.keywordAt, 'ARG'), replace(pair.at, `${name}=noninteractive`)];
      yield {
        at: pair.at,
        message: `\`${name}\` stays set in every container: declare it with \`ARG\`, or set it for the command that needs it`,
        ...(own && { fix: { title: 'Declare it with `ARG`', safety: 'unsafe', edits } }),
      };
    }
  },
});
