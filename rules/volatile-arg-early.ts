import { isVolatile } from '../src/data/volatile-names.ts';
import {
  type Build,
  type Command,
  type Fix,
  type Node,
  type NodeOf,
  type Pair,
  type Stage,
  defineRule,
  remove,
} from '../src/rule/index.ts';

export default defineRule({
  id: 'volatile-arg-early',
  summary: 'An argument that has another value in every build is declared before packages are installed.',
  why: 'Each `RUN` below it finds it in its environment, so a new value runs them all again.',
  group: 'cache',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  wakes: { instructions: ['ARG'] },

  *check(build) {
    for (const stage of build.stages.all) {
      if (!stage.reachable) continue;
      const found = new Map<Command, { readonly node: NodeOf<'ARG'>; readonly pair: Pair }[]>();
      for (const node of stage.instructions) {
        for (const pair of node.keyword === 'ARG' ? node.pairs : []) {
          const value = pair.value ? build.stages.expand(pair.value, node) : '';
          const victim = isVolatile(pair.key.text, value ?? '')
            ? victimOf(build, stage, node, pair.key.text)
            : undefined;
          if (victim && node.keyword === 'ARG') found.set(victim, [...(found.get(victim) ?? []), { node, pair }]);
        }
      }
      for (const [victim, [first, ...others]] of found) {
        if (!first) continue;
        const name = first.pair.key.text;
        const names =
          others.length === 0 ? `\`${name}\` has another value` : `\`${name}\` and ${others.length} more differ`;
        const fix = others.length === 0 ? fixOf(build, stage, first.node, first.pair, victim) : undefined;
        yield {
          at: first.pair.at,
          message: `${names} in every build, and \`${victim.called}\` runs again each time: declare ${others.length === 0 ? 'it' : 'them'} below that`,
          related: [
            { at: victim.calledAt, message: 'this runs again' },
            ...others.map(({ pair }) => ({ at: pair.at, message: 'so is this' })),
          ],
          ...(fix && { fix }),
        };
      }
    }
  },
});

/** The first command below that takes its time and would be in the cache, if nothing that uses the argument comes before it. */
function victimOf(build: Build, stage: Stage, node: Node, name: string): Command | undefined {
  const below = stage.instructions.filter(({ index }) => index > node.index);
  for (let next = stage.children[0]; next; next = next.children[0])
    below.push(...(next.reachable ? next.instructions : []));
  const before = stage.chain.flatMap(({ instructions }) => instructions).filter(({ index }) => index < node.index);
  if (before.some((one) => bringsSources(build, one))) return undefined;
  for (const one of below) {
    if (bringsSources(build, one) || uses(build, one, name)) return undefined;
    const slow = one.keyword === 'RUN' ? build.commands.of(one).find(isSlow) : undefined;
    if (slow) return slow;
  }
  return undefined;
}

/** Whether an instruction runs what follows again for every change of a file anyway. */
const bringsSources = (build: Build, node: Node): boolean =>
  (node.keyword === 'COPY' || node.keyword === 'ADD') && build.files.wholeContext(node) !== undefined;

const isSlow = ({ does }: Command): boolean => does('install', 'add', 'upgrade', 'fetch', 'toolchain', 'clone');

/** Whether an instruction needs the argument where it stands; a label and a variable of the image can stand further down. */
const uses = (build: Build, node: Node, name: string): boolean =>
  node.keyword !== 'ENV' &&
  node.keyword !== 'LABEL' &&
  node.keyword !== 'ARG' &&
  (build.stages.expansions(node).some((variable) => variable.name === name) ||
    (node.keyword === 'RUN' && build.commands.script(node).variables.some((variable) => variable.name === name)));

/** The declaration goes to what first names it, where that is below the command that it has run again. */
function fixOf(build: Build, stage: Stage, node: NodeOf<'ARG'>, { key }: Pair, { run }: Command): Fix | undefined {
  if (node.pairs.length > 1 || node.innerComments.length > 0 || node.comments.length > 0) return undefined;
  const first = stage.instructions.find(
    (one) =>
      one.index > node.index &&
      (uses(build, one, key.text) || build.stages.expansions(one).some(({ name }) => name === key.text)),
  );
  if (!first || first.index <= run.index) return undefined;
  return {
    title: 'Declare it where it is used',
    safety: 'unsafe',
    edits: [remove(build.edits.lines(node)), build.edits.before(first, [build.source.slice(node.at)])],
  };
}
