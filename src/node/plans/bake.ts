import { mergeRecipes, type Argument, type Recipe, type Text } from './compose.ts';
import type { Attribute, Block, Body, Expression } from './hcl.ts';
import { asText, evaluate, isList, isMap, type Scope, type Value } from './hcl-values.ts';

/** A bake file that was read. */
export interface BakeFile {
  readonly name: string;
  readonly body: Body;
}

/** Variables of the environment. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Targets by name, with the file that says the last word of each. */
type Recipes = ReadonlyMap<string, { readonly recipe: Recipe; readonly file: string }>;

/** What bake files are there to build. */
export interface Baked {
  readonly targets: Recipes;
  /** The others: what is built when somebody asks for it by name, and what is only there to be inherited. */
  readonly asked: Recipes;
  /** What in them is not evaluated, by file and name. */
  readonly passed: readonly { readonly file: string; readonly name: string }[];
}

/**
 * The targets that bake files of a folder are there to build: those of their groups, and where there is none, those that no other inherits; and what
 * these take over as contexts. Each file goes over those before it. The environment is heard for variables that are declared.
 */
export function readBake(files: readonly BakeFile[], env: Env = {}): Baked {
  const passed = new Map<string, { readonly file: string; readonly name: string }>();
  const pass = (file: string, name: string): void => void passed.set(`${file}\0${name}`, { file, name });
  const lookUp = globals(files, env, pass);
  const blocks = files.flatMap(({ name, body }) => body.blocks.map((block) => ({ file: name, block })));
  const { targets, unknown } = expand(
    blocks.filter(({ block }) => block.type === 'target'),
    { lookUp, pass },
  );
  const groups = blocks.filter(({ block }) => block.type === 'group');
  const grouped = groups.flatMap(({ file, block }) =>
    wordsOf(block.body, 'targets', { lookUp, pass: (name) => pass(file, name) }),
  );
  const wanted = wantedOf(targets, grouped);
  const recipeOf = recipes(targets);
  const built = (names: Iterable<string>): Recipes =>
    new Map(
      [...names].flatMap((name) => {
        const recipe = recipeOf(name);
        return recipe ? [[name, { recipe, file: targets.get(name)?.file ?? '' }] as const] : [];
      }),
    );
  const asked = new Map([...unknown, ...built([...targets.keys()].filter((name) => !wanted.has(name)))]);
  return { targets: built(wanted), asked, passed: [...passed.values()] };
}

/** What names mean in every block: variables, and attributes that stand outside of blocks. The last file has its way. */
function globals(files: readonly BakeFile[], env: Env, pass: (file: string, name: string) => void): Scope['lookUp'] {
  const known = new Map<string, () => Value>();
  const remembered = new Map<string, Value>();
  const open = new Set<string>();
  const lookUp = (name: string): Value => {
    const find = known.get(name);
    if (!find || open.has(name)) return undefined;
    if (!remembered.has(name)) {
      open.add(name);
      remembered.set(name, find());
      open.delete(name);
    }
    return remembered.get(name);
  };
  for (const { name: file, body } of files) {
    const scope: Scope = { lookUp, pass: (name) => pass(file, name) };
    for (const [name, { value }] of body.attributes) known.set(name, () => evaluate(value, scope));
    for (const { type, labels, body: inner } of body.blocks) {
      const [name] = labels;
      if (type !== 'variable' || name === undefined) continue;
      const initial = inner.attributes.get('default');
      const before = known.get(name);
      known.set(name, () => {
        const value = initial ? evaluate(initial.value, scope) : before?.();
        return env[name] === undefined ? value : asKind(env[name], value);
      });
    }
  }
  return lookUp;
}

/** A variable of the environment is of the kind that its default has. */
function asKind(text: string, initial: Value): Value {
  if (typeof initial === 'number') return Number.isFinite(Number(text)) ? Number(text) : undefined;
  return typeof initial === 'boolean' ? /^(?:1|true)$/i.test(text) : text;
}

/** A target by one name; a matrix makes several of one block. */
interface Target {
  /** The block's own name, which stands for all that a matrix makes of it. */
  readonly group: string;
  /** The last file that has something of it. */
  readonly file: string;
  readonly own: Recipe;
  readonly inherits: readonly string[];
  /** Targets whose results it has for contexts. */
  readonly takes: readonly string[];
}

type Targets = ReadonlyMap<string, Target>;

interface Context {
  readonly lookUp: Scope['lookUp'];
  readonly pass: (file: string, name: string) => void;
}

function expand(
  blocks: readonly { readonly file: string; readonly block: Block }[],
  { lookUp, pass }: Context,
): { readonly targets: Targets; readonly unknown: Recipes } {
  const targets = new Map<string, Target>();
  const unknown = new Map<string, { readonly recipe: Recipe; readonly file: string }>();
  for (const { file, block } of blocks) {
    const [group = ''] = block.labels;
    const rows = combinations(block, { lookUp, pass: (name) => pass(file, name) });
    // What a matrix makes that is not known builds some stage of its Dockerfile.
    if (rows.length === 0) {
      const { own } = ownRecipe(group, block.body, { lookUp, pass: () => {} });
      unknown.set(group, { recipe: { ...own, target: { value: undefined, at: undefined } }, file });
    }
    for (const values of rows) {
      const scope: Scope = {
        lookUp: (name) => (values.has(name) ? values.get(name) : lookUp(name)),
        pass: (name) => pass(file, name),
      };
      const given = block.body.attributes.get('name');
      const isMatrix = block.body.attributes.has('matrix');
      const name = !isMatrix ? group : given && asText(evaluate(given.value, scope));
      if (name === undefined) continue;
      const { own, takes } = ownRecipe(name, block.body, scope);
      const before = targets.get(name);
      const inherits = wordsOf(block.body, 'inherits', scope);
      targets.set(name, {
        group,
        file,
        own: before ? mergeRecipes(before.own, own) : own,
        inherits: inherits.length > 0 ? inherits : (before?.inherits ?? []),
        takes: [...(before?.takes ?? []), ...takes],
      });
    }
  }
  return { targets, unknown };
}

/** So many targets are more than anybody bakes at once. */
const mostTargets = 1000;

/** The values of a matrix, each of one with each of the others; none where they are not known. Without a matrix there is one, of nothing. */
function combinations(block: Block, scope: Scope): readonly ReadonlyMap<string, Value>[] {
  const matrix = block.body.attributes.get('matrix');
  const axes = matrix ? evaluate(matrix.value, scope) : new Map();
  if (!isMap(axes) || [...axes.values()].some((axis) => !isList(axis))) return [];
  return [...axes].reduce<readonly ReadonlyMap<string, Value>[]>(
    (rows, [name, axis]) =>
      rows
        .flatMap((row) => (isList(axis) ? axis.map((value) => new Map([...row, [name, value]])) : []))
        .slice(0, mostTargets),
    [new Map()],
  );
}

const wordsOf = ({ attributes }: Body, key: string, scope: Scope): readonly string[] => {
  const attribute = attributes.get(key);
  const value = attribute && evaluate(attribute.value, scope);
  return isList(value) ? value.flatMap((item) => asText(item) ?? []) : [];
};

/** The names of what is built. */
function wantedOf(targets: Targets, grouped: readonly string[]): ReadonlySet<string> {
  const named = grouped.flatMap((name) => namesOf(targets, name));
  const inherited = new Set([...targets.values()].flatMap(({ inherits }) => inherits));
  const wanted = new Set(named.length > 0 ? named : [...targets.keys()].filter((name) => !inherited.has(name)));
  // A set that grows while it is walked is walked to its end.
  for (const name of wanted)
    for (const taken of takenBy(name, targets)) for (const one of namesOf(targets, taken)) wanted.add(one);
  return wanted;
}

/** The targets that a name stands for: one, or those that a matrix makes. */
const namesOf = (targets: Targets, name: string): readonly string[] =>
  targets.has(name) ? [name] : [...targets].flatMap(([one, { group }]) => (group === name ? [one] : []));

function takenBy(name: string, targets: Targets): readonly string[] {
  const taken: string[] = [];
  const wanted = new Set([name]);
  for (const one of wanted) {
    const target = targets.get(one);
    for (const other of target?.takes ?? []) taken.push(other);
    for (const parent of target?.inherits ?? []) wanted.add(parent);
  }
  return taken;
}

/** Nobody inherits from so many, one from another. */
const deepest = 200;

/** Gives the recipe of a target with all that it inherits. Each is put together once, however many inherit it; a circle ends where it began. */
function recipes(targets: Targets): (name: string) => Recipe | undefined {
  const known = new Map<string, Recipe>();
  const open = new Set<string>();
  const recipeOf = (name: string): Recipe | undefined => {
    const target = targets.get(name);
    if (!target || open.has(name) || open.size > deepest) return undefined;
    open.add(name);
    const below = target.inherits.flatMap((parent) => known.get(parent) ?? recipeOf(parent) ?? []);
    open.delete(name);
    const recipe = [...below, target.own].reduce((under, over) => ({ ...mergeRecipes(under, over), name }));
    known.set(name, recipe);
    return recipe;
  };
  return recipeOf;
}

/** What a block itself says, and the targets that it takes for contexts. */
function ownRecipe(name: string, body: Body, scope: Scope): { own: Recipe; takes: readonly string[] } {
  const { attributes } = body;
  const text = (key: string): Text | undefined => {
    const attribute = attributes.get(key);
    return attribute && textAt(attribute.value, scope);
  };
  const [context, dockerfile, target] = [text('context'), text('dockerfile'), text('target')];
  const contexts = entriesOf(attributes.get('contexts'), scope);
  const platforms = wordsOf(body, 'platforms', scope);
  const own: Recipe = {
    name,
    ...(platforms.length > 0 && { platforms }),
    ...(context && { context }),
    ...(dockerfile && { dockerfile }),
    ...(target && { target }),
    args: new Map(
      entriesOf(attributes.get('args'), scope).map(([key, at, value]): [string, Argument] => [
        key,
        { ...textAt(value, scope), nameAt: at },
      ]),
    ),
    contexts: contexts.map(([key]) => key),
    inline: attributes.has('dockerfile-inline'),
  };
  const takes = contexts.flatMap(
    ([, , value]) => /^target:(.+)$/.exec(asText(evaluate(value, scope)) ?? '')?.[1] ?? [],
  );
  return { own, takes };
}

const textAt = (expression: Expression, scope: Scope): Text => ({
  value: asText(evaluate(expression, scope)),
  at: expression.at.end > 0 ? expression.at : undefined,
});

/** The entries of a map that is written out: name, its place, value. */
function entriesOf(
  attribute: Attribute | undefined,
  scope: Scope,
): readonly (readonly [string, Argument['nameAt'], Expression])[] {
  if (!attribute) return [];
  // A map from elsewhere has its names, and no places.
  if (attribute.value.kind !== 'map') {
    const value = evaluate(attribute.value, scope);
    if (!isMap(value)) return [];
    return [...value].map(([name, item]) => [name, undefined, { kind: 'text', parts: textParts(item), at: nowhere }]);
  }
  return attribute.value.entries.flatMap(({ key, value }) => {
    const name = asText(evaluate(key, scope));
    return name === undefined ? [] : [[name, key.at.end > 0 ? key.at : undefined, value] as const];
  });
}

const nowhere = { start: 0, end: 0 };

const textParts = (value: Value): readonly (string | Expression)[] => {
  const text = asText(value);
  return text === undefined ? [{ kind: 'literal', value: null, at: nowhere }] : [text];
};
