import {
  type Build,
  defineRule,
  type Edit,
  type Finding,
  type NodeOf,
  type Pair,
  replace,
  type Variable,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'same-line-reference',
  aliases: ['DL3044'],
  summary: 'An `ENV` uses a variable that the same `ENV` sets.',
  why: 'Docker puts in the values from before the instruction, so the variable is still empty.',
  group: 'runtime',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  inPresets: { hadolint: { severity: 'error' } },
  supersedes: ['undefined-variable'],

  *check(build) {
    yield* findings(build, (node, { name }) => {
      const state = build.stages.before(node);
      // `PATH` always has a value.
      return state.definition(name) !== undefined || name === 'PATH' || typeof state.variable(name) === 'string';
    });
  },
});

/** The findings for the variables that an `ENV` both sets and uses, but those that have a value before it, as `isSet` tells. */
export function* findings(
  build: Build,
  isSet: (node: NodeOf<'ENV'>, variable: Variable) => boolean,
): Generator<Finding> {
  for (const node of build.stages.instructions('ENV')) {
    let split = false;
    const setters = new Map(node.pairs.map((pair, index) => [pair.key.text, index]));
    for (const [index, pair] of node.pairs.entries()) {
      for (const variable of pair.value?.variables ?? []) {
        const at = setters.get(variable.name) ?? index;
        const setter = node.pairs[at];
        if (!setter || setter === pair || isSet(node, variable)) continue;
        const edit: Edit | undefined = at < index && !split ? splitBefore(node, index) : undefined;
        split ||= edit !== undefined;
        yield {
          at: variable.at,
          message: `\`${variable.name}\` is set by this very \`ENV\`, and has ${valueOf(build, node, variable)}: set it in an \`ENV\` before`,
          related: [{ at: setter.at, message: 'it is set here' }],
          ...(edit && {
            fix: { title: 'Split the `ENV`', safety: 'safe', changes: namesFrom(node, index), edits: [edit] },
          }),
        };
      }
    }
  }
}

/** What the variable has where it is used; the base image may have set it. */
const valueOf = (build: Build, node: NodeOf<'ENV'>, { name }: Variable): string =>
  build.stages.before(node).variable(name) === null ? 'no value yet' : 'its old value here, if any';

const namesFrom = ({ pairs }: NodeOf<'ENV'>, index: number) =>
  pairs.slice(index).map(({ key }) => `$${key.text}` as const);

function splitBefore(node: NodeOf<'ENV'>, index: number): Edit | undefined {
  const [before, pair] = [node.pairs[index - 1], node.pairs[index]] as [Pair | undefined, Pair | undefined];
  if (!before || !pair || node.innerComments.length > 0) return undefined;
  return replace({ start: before.at.end, end: pair.at.start }, `\n${node.keywordText} `);
}
