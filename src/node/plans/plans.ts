import { dirname, join, relative, sep } from 'node:path';
import type { Dockerfile, Facts, Plan } from '../../index.ts';
import type { Env } from './bake.ts';
import type { Described, Placed } from './described.ts';
import type { NamedContext } from './named.ts';
import type { Disk } from '../context/disk.ts';
import { realOf, repositories, shownPath } from '../disk/paths.ts';
import { remember } from '../disk/remember.ts';
import { openBudget, type Budget } from './budget.ts';

/** The builds that are described of a Dockerfile, and what a person may want to know. */
export interface Descriptions {
  readonly builds: readonly Described[];
  /** The contexts that workflows and Makefiles name for it. */
  readonly named: readonly NamedContext[];
  readonly notes: readonly string[];
}

/** Finds the builds of a Dockerfile, by its absolute path. */
export type Describe = (dockerfile: string) => Promise<Descriptions>;

const planName = /^(?:(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml|docker-bake(?:\.override)?\.(?:json|hcl))$/;

/** Whether a file of this name is read for builds. */
export const isPlanFile = (name: string): boolean => planName.test(name);

interface Read {
  readonly builds: readonly Placed[];
  readonly notes: readonly string[];
  /** The files that hold a Dockerfile themselves. */
  readonly inlined: readonly string[];
}

const nothing: Read = { builds: [], notes: [], inlined: [] };

/**
 * A finder of compose and bake files: in the folder of a Dockerfile, and up to the root of its repository. Each file is read once. `env` is heard for
 * variables that bake files declare.
 */
export function planFinder(
  disk: Disk,
  cwd: string,
  env: Env = {},
  repository: (folder: string) => string | undefined = repositories(),
): Describe {
  const budget = openBudget();
  const real = remember(realOf);
  const readAll = remember(async (folder: string): Promise<Read> => {
    const wanted = plansIn(folder, disk);
    return wanted.length === 0 ? nothing : readFolder(folder, wanted, { disk, cwd, env, budget });
  });
  const namedIn = remember(async (folder: string): Promise<readonly NamedContext[]> => {
    const holds = (disk.list(folder) ?? []).some(
      ({ name }) => /^(?:GNUm|[mM])akefile$/.test(name) || name === '.github',
    );
    if (!holds) return [];
    const { contextsNamedIn } = await import('./described.ts');
    return budget.some(contextsNamedIn(folder, repository(folder) === folder, { disk, budget }));
  });
  const placed = remember(async (folder: string) => ({
    builds: byDockerfile((await readAll(folder)).builds, real),
    named: byDockerfile(await namedIn(folder), real),
  }));
  return async (dockerfile) => {
    const own = dirname(dockerfile);
    const root = repository(own) ?? own;
    const builds: Described[] = [];
    const named: NamedContext[] = [];
    const notes: string[] = [];
    for (let folder = own; ; folder = dirname(folder)) {
      const here = await placed(folder);
      // Where nothing is described, nobody has to know what the file really is.
      if (here.builds.size > 0) builds.push(...(here.builds.get(real(dockerfile)) ?? []));
      if (here.named.size > 0) named.push(...(here.named.get(real(dockerfile)) ?? []));
      notes.push(...(await readAll(folder)).notes);
      if (folder === root || dirname(folder) === folder) break;
    }
    return { builds, named, notes: budget.note === undefined ? notes : [...notes, budget.note] };
  };
}

/** Builds by the Dockerfile that they are of: a thousand of one may be described, and looked for by a thousand others. */
function byDockerfile<T extends { readonly dockerfile: string }>(
  builds: readonly T[],
  real: (path: string) => string,
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const build of builds) {
    const file = real(build.dockerfile);
    const same = found.get(file);
    if (same) same.push(build);
    else found.set(file, [build]);
  }
  return found;
}

/** The Dockerfiles that compose and bake files of a folder build from, and those files that hold one themselves; absolute. */
export async function buildsIn(
  folder: string,
  around: Omit<Surroundings, 'budget'>,
): Promise<{ readonly dockerfiles: readonly string[]; readonly inlined: readonly string[] }> {
  const { builds, inlined } = await readFolder(folder, plansIn(folder, around.disk), {
    ...around,
    budget: openBudget(),
  });
  return { dockerfiles: builds.map(({ dockerfile }) => dockerfile), inlined };
}

/** The names of compose and bake files in a folder. */
const plansIn = (folder: string, disk: Disk): readonly string[] =>
  (disk.list(folder) ?? []).flatMap(({ kind, name }) => (kind === 'file' && isPlanFile(name) ? name : [])).toSorted();

/** What a run knows of the disk, and of where it runs. */
interface Surroundings {
  readonly disk: Disk;
  readonly cwd: string;
  readonly env: Env;
  readonly budget: Budget;
}

/** The parsers are loaded only where there is something to read. */
async function readFolder(
  folder: string,
  names: readonly string[],
  { disk, cwd, env, budget }: Surroundings,
): Promise<Read> {
  const { describedIn } = await import('./described.ts');
  const texts = new Map<string, string | undefined>();
  for (const name of names) {
    const text = disk.text(join(folder, name), disk.boundOf(folder), 'compose or bake file');
    if (text === undefined || budget.takes(text)) texts.set(name, text);
  }
  const { builds, unread, passed, inlined } = describedIn(folder, texts, env);
  const shown = (name: string): string => shownPath(join(folder, name), cwd);
  const notes = [
    ...unread.map(({ name, why }) =>
      why === undefined
        ? `\`${shown(name)}\` cannot be read: what it builds is not known`
        : `\`${shown(name)}\` cannot be read: what it builds is not known (${why})`,
    ),
    ...passed.map(({ file, name }) => `\`${shown(file)}\`: \`${name}\` is not evaluated: what it makes is not known`),
  ];
  return { builds: budget.some(builds), notes, inlined };
}

/** The builds that count: those that nobody has to ask for, where there are any. */
function usualOf(builds: readonly Described[]): readonly Described[] {
  const usual = builds.filter(({ asked }) => !asked);
  return usual.length > 0 ? usual : builds;
}

/** A context that a file names, and whether it is only what Git has of the folder. */
export interface Said {
  readonly folder: string;
  readonly from: Plan['from'] | NamedContext['from'];
  readonly tracked?: true;
}

/** The contexts of all builds, each once: a folder that is sent whole holds what Git has of it. */
export function contextsIn(builds: readonly Described[], named: readonly NamedContext[]): readonly Said[] {
  const described = usualOf(builds).flatMap(({ context, from }) =>
    context === undefined ? [] : [{ folder: context, from }],
  );
  const whole = [
    ...described,
    ...named.filter(({ tracked }) => !tracked).map(({ folder, from }) => ({ folder, from })),
  ];
  const fetched = named
    .filter(({ tracked }) => tracked)
    .map(({ folder, from }) => ({ folder, from, tracked: true as const }));
  return [...whole, ...fetched].filter((one, at, all) => all.findIndex(({ folder }) => folder === one.folder) === at);
}

/**
 * Facts with what is described: where nothing else names the targets, every one that is built, and those that may be; arguments, those that builds
 * disagree about as not known; and the names that stand for contexts.
 */
export function withPlans(
  facts: Facts,
  all: readonly Described[],
  context: string | undefined,
  tree: Dockerfile,
): Facts {
  if (all.length === 0) return facts;
  const builds = usualOf(all);
  const stages = tree.instructions.filter(({ keyword }) => keyword === 'FROM').length;
  const targetsOf = (some: readonly Described[]): readonly { name: string | undefined; from: Plan['from'] }[] =>
    some.map(({ from, recipe: { target } }) => ({ name: target ? target.value : String(stages - 1), from }));
  const targets = targetsOf(builds);
  const named = targets.flatMap(({ name, from }) => (name === undefined ? [] : [{ name, from }]));
  const usual = new Set(builds);
  const asked = targetsOf(all.filter((build) => !usual.has(build)));
  return {
    ...facts,
    ...(!facts.targets &&
      named.length === targets.length && { targets: named, askedFor: asked.map(({ name }) => name) }),
    buildArgs: { ...argumentsOf(builds), ...facts.buildArgs },
    contexts: [...new Set(all.flatMap(({ recipe }) => recipe.contexts))],
    ...(context !== undefined && { plans: builds.map((build) => planOf(build, context)) }),
  };
}

/** The platforms that a Dockerfile is built for, by whoever says so. */
export const platformsIn = (builds: readonly Described[], named: readonly NamedContext[]): readonly string[] => [
  ...new Set([...builds.flatMap(({ recipe }) => recipe.platforms ?? []), ...named.flatMap((one) => one.platforms)]),
];

function argumentsOf(builds: readonly Described[]): Record<string, string | undefined> {
  const given = new Map<string, { readonly value: string | undefined; readonly times: number }>();
  for (const { recipe } of builds)
    for (const [name, { value }] of recipe.args) {
      const before = given.get(name);
      const isSame = !before || before.value === value;
      given.set(name, { value: isSame ? value : undefined, times: (before?.times ?? 0) + (isSame ? 1 : 0) });
    }
  // Only what all builds agree on is known.
  return Object.fromEntries(
    [...given].map(([name, { value, times }]) => [name, times === builds.length ? value : undefined]),
  );
}

function planOf({ from, file, recipe }: Described, context: string): Plan {
  const { target } = recipe;
  return {
    from,
    file: planFile(file, context),
    name: recipe.name,
    ...(target?.value !== undefined && target.at && { target: { text: target.value, at: target.at } }),
    args: [...recipe.args].flatMap(([text, { nameAt }]) => (nameAt ? [{ text, at: nameAt }] : [])),
  };
}

/** A file as findings name it: from the context, with `/`. */
const planFile = (file: string, context: string): string => relative(context, file).split(sep).join('/');

/** The texts of the files that describe builds, as findings name them. */
export const planTexts = (builds: readonly Described[], context: string, disk: Disk): ReadonlyMap<string, string> =>
  new Map(
    [...new Set(builds.map(({ file }) => file))].map((file) => [
      planFile(file, context),
      disk.text(file, disk.boundOf(dirname(file)), 'compose or bake file') ?? '',
    ]),
  );
