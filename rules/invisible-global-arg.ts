import {
  type Build,
  defineRule,
  insertAfter,
  type Node,
  type Range,
  type Stage,
  type State,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'invisible-global-arg',
  summary: 'A stage uses an `ARG` from before the first `FROM`.',
  why: 'Only `FROM` sees those arguments: in a stage the variable is empty until the stage declares it again.',
  group: 'runtime',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  supersedes: ['undefined-variable'],
  wakes: { instructions: ['ARG'] },

  *check(build) {
    for (const stage of build.stages.all) {
      if (!stage.from) continue;
      const outside = stage.before(stage.from);
      for (const [name, [first, ...others]] of usesIn(build, stage, new Set(outside.names))) {
        const declared = outside.definition(name)?.pairs.find((pair) => pair.key.text === name);
        if (!first || !declared) continue;
        const maySet = stage.end.environment(name) === undefined;
        const empty = maySet ? 'empty in this stage, unless its base sets it' : 'empty in this stage';
        yield {
          at: first,
          message: `\`${name}\` is declared before the first \`FROM\` and is ${empty}: declare it again with \`ARG ${name}\``,
          related: [
            { at: declared.at, message: 'it is declared here, for `FROM` alone' },
            ...others.map((at) => ({ at, message: 'it is empty here too' })),
          ],
          fix: {
            title: `Add \`ARG ${name}\``,
            safety: maySet ? 'unsafe' : 'safe',
            changes: [`$${name}`],
            edits: [insertAfter(stage.from.at, `\nARG ${name}`)],
          },
        };
      }
    }
  },
});

/** Where a stage uses which of some variables that nothing in the file sets there; what a script sets itself is its own. */
function usesIn(build: Build, stage: Stage, names: ReadonlySet<string>): ReadonlyMap<string, readonly Range[]> {
  const uses = new Map<string, Range[]>();
  for (const node of names.size > 0 ? stage.instructions : []) {
    const state = build.stages.before(node);
    for (const { name, at } of [...build.stages.expansions(node), ...scripted(build, node)]) {
      if (!names.has(name) || isSet(state, name)) continue;
      if (node.keyword === 'RUN' && build.commands.setsVariable(node, name)) continue;
      uses.set(name, [...(uses.get(name) ?? []), at]);
    }
  }
  return uses;
}

/** A base that is not known sets its own version, and hardly anything else that a file has an argument for. */
function isSet(state: State, name: string): boolean {
  const value = state.environment(name);
  return value !== null && (value !== undefined || state.definition(name) !== undefined || name.endsWith('VERSION'));
}

function scripted(build: Build, node: Node): readonly { readonly name: string; readonly at: Range }[] {
  if (node.keyword !== 'RUN' || node.command.form === 'exec') return [];
  return build.commands.script(node).variables.filter((variable) => !variable.guarded);
}
