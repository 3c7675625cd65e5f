import { isAlias, isMap, isScalar, isSeq, parseDocument, YAMLMap, type Document, type Node } from 'yaml';
import type { Range } from '../../text/source.ts';
import { isTooDeep } from '../disk/depth.ts';

/** A text of a compose or bake file. */
export interface Text {
  /** Nothing where a variable stands in it: only the build knows that. */
  readonly value: string | undefined;
  /** Where it is written; nothing where it comes from elsewhere: an anchor that several share, another file. */
  readonly at: Range | undefined;
}

/** How a service or a target is built, as far as its file says. What is absent is not written there. */
export interface Recipe {
  readonly name: string;
  readonly context?: Text;
  readonly dockerfile?: Text;
  readonly target?: Text;
  readonly args: ReadonlyMap<string, Argument>;
  /** The platforms that it is built for, those that are written out. */
  readonly platforms?: readonly string[];
  /** Names that stand for other contexts, images and targets. */
  readonly contexts: readonly string[];
  /** Whether the instructions stand in the file itself. */
  readonly inline: boolean;
}

export interface Argument extends Text {
  /** Where its name is written; nothing where it comes from elsewhere. */
  readonly nameAt: Range | undefined;
}

/** A value of a YAML or JSON text, with where it comes from. */
export interface Value {
  readonly node: Node;
  /** Whether it stands where it is used. */
  readonly own: boolean;
  readonly keyAt?: Range;
}

/** The nodes of a YAML text, with anchors and merges followed; JSON is YAML. Nothing where it cannot be read. */
export function openTree(text: string): Tree | undefined {
  if (isTooDeep(text)) return undefined;
  // Keys that are there twice are for the builder to refuse: to look for them takes the square of a map.
  // An error that is made pretty shows its line, which may be all of the file, for each of a hundred thousand.
  const document = parseDocument(text, { merge: true, logLevel: 'silent', uniqueKeys: false, prettyErrors: false });
  // A file of comments alone is an empty one, and says that nothing is built.
  const contents = document.contents ?? new YAMLMap();
  if (document.errors.length > 0) return undefined;
  return { root: { node: contents, own: true }, document, followed: 0 };
}

export interface Tree {
  readonly root: Value;
  readonly document: Document;
  /** How often an alias was followed so far: those that lead to ten others each would never end. */
  followed: number;
}

const mostFollowed = 1000;

/** Anchors may lead back to themselves. */
const deepest = 20;

/** The entries of a map, those that it takes over from others among them. */
export function entriesOf(tree: Tree, value: Value | undefined, depth = 0): ReadonlyMap<string, Value> {
  const entries = new Map<string, Value>();
  const map = follow(tree, value);
  if (!map || !isMap(map.node) || depth > deepest) return entries;
  for (const { key, value: item } of map.node.items) {
    if (!isScalar(key) || !isNode(item)) continue;
    // The merge key is a symbol in the tree.
    const name = typeof key.value === 'symbol' ? '<<' : String(key.value);
    if (name === '<<') {
      for (const source of isSeq(item) ? item.items : [item]) {
        if (!isNode(source)) continue;
        for (const [other, taken] of entriesOf(tree, { node: source, own: false }, depth + 1))
          if (!entries.has(other)) entries.set(other, { node: taken.node, own: false });
      }
      continue;
    }
    const keyAt = rangeOf(key);
    entries.set(name, { node: item, own: map.own, ...(map.own && keyAt && { keyAt }) });
  }
  return entries;
}

/** The items of a list. */
export function itemsOf(tree: Tree, value: Value | undefined): readonly Value[] {
  const list = follow(tree, value);
  if (!list || !isSeq(list.node)) return [];
  return list.node.items.filter(isNode).map((node) => ({ node, own: list.own }));
}

export const isMapping = (tree: Tree, value: Value | undefined): boolean => isMap(follow(tree, value)?.node);

const isNode = (value: unknown): value is Node => isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);

function follow(tree: Tree, value: Value | undefined): Value | undefined {
  const { document } = tree;
  if (!value || !isAlias(value.node)) return value;
  if (tree.followed++ > mostFollowed) return undefined;
  const node = value.node.resolve(document);
  return node && { node, own: false };
}

/** Where a node stands; a scalar without its quotes. */
export function rangeOf(node: Node): Range | undefined {
  if (!node.range) return undefined;
  const [start, end] = node.range;
  const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** A scalar as a text; nothing for what is none. */
export function textOf(tree: Tree, value: Value | undefined): Text | undefined {
  const scalar = follow(tree, value);
  if (!scalar || !isScalar(scalar.node) || scalar.node.value === null) return undefined;
  const written = String(isNumber(scalar.node.value) ? (scalar.node.source ?? scalar.node.value) : scalar.node.value);
  return { value: plain(written), at: scalar.own ? rangeOf(scalar.node) : undefined };
}

/** What a scalar holds; `undefined` for what is none. */
export function scalarOf(tree: Tree, value: Value): string | number | boolean | null | undefined {
  const node = follow(tree, value)?.node;
  if (!isScalar(node)) return undefined;
  const { value: held } = node;
  return typeof held === 'number' || typeof held === 'boolean' || held === null ? held : String(held);
}

const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint';

/** A text without variables; `$$` is a dollar sign. */
const plain = (text: string): string | undefined => {
  const bare = text.replaceAll('$$', '');
  return bare.includes('$') ? undefined : text.replaceAll('$$', '$');
};

/** The services of a compose file that are built; nothing where it cannot be read. */
export function readCompose(text: string): ReadonlyMap<string, Recipe> | undefined {
  const tree = openTree(text);
  if (!tree || !isMapping(tree, tree.root)) return undefined;
  const recipes = new Map<string, Recipe>();
  for (const [name, service] of entriesOf(tree, entriesOf(tree, tree.root).get('services'))) {
    const build = entriesOf(tree, service).get('build');
    if (build) recipes.set(name, recipeOf(tree, name, build));
  }
  return recipes;
}

function recipeOf(tree: Tree, name: string, build: Value): Recipe {
  const short = textOf(tree, build);
  if (short) return { name, context: short, args: new Map(), contexts: [], inline: false };
  const entries = entriesOf(tree, build);
  const text = (key: string): Text | undefined => textOf(tree, entries.get(key));
  const [context, dockerfile, target] = [text('context'), text('dockerfile'), text('target')];
  const platforms = itemsOf(tree, entries.get('platforms')).flatMap((item) => textOf(tree, item)?.value ?? []);
  return {
    name,
    ...(platforms.length > 0 && { platforms }),
    ...(context && { context }),
    ...(dockerfile && { dockerfile }),
    ...(target && { target }),
    args: argumentsOf(tree, entries.get('args')),
    contexts: [...namesOf(tree, entries.get('additional_contexts'))],
    inline: entries.has('dockerfile_inline'),
  };
}

/** Build arguments as a map, or as a list of `NAME=value`. */
export function argumentsOf(tree: Tree, value: Value | undefined): ReadonlyMap<string, Argument> {
  const found = new Map<string, Argument>();
  for (const [name, item] of entriesOf(tree, value)) {
    const text = textOf(tree, item);
    found.set(name, { value: text?.value, at: text?.at, nameAt: item.own ? item.keyAt : undefined });
  }
  for (const item of itemsOf(tree, value)) {
    const text = textOf(tree, item);
    const [, name, given] = /^([^=]*)(?:=([^]*))?$/.exec(text?.value ?? '') ?? [];
    if (name === undefined || name === '') continue;
    const nameAt = text?.at && { start: text.at.start, end: text.at.start + name.length };
    found.set(name, { value: given, at: text?.at, nameAt });
  }
  return found;
}

function* namesOf(tree: Tree, value: Value | undefined): Generator<string> {
  yield* entriesOf(tree, value).keys();
  for (const item of itemsOf(tree, value)) {
    const name = textOf(tree, item)?.value?.split('=', 1)[0];
    if (name) yield name;
  }
}

/** A service as a second file changes it. */
export const mergeRecipes = (below: Recipe, over: Recipe): Recipe => ({
  ...below,
  ...over,
  args: new Map([...[...below.args].map(([name, arg]) => [name, elsewhere(arg)] as const), ...over.args]),
  contexts: [...new Set([...below.contexts, ...over.contexts])],
  inline: below.inline || over.inline,
  ...(below.target && !over.target && { target: { ...below.target, at: undefined } }),
});

const elsewhere = (argument: Argument): Argument => ({ ...argument, at: undefined, nameAt: undefined });
