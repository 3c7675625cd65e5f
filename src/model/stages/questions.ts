import { expand } from '../../syntax/index.ts';
import { swallowedBelow } from './swallowed.ts';
import type { Keyword, Node, NodeOf, Problem } from '../../syntax/nodes.ts';
import { suggest } from '../../text/suggest.ts';
import { groupBy } from '../group.ts';
import type { ImageRef } from '../images/types.ts';
import { once } from '../memo.ts';
import { expansionsOf } from './expansions.ts';
import { isGlobal, isPredefined, misspeltGlobal, wantsArgument, withDefaults } from './global-args.ts';
import { labelsOf } from './label.ts';
import { misspeltStage, misspeltVariable } from './misspelling.ts';
import { overriddenIn } from './overridden.ts';
import { isStageForSeveral, platformOf } from './platform.ts';
import { portsOf } from './port.ts';
import { placeOf } from './reference.ts';
import { findTarget, makeStages } from './stage.ts';
import { readShellPragmas, readSuppressions, shellPragmaName } from './suppressions.ts';
import type { StagesFace, UpToStages } from './types.ts';

/** The questions about stages, and about what is in force in them. */
export const askStages = (build: UpToStages): StagesFace => ({
  get all() {
    return graphOf(build).stages;
  },
  get targets() {
    return graphOf(build).targets;
  },
  get targetsNamed() {
    return graphOf(build).targetsNamed;
  },
  get allTargetsNamed() {
    return graphOf(build).allTargetsNamed;
  },
  get shipped() {
    return graphOf(build).stages.filter((stage) => stage.shipped);
  },
  get images() {
    return imagesOf(build);
  },
  severalPlatforms: (stage) => isStageForSeveral(build, stage),
  get shellPragmas() {
    return shellPragmasOf(build);
  },
  get suppressions() {
    return suppressionsOf(build);
  },
  of: (node) => graphOf(build).stageOf(node),
  before: (node) => build.stages.of(node)?.before(node) ?? graphOf(build).global.state,
  fromTarget: (node, mount) => graphOf(build).fromTarget(node, mount),
  isTarget: (name) => findTarget(build.stages.all, name) !== undefined,
  takesArgument: (name) => declaredArguments(build).has(name) || isPredefined(name),
  isPredefined: (name) => isPredefined(name),
  misspeltArgument: (name) => suggest(name, [...declaredArguments(build)]),
  problems: (rule) => problemsOf(build, rule),
  get keywords() {
    return keywordsOf(build);
  },
  instructions<K extends Keyword>(keyword: K, options: { readonly onbuild?: boolean } = {}): readonly NodeOf<K>[] {
    const nodes = (options.onbuild ? withTriggers(build) : withoutTriggers(build)).get(keyword) ?? [];
    return nodes as readonly Node[] as readonly NodeOf<K>[];
  },
  expand(word, node) {
    if (node.keyword === 'FROM') return expand(word, graphOf(build).global.variable);
    return expand(word, build.stages.before(node).variable);
  },
  expansions: (node) => expansionsOf(node),
  labels: (node) => labelsOf(build, node),
  ports: (node) => portsOf(build, node),
  overridden: (keyword) => overriddenIn(build, keyword),
  baseFacts: ({ root }) => (root && root !== 'scratch' ? build.images.describe(root) : undefined),
  baseUser({ root }) {
    if (root === 'scratch') return 'root';
    return root && build.images.describe(root).user;
  },
  runsAs(node) {
    const stage = build.stages.of(node);
    const { user } = build.stages.before(node);
    const name = (user === null ? stage && build.stages.baseUser(stage) : user)?.split(':', 1)[0];
    return name === '0' ? 'root' : name;
  },
  placeOf: (image, part) => placeOf(build.source, image, part),
  misspeltStage: (name, before) => misspeltStage(build.stages.all, name, before),
  misspeltVariable: (name, node) => misspeltVariable(name, variableNames(build), build.stages.before(node)),
  swallowed: (blank) => swallowedBelow(build.source, blank),
  get isPreprocessed() {
    return build.file.comments.some(({ text }) => /^(?:include\s*["<]|define\s+\w)/.test(text));
  },
  isOtherBranch(stage) {
    const above = build.stages.all[build.stages.all.indexOf(stage) - 1];
    if (!above?.from || !stage.from) return false;
    const { end } = above.from.at;
    const { start } = stage.from.at;
    return build.file.comments.some(
      ({ at, text }) => at.start > end && at.end < start && /^(?:elif|else|endif)\b/.test(text),
    );
  },
  platform: (stage) => platformOf(build, stage),
  globalPair: (name) => graphOf(build).global.pair(name),
  globalArg: (name) => isGlobal(graphOf(build).global, name),
  misspeltGlobalArg: (name) => misspeltGlobal(graphOf(build).global, name),
  wantsArgument: (word) => wantsArgument(graphOf(build).global, word),
  defaultText: (word) => withDefaults(graphOf(build).global, word),
});

const graphOf = once(({ file, facts }: UpToStages) => makeStages(file, facts));

const shellPragmas = once(({ file }: UpToStages) => readShellPragmas(file));

/** Of the comments these are read, and no others. */
function shellPragmasOf(build: UpToStages): ReturnType<typeof readShellPragmas> {
  const { reads } = build;
  if (!reads) return shellPragmas(build);
  reads.noteName(shellPragmaName);
  return reads.during(() => shellPragmas(build)).value;
}
const suppressionsOf = once(({ file }: UpToStages) => readSuppressions(file));

/** Of what is wrong, what one rule tells is read. */
function problemsOf(build: UpToStages, rule: string): readonly Problem[] {
  const { reads } = build;
  if (!reads) return problemsByRule(build).get(rule) ?? [];
  reads.noteName(rule);
  return reads.during(() => problemsByRule(build)).value.get(rule) ?? [];
}

const problemsByRule = once(({ file }: UpToStages): ReadonlyMap<string, readonly Problem[]> =>
  groupBy(file.problems, ({ rule }) => rule),
);

const withTriggers = once(({ file }: UpToStages): ReadonlyMap<string, readonly Node[]> =>
  groupBy(file.instructions.flatMap(withTrigger), ({ keyword }) => keyword),
);

const keywordsOf = once((build: UpToStages) => new Set(withTriggers(build).keys() as Iterable<Keyword>));

const withoutTriggers = once(({ file }: UpToStages): ReadonlyMap<string, readonly Node[]> =>
  groupBy(file.instructions, ({ keyword }) => keyword),
);

function withTrigger(node: Node): readonly Node[] {
  return node.keyword === 'ONBUILD' && node.trigger ? [node, ...withTrigger(node.trigger)] : [node];
}

const declaredArguments = once((build: UpToStages): ReadonlySet<string> => {
  const args = build.stages.instructions('ARG', { onbuild: true });
  return new Set(args.flatMap(({ pairs }) => pairs.map((pair) => pair.key.text)));
});

const variableNames = once((build: UpToStages): ReadonlySet<string> => {
  const nodes = [...build.stages.instructions('ARG'), ...build.stages.instructions('ENV')];
  return new Set(['PATH', ...nodes.flatMap(({ pairs }) => pairs.map((pair) => pair.key.text))]);
});

const imagesOf = once((build: UpToStages): readonly ImageRef[] => {
  const images: ImageRef[] = [];
  for (const stage of build.stages.all) {
    if (stage.base.kind === 'image') images.push(stage.base.image);
  }
  for (const node of [...build.stages.instructions('COPY'), ...build.stages.instructions('RUN')]) {
    const mounts = node.keyword === 'RUN' ? node.mounts : [undefined];
    for (const mount of mounts) {
      const target = build.stages.fromTarget(node, mount);
      if (target?.kind === 'image') images.push(target.image);
    }
  }
  return images.sort((a, b) => a.at.start - b.at.start);
});
