import type { Bytes } from '../../bytes/bytes.ts';
import { exact, perhaps, scaled, total } from '../../bytes/bytes.ts';
import { bringsTorch, type TorchBuild, torchBuildOf, torchSaid } from '../../data/gpu.ts';
import { heldPython } from '../../data/held-python.ts';
import { compiledRatio, pip, wheelMegabytes, wheelRatio } from '../../data/pypi.ts';
import type { Command } from '../commands/types.ts';
import type { UpToPackages } from '../packages/types.ts';
import { isAsPip } from '../packages/dependencies.ts';
import { installsWithoutDevelopment } from '../packages/dev-dependencies.ts';
import {
  type Asked,
  type LockedProject,
  normalized,
  type Parts,
  projectWants,
  readLockedPython,
} from '../packages/locked-python.ts';
import { markerAllows } from '../packages/markers.ts';
import {
  packagesOfPypi,
  type Pypi,
  type PythonWeight,
  type Weighing,
  weighProjects,
  withNeeds,
} from '../packages/pypi-size.ts';
import { torchIndexes } from '../packages/torch-index.ts';
import { firstOf, type Item } from './disk.ts';
import { requirementsOf } from './requirements.ts';
import { contextFileAt, directory, globbed, libcOf, type Step } from './step.ts';

/** What an install of packages of Python brings into a folder; nothing where that is not known. */
export function pythonWeight(
  step: Step,
  folder?: string,
): (Partial<PythonWeight> & { readonly files: Bytes; readonly isLocked?: boolean }) | undefined {
  const pypi = packagesOfPypi(step.build);
  if (!pypi) return undefined;
  const there = thereIn(step, folder);
  const weight = isAsPip(step.command) ? pipWeight(step, pypi, there) : lockedWeight(step, pypi, there);
  // What else is there is not known.
  return weight && heldIn(step.build, step.command) ? { ...weight, files: perhaps(weight.files) } : weight;
}

/** What programs of Python bring that are installed each in an environment of its own, by the words of a command; nothing where that is not known. */
export function apartWeight(step: Step): (Partial<PythonWeight> & { readonly files: Bytes }) | undefined {
  const pypi = packagesOfPypi(step.build);
  return pypi && pipWeight(step, pypi, new Map());
}

type There = ReadonlyMap<string, string>;

/** What the image at the bottom holds of PyPI, where it is made to be built on. */
const heldIn = (build: UpToPackages, command: Command): readonly string[] | undefined =>
  heldPython(build.stages.baseFacts(command.stage)?.repository ?? '');

/** In place of a version: whichever it is, who builds on the image means that one. */
const anyRelease = '*';

/** What installs before have brought into a folder. */
function thereIn({ build, disk, command }: Step, folder: string | undefined): There {
  const { again = [], newer = [] } = command.form?.reinstalls ?? {};
  const there = new Map<string, string>();
  const minor = Number(build.packages.python(command.stage)?.version?.split('.')[1]);
  // Up to 3.11 a Python and its environments come with it, of an earlier release.
  const isElsewhere = command.has('-t', '--target', '--prefix', '--root');
  if (minor < 12 && !isElsewhere) there.set('setuptools', '0');
  if (command.has(...again)) return there;
  for (const name of (isElsewhere ? undefined : heldIn(build, command)) ?? []) there.set(name, anyRelease);
  if (folder === undefined) return there;
  for (const item of disk.tree.at(folder)) {
    const gone = goneFrom(item);
    for (const [name, version] of firstOf(item).change.brings ?? []) if (!gone.has(name)) there.set(name, version);
  }
  // What was pinned before, and is asked for by name, becomes another release.
  if (command.has(...newer))
    for (const { value } of command.operands) {
      const name = normalized(value.replace(/[[=<>~!;@ ].*/, ''));
      if (there.get(name) !== '') there.delete(name);
    }
  // An environment of the same layer has its pip in the place of the one that it was made with.
  if (disk.tree.at(folder).some(({ change }) => change.node === command.run && change.command?.form?.venvs))
    there.set(pip.name, anyRelease);
  return there;
}

/** What was taken out of an item since it was installed, or of what it is a copy of. */
function goneFrom(item: Item): ReadonlySet<string> {
  const gone = new Set(item.without);
  for (let one = item.copyOf; one; one = one.copyOf) for (const name of one.without ?? []) gone.add(name);
  return gone;
}

/** Takes out of a folder the packages that a command names; where it cannot be known which, there may be some of them left. */
export function takeOut(step: Step, folder: string): void {
  const { disk, at } = step;
  const pypi = packagesOfPypi(step.build);
  const { wanted, complete } = requirementsOf(step);
  if (!complete || !pypi) {
    disk.remove(folder, at, { some: true });
    return;
  }
  const names = new Set(wanted.map(({ name }) => normalized(name)));
  disk.takeOut(folder, at, (item) => {
    const gone = goneFrom(item);
    const brought = [...(firstOf(item).change.brings ?? [])].flatMap(([name, version]) =>
      names.has(name) && !gone.has(name) ? { name, version } : [],
    );
    const how = { ...weighing(step), compiles: true };
    const bytes = weighProjects(pypi, brought, how).files;
    return brought.length === 0 ? undefined : { names: brought.map(({ name }) => name), bytes };
  });
}

const versionsOf = (all: readonly LockedProject[]): There => new Map(all.map(({ name, version }) => [name, version]));

/** Whether a package is there that will do: any version where none is asked for. */
const isThere = (there: There, { name, version }: LockedProject): boolean => {
  const known = there.get(name) ?? there.get(name.replace(/-.*/s, '-*'));
  return known !== undefined && (version === '' || version === known || known === anyRelease);
};

/** How an install goes; `texts`: what it is told besides its words. */
function weighing({ build, command }: Step, texts: readonly string[] = []): Weighing {
  const { off, on = [], onBy = [] } = command.form?.byteCode ?? {};
  const isOn = command.has(...on) || onBy.some((name) => Boolean(build.commands.environment(command, name)));
  const told = [
    ...command.words.map(({ value }) => value),
    ...texts,
    ...torchSaid.variables.map((name) => build.commands.environment(command, name)),
  ].filter((text) => typeof text === 'string');
  return {
    compiles: off ? !command.has(...off) : isOn,
    python: build.packages.python(command.stage)?.version,
    torch: torchBuild(told),
  };
}

/** Which wheels of PyTorch are meant: by the end of a version, else by the index; nothing where several are said, or none. */
function torchBuild(told: readonly string[]): TorchBuild | undefined {
  const ofVersions = new Set(told.flatMap((text) => torchBuildOf(/^torch\w*==\S+/.exec(text)?.[0] ?? '') ?? []));
  const ofIndexes = new Set(
    told.flatMap((text) => torchSaid.builds.flatMap(([build, said]) => (said.test(text) ? build : []))),
  );
  const [first, ...others] = ofVersions.size > 0 ? ofVersions : ofIndexes;
  return others.length > 0 ? undefined : first;
}

/** The lockfile and the manifest in the working directory of a tool that has both. */
interface ByLock {
  readonly manifest: readonly [name: string, text: string] | undefined;
  readonly asked: Asked;
  readonly locked: readonly LockedProject[] | undefined;
}

/** What the lockfile of a tool holds of what a command takes; `isOff`: whether what only development needs is left out. */
function byLock(step: Step, isOff: boolean): ByLock | undefined {
  const { build, command } = step;
  const folder = directory(step);
  const { locks = [], reads = [] } = command.form?.manifest ?? {};
  if (typeof folder !== 'string') return undefined;
  const textOf = (names: readonly string[]): readonly [name: string, text: string] | undefined => {
    for (const name of names) {
      const file = contextFileAt(step, folder === '/' ? `/${name}` : `${folder}/${name}`);
      const text = file === undefined ? undefined : build.facts.context?.read?.(file);
      if (text !== undefined) return [name, text];
    }
    return undefined;
  };
  const lock = textOf(locks);
  const manifest = textOf(reads);
  const parts = partsOf(command);
  const python = build.packages.python(command.stage)?.version;
  const asked = { production: isOff, libc: libcOf(step), python, ...(parts && { parts }) } as const;
  return { manifest, asked, locked: lock && readLockedPython(lock[0], lock[1], manifest?.[1], asked) };
}

/** Whether a command leaves out what only development needs. */
function isProduction({ build, command }: Step): boolean {
  const { on, off = [] } = command.form?.dev ?? {};
  const { only = [], without = [] } = command.form?.parts ?? {};
  const picks = [...only, ...without];
  return (
    (on !== undefined && !command.has(...on)) ||
    // Who leaves out one group, or picks one, has the rest as it is.
    (command.has(...picks)
      ? command.has(...off.filter((one) => !picks.includes(one)))
      : installsWithoutDevelopment(build, command))
  );
}

/** What a command writes down for pip from the lockfile of its tool: `poetry export`; nothing for another one. */
export function listedProjects(step: Step): readonly LockedProject[] | undefined {
  const { command } = step;
  const { by = [], development, resolves } = command.form?.lists ?? {};
  if (resolves?.by.includes(command.subcommands.join(' '))) return resolvedProjects(step);
  if (!by.includes(command.subcommands.join(' '))) return undefined;
  return byLock(step, development ? !command.has(...development) : isProduction(step))?.locked;
}

/** What a command finds out to be needed: `pip-compile`; nothing where not all that it is told is known. */
function resolvedProjects(step: Step): readonly LockedProject[] | undefined {
  const pypi = packagesOfPypi(step.build);
  const { wanted, complete, pins, texts } = requirementsOf(step);
  const how = weighing(step, texts);
  const here = wanted.filter(({ marker }) => markerAllows(marker, how));
  if (!pypi || !complete || here.length === 0 || here.some(({ isSource }) => isSource)) return undefined;
  const asked = here.map(({ name, extras, version }) => named(normalized(name), extras, version));
  return withNeeds(pypi, asked, { ...how, torch: how.torch }, pins).all;
}

/** By the lockfile of its tool, else by what the manifest names. */
function lockedWeight(
  step: Step,
  pypi: Pypi,
  there: There,
): (PythonWeight & { readonly isLocked?: boolean }) | undefined {
  const { command } = step;
  const told = command.operands.length > 0 ? undefined : byLock(step, isProduction(step));
  if (!told) return undefined;
  const { manifest, asked, locked } = told;
  const how = weighing(step, manifest && torchIndexes(manifest[1], command.tool));
  if (locked)
    return {
      ...weighProjects(
        pypi,
        fresh(locked, there),
        // A lockfile says itself which it is.
        { ...how, torch: undefined },
      ),
      brings: versionsOf(locked),
      isLocked: true,
    };
  const wants = manifest && manifest[0] === 'pyproject.toml' ? projectWants(manifest[1], asked) : [];
  return wants.length === 0
    ? undefined
    : weighWanted(
        pypi,
        wants.map(({ name, extras, version }) => named(name, extras, version)),
        how,
        there,
      );
}

/** The extras and groups that a command picks; nothing where its tool has none. */
function partsOf({ form, has, options }: Command): Parts | undefined {
  const facts = form?.parts;
  if (!facts) return undefined;
  const names = (all: readonly string[]): readonly string[] =>
    options(...all).flatMap(({ value }) => value.split(/[\s,]+/).map(normalized));
  return {
    extras: has(...facts.allExtras) ? 'all' : names(facts.extras),
    groups: has(...facts.allGroups) ? 'all' : names(facts.groups),
    only: [...names(facts.only), ...(facts.onlyUsual !== undefined && has(facts.onlyUsual) ? (facts.usual ?? []) : [])],
    without: names(facts.without),
    usual: facts.usual,
  };
}

const named = (name: string, extras: readonly string[], version: string): LockedProject => ({
  name: extras.length > 0 && extras[0] !== '' ? `${name}[${extras.join(',')}]` : name,
  version,
});

/** What pip is told to bring, and wheels by what they hold; at least, where that is not all. */
function pipWeight(
  step: Step,
  pypi: Pypi,
  there: There,
): (Partial<PythonWeight> & { readonly files: Bytes }) | undefined {
  const { wanted, wheels, complete, pins, isLocked, texts } = requirementsOf(step);
  const how = weighing(step, texts);
  const here = wanted.filter(
    ({ marker, name, isSource }) => markerAllows(marker, how) && !(isSource && !pypi.find(normalized(name))),
  );
  const isOpen = !complete || wanted.some(({ name, isSource }) => isSource && !pypi.find(normalized(name)));
  if (isOpen && here.length === 0) return undefined;
  const all = here.map(({ name, extras, version, wheel }) => ({
    ...named(normalized(name), extras, version || (pins.get(normalized(name)) ?? '')),
    ...(wheel !== undefined && { wheel }),
  }));
  const known =
    isLocked || step.command.has('--no-deps')
      ? weighProjects(pypi, fresh(all, there), how)
      : weighWanted(pypi, all, how, there, pins);
  const projects = known && isOpen ? open(known) : known;
  if (wheels.length === 0 || !projects) return projects;
  const unpacked = wheels.flatMap((path) => {
    const found = globbed(step.disk, path);
    if (found.length > 0) return found.map((file) => wheelBytes(step, file));
    // A folder that is known only as a whole.
    return path.endsWith('/*') || path.endsWith('/*.whl')
      ? [wheelBytes(step, path.slice(0, path.lastIndexOf('/')))]
      : [undefined];
  });
  const files = total([...unpacked, projects.files]);
  return files && { files };
}

/** What there is more of is not in the figures. */
const open = ({ files, archives, brings }: PythonWeight): PythonWeight => ({
  files: { ...files, atLeast: true },
  archives: { ...archives, atLeast: true },
  brings,
});

/** Packages with all that they need; PyTorch is what it is for a GPU where nothing is said of it, and may be that for the CPU. */
function weighWanted(
  pypi: Pypi,
  wanted: readonly LockedProject[],
  how: Weighing,
  there: There = new Map(),
  pins?: ReadonlyMap<string, string>,
): PythonWeight | undefined {
  const isKnown = ({ name }: LockedProject): boolean => {
    const own = name.replace(/\[.*/, '');
    return [pypi.find(own), wheelMegabytes.get(own)].some(Boolean) || own === pip.name || bringsTorch.has(own);
  };
  if (wanted.length > 0 && !wanted.some(isKnown)) return undefined;
  const spread = { value: 1, low: 0.85, high: 1.15, from: 'guess' } as const;
  const weighed = (torch: TorchBuild | undefined): PythonWeight => {
    const { all, isOpen } = withNeeds(pypi, wanted, { ...how, torch }, pins);
    const isTorchMissing = torch === 'other' && all.some(({ name }) => name === 'torch');
    const installed = fresh(all, there).filter(({ name }) => !(isTorchMissing && name === 'torch'));
    const { files, archives } = weighProjects(pypi, installed, { ...how, torch });
    const weight = { files: scaled(files, spread), archives: scaled(archives, spread), brings: versionsOf(all) };
    return isOpen || isTorchMissing ? open(weight) : weight;
  };
  const weight = weighed(how.torch);
  if (how.torch !== undefined || !weight.brings.has('torch')) return weight;
  const { files, archives } = weighed('cpu');
  const least = (one: Bytes, other: Bytes): Bytes => ({ ...one, low: Math.min(one.low, other.low) });
  return { ...weight, files: least(weight.files, files), archives: least(weight.archives, archives) };
}

/** What of packages is not there. */
const fresh = <T extends LockedProject>(all: readonly T[], there: There): readonly T[] =>
  all.filter((one) => !isThere(there, one));

function wheelBytes(step: Step, path: string): Bytes | undefined {
  const file = contextFileAt(step, path);
  const held = file === undefined ? undefined : step.build.facts.context?.unpacked?.(file);
  if (held !== undefined) return scaled(exact(held), compiledRatio);
  const items = step.disk.tree.at(path);
  // Wheels that pip has fetched, here or in another stage.
  const fetched = total(items.map((item) => firstOf(item).change.unpacked));
  if (fetched && items.length > 0) return fetched;
  const bytes = total(items.map((item) => item.bytes));
  return bytes && bytes.value > 0 ? scaled(bytes, wheelRatio) : undefined;
}
