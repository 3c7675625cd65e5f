import type { ScriptNode } from './nodes.ts';

export { handedScript, parseExec, parseScript, type ExecWord } from './parse.ts';
export { keepScripts, type KeptScripts, type Scripts } from './kept.ts';
export { isLimit } from './bounds.ts';
export { readShell, type Shell } from './shell.ts';

/** A node and everything below it, inner scripts too, each before its children. */
export function* walk(node: ScriptNode | undefined): Generator<ScriptNode> {
  const left = node ? [node] : [];
  for (let next = left.pop(); next; next = left.pop()) {
    yield next;
    for (const child of childrenOf(next).toReversed()) left.push(child);
  }
}

/** A node and everything below it that the same shell reads: what a command is handed to run is left out. */
export function* ownNodes(node: ScriptNode | undefined): Generator<ScriptNode> {
  const left = node ? [node] : [];
  for (let next = left.pop(); next; next = left.pop()) {
    yield next;
    for (const { node: inner, from } of next.inner.toReversed()) if (from === 'substitution') left.push(inner);
    for (const child of ownChildren(next).toReversed()) if (child) left.push(child);
  }
}

/** The nodes that hold a node, the nearest first. */
export function* ancestors(node: ScriptNode): Generator<ScriptNode> {
  for (let above = node.parent; above; above = above.parent) yield above;
}

function childrenOf(node: ScriptNode): readonly ScriptNode[] {
  const nodes = [...ownChildren(node), ...node.inner.map((inner) => inner.node)];
  return nodes.filter((child) => child !== undefined);
}

function ownChildren(node: ScriptNode): readonly (ScriptNode | undefined)[] {
  switch (node.kind) {
    case 'list':
      return node.items.map((item) => item.node);
    case 'pipeline':
      return node.commands;
    case 'conditional':
      return node.branches.flatMap(({ condition, body }) => [condition, body]);
    case 'loop':
      return [node.condition, node.body];
    case 'group':
    case 'function':
      return [node.body];
    case 'command':
    case 'test':
      return [];
  }
}

/** Whether a node hands a text with this one in it to something that runs it (`sh -c '…'`). What is handed stands in front of substitutions, of which there may be many. */
export function handsOver({ inner }: ScriptNode, child: ScriptNode): boolean {
  for (const { node, from } of inner) {
    if (from === 'substitution') return false;
    if (node === child) return true;
  }
  return false;
}
