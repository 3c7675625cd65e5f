import type { ShellWord } from '../../shell/nodes.ts';
import { type Bytes, exact, noBytes, plus, type Ratio, scaled, several } from '../../bytes/bytes.ts';
import { later } from '../../bytes/later.ts';
import { late } from '../../data/late.ts';
import { fetchedByScripts, majorOf } from '../../data/npm.ts';
import { usualNamed } from '../../data/usual.ts';
import type { ContextFiles } from '../facts/types.ts';
import { within } from '../../text/path.ts';
import { isGlobal } from '../commands/global.ts';
import { onceByWord } from '../memo.ts';
import { leavesDevelopmentOut } from '../packages/dev-dependencies.ts';
import {
  type LockedPackage,
  type LockedTree,
  type Members,
  readLockedNode,
  runsHere,
} from '../packages/locked-node.ts';
import { brought, type NodeWeight, projectIn, wantedIn, weighPackages, workspacesIn } from '../packages/npm-size.ts';
import { type NpmPackages, packagesOfNpm } from '../packages/npm-table.ts';
import { projectFolder } from '../packages/dependencies.ts';
import { askedProjects, type Member, withNeeds } from '../packages/workspaces.ts';
import type { UpToPackages } from '../packages/types.ts';
import { inStore, type StoreKind, storeOf } from './node-stores.ts';
import { contextFileAt, directory, filledIn, globbed, libcOf, type Step } from './step.ts';
import { toldWords } from '../packages/told-words.ts';
import { readingAt } from './reading.ts';

/** How many packages are weighed that the context holds: to look at all of them takes longer than all else, and the table knows most. */
const mostHeld = 300;

type Part = 'all' | 'production' | 'development';

/** What an install of all that a manifest of Node.js names brings, by its lockfile or by what it names; nothing without either. */
export function nodeWeight(step: Step): NodeWeight | undefined {
  const without = leavesDevelopmentOut(step.build, step.command);
  return without === undefined ? undefined : projectWeight(step, without ? 'production' : 'all');
}

/** What `node_modules` in the working directory weighs, or a part of it. */
export const modulesBytes = (step: Step, part: Part): Bytes | undefined => projectWeight(step, part)?.files;

/** The same of one project of a workspace that is put somewhere by itself, with what it needs of the others; its folder; nothing where it is not known which. */
export function deployedWeight(step: Step): { readonly folder: string; readonly bytes: Bytes | undefined } | undefined {
  const folder = directory(step);
  if (typeof folder !== 'string') return undefined;
  const members = membersOf(step, folder);
  const all = members.map(({ member }) => member);
  const picked = askedProjects(step.command, all, '');
  const [own, ...others] = picked ?? [];
  if (own === undefined || others.length > 0) return undefined;
  const part = leavesDevelopmentOut(step.build, step.command) === false ? 'all' : 'production';
  const bytes = projectWeight(step, part, withNeeds(all, [own], part === 'all'))?.files;
  return { folder: own === '' ? folder : within(folder, own), bytes };
}

/** `picked`: the folders of the projects that are asked for, of those that a workspace has. */
function projectWeight(step: Step, part: Part, picked?: readonly string[]): NodeWeight | undefined {
  const { context } = step.build.facts;
  const folder = projectFolder(step.build, step.command);
  if (typeof folder !== 'string' || !context) return undefined;
  const { locks = [], takesLocks = [], reads = [] } = step.command.form?.manifest ?? {};
  const fileOf = (names: readonly string[]): string | undefined =>
    names
      .map((name) => contextFileAt(step, folder === '/' ? `/${name}` : `${folder}/${name}`))
      .find((path) => path !== undefined);
  const lock = fileOf([...locks, ...takesLocks]);
  const manifest = fileOf(reads);
  const libc = libcOf(step);
  const left = keptFromFetching(step);
  const store = storeOf(step);
  const fetchesAll = store === undefined && step.command.form?.cache?.everyPlatform === true;
  const all = manifest === undefined ? [] : membersOf(step, folder);
  const there =
    picked ??
    (all.length > 1
      ? askedProjects(
          step.command,
          all.map(({ member }) => member),
          '',
        )
      : undefined);
  // What is fetched alone is what the lockfile holds, whatever there is of its projects.
  const isWhole = step.command.does('fetch') && !step.command.does('install');
  const members = isWhole ? [] : all.filter(({ member }) => there?.includes(member.folder) ?? true);
  const asked: Asked = [
    lock ?? '',
    manifest ?? '',
    part,
    libc,
    [...left],
    fetchesAll,
    members.map(({ member, path }) => [member.folder, path]),
    store ?? '',
  ];
  return weightBy(step.build, context, JSON.stringify(asked));
}

interface Placed {
  readonly member: Member;
  /** Its manifest, in the context. */
  readonly path: string;
}

/** The projects of a workspace that are there, that at its root first, as far as its own manifest or pnpm's list names their folders. */
export function membersOf(step: Step, folder: string): readonly Placed[] {
  const { context } = step.build.facts;
  const name = 'package.json';
  const root = contextFileAt(step, within(folder, name));
  if (!context || root === undefined) return [];
  const list = contextFileAt(step, within(folder, 'pnpm-workspace.yaml'));
  const lines = (list === undefined ? undefined : context.read?.(list))?.split('\n') ?? [];
  const patterns = [
    ...workspacesIn(context.read?.(root) ?? ''),
    ...lines.flatMap((line) => /^[ \t]*-[ \t]*["']?([^"'#\s]+)/.exec(line)?.[1] ?? []),
  ].filter((pattern) => !pattern.startsWith('!'));
  const found = new Map([['', root]]);
  for (const pattern of patterns.slice(0, mostMembers).flatMap(deeper))
    for (const path of globbed(step.disk, within(folder, `${pattern}/${name}`)).slice(0, mostMembers)) {
      const file = contextFileAt(step, path);
      if (file !== undefined) found.set(path.slice(within(folder, '').length, -name.length - 1), file);
    }
  return [...found].map(([own, path]) => ({
    path,
    member: { folder: own, ...projectAt(step.build, context, path) },
  }));
}

/** What a manifest says: each install of a workspace asks that of all its projects, and of several parts. */
const projectAt = onceByWord((_: UpToPackages, context: ContextFiles, path: string) =>
  projectIn(context.read?.(path) ?? ''),
);

/** A pattern of folders, one for each depth where it leaves that open. */
const deeper = (pattern: string): readonly string[] => {
  const path = pattern.replace(/^\.\/|\/$/g, '');
  return path.includes('**')
    ? ['*', '*/*', '*/*/*'].map((some) => path.replace('**', some).replaceAll('**', '*'))
    : [path];
};

const mostMembers = 200;

/** The packages whose scripts fetch nothing in a command. */
export function keptFromFetching({ build, command }: Step): readonly string[] {
  const runsScripts = command.form?.runsHooks === true && !command.has('--ignore-scripts');
  const off = runsScripts
    ? fetchers.filter(([, { off: names }]) => names.some((name) => build.commands.environment(command, name) !== null))
    : fetchers;
  return off.map(([name]) => name);
}

const fetchers = [...fetchedByScripts];

/** What scripts of packages download while they are installed, but for those that are kept from it. */
function fetchedBytes(
  packages: readonly { readonly name: string; readonly version: string }[],
  off: ReadonlySet<string>,
): Bytes {
  const found = packages.flatMap(({ name, version }): readonly Bytes[] => {
    const fetched = off.has(name) ? undefined : fetchedByScripts.get(name);
    const isOver = fetched?.until !== undefined && Number(majorOf(version)) >= fetched.until;
    return fetched && !isOver ? [{ value: fetched.value, low: fetched.low, high: fetched.high, from: 'guess' }] : [];
  });
  return found.reduce((sum, one) => plus(sum, one), noBytes);
}

type Asked = [
  lock: string,
  manifest: string,
  Part,
  'musl' | 'glibc',
  left: string[],
  all: boolean,
  members: [folder: string, path: string][],
  store: StoreKind | '',
];

/** What the packages of a project weigh: a lockfile may have a hundred thousand, and be read by every install. */
const weightBy = onceByWord((build: UpToPackages, context: ContextFiles, asked: string): NodeWeight | undefined => {
  const [lock, manifest, part, libc, left, fetchesAll, members, store] = JSON.parse(asked) as Asked;
  const off = new Set(left);
  const packages = packagesOfNpm(build);
  if (!packages) return undefined;
  const tree = lock === '' ? undefined : lockedIn(build, context, JSON.stringify([lock, manifest]));
  if (!tree) {
    const files = members.length > 0 ? members.map(([, path]) => path) : manifest === '' ? [] : [manifest];
    const texts = files.flatMap((path) => context.read?.(path) ?? []);
    const own = new Set(texts.flatMap((text) => projectIn(text).name ?? []));
    const wantedFor = (one: Part): readonly (readonly [name: string, version: string])[] =>
      texts
        .flatMap((text) => wantedIn(text, one))
        .filter(([name, version]) => !own.has(name) && !version.startsWith('workspace:'));
    const wanted = wantedFor(part);
    if (wanted.length === 0) return undefined;
    const weight = brought(packages, wanted);
    // Without a lockfile it is found out for all what would be installed, be it left out then; and pnpm fetches it.
    const other = part === 'production' ? wantedFor('development') : [];
    const whole = other.length > 0 ? brought(packages, [...wanted, ...other]) : weight;
    const beside = other.length > 0 ? brought(packages, other) : undefined;
    const lists = whole && store === 'lists' ? inStore(store, whole, () => '').store : undefined;
    return (
      weight && {
        ...weight,
        descriptions: whole?.descriptions ?? weight.descriptions,
        ...(lists && { store: beside ? plus(lists, beside.files) : lists }),
        files: plus(
          weight.files,
          fetchedBytes(
            wanted.map(([name, version]) => ({ name, version })),
            off,
          ),
        ),
      }
    );
  }
  if (part !== 'all' && !tree.tellsProduction && members.length < 2) return undefined;
  const texts = new Map(members.map(([folder, path]) => [folder, context.read?.(path) ?? '']));
  const weighed = late(() =>
    lockedWeight(packages, context, {
      tree: ofMembers(tree, texts, part),
      whole: tree,
      manifests: [...texts.values()],
      lock,
      manifest,
      part,
      libc,
      off,
      fetchesAll,
      store,
    }),
  );
  return {
    files: later(() => weighed().files),
    archives: later(() => weighed().archives),
    descriptions: later(() => weighed().descriptions),
    isLocked: true,
    ...(fetchesAll && { everywhere: later(() => weighed().everywhere ?? noBytes) }),
    ...(store !== '' && { store: later(() => weighed().store ?? noBytes) }),
  };
});

/** What of a lockfile is installed, and how. */
interface Locked {
  readonly tree: LockedTree;
  /** All that it holds. */
  readonly whole: LockedTree;
  /** The texts of the manifests of a workspace. */
  readonly manifests: readonly string[];
  readonly lock: string;
  readonly manifest: string;
  readonly part: Part;
  readonly libc: 'musl' | 'glibc';
  readonly off: ReadonlySet<string>;
  readonly fetchesAll: boolean;
  readonly store: StoreKind | '';
}

/** What projects have installed that are there or asked for: all of a lockfile where it knows no others. */
function ofMembers(tree: LockedTree, texts: Members, part: Part): LockedTree {
  if (texts.size === 0 || (tree.folders.length < 2 && texts.size < 2)) return tree;
  const isAll = tree.folders.length > 1 && tree.folders.every((folder) => texts.has(folder));
  return isAll && part === 'all' ? tree : tree.of(texts);
}

function lockedWeight(
  packages: NpmPackages,
  context: ContextFiles,
  { tree, whole, manifests, lock, manifest, part, libc, off, fetchesAll, store }: Locked,
): NodeWeight {
  const locked = partOf(tree, part);
  const installed = locked.filter((one) => runsHere(one, libc));
  const text = manifest === '' ? undefined : context.read?.(manifest);
  const texts = manifests.length > 0 ? manifests : text === undefined ? [] : [text];
  const named = new Set(texts.flatMap((one) => wantedIn(one, part).map(([name]) => name)));
  const isNamed = (name: string): boolean => named.has(name);
  const weight = weighPackages(packages, installed, isNamed, holding(context, lock, whole));
  const each = fetchesAll
    ? weighPackages(
        packages,
        [...new Map(tree.all.map((one) => [`${one.name}@${one.version}`, one])).values()],
        isNamed,
      )
    : undefined;
  // npm and pnpm write down beside the packages what they are.
  const notes = exact(Math.round(((context.size(lock) ?? 0) * installed.length) / Math.max(1, whole.all.length)));
  return {
    ...weight,
    ...(each && { everywhere: plus(each.files, each.archives) }),
    ...inStore(store, weight, () => context.read?.(lock) ?? ''),
    ...(store !== 'archives' && { files: plus(plus(weight.files, notes), fetchedBytes(installed, off)) }),
  };
}

function partOf({ all, production = [] }: LockedTree, part: Part): readonly LockedPackage[] {
  if (part !== 'development') return part === 'all' ? all : production;
  const kept = new Set(production.map(idOf));
  return all.filter((one) => !kept.has(idOf(one)));
}

const idOf = ({ path, name, version }: LockedPackage): string => path ?? `${name}@${version}`;

/** Tells what the context holds of a package of its lockfile, in bytes: not of one whose scripts fetch more, nor of one that has others inside. */
function holding(context: ContextFiles, lock: string, { all }: LockedTree): (one: LockedPackage) => number | undefined {
  const root = lock.slice(0, lock.lastIndexOf('/') + 1);
  const outer = new Set(all.flatMap(({ path }) => path?.slice(0, path.lastIndexOf('/node_modules/')) ?? []));
  let asked = 0;
  return ({ name, path }) =>
    path === undefined || outer.has(path) || fetchedByScripts.has(name) || asked++ >= mostHeld
      ? undefined
      : context.size(root + path);
}

const lockedIn = onceByWord((_: UpToPackages, context: ContextFiles, asked: string): LockedTree | undefined => {
  const [lock, manifest] = JSON.parse(asked) as [string, string];
  const text = context.read?.(lock);
  return text === undefined
    ? undefined
    : readLockedNode(lock, text, manifest === '' ? undefined : context.read?.(manifest));
});

/** What packages named on a command line bring, with all that they need, those that are not known as one usually does; nothing where none of them is. */
export function namedWeight(step: Step, words?: readonly ShellWord[]): NodeWeight | undefined {
  const { build, command } = step;
  const packages = packagesOfNpm(build);
  if (!packages) return undefined;
  const wanted = toldWords(readingAt(step), words).map(({ word, text: told }): readonly [string, string] => {
    const text = told ?? (word ? filledIn(step, word) : '$');
    const at = text.indexOf('@', 1);
    const [name, version] = at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
    // Of what stands in a variable that nobody knows the version may be known no more, or the name; `latest-10` is a name for the newest of 10.
    return [
      name.includes('$') ? '' : name,
      version.includes('$') ? '' : version.replace(/^(?:latest|next)-(?=\d)/, ''),
    ];
  });
  const known = wanted.filter(([name]) => packages.find(name, ''));
  const isForAll = isGlobal(command);
  const weight =
    known.length > 0
      ? brought(packages, isForAll ? known : wanted, isForAll && command.form?.globals !== undefined)
      : undefined;
  if (!weight) return undefined;
  const fetched = fetchedBytes(
    wanted.map(([name, version]) => ({ name, version })),
    new Set(keptFromFetching(step)),
  );
  const others = wanted.length - known.length;
  const rest = isForAll && others > 0 ? several(perProgram, others) : noBytes;
  return {
    ...weight,
    files: plus(plus(weight.files, fetched), rest),
    archives: plus(weight.archives, scaled(rest, packedProgram)),
  };
}

/** What a package brings that is installed for its programs, and is not known; and its archives, as a share. */
const perProgram: Bytes = { value: usualNamed.value, low: usualNamed.low, high: usualNamed.high, from: 'guess' };
const packedProgram: Ratio = { value: 0.25, low: 0.2, high: 0.35, from: 'guess' };
