import { entriesOf, isMapping, itemsOf, openTree, rangeOf, scalarOf, type Tree, type Value } from './compose.ts';
import { parseTemplate, type Attribute, type Block, type Body, type Expression } from './hcl.ts';

/** Keys whose entries are blocks, each with its name for a label. */
const blockTypes = ['variable', 'group', 'target', 'function'];

/** A bake file in JSON, as the same in HCL would be read; nothing where it cannot be. */
export function readJsonBody(text: string): Body | undefined {
  const tree = openTree(text);
  if (!tree || !isMapping(tree, tree.root)) return undefined;
  const blocks: Block[] = [];
  const attributes = new Map<string, Attribute>();
  for (const [name, value] of entriesOf(tree, tree.root)) {
    if (!blockTypes.includes(name)) attributes.set(name, attributeOf(tree, value));
    else
      for (const [label, inner] of entriesOf(tree, value))
        blocks.push({ type: name, labels: [label], body: bodyOf(tree, inner) });
  }
  return { attributes, blocks };
}

const bodyOf = (tree: Tree, value: Value): Body => ({
  attributes: new Map([...entriesOf(tree, value)].map(([name, item]) => [name, attributeOf(tree, item)])),
  blocks: [],
});

const nowhere = { start: 0, end: 0 };

const attributeOf = (tree: Tree, value: Value): Attribute => ({
  nameAt: value.keyAt ?? nowhere,
  value: expressionOf(tree, value),
});

function expressionOf(tree: Tree, value: Value): Expression {
  const at = rangeOf(value.node) ?? nowhere;
  if (isMapping(tree, value)) {
    const entries = [...entriesOf(tree, value)].map(([name, item]) => ({
      key: { kind: 'text', parts: [name], at: item.keyAt ?? nowhere } as const,
      value: expressionOf(tree, item),
    }));
    return { kind: 'map', entries, at };
  }
  const scalar = scalarOf(tree, value);
  if (scalar === undefined) {
    return { kind: 'list', items: itemsOf(tree, value).map((item) => expressionOf(tree, item)), at };
  }
  if (typeof scalar !== 'string') return { kind: 'literal', value: scalar, at };
  const parts = parseTemplate(scalar);
  return 'expected' in parts ? { kind: 'opaque', name: scalar, at } : { kind: 'text', parts, at };
}
