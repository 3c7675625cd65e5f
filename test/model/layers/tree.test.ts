import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyTree, type Tree } from '../../../src/model/layers/tree.ts';
import { isBelow } from '../../../src/text/path.ts';

const path = fc.constantFrom('/', '/a', '/a/b', '/a/b/c', '/ab', '/d', '/d/e');
type Action = readonly ['set' | 'add' | 'addFolder' | 'cut', string];
const actions = fc.array(fc.tuple(fc.constantFrom<Action[0]>('set', 'add', 'addFolder', 'cut'), path), {
  maxLength: 12,
});

function grow(tree: Tree<number>, all: readonly Action[]): void {
  for (const [index, [what, where]] of all.entries()) {
    if (what === 'set') tree.set(where, [index]);
    else if (what === 'add') tree.add(where, index);
    else tree[what](where);
  }
}

/** The same by lists: what stands where. */
function model(all: readonly Action[]): {
  readonly items: ReadonlyMap<string, readonly number[]>;
  readonly folders: ReadonlySet<string>;
} {
  const items = new Map<string, readonly number[]>();
  const folders = new Set<string>(['/']);
  const open = (where: string): void => {
    for (let at = where; at !== '' && at !== '/'; at = at.slice(0, at.lastIndexOf('/'))) folders.add(at);
  };
  for (const [index, [what, where]] of all.entries()) {
    if (what === 'cut') {
      for (const one of folders) if (one !== '/' && isBelow(one, where)) folders.delete(one);
      for (const one of items.keys()) if (isBelow(one, where)) items.delete(one);
      continue;
    }
    open(where);
    if (what === 'set') items.set(where, [index]);
    if (what === 'add') items.set(where, [...(items.get(where) ?? []), index]);
  }
  return { items, folders };
}

const told = (tree: Tree<number>): readonly string[] =>
  tree
    .below('/')
    .map(({ path: where, item }) => `${where} ${item}`)
    .toSorted();

describe('a tree', () => {
  test('holds what was put there, and nothing that was cut', () => {
    fc.assert(
      fc.property(actions, path, (all, where) => {
        const tree = emptyTree<number>();
        grow(tree, all);
        const { items, folders } = model(all);
        expect(told(tree)).toEqual([...items].flatMap(([at, list]) => list.map((item) => `${at} ${item}`)).toSorted());
        expect(tree.at(where)).toEqual(items.get(where) ?? []);
        expect(tree.has(where)).toBe(folders.has(where));
        const below = [...items].filter(([at]) => isBelow(at, where)).flatMap(([, list]) => list);
        expect(
          tree
            .below(where)
            .map(({ item }) => item)
            .toSorted(),
        ).toEqual(below.toSorted());
        const names = [...folders].filter(
          (one) => one !== '/' && (one.slice(0, one.lastIndexOf('/')) || '/') === where,
        );
        expect([...tree.names(where)].toSorted()).toEqual(
          names.map((one) => one.slice(one.lastIndexOf('/') + 1)).toSorted(),
        );
        const isKnown = folders.has(where) && (names.length > 0 || (items.get(where) ?? []).length === 0);
        expect(tree.isFolder(where)).toBe(isKnown);
      }),
    );
  });

  test('knows what stands above a path, nearest first', () => {
    const tree = emptyTree<string>();
    tree.set('/', ['root']);
    tree.set('/a', ['a1', 'a2']);
    tree.set('/a/b/c', ['c']);
    expect(tree.above('/a/b/c').map(({ path: where, item }) => `${where} ${item}`)).toEqual([
      '/a a2',
      '/a a1',
      '/ root',
    ]);
    expect(tree.above('/a').map(({ item }) => item)).toEqual(['root']);
    expect(tree.above('/a/x/y').map(({ item }) => item)).toEqual(['a2', 'a1', 'root']);
    expect(tree.above('/')).toEqual([]);
  });

  test('that another one grows from stays as it was', () => {
    fc.assert(
      fc.property(actions, actions, (first, then) => {
        const tree = emptyTree<number>();
        grow(tree, first);
        const before = told(tree);
        const next = tree.grow();
        expect(told(next)).toEqual(before);
        grow(next, then);
        expect(told(tree)).toEqual(before);
        // And two that grow from one do not see each other.
        expect(told(tree.grow())).toEqual(before);
      }),
    );
  });
});
