import { type Build, type CopyNode, type Stage, defineRule, replace } from '../src/rule/index.ts';

export default defineRule({
  id: 'numeric-stage-reference',
  summary: '`--from` gives the number of a stage that has a name.',
  why: 'A stage that is put in front of it, or taken away, makes the number another stage, without a word.',
  group: 'stages',
  severity: 'info',
  preset: 'strict',
  since: '0.1.0',
  wakes: { severalStages: true },

  *check(build) {
    for (const node of build.stages.instructions('COPY')) {
      const from = node.flag('from')?.value;
      const target = build.stages.fromTarget(node);
      if (!from || !/^\d+$/.test(from.text) || target?.kind !== 'stage') continue;
      const { stage } = target;
      const other = otherMeant(build, node, stage);
      const name = (other ?? stage).name;
      if (name === undefined || (other === undefined && isAmbiguous(build, stage))) continue;
      const edits = [replace(from.at, name)];
      yield other
        ? {
            at: from.at,
            message: `stage ${from.text} makes no \`${node.sources[0]?.text}\`, and \`${name}\` does: copy from that`,
            severity: 'warning',
            related: [{ at: stage.from?.lineAt ?? from.at, message: `this is stage ${from.text}` }],
            fix: { title: `Copy from \`${name}\``, safety: 'unsafe', edits },
          }
        : {
            at: from.at,
            message: `stage ${from.text} has a name, which stays right when stages come and go: write \`${name}\``,
            fix: { title: `Write \`${name}\``, safety: 'safe', edits },
          };
    }
  },
});

/** The stage that makes what a COPY wants, where the one that it names surely does not. */
function otherMeant(build: Build, node: CopyNode, stage: Stage): Stage | undefined {
  const [carried, more] = build.stages.of(node) ? carriedOf(build, node) : [];
  if (!carried || more || carried.wild || build.layers.origin(stage, carried.path).known !== 'absent') return undefined;
  const own = build.stages.of(node)?.index ?? 0;
  const makers = build.stages.all.filter(
    (one) => one !== stage && one.index < own && build.layers.origin(one, carried.path).known === 'made',
  );
  return makers.length === 1 ? makers[0] : undefined;
}

const carriedOf = (build: Build, node: CopyNode) => {
  const stage = build.stages.of(node);
  return stage ? build.files.carriedBy(stage).filter((carried) => carried.node === node) : [];
};

/** A name that another stage has, too, or that is a number itself, names another one. */
const isAmbiguous = (build: Build, { key, name }: Stage): boolean =>
  /^\d+$/.test(name ?? '') || build.stages.all.filter((one) => one.key === key).length > 1;
