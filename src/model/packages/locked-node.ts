import { late } from '../../data/late.ts';
import { nameOf } from '../../text/path.ts';
import { below, type Indented, readIndented, valueOf } from './indented.ts';
import { isJson, jsonIn, jsonOf, textIn, type Json } from '../../text/json.ts';

/** A package of npm that a lockfile holds. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Where it stands, from the folder of the lockfile: `node_modules/a/node_modules/b`; nothing where the lockfile does not tell. */
  readonly path?: string;
  /** The lockfile does not tell where its archive is: the registry is asked. */
  readonly isAskedFor?: true;
  readonly needs: Needs;
}

/** What a package runs on: `linux`, `!win32`; nothing where the lockfile does not tell. */
interface Needs {
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

/** What a lockfile has installed. */
export interface LockedTree {
  readonly all: readonly LockedPackage[];
  /** Without what only development needs; nothing where that cannot be told. */
  readonly production: readonly LockedPackage[] | undefined;
  /** Whether that can be told. */
  readonly tellsProduction: boolean;
  /** The folders of the projects that it is of, from its own (`''`), as far as it tells. */
  readonly folders: readonly string[];
  /** What some of these projects have installed. */
  of(members: Members): LockedTree;
}

/** Projects of a workspace: the text of the manifest of each, by its folder from that of the lockfile (`''`). */
export type Members = ReadonlyMap<string, string>;

/**
 * The packages of a lockfile, by the name of the file; `manifest`: the text of the package.json beside it. Nothing for what is none, or is not text. It is gone
 * through when somebody asks what is in it.
 */
export function readLockedNode(file: string, text: string, manifest?: string): LockedTree | undefined {
  const name = nameOf(file);
  if (name === 'pnpm-lock.yaml')
    return /^lockfileVersion:/m.test(text) ? treeOf(() => ofPnpm(readIndented(text))) : undefined;
  if (name === 'yarn.lock') {
    const beside = jsonOf(manifest);
    return isYarn(text) ? treeOf(() => ofYarn(readIndented(text), beside), beside !== undefined) : undefined;
  }
  const lock = jsonOf(name === 'bun.lock' ? withoutTrailing(text) : text);
  if (!lock) return undefined;
  if (name === 'bun.lock') return isJson(lock['packages']) ? treeOf(() => ofBun(lock)) : undefined;
  return isJson(lock['packages']) || isJson(lock['dependencies']) ? treeOf(() => ofNpm(lock)) : undefined;
}

type Packages = () => readonly LockedPackage[];

/** All that projects have installed, and what of that is not for development alone. */
interface Parts {
  readonly all: Packages;
  readonly production: Packages;
}

/** A lockfile that was read: its projects, and what some of them have installed, or all. */
interface Lock {
  readonly folders: readonly string[];
  of(members: Members | undefined): Parts;
}

function treeOf(read: () => Lock, tellsProduction = true): LockedTree {
  const lock = late(read);
  return partTree(lock, undefined, tellsProduction);
}

function partTree(lock: () => Lock, members: Members | undefined, tellsProduction: boolean): LockedTree {
  const parts = late(() => lock().of(members));
  const all = late(() => parts().all());
  const production = late(() => parts().production());
  return {
    get all() {
      return all();
    },
    get production() {
      return tellsProduction ? production() : undefined;
    },
    tellsProduction,
    get folders() {
      return lock().folders;
    },
    of: (some) => partTree(lock, some, true),
  };
}

/** Entries begin on lines of their own, which end in a colon; there may be none. */
function isYarn(text: string): boolean {
  const lines = text.split('\n').filter((line) => /^[^\s#]/.test(line));
  return lines.length === 0 || lines.some((line) => line.trimEnd().endsWith(':'));
}

/** JSON with commas before closing brackets, as bun writes it: at the ends of lines, and nowhere in a text. */
const withoutTrailing = (text: string): string =>
  text
    .split('\n')
    .map((line, index, lines) => {
      const end = line.trimEnd();
      const next = lines[index + 1]?.trimStart()[0];
      return end.endsWith(',') && (next === '}' || next === ']') ? end.slice(0, -1) : line;
    })
    .join('\n');

/** What a lockfile lists; bun says `none` of what it knows nothing of that is listed: that is none of ours. */
const listed = (value: unknown): readonly string[] | undefined => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
};

const needsIn = (one: Json): Needs => {
  const [os, cpu, libc] = [listed(one['os']), listed(one['cpu']), listed(one['libc'])];
  return { ...(os && { os }), ...(cpu && { cpu }), ...(libc && { libc }) };
};

const askedFor = (one: Json): Pick<LockedPackage, 'isAskedFor'> =>
  textIn(one, 'resolved') ? {} : { isAskedFor: true };

/** npm's, of all three versions: in the first, packages stand in each other. */
function ofNpm(lock: Json): Lock {
  const { packages } = lock;
  const folders = isJson(packages) ? Object.keys(packages).filter((path) => !path.includes('node_modules/')) : [''];
  return { folders, of: (members) => npmParts(lock, members && [...members.keys()]) };
}

/** `folders`: the projects that are asked for; all without it. */
function npmParts(lock: Json, folders: readonly string[] | undefined): Parts {
  const all: (LockedPackage & { readonly isDevelopment: boolean })[] = [];
  const { packages } = lock;
  if (isJson(packages)) {
    const isLeft = leftByNpm(packages, folders);
    for (const [path, one] of Object.entries(packages)) {
      const start = path.lastIndexOf('node_modules/');
      if (start === -1 || !isJson(one) || one['link'] === true || isLeft(path)) continue;
      const name = textIn(one, 'name') || path.slice(start + 13);
      all.push({
        name,
        version: textIn(one, 'version'),
        path,
        ...askedFor(one),
        needs: needsIn(one),
        isDevelopment: one['dev'] === true,
      });
    }
  } else if (isJson(lock['dependencies'])) {
    const open: (readonly [Json, string])[] = [[lock['dependencies'], '']];
    for (const [dependencies, above] of open) {
      for (const [name, one] of Object.entries(dependencies)) {
        if (!isJson(one)) continue;
        const path = `${above}node_modules/${name}`;
        all.push({
          name,
          version: textIn(one, 'version'),
          path,
          ...askedFor(one),
          needs: {},
          isDevelopment: one['dev'] === true,
        });
        if (isJson(one['dependencies'])) open.push([one['dependencies'], `${path}/`]);
      }
    }
  }
  return { all: () => all, production: () => all.filter(({ isDevelopment }) => !isDevelopment) };
}

/** What npm leaves out beside packages for other platforms: what nothing else needs. */
function leftByNpm(packages: Json, folders: readonly string[] | undefined): (path: string) => boolean {
  const one = (path: string): Json => jsonIn(packages, path);
  const isForeign = (path: string): boolean => {
    const start = path.lastIndexOf('node_modules/');
    const name = textIn(one(path), 'name') || path.slice(start + 13);
    return start !== -1 && runsNowhere({ name, version: '', needs: needsIn(one(path)) });
  };
  const paths = Object.keys(packages);
  if (!folders && !paths.some(isForeign)) return () => false;
  const found = (from: string, name: string): readonly string[] => {
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
      const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
      if (Object.hasOwn(packages, path)) return [one(path)['link'] === true ? textIn(one(path), 'resolved') : path];
      if (at === '') return [];
    }
  };
  const kinds = [...dependencyKinds, 'peerDependencies', 'devDependencies'];
  // What others of the workspace want is not there for who would take it if it were.
  const isWish = (path: string, kind: string, name: string): boolean =>
    folders !== undefined &&
    kind === 'peerDependencies' &&
    jsonIn(jsonIn(one(path), 'peerDependenciesMeta'), name)['optional'] === true;
  const next = (path: string): readonly string[] =>
    kinds.flatMap((kind) =>
      Object.keys(jsonIn(one(path), kind)).flatMap((name) => (isWish(path, kind, name) ? [] : found(path, name))),
    );
  const here = (path: string): readonly string[] => (isForeign(path) ? [] : next(path));
  if (folders) {
    const kept = reached(folders, here);
    return (path) => !kept.has(path);
  }
  const roots = paths.filter((path) => !path.includes('node_modules/'));
  return leftOut(roots, next, isForeign);
}

/** What is only reached by way of what is not installed. */
function leftOut(
  roots: readonly string[],
  next: (key: string) => readonly string[],
  isForeign: (key: string) => boolean,
): (key: string) => boolean {
  const all = reached(roots, next);
  const here = reached(roots, (key) => (isForeign(key) ? [] : next(key)));
  return (key) => all.has(key) && !here.has(key);
}

/** All that is reached from some keys. */
function reached(roots: Iterable<string>, next: (key: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(roots);
  for (const key of found) for (const other of next(key)) found.add(other);
  return found;
}

const dependencyKinds = ['dependencies', 'optionalDependencies'] as const;

/** pnpm's: `/name/1.0.0_peer` of version 5, `/name@1.0.0(peer)` of 6, and `name@1.0.0(peer)` of 9, which has what they need apart. */
function ofPnpm(lock: Indented): Lock {
  const packages = below(lock, 'packages');
  const snapshots = lock.has('snapshots') ? below(lock, 'snapshots') : packages;
  const keyOf = (name: string, value: string | Indented): string | undefined => {
    const version = typeof value === 'string' ? value : (valueOf(value, 'version') ?? '');
    const own = `${name}@${version}`;
    if (snapshots.has(own)) return own;
    return [version, `/${own}`, `/${name}/${version}`].find((key) => snapshots.has(key));
  };
  const needed = (from: Indented, kinds: readonly string[]): readonly string[] =>
    kinds.flatMap((kind) => [...below(from, kind)].flatMap(([name, value]) => keyOf(name, value) ?? []));
  const importers = new Map<string, Indented>(lock.has('importers') ? [] : [['', lock]]);
  for (const [folder, one] of below(lock, 'importers'))
    if (one instanceof Map) importers.set(folder === '.' ? '' : folder, one);
  const from = (members: Members | undefined, kinds: readonly string[]): readonly LockedPackage[] => {
    const roots = [...importers].flatMap(([folder, one]) =>
      !members || members.has(folder) ? needed(one, kinds) : [],
    );
    const keys = reached(roots, next);
    // The files of a package stand there once, whatever its peers are.
    return [...new Set([...keys].map(withoutPeers))].map(packageOf);
  };
  const packageOf = onceByKey((key): LockedPackage => {
    const [name, version] = namedIn(key);
    return { name, version, needs: writtenNeeds(below(packages, key)) };
  });
  // What production needs is among what all need.
  const next = onceByKey((key) =>
    runsNowhere(packageOf(withoutPeers(key))) ? [] : needed(below(snapshots, key), dependencyKinds),
  );
  return {
    folders: [...importers.keys()],
    of: (members) => ({
      all: () => from(members, [...dependencyKinds, 'devDependencies']),
      production: () => from(members, dependencyKinds),
    }),
  };
}

/** A function that is asked once for each key. */
function onceByKey<T extends object>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

function withoutPeers(key: string): string {
  const peers = key.indexOf('(');
  return peers === -1 ? key : key.slice(0, peers);
}

/** The name and version in a key of pnpm. */
function namedIn(key: string): readonly [name: string, version: string] {
  const text = key.startsWith('/') ? key.slice(1) : key;
  const at = text.indexOf('@', 1);
  const slash = text.indexOf('/', text.startsWith('@') ? text.indexOf('/') + 1 : 0);
  if (at !== -1 && (slash === -1 || at < slash)) return [text.slice(0, at), text.slice(at + 1)];
  return slash === -1 ? [text, ''] : [text.slice(0, slash), text.slice(slash + 1).split('_', 1)[0] ?? ''];
}

/** `[linux, darwin]`. */
const inBrackets = (text: string | undefined): readonly string[] | undefined =>
  text
    ?.replace(/[[\]'"]/g, '')
    .split(',')
    .map((item) => item.trim());

function writtenNeeds(one: Indented): Needs {
  const [os, cpu, libc] = ['os', 'cpu', 'libc'].map((name) => inBrackets(valueOf(one, name)));
  return { ...(os && { os }), ...(cpu && { cpu }), ...(libc && { libc }) };
}

/** yarn's: of all generations, entries by what asks for them. */
function ofYarn(lock: Indented, manifest: Json | undefined): Lock {
  const byRange = new Map<string, string>();
  for (const [key, one] of lock)
    if (one instanceof Map && key !== '__metadata') for (const range of key.split(',')) byRange.set(bare(range), key);
  const keyOf = (name: string, range: string): readonly string[] => {
    const key = byRange.get(`${name}@${range}`) ?? byRange.get(`${name}@npm:${range}`);
    return key === undefined ? [] : [key];
  };
  const needed = onceByKey((key) =>
    dependencyKinds.flatMap((kind) =>
      [...below(below(lock, key), kind)].flatMap(([name, range]) =>
        typeof range === 'string' ? keyOf(name, range) : [],
      ),
    ),
  );
  const packageOf = onceByKey((key): readonly LockedPackage[] => {
    const one = below(lock, key);
    const resolution = valueOf(one, 'resolution') ?? '';
    if (resolution.includes('@workspace:')) return [];
    const named = resolution === '' ? aliased(key) : resolution;
    const conditions = valueOf(one, 'conditions') ?? '';
    return [
      {
        name: named.slice(0, named.indexOf('@', 1)),
        version: valueOf(one, 'version') ?? '',
        needs: Object.fromEntries(
          [...conditions.matchAll(/\b(os|cpu|libc)=(\w+)/g)].map(([, what = '', value = '']) => [what, [value]]),
        ),
      },
    ];
  });
  const isForeign = (key: string): boolean => packageOf(key).some(runsNowhere);
  const all = (): readonly LockedPackage[] => {
    const keys = [...new Set(byRange.values())];
    const asked = new Set(keys.flatMap(needed));
    const isLeft = leftOut(
      keys.filter((key) => !asked.has(key)),
      needed,
      isForeign,
    );
    return keys.filter((key) => !isLeft(key)).flatMap(packageOf);
  };
  /** What projects have in kinds of dependencies; what they need of each other is told by themselves. */
  const from = (projects: readonly Json[], kinds: readonly string[]): readonly LockedPackage[] => {
    const roots = projects.flatMap((one) =>
      kinds.flatMap((kind) =>
        Object.entries(jsonIn(one, kind)).flatMap(([name, range]) =>
          typeof range === 'string' ? keyOf(name, range) : [],
        ),
      ),
    );
    const isEnd = (key: string): boolean => packageOf(key).length === 0 || isForeign(key);
    return [...reached(roots, (key) => (isEnd(key) ? [] : needed(key)))].flatMap(packageOf);
  };
  const folderOf = (key: string): readonly string[] => {
    const [, folder] = (valueOf(below(lock, key), 'resolution') ?? '').split('@workspace:');
    return folder === undefined ? [] : [folder === '.' ? '' : folder];
  };
  return {
    folders: [...new Set(['', ...[...lock.keys()].flatMap(folderOf)])],
    of(members) {
      if (!members) return { all, production: () => from(manifest ? [manifest] : [], dependencyKinds) };
      const projects = [...members.values()].flatMap((text): readonly Json[] => {
        const found = jsonOf(text);
        return found ? [found] : [];
      });
      return {
        all: () => from(projects, [...dependencyKinds, 'devDependencies']),
        production: () => from(projects, dependencyKinds),
      };
    },
  };
}

const bare = (text: string): string => text.replaceAll('"', '').trim();

/** The name and range of a key of yarn 1, of an alias (`a@npm:b@1`) those of what it stands for. */
function aliased(key: string): string {
  const first = bare(key.split(',', 1)[0] ?? '');
  const at = first.indexOf('@npm:');
  return at > 0 && first.indexOf('@', at + 6) > 0 ? first.slice(at + 5) : first;
}

/** bun's in text: a package that stands in another has its name in front of its own. */
function ofBun(lock: Json): Lock {
  const packages = new Map(
    Object.entries(jsonIn(lock, 'packages')).flatMap(([key, one]) =>
      Array.isArray(one) ? [[key, one as unknown[]]] : [],
    ),
  );
  const about = (key: string): Json => packages.get(key)?.find(isJson) ?? {};
  const find = (from: string, name: string): readonly string[] => {
    for (let at = from; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      const key = `${at}/${name}`;
      if (packages.has(key)) return [key];
    }
    return packages.has(name) ? [name] : [];
  };
  const kinds = [...dependencyKinds, 'peerDependencies'];
  const needed = (one: Json, from: string, which: readonly string[]): readonly string[] =>
    which.flatMap((kind) => Object.keys(jsonIn(one, kind)).flatMap((name) => find(from, name)));
  const workspaces = Object.entries(jsonIn(lock, 'workspaces')).flatMap(([folder, one]) =>
    isJson(one) ? [{ folder, one }] : [],
  );
  const from = (members: Members | undefined, which: readonly string[]): readonly LockedPackage[] => {
    const roots = workspaces.flatMap(({ folder, one }) =>
      !members || members.has(folder) ? needed(one, textIn(one, 'name'), which) : [],
    );
    const keys = reached(roots, (key) => (packageOf(key).some(runsNowhere) ? [] : needed(about(key), key, kinds)));
    return [...keys].flatMap(packageOf);
  };
  const packageOf = (key: string): readonly LockedPackage[] => {
    const [named] = packages.get(key) ?? [];
    if (typeof named !== 'string' || named.includes('@workspace:')) return [];
    const at = named.indexOf('@', 1);
    return [{ name: named.slice(0, at), version: named.slice(at + 1), needs: needsIn(about(key)) }];
  };
  return {
    folders: workspaces.map(({ folder }) => folder),
    of: (members) => ({
      all: () => from(members, [...kinds, 'devDependencies']),
      production: () => from(members, kinds),
    }),
  };
}

/** Packages for one system and processor, by their names, as esbuild, swc, sharp and their like have them. */
const platform =
  /[-/](?:(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|windows)(musl)?[-_]?(?:(musl)-)?(arm|x64|64|ia32|32|x86|universal|s390x|ppc64|loong64|mips|riscv64)|wasm32)/;

/** Whether an install for Linux on amd64 brings a package. */
export function runsHere({ name, needs }: LockedPackage, libc: 'glibc' | 'musl'): boolean {
  if (!allows(needs.os, 'linux') || !allows(needs.cpu, 'x64') || !allows(needs.libc, libc)) return false;
  if (needs.os ?? needs.cpu) return true;
  if (name === 'fsevents') return false;
  const found = platform.exec(name);
  if (!found) return true;
  const [, os, , , cpu = ''] = found;
  return os === 'linux' && (cpu === 'x64' || cpu === '64');
}

/** Whether neither C library has it: what only such a package needs is not installed, either. */
const runsNowhere = (one: LockedPackage): boolean => !runsHere(one, 'glibc') && !runsHere(one, 'musl');

function allows(list: readonly string[] | undefined, name: string): boolean {
  if (!list || list.length === 0) return true;
  if (list.some((item) => item.startsWith('!'))) return !list.includes(`!${name}`);
  return list.includes(name) || list.includes('any');
}
