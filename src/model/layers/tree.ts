/**
 * What stands at the paths of a file system, as a tree that several stages may grow from: a branch is copied by whoever first changes it, so that the tree
 * of a parent stage stays as it was.
 */
export interface Tree<T> {
  /** What stands at the path itself; nothing where the path is not known. */
  at(path: string): readonly T[];
  /** Whether the path, or anything below it, is known. */
  has(path: string): boolean;
  /** Whether anything below the path is known, or it was made as a folder. */
  isFolder(path: string): boolean;
  /** What stands at the folders above a path, nearest first, with their paths. */
  above(path: string): readonly Placed<T>[];
  /** What stands at a path and below it. */
  below(path: string): readonly Placed<T>[];
  /** Names in a folder. */
  names(path: string): readonly string[];
  set(path: string, items: readonly T[]): void;
  /** Puts something beside what stands there. */
  add(path: string, item: T): void;
  /** Makes a folder known that may hold nothing. */
  addFolder(path: string): void;
  /** Takes out a path with all below it. */
  cut(path: string): void;
  /** A tree that starts with all that this one holds; this one is not to be changed any more. */
  grow(): Tree<T>;
}

export interface Placed<T> {
  readonly path: string;
  readonly item: T;
}

interface Branch<T> {
  readonly owner: object;
  items: T[];
  branches: Map<string, Branch<T>>;
}

const partsOf = (path: string): readonly string[] => (path === '/' ? [] : path.slice(1).split('/'));

/** An empty tree. Paths are absolute and clean. */
export const emptyTree = <T>(): Tree<T> => treeFrom<T>(undefined);

function treeFrom<T>(from: Branch<T> | undefined): Tree<T> {
  const owner = {};
  let root: Branch<T> = from ?? { owner, items: [], branches: new Map() };

  const own = (branch: Branch<T>): Branch<T> =>
    branch.owner === owner ? branch : { owner, items: [...branch.items], branches: new Map(branch.branches) };

  /** The folder that was last put into, which is this tree's own: what is copied comes folder by folder. */
  let last: { readonly folder: string; readonly branch: Branch<T> } | undefined;

  function find(path: string): Branch<T> | undefined {
    const slash = path.lastIndexOf('/');
    if (last && path !== '/' && last.folder.length === slash && path.startsWith(last.folder))
      return last.branch.branches.get(path.slice(slash + 1));
    let branch: Branch<T> | undefined = root;
    for (const part of partsOf(path)) branch = branch?.branches.get(part);
    return branch;
  }

  function open(path: string): Branch<T> {
    root = own(root);
    if (path === '/') return root;
    const slash = path.lastIndexOf('/');
    if (!last || last.folder.length !== slash || !path.startsWith(last.folder)) {
      const folder = path.slice(0, slash);
      last = { folder, branch: partsOf(folder || '/').reduce(openIn, root) };
    }
    return openIn(last.branch, path.slice(slash + 1));
  }

  function openIn(branch: Branch<T>, name: string): Branch<T> {
    const next = branch.branches.get(name);
    const opened: Branch<T> = next ? own(next) : { owner, items: [], branches: new Map() };
    if (opened !== next) branch.branches.set(name, opened);
    return opened;
  }

  return {
    at: (path) => find(path)?.items ?? [],
    has: (path) => find(path) !== undefined,
    isFolder(path) {
      const branch = find(path);
      return branch !== undefined && (branch.branches.size > 0 || branch.items.length === 0);
    },
    above(path) {
      const found: Placed<T>[] = [];
      let branch: Branch<T> | undefined = root;
      let folder = '';
      for (const part of partsOf(path)) {
        for (const item of branch.items) found.unshift({ path: folder || '/', item });
        branch = branch.branches.get(part);
        if (!branch) break;
        folder += `/${part}`;
      }
      return found;
    },
    below(path) {
      const found: Placed<T>[] = [];
      const start = find(path);
      const left: (readonly [string, Branch<T>])[] = start ? [[path, start]] : [];
      for (let next = left.pop(); next; next = left.pop()) {
        const [at, branch] = next;
        for (const item of branch.items) found.push({ path: at, item });
        for (const [name, child] of branch.branches) left.push([at === '/' ? `/${name}` : `${at}/${name}`, child]);
      }
      return found;
    },
    names: (path) => [...(find(path)?.branches.keys() ?? [])],
    set(path, items) {
      open(path).items = [...items];
    },
    add(path, item) {
      open(path).items.push(item);
    },
    addFolder(path) {
      open(path);
    },
    cut(path) {
      if (!find(path)) return;
      if (path === '/') root = { owner, items: [], branches: new Map() };
      else {
        const slash = path.lastIndexOf('/');
        open(path.slice(0, slash) || '/').branches.delete(path.slice(slash + 1));
      }
      last = undefined;
    },
    grow: () => treeFrom(root),
  };
}
