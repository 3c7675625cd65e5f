import type { Bytes } from '../../bytes/bytes.ts';
import { exact, plus, scaled, total } from '../../bytes/bytes.ts';
import { bringsTorch, torchBytes, torchCpu } from '../../data/gpu.ts';
import { compiledRatio, wheelMegabytes, wheelRatio } from '../../data/pypi.ts';
import type { Command } from '../commands/types.ts';
import { isAsPip } from '../packages/dependencies.ts';
import { installsWithoutDevelopment } from '../packages/dev-dependencies.ts';
import {
  type LockedProject,
  normalized,
  type Parts,
  projectWants,
  readLockedPython,
} from '../packages/locked-python.ts';
import { markerAllows } from '../packages/markers.ts';
import {
  type FindProject,
  packagesOfPypi,
  type PythonWeight,
  type Weighing,
  weighProjects,
  withNeeds,
} from '../packages/pypi-size.ts';
import type { Item } from './disk.ts';
import { requirementsOf } from './requirements.ts';
import { contextFileAt, directory, globbed, libcOf, type Step } from './step.ts';

/** What an install of packages of Python brings into a folder; nothing where that is not known. */
export function pythonWeight(
  step: Step,
  folder?: string,
): (Partial<PythonWeight> & { readonly files: Bytes }) | undefined {
  const find = packagesOfPypi(step.build);
  if (!find) return undefined;
  const there = thereIn(step, folder);
  return isAsPip(step.command) ? pipWeight(step, find, there) : lockedWeight(step, find, there);
}

type There = ReadonlyMap<string, string>;

/** What installs before have brought into a folder. */
function thereIn({ disk, command }: Step, folder: string | undefined): There {
  const { again = [], newer = [] } = command.form?.reinstalls ?? {};
  const there = new Map<string, string>();
  if (folder === undefined || command.has(...again)) return there;
  for (const item of disk.tree.at(folder))
    for (const [name, version] of origin(item).change.brings ?? []) there.set(name, version);
  // What was pinned before, and is asked for by name, becomes another release.
  if (command.has(...newer))
    for (const { value } of command.operands) {
      const name = normalized(value.replace(/[[=<>~!;@ ].*/, ''));
      if (there.get(name) !== '') there.delete(name);
    }
  return there;
}

const versionsOf = (all: readonly LockedProject[]): There => new Map(all.map(({ name, version }) => [name, version]));

/** Whether a package is there that will do: any version where none is asked for. */
const isThere = (there: There, { name, version }: LockedProject): boolean => {
  const known = there.get(name);
  return known !== undefined && (version === '' || version === known);
};

function weighing({ build, command }: Step): Weighing {
  const { off, on = [], onBy = [] } = command.form?.byteCode ?? {};
  const isOn = command.has(...on) || onBy.some((name) => Boolean(build.commands.environment(command, name)));
  const texts = [
    ...command.words.map(({ value }) => value),
    ...build.packages.requirementLines(command),
    ...torchCpu.variables.map((name) => build.commands.environment(command, name)),
  ];
  return {
    compiles: off ? !command.has(...off) : isOn,
    python: build.packages.python(command.stage)?.version,
    cpu: texts.some((text) => typeof text === 'string' && torchCpu.said.test(text)),
  };
}

/** By the lockfile of its tool, else by what the manifest names. */
function lockedWeight(step: Step, find: FindProject, there: There): PythonWeight | undefined {
  const { build, command } = step;
  const folder = directory(step);
  const { locks = [], reads = [] } = command.form?.manifest ?? {};
  if (typeof folder !== 'string' || command.operands.length > 0) return undefined;
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
  const how = weighing(step);
  const libc = libcOf(step);
  const parts = partsOf(command);
  const { on, off = [] } = command.form?.dev ?? {};
  const { only = [], without = [] } = command.form?.parts ?? {};
  const picks = [...only, ...without];
  const isOff =
    (on !== undefined && !command.has(...on)) ||
    // Who leaves out one group, or picks one, has the rest as it is.
    (command.has(...picks)
      ? command.has(...off.filter((one) => !picks.includes(one)))
      : installsWithoutDevelopment(build, command));
  const asked = { production: isOff, libc, python: how.python, ...(parts && { parts }) } as const;
  const locked = lock && readLockedPython(lock[0], lock[1], manifest?.[1], asked);
  if (locked)
    return {
      ...weighProjects(
        find,
        locked.filter((one) => !isThere(there, one)),
        how,
      ),
      brings: versionsOf(locked),
    };
  const wants = manifest && manifest[0] === 'pyproject.toml' ? projectWants(manifest[1], asked) : [];
  return wants.length === 0
    ? undefined
    : weighWanted(
        find,
        wants.map(({ name, extras }) => named(name, extras, '')),
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

/** What pip is told to bring, and wheels by what they hold. */
function pipWeight(
  step: Step,
  find: FindProject,
  there: There,
): (Partial<PythonWeight> & { readonly files: Bytes }) | undefined {
  const { wanted, wheels, complete, isLocked } = requirementsOf(step);
  if (!complete) return undefined;
  const how = weighing(step);
  const here = wanted.filter(({ marker }) => markerAllows(marker, how));
  const all = here.map(({ name, extras, version }) => named(normalized(name), extras, version));
  const projects =
    isLocked || step.command.has('--no-deps') ? weighProjects(find, all, how) : weighWanted(find, all, how, there);
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

/** Packages with all that they need; PyTorch without a lockfile is what it is for a GPU. */
function weighWanted(
  find: FindProject,
  wanted: readonly LockedProject[],
  how: Weighing,
  there: There = new Map(),
): PythonWeight | undefined {
  const isKnown = ({ name }: LockedProject): boolean =>
    [find(name.replace(/\[.*/, '')), wheelMegabytes.get(name)].some(Boolean) || bringsTorch.has(name);
  if (wanted.length > 0 && !wanted.some(isKnown)) return undefined;
  const hasTorch =
    [...there.keys()].some((name) => bringsTorch.has(name)) &&
    !wanted.some((one) => one.name === 'torch' && !isThere(there, one));
  const needed = withNeeds(find, wanted);
  const brings = versionsOf(needed);
  const all = needed.filter((one) => !isThere(there, one));
  const bare = all.filter(({ name }) => find(name) || !bringsTorch.has(name));
  const weight = weighProjects(find, bare, how);
  const isUnknown = !wanted.every(isKnown);
  const spread = { value: 1, low: isUnknown ? 0.6 : 0.85, high: isUnknown ? 1.6 : 1.15, from: 'guess' } as const;
  const files = scaled(weight.files, spread);
  if (bare.length === all.length || hasTorch) return { files, archives: scaled(weight.archives, spread), brings };
  const torch = how.cpu ? torchForCpu : torchBytes;
  return { files: plus(files, torch), archives: plus(scaled(weight.archives, spread), scaled(torch, ofTorch)), brings };
}

const torchForCpu = { value: 0.75e9, low: 0.5e9, high: 1e9, from: 'guess' } as const;
/** What its wheels are of what they hold. */
const ofTorch = { value: 0.5, low: 0.25, high: 0.6, from: 'table' } as const;

/** What a file is a copy of, at last. */
function origin(item: Item): Item {
  let first = item;
  while (first.copyOf) first = first.copyOf;
  return first;
}

function wheelBytes(step: Step, path: string): Bytes | undefined {
  const file = contextFileAt(step, path);
  const held = file === undefined ? undefined : step.build.facts.context?.unpacked?.(file);
  if (held !== undefined) return scaled(exact(held), compiledRatio);
  const items = step.disk.tree.at(path);
  // Wheels that pip has fetched, here or in another stage.
  const fetched = total(items.map((item) => origin(item).change.unpacked));
  if (fetched && items.length > 0) return fetched;
  const bytes = total(items.map((item) => item.bytes));
  return bytes && bytes.value > 0 ? scaled(bytes, wheelRatio) : undefined;
}
