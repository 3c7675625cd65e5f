import { type Build, defineRule, insertAfter, type Node, type Range, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'invisible-global-arg',
  summary: 'A stage uses an `ARG` from before the first `FROM`.',
  why: 'Only `FROM` sees those arguments: in a stage the variable is empty until the stage declares it again.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '1.0.0',
  supersedes: ['undefined-variable'],

  *check(build) {
    for (const stage of build.stages) {
      if (!stage.from) continue;
      const outside = stage.before(stage.from);
      for (const name of outside.names) {
        const uses = usesOf(build, stage, name);
        const [first, ...others] = uses;
        const declared = outside.definition(name)?.pairs.find((pair) => pair.key.text === name);
        if (!first || !declared) continue;
        yield {
          at: first,
          message: `\`${name}\` is declared before the first \`FROM\` and is empty in this stage: declare it again with \`ARG ${name}\``,
          related: [
            { at: declared.at, message: 'it is declared here, for `FROM` alone' },
            ...others.map((at) => ({ at, message: 'it is empty here too' })),
          ],
          fix: { title: `Add \`ARG ${name}\``, safety: 'safe', edits: [insertAfter(stage.from.at, `\nARG ${name}`)] },
        };
      }
    }
  },
});

/** Where a stage uses a variable that is surely not set there; what a script sets itself is its own. */
function usesOf(build: Build, stage: Stage, name: string): readonly Range[] {
  return stage.instructions.flatMap((node) => {
    if (build.before(node).environment(name) !== null) return [];
    const uses = [...build.expansions(node), ...scripted(build, node, name)];
    return uses.filter((use) => use.name === name).map(({ at }) => at);
  });
}

function scripted(build: Build, node: Node, name: string): readonly { readonly name: string; readonly at: Range }[] {
  if (node.keyword !== 'RUN' || node.command.form === 'exec') return [];
  const { variables } = build.script(node);
  return build.setsVariable(node, name) ? [] : variables.filter((variable) => !variable.guarded);
}
