import {
  argumentsOf,
  entriesOf,
  isMapping,
  itemsOf,
  mergeRecipes,
  openTree,
  textOf,
  type Recipe,
  type Text,
  type Tree,
  type Value,
} from './compose.ts';

/**
 * The targets of a bake file in JSON that it is there to build: those of its groups, and where it has none, those that no other inherits. Nothing where
 * it cannot be read. What a matrix makes of a target is not known.
 */
export function readBake(text: string): ReadonlyMap<string, Recipe> | undefined {
  const tree = openTree(text);
  if (!tree || !isMapping(tree, tree.root)) return undefined;
  const entries = entriesOf(tree, tree.root);
  const targets = entriesOf(tree, entries.get('target'));
  const recipes = new Map<string, Recipe>();
  for (const name of wantedOf(tree, entries.get('group'), targets)) {
    const target = targets.get(name);
    if (target && !entriesOf(tree, target).has('matrix')) recipes.set(name, recipeOf(tree, name, targets, new Set()));
  }
  return recipes;
}

function wantedOf(tree: Tree, groups: Value | undefined, targets: ReadonlyMap<string, Value>): ReadonlySet<string> {
  const grouped = new Set<string>();
  for (const [, group] of entriesOf(tree, groups))
    for (const name of words(tree, entriesOf(tree, group).get('targets'))) grouped.add(name);
  if ([...grouped].some((name) => targets.has(name))) return grouped;
  const inherited = new Set([...targets.values()].flatMap((target) => parentsOf(tree, target)));
  return new Set([...targets.keys()].filter((name) => !inherited.has(name)));
}

const words = (tree: Tree, list: Value | undefined): readonly string[] =>
  itemsOf(tree, list).flatMap((item) => textOf(tree, item)?.value ?? []);

const parentsOf = (tree: Tree, target: Value | undefined): readonly string[] =>
  words(tree, entriesOf(tree, target).get('inherits'));

function recipeOf(tree: Tree, name: string, targets: ReadonlyMap<string, Value>, above: ReadonlySet<string>): Recipe {
  const own = ownRecipe(tree, name, targets.get(name));
  const parents = parentsOf(tree, targets.get(name)).filter((parent) => !above.has(parent) && targets.has(parent));
  const below = parents.map((parent) => recipeOf(tree, parent, targets, new Set([...above, name])));
  return [...below, own].reduce(mergeRecipes);
}

function ownRecipe(tree: Tree, name: string, target: Value | undefined): Recipe {
  const entries = entriesOf(tree, target);
  const text = (key: string): Text | undefined => textOf(tree, entries.get(key));
  const [context, dockerfile, stage] = [text('context'), text('dockerfile'), text('target')];
  return {
    name,
    ...(context && { context }),
    ...(dockerfile && { dockerfile }),
    ...(stage && { target: stage }),
    args: argumentsOf(tree, entries.get('args')),
    contexts: [...entriesOf(tree, entries.get('contexts')).keys()],
    inline: entries.has('dockerfile-inline'),
  };
}
