import type { Bytes } from '../../bytes/bytes.ts';
import { besidesTorch, type TorchBuild, ofGpu, torchBuildOf } from '../../data/gpu.ts';
import {
  compiledBy,
  earlierReleasesIn,
  extraNeeds,
  gpuWheels,
  otherProject,
  pip,
  type PypiPackage,
  pypiPackageIn,
  pypiTable,
  wheelMegabytes,
} from '../../data/pypi.ts';
import { lookUp } from '../../text/look-up.ts';
import { isBefore } from '../images/tag.ts';
import type { UpToFacts } from '../facts/types.ts';
import { once } from '../memo.ts';
import type { LockedProject } from './locked-python.ts';

/** PyPI's packages, where the run has their table. */
export interface Pypi {
  /** A package by its normalized name, or an extra of one (`celery[redis]`), where the table holds it. */
  readonly find: (name: string) => PypiPackage | undefined;
  /** The release of a package that was weighed and is nearest to a version, where that is not the newest. */
  readonly earlier: (name: string, version: string) => PypiPackage | undefined;
  /** The last release that a Python has of a package, where that is not the newest. */
  readonly last: (name: string, python: string | undefined) => string | undefined;
}

/** PyPI's packages, where the run has their table. */
export const packagesOfPypi = once(({ facts }: UpToFacts): Pypi | undefined => {
  const table = pypiTable(facts.table?.('pypi'));
  if (!table) return undefined;
  const read = new Map<string, PypiPackage | undefined>();
  const find: Pypi['find'] = (name) => {
    if (!read.has(name)) read.set(name, pypiPackageIn(table, name));
    return read.get(name);
  };
  const earlier: Pypi['earlier'] = (name, version) => {
    const newest = find(name);
    return newest && nearest(earlierReleasesIn(table, name), newest, version);
  };
  const last: Pypi['last'] = (name, python) => lookUp(lookUp(table.byPython, python ?? ''), name);
  return { find, earlier, last };
});

/** A release of which the wheel alone is known holds as much more or less than the newest as its wheel is; what it needs is told where it is another thing. */
function released(release: PypiPackage, newest: PypiPackage): PypiPackage {
  const needs = release.needs.length > 0 ? release.needs.filter((need) => need !== nothing) : newest.needs;
  const isBesideWheel = release.packed && !newest.packed;
  const grown = release.archive / newest.archive;
  const { bytes, compiled } = isBesideWheel
    ? { bytes: newest.bytes * grown, compiled: newest.compiled * grown }
    : release;
  return { ...release, bytes, compiled, needs, packed: release.packed && newest.packed };
}

/** Says that a release needs nothing. */
const nothing = '!';

const partsOf = (version: string): readonly number[] =>
  version.split(/[.+]/, 3).map((part) => Number.parseInt(part, 10));

const isAlike = (one: string, other: string): boolean => partsOf(one)[0] === partsOf(other)[0];

/** What a version weighs by the releases around it; nothing for the newest, and where no other is known. */
function nearest(earlier: readonly PypiPackage[], newest: PypiPackage, version: string): PypiPackage | undefined {
  if (earlier.length === 0 || version === '') return undefined;
  const all = [...earlier, newest];
  const later = all.findIndex((one) => isBefore(version, one.version));
  if (later === -1) return undefined;
  const [before, next] = [all[later - 1], all[later] as PypiPackage];
  if (!before || (!isAlike(before.version, version) && isAlike(next.version, version)))
    return next === newest ? undefined : released(next, newest);
  const first = released(before, newest);
  if (before.version === version || !isAlike(before.version, next.version)) return first;
  return between(first, released(next, next === newest && !first.packed ? first : newest), version);
}

/** A release between two others of one major version: packages grow little by little. */
function between(first: PypiPackage, last: PypiPackage, version: string): PypiPackage {
  const [from, to, own] = [first.version, last.version, version].map((one) => {
    const [, minor = 0, patch = 0] = partsOf(one);
    return minor * 1000 + Math.min(patch, 999);
  }) as [number, number, number];
  const share = to > from ? Math.min(1, Math.max(0, (own - from) / (to - from))) : 0;
  const mixed = (of: 'bytes' | 'compiled' | 'archive'): number => first[of] + share * (last[of] - first[of]);
  const { version: nearer, needs, packed } = share > 0.5 ? last : first;
  return {
    version: nearer,
    needs,
    packed,
    bytes: mixed('bytes'),
    compiled: mixed('compiled'),
    archive: mixed('archive'),
  };
}

/** What an install of packages brings: their files, what is compiled of them, and their wheels. */
export interface PythonWeight {
  readonly files: Bytes;
  readonly archives: Bytes;
  /** By name, with their versions. */
  readonly brings: ReadonlyMap<string, string>;
}

export interface Weighing {
  /** Whether the installer compiles what it installs. */
  readonly compiles: boolean;
  /** `3.12`. */
  readonly python: string | undefined;
  /** Which wheels of PyTorch are meant, where something says so. */
  readonly torch: TorchBuild | undefined;
}

/** How far one package may be off (its standard deviation, as a share): of the same version, of an earlier one by its wheel, of one beside it, of another one, by its wheel alone, and one that is not in the table. */
const spreads = { same: 0.03, nearly: 0.08, earlier: 0.15, other: 0.25, brought: 0.5, wheel: 0.5, unknown: 2 } as const;
/** What a project that is asked for and in no table may be more than the usual one, with what it needs, in bytes: a large wheel. */
const unknownMore = 80e6;
/** What is off in all of them alike. */
const common = 0.04;

/** What a wheel holds, as a multiple of it, where nothing else is known of it: 967 wheels (measured 2026-11). */
const unpacked = 2.74;
/** The same of wheels of less than 20 MB, which are mostly of Python, or all of it; 643 that are in the table. */
const unpackedSmall = 3.5;
/** What Python compiles of it, as a share, up to so many bytes of a wheel: the rest is no Python. */
const compiledShare = 0.9;
const mostPython = 2e6;
/** What is pinned is of an earlier release than that of the table, and packages grow: 22 projects together, heavier ones less (measured 2026-11). */
const pinned = 0.92;

/** A project; whether only the newest release of another one is known to need it, and an earlier one is asked for. */
export interface Weighed extends LockedProject {
  readonly isBrought?: boolean;
  /** Whether it is asked for by its name, so that it may need others besides. */
  readonly isAsked?: boolean;
}

interface Part {
  readonly bytes: number;
  readonly compiled: number;
  readonly archive: number;
  readonly spread: number;
  /** What it may be more. Bytes. */
  readonly more?: number;
}

function partOf(pypi: Pypi, one: Weighed, torch: TorchBuild | undefined): Part {
  const { name, version, wheel, isBrought, isAsked } = one;
  const gpu = gpuPart(pypi, one, torch);
  if (gpu) return gpu;
  if (name === pip.name) return { ...pip, spread: spreads.earlier };
  const row = pypi.find(name);
  if (row && wheel === undefined) {
    if (isBrought) return { ...weightOf(row), spread: Math.max(weightOf(row).spread, spreads.brought) };
    // One that is later than the table's is as that is.
    if (version === '' || !isBefore(version, row.version)) return weightOf(row);
    const earlier = pypi.earlier(name, version);
    if (earlier)
      return { ...weightOf(earlier), spread: earlier.version === version ? spreads.nearly : spreads.earlier };
    const { bytes, compiled, archive, spread } = weightOf(row);
    return {
      bytes: bytes * pinned,
      compiled: compiled * pinned,
      archive: archive * pinned,
      spread: Math.max(spread, spreads.other),
    };
  }
  if (wheel === undefined) {
    const known = (wheelMegabytes.get(name) ?? 0) * 1e6;
    if (known > 0) return { bytes: known, compiled: 0, archive: known / unpacked, spread: spreads.other };
    return { ...otherProject, spread: spreads.unknown, ...(isAsked && { more: unknownMore }) };
  }
  const like = row && (pypi.earlier(name, version) ?? row);
  if (!like || like.packed) return ofWheel(wheel);
  // As much as its wheel has grown, or shrunk.
  const grown = wheel / like.archive;
  return {
    bytes: like.bytes * grown,
    compiled: like.compiled * grown,
    archive: wheel,
    spread: like.version === version ? spreads.same : spreads.other / 2,
  };
}

/** What a release weighs that is in the table. */
const weightOf = ({ bytes, compiled, archive, packed }: PypiPackage): Part =>
  packed && archive === 0
    ? { ...otherProject, spread: spreads.unknown }
    : packed
      ? ofWheel(archive)
      : { bytes, compiled, archive, spread: spreads.same };

/** What becomes of a wheel of which nothing else is known. */
function ofWheel(wheel: number): Part {
  const files = wheel < 20e6 ? unpackedSmall : unpacked;
  return {
    bytes: wheel * files,
    compiled: files * Math.min(wheel * compiledShare, mostPython),
    archive: wheel,
    spread: spreads.wheel,
  };
}

/** PyTorch, and what it takes to run on a GPU. */
function gpuPart(pypi: Pypi, { name, version, wheel }: Weighed, torch: TorchBuild | undefined): Part | undefined {
  const build = torchBuildOf(version) ?? torch;
  const isForCpu = name === 'torch' && (build === 'cpu' || (wheel !== undefined && wheel < 300e6));
  const key = isForCpu ? 'torch+cpu' : name.replace(/-cu\d+$/, '');
  const known = gpuWheels.get(key);
  if (!known && !key.startsWith('nvidia-')) return undefined;
  const row = isForCpu ? undefined : (pypi.earlier(name, version) ?? pypi.find(name));
  const own = wheel ?? row?.archive;
  const [held, packed] = known ? known.map((megabytes) => megabytes * 1e6) : [1.4 * (own ?? 50e6), own ?? 50e6];
  const grown = own === undefined ? 1 : own / (packed ?? own);
  return { bytes: (held ?? 0) * grown, compiled: 0, archive: (packed ?? 0) * grown, spread: spreads.other };
}

/** What packages weigh together: what one has too much, another has too little. */
export function weighProjects(
  pypi: Pypi,
  installed: readonly Weighed[],
  { compiles, python, torch }: Weighing,
): PythonWeight {
  const ratio = compiles ? (lookUp(compiledBy, python ?? '') ?? 1) : 0;
  let [files, archives, variance, above] = [0, 0, 0, 0];
  for (const one of installed) {
    const { bytes, compiled, archive, spread, more = 0 } = partOf(pypi, one, torch);
    const own = bytes + compiled * ratio;
    files += own;
    archives += archive;
    variance += (own * spread) ** 2;
    above += more ** 2;
  }
  const away = files === 0 ? 0 : (2 * Math.sqrt(variance)) / files + common;
  const around = (value: number, more: number): Bytes => ({
    value,
    low: value * Math.max(0.4, 1 - away),
    high: value * (1 + away) + more,
    from: 'table',
  });
  const brings = new Map(installed.map(({ name, version }) => [name, version]));
  const more = Math.sqrt(above);
  return { files: around(files, more), archives: around(archives, more / unpacked), brings };
}

/** What is installed, and whether all that it brings is known. */
export interface Needed {
  readonly all: readonly Weighed[];
  /** Whether an extra is asked for of which it is not known what it brings. */
  readonly isOpen: boolean;
}

/** The version of what a release needs: what has the same number as it in the newest release has it in all, as boto3 and botocore do. */
function alike(
  pypi: Pypi,
  { name, version }: Weighed,
  need: string,
): Pick<Weighed, 'version' | 'isBrought'> | undefined {
  const newest = pypi.find(name.replace(/\[.*/, ''))?.version ?? '';
  const isPair = version !== '' && partsOf(newest).length > 2 && pypi.find(need)?.version === newest;
  return isPair ? { version, isBrought: false } : undefined;
}

/** Names with all that they need, in the releases that are fixed (`pins`), as far as the table tells; with a PyTorch for the CPU nothing that a GPU takes. */
export function withNeeds(
  pypi: Pypi,
  wanted: readonly LockedProject[],
  { torch, python }: Omit<Weighing, 'compiles'>,
  pins: ReadonlyMap<string, string> = new Map(),
): Needed {
  const found = new Map<string, Weighed>();
  /** Of what is gone through already, whether that was for what is only brought. */
  const seen = new Map<string, boolean>();
  const lastOf = (name: string): string => pypi.last(name.replace(/\[.*/, ''), python) ?? '';
  const open: Weighed[] = wanted.map((one) => ({ ...one, version: one.version || lastOf(one.name), isAsked: true }));
  let isOpen = false;
  for (const one of open) {
    const name = one.name.replace(/\[.*/, '');
    const known = found.get(name);
    const isNamed = one.version !== '' && (known?.version === '' || one.isAsked === true);
    if (!known || isNamed || (known.isBrought === true && one.isBrought !== true && known.version === ''))
      found.set(name, { ...one, name, isAsked: one.isAsked === true || known?.isAsked === true });
    const row = pypi.find(name);
    const release = pypi.earlier(name, one.version) ?? row;
    const isOther = one.version !== '' && release?.version !== one.version;
    const isBrought = isOther || one.isBrought === true;
    const extras = one.name
      .slice(name.length + 1, -1)
      .split(',')
      .filter(Boolean);
    for (const key of new Set([name, ...extras.map((extra) => `${name}[${extra.trim()}]`)])) {
      if (seen.get(key) === false || (seen.has(key) && isBrought)) continue;
      seen.set(key, isBrought);
      const needs = (key === name ? release : pypi.find(key))?.needs ?? extraNeeds.get(key) ?? besidesTorch.get(key);
      if (!needs && key !== name && row && one.isAsked) isOpen = true;
      for (const text of needs ?? []) {
        const [need = '', held] = text.split('@');
        if ((torchBuildOf(found.get('torch')?.version ?? '') ?? torch) !== 'cpu' || !ofGpu.test(need)) {
          const version = (pins.get(need.replace(/\[.*/, '')) ?? held ?? lastOf(need)) || undefined;
          const told = version === undefined ? key === name && alike(pypi, one, need) : { isBrought: false };
          open.push({ name: need, version: version ?? '', isBrought, ...told });
        }
      }
    }
  }
  return { all: [...found.values()], isOpen };
}
