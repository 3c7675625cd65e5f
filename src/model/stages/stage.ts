import { developmentPrograms } from '../../data/development.ts';
import { expand } from '../../syntax/index.ts';
import type {
  AddNode,
  ArgNode,
  CmdNode,
  CopyNode,
  Dockerfile,
  EntrypointNode,
  FromNode,
  Mount,
  Node,
  NodeOf,
  RunNode,
  Word,
} from '../../syntax/nodes.ts';
import type { Facts } from '../facts/types.ts';
import { describeImage } from '../images/image.ts';
import type { ImageRef } from '../images/types.ts';
import { baseState, isWindowsImage } from './base.ts';
import { imageOfFrom, imageOfText } from './reference.ts';
import { type GlobalScope, globalScope, type Timeline, timeline } from './state.ts';
import type { Base, FromTarget, Stage, State } from './types.ts';

export interface StageGraph {
  readonly global: GlobalScope;
  readonly stages: readonly Stage[];
  readonly targets: readonly Stage[];
  readonly targetsNamed: boolean;
  readonly allTargetsNamed: boolean;
  stageOf(node: Node): Stage | undefined;
  fromTarget(node: CopyNode | AddNode | RunNode, mount?: Mount): FromTarget | undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Draft extends Mutable<Stage> {
  children: Stage[];
  readers: { readonly stage: Stage; readonly node: CopyNode | AddNode | RunNode }[];
  instructions: Node[];
  readonly parent: Draft | undefined;
  /** Other stages that a FROM with a variable can mean. */
  readonly others: readonly Draft[];
  readonly timeline: Timeline;
}

/**
 * Builds the stages of a file as a graph: who is built FROM whom, who copies from whom, what is built and what ships. `baseOf` says what an image
 * brings; what our tables hold, unless told.
 */
export function makeStages(file: Dockerfile, facts: Facts, baseOf: typeof baseState = baseState): StageGraph {
  const firstFrom = file.instructions.findIndex((node) => node.keyword === 'FROM');
  const before = file.instructions.slice(0, Math.max(0, firstFrom));
  const globalArgs = before.filter((node): node is ArgNode => node.keyword === 'ARG');
  const global = globalScope(globalArgs, facts.buildArgs ?? {}, baseOf(undefined, false));
  const stages = splitStages(file, firstFrom, global, facts, baseOf);
  const byIndex = stageIndex(file, stages, new Set<Node>(globalArgs));
  const fromTarget = fromTargets(stages, byIndex, facts.contexts);
  linkReaders(stages, fromTarget);
  const { targets, targetsNamed, allTargetsNamed, buildable } = findTargets(stages, facts);
  markReached(stages, targets, buildable, fromTarget);
  return {
    global,
    stages,
    targets,
    targetsNamed,
    allTargetsNamed,
    stageOf: (node) => byIndex[node.onbuild ? node.onbuild.index : node.index],
    fromTarget,
  };
}

/** The instructions after each FROM; what stands before the first FROM, ARGs excepted, is an implicit stage, so that snippets are linted. */
function splitStages(
  file: Dockerfile,
  firstFrom: number,
  global: GlobalScope,
  facts: Facts,
  baseOf: typeof baseState,
): readonly Draft[] {
  const drafts: Draft[] = [];
  const byKey = new Map<string, Draft>();
  let number = 0;
  let current: { from: FromNode | undefined; instructions: Node[] } = { from: undefined, instructions: [] };
  const close = (): void => {
    if (!current.from && current.instructions.length === 0) return;
    const draft = makeStage(
      current.from,
      current.from ? number++ : -1,
      current.instructions,
      byKey,
      global,
      facts,
      baseOf,
      file.escape,
    );
    drafts.push(draft);
    if (draft.key !== undefined) byKey.set(draft.key, draft);
  };
  for (const node of file.instructions) {
    if (node.keyword === 'FROM') {
      close();
      current = { from: node, instructions: [] };
    } else if (node.keyword !== 'ARG' || node.index > firstFrom) {
      current.instructions.push(node);
    }
  }
  close();
  return drafts;
}

function makeStage(
  from: FromNode | undefined,
  index: number,
  instructions: Node[],
  byKey: ReadonlyMap<string, Draft>,
  global: GlobalScope,
  facts: Facts,
  baseOf: typeof baseState,
  escape: string,
): Draft {
  const meant = from?.image ? stagesMeant(from.image, byKey) : [];
  const base: Base = from?.image ? resolveBase(from, byKey, meant, global, facts.contexts) : { kind: 'unknown' };
  const parent = base.kind === 'stage' ? (base.stage as Draft) : undefined;
  const root = parent ? parent.root : rootOf(base);
  const windows = parent ? parent.windows : isWindows(from, root, escape, global);
  const triggers = (parent?.instructions ?? []).flatMap((node) =>
    node.keyword === 'ONBUILD' && node.trigger ? [{ node: node.trigger, index: -1 }] : [],
  );
  const states = timeline(
    [...triggers, ...instructions.map((node) => ({ node, index: node.index }))],
    parent?.timeline,
    baseOf(root, windows),
    global,
    facts.buildArgs ?? {},
  );
  const seen = new Map<number, State>();
  const at = (position: number): State => {
    const known = seen.get(position);
    if (known) return known;
    const state = states.at(position);
    seen.set(position, state);
    return state;
  };
  const last = <K extends Node['keyword']>(keyword: K): NodeOf<K> | undefined =>
    instructions.findLast((node): node is NodeOf<K> => node.keyword === keyword);
  const cmd = last('CMD');
  const entrypoint = last('ENTRYPOINT');
  let chain: readonly Stage[] | undefined;
  const stage: Draft = {
    index,
    name: from?.name?.text,
    key: from?.name?.text.toLowerCase(),
    from,
    base,
    root,
    instructions,
    children: [],
    readers: [],
    reachable: false,
    shipped: false,
    target: false,
    windows,
    get chain() {
      return (chain ??= chainOf(stage));
    },
    before: (node) => {
      if (node === from) return global.state;
      return at(node.onbuild ? node.onbuild.index : node.index);
    },
    end: states.end,
    parent,
    others: meant.filter((other) => other !== parent),
    timeline: states,
    // Setting ENTRYPOINT throws away a CMD that was inherited (Docker's reference, "Understand how CMD and ENTRYPOINT interact").
    cmd: cmd ?? (entrypoint ? undefined : parent?.cmd),
    entrypoint: entrypoint ?? parent?.entrypoint,
    healthcheck: last('HEALTHCHECK') ?? parent?.healthcheck,
  };
  parent?.children.push(stage);
  return stage;
}

function chainOf(stage: Draft): readonly Stage[] {
  const chain: Stage[] = [];
  for (let link: Draft | undefined = stage; link; link = link.parent) chain.push(link);
  return chain;
}

/** FROM's name is compared as written with names in lower case: `FROM Base` never means the stage `AS Base`. */
function resolveBase(
  from: FromNode,
  byKey: ReadonlyMap<string, Draft>,
  meant: readonly Draft[],
  global: GlobalScope,
  contexts: readonly string[] = [],
): Base {
  const image = from.image as NonNullable<FromNode['image']>;
  const text = expand(image, global.variable);
  if (text === 'scratch') return { kind: 'scratch' };
  const stage = text === undefined ? firstOf(meant) : byKey.get(text);
  if (stage) return { kind: 'stage', stage };
  if (text !== undefined && contexts.includes(text)) return { kind: 'unknown' };
  return { kind: 'image', image: imageOfFrom(image, from, global) };
}

/** The stages above that a word of FROM with variables in it can name, whatever they hold; letters of any case, for it may hold those. */
function stagesMeant({ text, variables }: Word, byKey: ReadonlyMap<string, Draft>): readonly Draft[] {
  const parts = variables.length === 0 ? [] : text.split(variable);
  const [first = '', ...rest] = parts.map((part) => part.toLowerCase());
  if (parts.join('') === '') return [];
  return [...byKey].flatMap(([key, stage]) => {
    if (!key.startsWith(first)) return [];
    let at = first.length;
    for (const [index, part] of rest.entries()) {
      const found = index === rest.length - 1 ? key.length - part.length : key.indexOf(part, at);
      if (found < at || !key.startsWith(part, found)) return [];
      at = found + part.length;
    }
    return [stage];
  });
}

const variable = /\$(?:\{[^}]*\}?|\w+)/;

/** Of stages for several platforms, that of the most usual one. */
const firstOf = (stages: readonly Draft[]): Draft | undefined =>
  stages.find(({ key }) => key && /amd64|x86[-_]64/.test(key)) ?? stages[0];

function rootOf(base: Base): ImageRef | 'scratch' | undefined {
  if (base.kind === 'image') return base.image;
  return base.kind === 'scratch' ? 'scratch' : undefined;
}

function isWindows(
  from: FromNode | undefined,
  root: ImageRef | 'scratch' | undefined,
  escape: string,
  global: GlobalScope,
): boolean {
  const flag = from?.flag('platform')?.value;
  const platform = flag ? expand(flag, global.variable) : undefined;
  if (platform?.toLowerCase().startsWith('windows')) return true;
  const known = root && root !== 'scratch' ? isWindowsImage(root) : undefined;
  // Nobody sets the escape character to a backtick but for the sake of Windows paths.
  return known ?? escape === '`';
}

function stageIndex(
  file: Dockerfile,
  stages: readonly Stage[],
  outside: ReadonlySet<Node>,
): readonly (Stage | undefined)[] {
  const byIndex: (Stage | undefined)[] = new Array(file.instructions.length);
  for (const stage of stages) {
    if (stage.from) byIndex[stage.from.index] = stage;
    for (const node of stage.instructions) if (!outside.has(node)) byIndex[node.index] = stage;
  }
  return byIndex;
}

function fromTargets(
  stages: readonly Stage[],
  byIndex: readonly (Stage | undefined)[],
  contexts: readonly string[] = [],
): StageGraph['fromTarget'] {
  const numbered = stages.filter((stage) => stage.index >= 0);
  const byKey = new Map<string, Stage[]>();
  for (const stage of numbered) {
    if (stage.key !== undefined) byKey.set(stage.key, [...(byKey.get(stage.key) ?? []), stage]);
  }
  return (node, mount) => {
    const flag = node.keyword === 'RUN' ? mount?.field('from') : node.flag('from');
    if (!flag) return undefined;
    const text = 'key' in flag ? flag.value : flag.value?.text;
    const at = 'key' in flag ? flag.valueAt : flag.value?.at;
    if (!text || !at) return { kind: 'unknown' };
    const current = byIndex[node.onbuild ? node.onbuild.index : node.index];
    const position = current?.index ?? -1;
    if (/^\d+$/.test(text) && node.keyword !== 'RUN') {
      const stage = numbered[Number(text)];
      return stage && stage.index < position ? { kind: 'stage', stage } : { kind: 'impossible', stage };
    }
    const named = byKey.get(text.toLowerCase());
    if (named) {
      const earlier = named.findLast((stage) => stage.index < position);
      return earlier ? { kind: 'stage', stage: earlier } : { kind: 'impossible', stage: named[0] };
    }
    if (text.includes('$') || text === 'scratch' || contexts.includes(text)) return { kind: 'unknown' };
    return { kind: 'image', image: imageOfText(text, at, node) };
  };
}

/** Every COPY, ADD and RUN of a stage, those in ONBUILD too, with each `--from` or mount that reads another stage. */
function* reads(
  stage: Stage,
  fromTarget: StageGraph['fromTarget'],
): Generator<{ readonly stage: Stage; readonly node: CopyNode | AddNode | RunNode }> {
  for (const own of stage.instructions) {
    const node = own.keyword === 'ONBUILD' ? own.trigger : own;
    if (!node) continue;
    if (node.keyword === 'COPY') {
      const target = fromTarget(node);
      if (target?.kind === 'stage') yield { stage: target.stage, node };
    } else if (node.keyword === 'RUN') {
      for (const mount of node.mounts) {
        const target = fromTarget(node, mount);
        if (target?.kind === 'stage') yield { stage: target.stage, node };
      }
    }
  }
}

function linkReaders(stages: readonly Draft[], fromTarget: StageGraph['fromTarget']): void {
  for (const stage of stages) {
    for (const { stage: read, node } of reads(stage, fromTarget)) (read as Draft).readers.push({ stage, node });
  }
}

/** The stage that `--target` names, by its name or number. */
export function findTarget(stages: readonly Stage[], name: string): Stage | undefined {
  const named = stages.findLast((stage) => stage.key === name.toLowerCase());
  if (named || !/^\d+$/.test(name)) return named;
  return stages.find((stage) => stage.index === Number(name));
}

interface Targets {
  /** What is built to be run. */
  readonly targets: readonly Draft[];
  readonly targetsNamed: boolean;
  readonly allTargetsNamed: boolean;
  /** Those, and what else somebody may build. */
  readonly buildable: readonly Draft[];
}

/**
 * The stages that are built: those that are named, else the last one, and every other that nothing needs and that looks like an image to run. Where compose
 * and bake files alone name them, a plain build still makes the last one.
 */
function findTargets(stages: readonly Draft[], facts: Facts): Targets {
  const found = (facts.targets ?? []).flatMap(({ name, from }) => {
    const stage = findTarget(stages, name);
    return stage ? [{ stage, from }] : [];
  });
  const last = stages.at(-1);
  const from = new Set(found.map((target) => target.from));
  const planned = !from.has('option') && !from.has('configuration');
  const isPlain = (stage: Draft): boolean => planned && stage === last;
  if (found.length === 0) {
    const meant = new Set(stages.flatMap(({ others }) => others));
    const isMeant = (stage: Draft): boolean => stage.key !== undefined && !meant.has(stage) && isImageToRun(stage);
    const run = planned && last && isTrial(last) ? last.parent : last;
    const targets = stages.filter((stage) => (planned && stage === run) || isMeant(stage));
    const buildable = last && !targets.includes(last) ? [...targets, last] : targets;
    return { targets, targetsNamed: false, allTargetsNamed: false, buildable };
  }
  const named = new Set<Stage>(found.map(({ stage }) => stage));
  const targets = stages.filter((stage) => named.has(stage) || (isPlain(stage) && isImageToRun(stage)));
  const asked = planned ? (facts.askedFor ?? []) : [];
  const stagesAsked = new Set(asked.map((name) => name !== undefined && findTarget(stages, name)));
  const buildable = asked.includes(undefined)
    ? stages
    : stages.filter(
        (stage) =>
          targets.includes(stage) || isPlain(stage) || stagesAsked.has(stage) || (planned && isWorkplace(stage)),
      );
  return { targets, targetsNamed: true, allTargetsNamed: !planned || from.has('bake'), buildable };
}

function markReached(
  stages: readonly Draft[],
  targets: readonly Draft[],
  buildable: readonly Draft[],
  fromTarget: StageGraph['fromTarget'],
): void {
  for (const target of targets) {
    target.target = true;
    ship(target);
  }
  // A snippet has no target of its own; what it shows is meant to ship.
  for (const stage of stages) if (!stage.from) stage.shipped = stage.reachable = true;
  const pending: Draft[] = [...buildable];
  for (let stage = pending.pop(); stage; stage = pending.pop()) {
    if (stage.reachable && stage.from) continue;
    stage.reachable = true;
    if (stage.parent) pending.push(stage.parent);
    pending.push(...stage.others);
    for (const { stage: read } of reads(stage, fromTarget)) pending.push(read as Draft);
  }
}

/** A stage's layers, and those of what it may be built from, are in the image. Where the platform decides, all that it can be are. */
function ship(target: Draft): void {
  const pending = [target];
  for (let stage = pending.pop(); stage; stage = pending.pop()) {
    if (stage.shipped) continue;
    stage.shipped = true;
    if (stage.parent) pending.push(stage.parent);
    if (stage.base.kind === 'stage') pending.push(...stage.others);
  }
}

/** Whether a stage only tries the one that it is built from: that one is run, though a plain build makes this one. */
const isTrial = ({ key, base, instructions }: Draft): boolean =>
  base.kind === 'stage' &&
  /^(?:(?:unit|integration|smoke)[-_]?)?test(?:s|ing)?$/.test(key ?? '') &&
  !instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');

/** Names of stages for work on the code. */
const forWork = /dev|test|debug|lint|bench|coverage|check|(?:^|[-_])(?:ci|docs?|e2e|tools?|ut)(?:$|[-_])/;

/** Whether a stage that nothing needs is, by its name, one to work in or to test with, which an editor or a pipeline asks for. */
const isWorkplace = ({ key, children, readers }: Draft): boolean =>
  key !== undefined && children.length + readers.length === 0 && forWork.test(key);

/**
 * Whether a stage that nothing needs is an image for somebody to run, and so worth a target of its own: it says what it starts, or the service does that it is
 * built from; by its name and by what it starts it is not for work on the code.
 */
function isImageToRun({ from, key, children, readers, root, cmd, entrypoint }: Draft): boolean {
  if (!from || children.length > 0 || readers.length > 0 || forWork.test(key ?? '')) return false;
  const start = entrypoint ?? cmd;
  if (!start) return root !== undefined && root !== 'scratch' && describeImage(root).kind === 'service';
  const words = [entrypoint, cmd].flatMap((node) => (node ? wordsOf(node) : []));
  return !words.some((word) => developmentPrograms.has(word));
}

const wordsOf = ({ command }: CmdNode | EntrypointNode): readonly string[] =>
  command.form === 'exec' ? command.words.map(({ text }) => text) : command.script.text.split(/[\s/]+/);
