import { type ArgNode, type Build, defineRule, type Finding, remove } from '../src/rule/index.ts';

export default defineRule({
  id: 'unused-global-arg',
  summary: 'An `ARG` above the first `FROM` that nothing uses.',
  why: 'Only `FROM` sees it there: whoever gives it with `--build-arg` changes nothing, and is not told.',
  group: 'runtime',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  wakes: { instructions: ['ARG'] },
  marks: 'unnecessary',

  *check(build) {
    const used = usedNames(build);
    for (const node of build.stages.instructions('ARG')) {
      if (build.stages.of(node) || build.stages.all.every(({ from }) => !from)) continue;
      for (const pair of node.pairs) {
        const name = pair.key.text;
        if (/^\w+$/.test(name) && !used.has(name) && !build.stages.isPredefined(name))
          yield finding(build, node, name, pair.key.at);
      }
    }
  },
});

/** What FROM, another global ARG, an ARG of a stage without a value, or any use in a stage names. */
function usedNames(build: Build): ReadonlySet<string> {
  const global = build.stages.instructions('ARG').filter((node) => !build.stages.of(node));
  const words = [
    ...build.stages
      .instructions('FROM')
      .flatMap(({ words: all, flags }) => [...all, ...flags.flatMap(({ value }) => value ?? [])]),
    ...global.flatMap(({ pairs }) => pairs.flatMap(({ value }) => value ?? [])),
  ];
  const names = words.flatMap(({ variables }) => variables.map(({ name }) => name));
  for (const stage of build.stages.all) {
    for (const node of stage.instructions) {
      const inner = node.keyword === 'ONBUILD' ? node.trigger : node;
      if (inner?.keyword === 'ARG') names.push(...inner.pairs.map(({ key }) => key.text));
      names.push(...build.stages.expansions(node).map(({ name }) => name));
      if (node.keyword === 'RUN') names.push(...build.commands.script(node).variables.map(({ name }) => name));
    }
  }
  return new Set(names);
}

function finding(build: Build, node: ArgNode, name: string, at: Finding['at']): Finding {
  const isAlone = node.pairs.length === 1 && node.innerComments.length === 0;
  const asBase = /(?:^|_)(?:base|image|from|runner|builder|runtime)(?:_|$)/i.test(name);
  return {
    at,
    message: asBase
      ? `no \`FROM\` takes \`${name}\`, so giving it changes nothing: use it there, or delete it`
      : `nothing uses \`${name}\`: delete it`,
    ...(asBase && { severity: 'warning' }),
    ...(isAlone && {
      fix: { title: `Delete \`ARG ${name}\``, safety: 'unsafe', edits: [remove(build.edits.lines(node))] },
    }),
  };
}
