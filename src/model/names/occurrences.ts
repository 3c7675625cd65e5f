import { unquote } from '../../syntax/index.ts';
import type { ArgNode, EnvNode, Node, NodeOf, RunNode, Variable, Word } from '../../syntax/nodes.ts';
import type { Range } from '../../text/source.ts';
import type { UpToCommands } from '../commands/types.ts';
import { once, onceByWord } from '../memo.ts';
import { platformArgs, proxyArg } from '../stages/state.ts';
import type { FromTarget, Stage, UpToStages } from '../stages/types.ts';

/** A place that names a stage or a variable. */
export interface Mention {
  readonly at: Range;
  /** Whether the name is given here, and not only used. */
  readonly defines: boolean;
  /** Whether the name itself stands here, and not the number of a stage. */
  readonly literal: boolean;
}

/** A stage or a variable, and every place of the file that names it, in order. */
export interface Named {
  readonly kind: 'stage' | 'variable';
  readonly name: string;
  /** The stage; of a variable nothing. */
  readonly stage: Stage | undefined;
  readonly mentions: readonly Mention[];
  /** Why another name would not do, and where that stands. */
  readonly bound: { readonly reason: string; readonly at?: Range } | undefined;
}

/** What is named at an offset. */
export interface NamedHere {
  readonly named: Named;
  readonly at: Range;
  /** The instruction, or the trigger of one, that names it. */
  readonly node: Node;
  /** Where the name gets the meaning that it has here. */
  readonly definition: Range | undefined;
}

interface Found extends Mention {
  readonly of: Stage | string;
  readonly node: Node;
}

/**
 * The stage or variable that is named at an offset. Variables of one name are one where a build takes them from one place: all its ARGs are one build
 * argument, and a stage has the variables of the stage that it is built FROM. What a script sets itself is none, and neither is what nothing in the
 * file sets: that has no mentions.
 */
export function namedAt(build: UpToCommands, offset: number): NamedHere | undefined {
  const node = build.file.instructions.findLast(({ at }) => at.start <= offset);
  if (!node || offset > node.at.end) return undefined;
  // The name of a stage may stand in an ARG that FROM uses.
  const nodes = node.keyword === 'ARG' ? [...build.stages.instructions('FROM'), node] : [node];
  const found = nodes.flatMap((one) => mentionsIn(build, one));
  const here = found.findLast(({ at }) => at.start <= offset && offset <= at.end);
  if (!here) return undefined;
  const { of, at } = here;
  if (typeof of === 'string')
    return { named: variableNamed(build, of, here), at, node: here.node, definition: definitionOf(build, of, here) };
  const named = stageNamed(build, of);
  return { named, at, node: here.node, definition: named.mentions.find(({ defines }) => defines)?.at };
}

/** The variable whose default a place is in, if nothing but one instruction, the given one, uses it. */
export function defaultOnlyFor(build: UpToCommands, at: Range, user: Node): string | undefined {
  const pair = build.stages
    .instructions('ARG')
    .flatMap(({ pairs }) => pairs)
    .find(({ value }) => value && value.at.start <= at.start && at.end <= value.at.end);
  const named = pair && namedAt(build, pair.key.at.start)?.named;
  const isOwn = (mention: Mention): boolean => user.at.start <= mention.at.start && mention.at.end <= user.at.end;
  if (!named || named.bound || named.mentions.filter(({ defines }) => defines).length !== 1) return undefined;
  return named.mentions.every((mention) => mention.defines || isOwn(mention)) ? named.name : undefined;
}

function stageNamed(build: UpToCommands, stage: Stage): Named {
  const all = build.file.instructions.flatMap((node) => mentionsIn(build, node));
  const composed = stage.children.find((child) => !literalBase(build, child))?.from?.image;
  const bound = composed
    ? { reason: '`FROM` puts the name together from variables', at: composed.at }
    : stage.name === undefined
      ? { reason: 'the stage has no name: write one behind `AS`' }
      : undefined;
  const name = stage.name ?? String(stage.index);
  return { kind: 'stage', name, stage, mentions: inOrder(all.filter(({ of }) => of === stage)), bound };
}

function variableNamed(build: UpToCommands, name: string, here: Found): Named {
  const kin = kinOf(build, name);
  const own = kin(here.node);
  const mentions: Found[] = [];
  let bound: Named['bound'] =
    platformArgs.has(name) || proxyArg.test(name)
      ? { reason: `\`${name}\` is a name that BuildKit gives a value to` }
      : undefined;
  for (const node of isBound(build, here) ? build.file.instructions : []) {
    if (kin(node) !== own) continue;
    mentions.push(...mentionsIn(build, node).filter((found) => found.of === name && isBound(build, found)));
    const script = bound ? undefined : unclearScript(build, node, name);
    if (script) bound = { reason: `a script may set \`${name}\` itself`, at: script.lineAt };
  }
  return { kind: 'variable', name, stage: undefined, mentions: inOrder(mentions), bound };
}

/** Answers which instructions share a variable: those that give the same object do. FROM is one with what stands above the first FROM. */
function kinOf(build: UpToStages, name: string): (node: Node) => object {
  const global = {};
  const heads = new Map<object, object>();
  const head = (scope: object): object => {
    let top = scope;
    for (let next = heads.get(top); next; next = heads.get(top)) top = next;
    if (top !== scope) heads.set(scope, top);
    return top;
  };
  const join = (a: object, b: object): void => {
    const [one, other] = [head(a), head(b)];
    if (one !== other) heads.set(one, other);
  };
  const scopeOf = (node: Node): object => (node.keyword === 'FROM' ? global : (build.stages.of(node) ?? global));
  for (const node of build.stages.instructions('ARG', { onbuild: true }))
    if (node.pairs.some(({ key }) => key.text === name)) join(scopeOf(node), global);
  for (const stage of build.stages.all)
    if (stage.base.kind === 'stage' && stage.base.stage.end.definition(name)) join(stage, stage.base.stage);
  return (node) => head(scopeOf(node));
}

/** Whether the file gives the variable that a place names a value there, or declares it. */
function isBound(build: UpToStages, { of, node, defines, at }: Found): boolean {
  return defines || typeof of !== 'string' || settingOf(build, of, node, at) !== undefined;
}

/** The instruction that sets a variable for a place in another one; for a place in an ARG, the ARG itself where it does so before. */
function settingOf(build: UpToStages, name: string, node: Node, at: Range): ArgNode | EnvNode | undefined {
  if (node.keyword === 'ARG' && node.pairs.some(({ key }) => key.text === name && key.at.end < at.start)) return node;
  const state = node.keyword === 'RUN' || !hasScript(node) ? build.stages.before(node) : build.stages.of(node)?.end;
  return state?.definition(name);
}

/** Where a variable is set for a place that names it: an ARG without a value has that of the one above the first FROM. */
function definitionOf(build: UpToStages, name: string, { node, at, defines }: Found): Range | undefined {
  const setting = defines ? (node as ArgNode | EnvNode) : settingOf(build, name, node, at);
  const pair = setting?.pairs.findLast(({ key }) => key.text === name && (defines || key.at.end < at.start));
  const first = build.stages.all.find(({ from }) => from)?.from;
  const above =
    setting?.keyword === 'ARG' && pair && !pair.value && first
      ? build.stages.before(first).definition(name)
      : undefined;
  const outer = above?.pairs.findLast(({ key }) => key.text === name);
  return (outer ?? pair)?.key.at;
}

/** The instruction, or its trigger, whose script names a variable that it may set itself, or cannot be read. */
function unclearScript(build: UpToCommands, node: Node, name: string): Node | undefined {
  if (node.keyword === 'ONBUILD') return node.trigger && unclearScript(build, node.trigger, name);
  if (!hasScript(node) || !settingOf(build, name, node, node.at)) return undefined;
  const unclear = node.keyword === 'RUN' ? build.commands.setsVariable(node, name) : build.commands.script(node).opaque;
  return unclear && new Set(build.source.slice(node.at).match(/\w+/g)).has(name) ? node : undefined;
}

const mentionsIn = once((build: UpToCommands, node: Node): readonly Found[] => {
  if (node.keyword === 'ONBUILD') return node.trigger ? mentionsIn(build, node.trigger) : [];
  return [...stagesIn(build, node), ...definitionsIn(node), ...usesIn(build, node)];
});

function* stagesIn(build: UpToStages, node: Node): Generator<Found> {
  if (node.keyword === 'FROM') {
    const stage = build.stages.of(node);
    if (!stage) return;
    const at = node.name ? contentOf(node.name) : node.keywordAt;
    yield { of: stage, node, at, defines: true, literal: node.name !== undefined };
    const base = literalBase(build, stage);
    if (base && stage.base.kind === 'stage')
      yield { of: stage.base.stage, node, at: base, defines: false, literal: true };
  } else if (node.keyword === 'COPY') {
    const word = node.flag('from')?.value;
    if (word) yield* stageNamedIn(build.stages.fromTarget(node), node, word.text, contentOf(word));
  } else if (node.keyword === 'RUN') {
    for (const mount of node.mounts) {
      const { value, valueAt } = mount.field('from') ?? {};
      if (value && valueAt) yield* stageNamedIn(build.stages.fromTarget(node, mount), node, value, valueAt);
    }
  }
}

function* stageNamedIn(target: FromTarget | undefined, node: Node, text: string, at: Range): Generator<Found> {
  const stage = target && 'stage' in target ? target.stage : undefined;
  if (stage) yield { of: stage, node, at, defines: false, literal: stage.key === text.toLowerCase() };
}

/** Where the name of the stage that a stage is built FROM is written out: in FROM, or in the ARG whose value is all that FROM names. */
function literalBase(build: UpToStages, { from, base }: Stage): Range | undefined {
  const image = from?.image;
  if (!from || !image || base.kind !== 'stage') return undefined;
  const { key } = base.stage;
  if (unquote(image) === key) return contentOf(image);
  const [variable] = image.variables;
  if (!variable || variable.modifier !== undefined || build.source.slice(variable.at) !== image.text) return undefined;
  const setting = build.stages.before(from).definition(variable.name);
  const value = setting?.pairs.findLast((one) => one.key.text === variable.name)?.value;
  return value && unquote(value) === key ? contentOf(value) : undefined;
}

/** A word without the quotes around it. */
function contentOf({ text, at, mapped }: Word): Range {
  if (/^(["']).+\1$/s.test(text)) return mapped.range(1, text.length - 1);
  return text === '' ? at : mapped.range(0, text.length);
}

function* definitionsIn(node: Node): Generator<Found> {
  if (node.keyword !== 'ARG' && node.keyword !== 'ENV') return;
  for (const { key } of node.pairs) {
    const plain = /^[A-Za-z_]\w*$/.test(key.text) && key.at.end - key.at.start === key.text.length;
    if (plain) yield { of: key.text, node, at: key.at, defines: true, literal: true };
  }
}

function* usesIn(build: UpToCommands, node: Node): Generator<Found> {
  const use = function* (name: string, at: Range): Generator<Found> {
    // A continuation may break a name in two.
    if (build.source.slice(at) === name) yield { of: name, node, at, defines: false, literal: true };
  };
  for (const { name, nameAt } of dockerUses(build, node)) yield* use(name, nameAt);
  if (!hasScript(node)) return;
  for (const { name, at } of build.commands.script(node).variables) {
    if (node.keyword === 'RUN' && sets(build, node, name)) continue;
    const start = at.start + build.source.slice(at).indexOf(name);
    yield* use(name, { start, end: start + name.length });
  }
}

const sets = onceByWord((build: UpToCommands, run: RunNode, name: string) => build.commands.setsVariable(run, name));

const dockerUses = (build: UpToStages, node: Node): readonly Variable[] =>
  node.keyword === 'FROM'
    ? [node.image, node.flag('platform')?.value].flatMap((word) => word?.variables ?? [])
    : build.stages.expansions(node);

type ScriptedNode = NodeOf<'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>;

const hasScript = (node: Node): node is ScriptedNode =>
  node.keyword === 'RUN' || node.keyword === 'CMD' || node.keyword === 'ENTRYPOINT' || node.keyword === 'HEALTHCHECK';

/** By place, each once. */
function inOrder(mentions: readonly Mention[]): readonly Mention[] {
  const byStart = new Map(mentions.map((mention) => [mention.at.start, mention]));
  return [...byStart.values()].sort((a, b) => a.at.start - b.at.start);
}
