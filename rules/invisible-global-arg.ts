import { type Build, defineRule, insertAfter, type Node, type Range, type Stage } from '../src/rule/index.ts';

export default defineRule({
  id: 'invisible-global-arg',
  summary: 'A stage uses an `ARG` from before the first `FROM`.',
  why: 'Only `FROM` sees those arguments: in a stage the variable is empty until the stage declares it again.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['undefined-variable'],

  *check(build) {
    for (const stage of build.stages.all) {
      if (!stage.from) continue;
      const outside = stage.before(stage.from);
      for (const [name, [first, ...others]] of usesIn(build, stage, new Set(outside.names))) {
        const declared = outside.definition(name)?.pairs.find((pair) => pair.key.text === name);
        if (!first || !declared) continue;
        yield {
          at: first,
          message: `\`${name}\` is declared before the first \`FROM\` and is empty in this stage: declare it again with \`ARG ${name}\``,
          related: [
            { at: declared.at, message: 'it is declared here, for `FROM` alone' },
            ...others.map((at) => ({ at, message: 'it is empty here too' })),
          ],
          fix: {
            title: `Add \`ARG ${name}\``,
            safety: 'safe',
            changes: [`$${name}`],
            edits: [insertAfter(stage.from.at, `\nARG ${name}`)],
          },
        };
      }
    }
  },
});

/** Where a stage uses which of some variables that are surely not set there; what a script sets itself is its own. */
function usesIn(build: Build, stage: Stage, names: ReadonlySet<string>): ReadonlyMap<string, readonly Range[]> {
  const uses = new Map<string, Range[]>();
  for (const node of names.size > 0 ? stage.instructions : []) {
    const state = build.stages.before(node);
    for (const { name, at } of [...build.stages.expansions(node), ...scripted(build, node)]) {
      if (!names.has(name) || state.environment(name) !== null) continue;
      if (node.keyword === 'RUN' && build.commands.setsVariable(node, name)) continue;
      uses.set(name, [...(uses.get(name) ?? []), at]);
    }
  }
  return uses;
}

function scripted(build: Build, node: Node): readonly { readonly name: string; readonly at: Range }[] {
  if (node.keyword !== 'RUN' || node.command.form === 'exec') return [];
  return build.commands.script(node).variables.filter((variable) => !variable.guarded);
}
